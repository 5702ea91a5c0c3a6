//! Diagnostics as text, for people and for machines.
//!
//! In go diagnostics and the files they point into; out comes one string. Nothing here prints,
//! sorts or counts: the command line settles the list, chooses a format and writes the summary.
//! Text from a site reaches a terminal only with its control characters made visible.

mod github;
mod gitlab;
mod human;
mod json;
mod sarif;
mod short;
mod window;

pub use github::github;
pub use gitlab::gitlab;
pub use human::{Style, human};
pub use json::json;
pub use sarif::sarif;
pub use short::short;

use super::{Diagnostic, Place, Severity};
use crate::model::Files;

impl Severity {
    /// The word for it in every format: `error` or `warning`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// The path of the file that a diagnostic points into, from the site's folder.
fn path<'a>(diagnostic: &'a Diagnostic, files: &'a Files) -> &'a str {
    match &diagnostic.place {
        Place::Span(span) => &files.get(span.file).path,
        Place::Path(path) => path,
    }
}

/// A path from where the command was started, for tools that know nothing of the site's folder.
fn outside(path: &str, files: &Files) -> String {
    let root = files.root.to_string_lossy().replace('\\', "/");
    let root = root.trim_start_matches("./").trim_end_matches('/');
    if matches!(root, "" | ".") || files.root.is_absolute() { path.to_owned() } else { format!("{root}/{path}") }
}

/// The message with everything else that can be said in words, a line each.
fn at_length(diagnostic: &Diagnostic) -> String {
    let label = Some(&diagnostic.label).filter(|label| !label.is_empty());
    let mut lines = vec![diagnostic.message.clone()];
    lines.extend(label.cloned());
    lines.extend(diagnostic.notes.iter().map(|note| format!("note: {note}")));
    lines.extend(diagnostic.helps.iter().map(|help| format!("help: {}", help.message)));
    lines.join("\n")
}

/// A value as indented JSON, with a line feed at the end.
fn pretty(value: &impl serde::Serialize) -> String {
    let mut text = serde_json::to_string_pretty(value).expect("strings, numbers and lists are always JSON");
    text.push('\n');
    text
}
