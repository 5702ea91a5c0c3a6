//! Sentences as text for a terminal, and as Markdown.

use super::{ChangeDetail, ChangeSentence, RunKind, WordRun};
use crate::{i18n::Messages, model::Kind};

/// The order of the headings: what readers quote comes first.
const ORDER: [Kind; 7] =
    [Kind::Quote, Kind::Actor, Kind::Topic, Kind::Event, Kind::Article, Kind::Briefing, Kind::Page];

/// The sentences with a heading for each kind of thing, for a terminal.
pub(crate) fn changes_as_text(sentences: &[ChangeSentence], messages: &Messages) -> String {
    let mut out = String::new();
    for (heading, of_kind) in by_kind(sentences, messages) {
        out.push_str(&format!("{}{heading}\n", if out.is_empty() { "" } else { "\n" }));
        for sentence in of_kind {
            out.push_str(&format!("- {}\n", sentence.text));
            for detail in &sentence.details {
                match detail {
                    ChangeDetail::Quote(id, label) => out.push_str(&format!("    {label} [{id}]\n")),
                    ChangeDetail::Field(line) => out.push_str(&format!("    {line}\n")),
                    ChangeDetail::Words(runs) => {
                        out.push_str(&format!("    {}\n", marked(runs, ["[-", "-]", "{+", "+}"])));
                    }
                }
            }
        }
    }
    out
}

/// The same as Markdown.
pub(crate) fn changes_as_markdown(sentences: &[ChangeSentence], messages: &Messages) -> String {
    let mut out = String::new();
    for (heading, of_kind) in by_kind(sentences, messages) {
        out.push_str(&format!("{}## {}\n\n", if out.is_empty() { "" } else { "\n" }, escaped(&heading)));
        for sentence in of_kind {
            out.push_str(&format!("- {}\n", escaped(&sentence.text)));
            for detail in &sentence.details {
                match detail {
                    ChangeDetail::Quote(id, label) => out.push_str(&format!("    - {} (`{id}`)\n", escaped(label))),
                    ChangeDetail::Field(line) => out.push_str(&format!("    - {}\n", escaped(line))),
                    ChangeDetail::Words(runs) => {
                        let runs: Vec<WordRun> =
                            runs.iter().map(|run| WordRun { words: escaped(&run.words), ..run.clone() }).collect();
                        out.push_str(&format!("    - {}\n", marked(&runs, ["~~", "~~", "**", "**"])));
                    }
                }
            }
        }
    }
    out
}

/// The sentences of each kind, with its heading.
pub(crate) fn by_kind<'s>(
    sentences: &'s [ChangeSentence],
    messages: &Messages,
) -> Vec<(String, impl Iterator<Item = &'s ChangeSentence>)> {
    let has = |kind: &Kind| sentences.iter().any(|sentence| sentence.kind == *kind);
    let kinds: Vec<Kind> = ORDER.into_iter().filter(has).collect();
    let heading = |kind: Kind| match kind {
        // Pages about the site are in no section of it.
        Kind::Page => messages.get("nav_about").to_owned(),
        kind => messages.find(&format!("sections.{}", kind.plural())).unwrap_or(kind.plural()).to_owned(),
    };
    let of_kind = |kind: Kind| sentences.iter().filter(move |sentence| sentence.kind == kind);
    kinds.into_iter().map(|kind| (heading(kind), of_kind(kind))).collect()
}

/// Words with signs around those that only one version has.
fn marked(runs: &[WordRun], [remove, removed, add, added]: [&str; 4]) -> String {
    let mark = |WordRun { kind, words }: &WordRun| match kind {
        RunKind::Same => words.clone(),
        RunKind::Removed => format!("{remove}{words}{removed}"),
        RunKind::Added => format!("{add}{words}{added}"),
    };
    runs.iter().map(mark).collect::<Vec<_>>().join(" ")
}

/// A text in which Markdown sees no markup.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '~' | '#' | '|' | '&') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
