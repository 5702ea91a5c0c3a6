//! Texts of a site's own that override nothing and that nothing uses: W522.
//!
//! A name that is mistyped would otherwise leave the tool's own text on the pages without a word. A text that the
//! site's own templates or texts use is no mistake.

use std::collections::BTreeSet;

use super::ftl::{FtlFile, fallback_tags, messages_of_file, references_in, span_of_name};
use crate::{
    diag::{Code, Diagnostic, Diagnostics, nearest},
    model::{FileKind, Files, Lang},
};

/// Reports texts that no page uses, and files of a language that the site does not have. Reports W522.
pub(super) fn check_use(files: &Files, language: &Lang, sources: &[FtlFile], diagnostics: &mut Diagnostics) {
    let known: BTreeSet<String> =
        sources.iter().filter(|source| !source.own).flat_map(messages_of_file).map(|(name, _)| name).collect();
    let tables: BTreeSet<&str> = known.iter().map(|name| table_of(name)).collect();
    let used: BTreeSet<&str> = sources.iter().filter(|source| source.own).flat_map(references_in).collect();
    let templates: Vec<&str> = files
        .iter()
        .filter(|(_, file)| matches!(file.kind, FileKind::Template(_)) && !file.path.starts_with('<'))
        .map(|(_, file)| &*file.text)
        .collect();
    for source in sources.iter().filter(|source| source.own) {
        for (name, (_, typed)) in messages_of_file(source) {
            let table = table_of(&name);
            let span = span_of_name(source, typed);
            if tables.contains(table) {
                let Some((_, attribute)) = name.split_once('.').filter(|_| !known.contains(&name)) else { continue };
                // Templates may look up more words of a table than the theme has.
                let begins = format!("{table}.");
                let others: Vec<&str> = known.iter().filter_map(|name| name.strip_prefix(&begins)).collect();
                if nearest(attribute, others.iter().copied()).is_some()
                    && !templates.iter().any(|text| text.contains(attribute))
                {
                    let message = format!("the table `{table}` has no text `{attribute}`");
                    let found = Diagnostic::new(Code::WordsUnused, span, message);
                    diagnostics.push(found.did_you_mean(span, attribute, others));
                }
            } else if !used.contains(table) && !templates.iter().any(|text| text.contains(table)) && typed == table {
                let message = format!("no page uses the text `{name}`");
                let found = Diagnostic::new(Code::WordsUnused, span, message);
                diagnostics.push(match nearest(table, tables.iter().copied()) {
                    Some(_) => found.did_you_mean(span, table, tables.iter().copied()),
                    None => found.help("remove it, or use it in a template of your own"),
                });
            }
        }
    }
    check_languages(files, language, diagnostics);
}

/// Reports files of texts in a language that is not the site's.
fn check_languages(files: &Files, language: &Lang, diagnostics: &mut Diagnostics) {
    let tags = fallback_tags(language);
    for (_, file) in files.iter().filter(|(_, file)| !file.path.starts_with('<')) {
        let FileKind::Words(tag) = &file.kind else { continue };
        // A copy of the tool's own file changes nothing; the tool's repository, which is a site too, has all of them.
        let is_copy = || files.iter().any(|(_, other)| other.path.starts_with('<') && other.text == file.text);
        if tags.iter().any(|known| known.eq_ignore_ascii_case(tag)) || is_copy() {
            continue;
        }
        let message = format!("no page uses the texts in the language `{tag}`: the site's is `{language}`");
        let help =
            format!("name it `templates/words/{language}.ftl`, or set `language = \"{tag}\"` in `onrecord.toml`");
        diagnostics.push(Diagnostic::at_path(Code::WordsUnused, file.path.as_str(), message).help(help));
    }
}

/// The name of the message, or of the table of one.
fn table_of(name: &str) -> &str {
    name.split('.').next().unwrap_or(name)
}
