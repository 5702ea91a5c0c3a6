//! Frames that a build removes though what they show is still there: other sites may show them.
//!
//! A page that vanishes with its quote is reported by the linker, which compares the lock. Which quotes have a frame is a
//! matter of settings and of what the editors made of a quote, and only the last output knows what was there.

use std::path::Path;

use crate::{
    diag::{Code, Diagnostic},
    output::Output,
    route,
};

/// How many frames the message names.
const NAMED: usize = 3;

/// The warning for the frames of quotes that were among the files of the last build, are not in this one, and whose quotes
/// still have a page; none if there are none. Is W640.
pub(super) fn warning<'p>(folder: &Path, last: impl Iterator<Item = &'p str>, output: &Output) -> Option<Diagnostic> {
    let is_removed = |path: &&str| {
        let quote = route::quote_of_frame(&route::address_of(path));
        quote.is_some_and(|page| output.has_file(&route::file(&page)) && !output.has_file(path))
    };
    let removed: Vec<_> = last.filter(is_removed).map(route::address_of).collect();
    let named = removed.iter().take(NAMED).map(|address| format!("`{address}`")).collect::<Vec<_>>().join(", ");
    let message = match removed.len() {
        0 => return None,
        1 => format!("the quote at {named} has no page for frames any more, and sites that show it will show nothing"),
        count => format!(
            "{count} quotes have no page for frames any more, and sites that show them will show nothing: {named}{}",
            if count > NAMED { " …" } else { "" }
        ),
    };
    let found = Diagnostic::at_path(Code::FrameRemoved, folder.display().to_string(), message);
    Some(found.help("keep the frames of all quotes: `embeds.quotes = \"all\"` in `onrecord.toml`"))
}
