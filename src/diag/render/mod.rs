//! Renders diagnostics as text, for people and for machines.
//!
//! Each renderer takes diagnostics and the files they point into, and returns one string. Nothing here prints, sorts
//! or counts: the command line sorts the list, chooses a format and writes the summary. Control characters in the
//! text of a site are made visible before they reach a terminal.

mod github;
mod gitlab;
mod human;
mod json;
mod sarif;
mod short;
mod visible;
mod window;

pub use github::render_github;
pub use gitlab::render_gitlab;
pub use human::{Style, render_human};
pub use json::render_json;
pub use sarif::render_sarif;
pub use short::render_short;
pub use visible::{printable, visible};

use super::{Diagnostic, Location, Severity};
use crate::model::Files;

/// A way to render diagnostics.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DiagnosticFormat {
    /// For people, with the lines that they are about.
    Human,
    /// For people, on one line each.
    Short,
    /// JSON, in the documented and stable form of `onrecord check --format json`.
    Json,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// Workflow commands of GitHub Actions.
    Github,
    /// Code Quality report of GitLab.
    Gitlab,
}

impl DiagnosticFormat {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Human, Self::Short, Self::Json, Self::Sarif, Self::Github, Self::Gitlab];

    /// Whether people read it, rather than programs.
    pub fn is_for_people(self) -> bool {
        matches!(self, Self::Human | Self::Short)
    }
}

/// Renders diagnostics in a format; only [`DiagnosticFormat::Human`] has a style.
pub fn render(list: &[Diagnostic], files: &Files, format: DiagnosticFormat, style: &Style) -> String {
    match format {
        DiagnosticFormat::Human => render_human(list, files, style),
        DiagnosticFormat::Short => render_short(list, files),
        DiagnosticFormat::Json => render_json(list, files),
        DiagnosticFormat::Sarif => render_sarif(list, files),
        DiagnosticFormat::Github => render_github(list, files),
        DiagnosticFormat::Gitlab => render_gitlab(list, files),
    }
}

impl Severity {
    /// The word used in every format: `error` or `warning`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// The path of the file that a diagnostic points into, from the site's folder.
fn path_of<'a>(diagnostic: &'a Diagnostic, files: &'a Files) -> &'a str {
    match &diagnostic.place {
        Location::Span(span) => &files.get(span.file).path,
        Location::Path(path) => path,
    }
}

/// A path from the current folder, for tools that do not know the site's folder.
fn path_from_current(path: &str, files: &Files) -> String {
    let root = files.root.to_string_lossy().replace('\\', "/");
    let root = root.trim_start_matches("./").trim_end_matches('/');
    if matches!(root, "" | ".") || files.root.is_absolute() { path.to_owned() } else { format!("{root}/{path}") }
}

/// The message, label, notes and helps, one line each.
fn full_text(diagnostic: &Diagnostic) -> String {
    let label = Some(&diagnostic.label).filter(|label| !label.is_empty());
    let mut lines = vec![diagnostic.message.clone()];
    lines.extend(label.cloned());
    lines.extend(diagnostic.notes.iter().map(|note| format!("note: {note}")));
    lines.extend(diagnostic.helps.iter().map(|help| format!("help: {}", help.message)));
    lines.join("\n")
}

/// A value as indented JSON, with a newline at the end.
fn indented_json(value: &impl serde::Serialize) -> String {
    let text = serde_json::to_string_pretty(value).expect("strings, numbers and lists are always JSON");
    visible::in_json(text) + "\n"
}
