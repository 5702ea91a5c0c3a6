//! The days on which sources were last seen on the web with their words, as `check --live` kept them.

use crate::{
    diag::{Code, Diagnostic, Diagnostics},
    model::{Edtf, FileKind, Files, LIVE_FILE, LastDays},
    record::LinkedArticle,
};

/// Adds the last day to each article whose source was seen: that of the original, or else that of its archived copy.
///
/// Reports W426.
pub(super) fn add_last_days(articles: &mut [LinkedArticle], files: &Files, diagnostics: &mut Diagnostics) {
    let Some((_, file)) = files.iter().find(|(_, file)| file.kind == FileKind::LastDays) else { return };
    let days = match LastDays::read(&file.text) {
        Ok(days) => days,
        Err(why) => {
            let message = format!("the days on which sources were seen cannot be read: {why}");
            diagnostics.push(
                Diagnostic::at_path(Code::LastDaysUnread, LIVE_FILE, message)
                    .help("restore the file; or remove it, and run `onrecord check --live`"),
            );
            return;
        }
    };
    for linked in articles {
        let (id, source) = (linked.article.id.as_str(), &linked.article.source);
        let day = [&source.url, &source.archived].into_iter().flatten().find_map(|url| days.seen(id, &url.value));
        linked.seen = day.and_then(|day| Edtf::parse(&day.to_string()).ok());
    }
}
