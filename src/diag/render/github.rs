//! Workflow commands, with which GitHub Actions shows diagnostics on the lines of a change.
//!
//! One `::error …::message` or `::warning …::message` on each line. Paths start from the current folder, which in a
//! workflow is the repository. Columns are left out if a span has several lines, because the runner refuses them.
//! Source: "Workflow commands for GitHub Actions", docs.github.com; escaping follows the toolkit's `command` module.

use std::fmt::Write as _;

use super::{super::positions::LinePositions, full_text, path_from_current, path_of};
use crate::{
    diag::{Diagnostic, Location},
    model::Files,
};

/// Writes each diagnostic as a workflow command, in the order given.
pub fn render_github(diagnostics: &[Diagnostic], files: &Files) -> String {
    let places = LinePositions::new(files);
    let mut out = String::new();
    for diagnostic in diagnostics {
        out += &workflow_command(diagnostic, files, &places);
        out.push('\n');
    }
    out
}

fn workflow_command(diagnostic: &Diagnostic, files: &Files, places: &LinePositions) -> String {
    let mut properties = format!("file={}", escape_property(&path_from_current(path_of(diagnostic, files), files)));
    if let Location::Span(span) = diagnostic.place {
        let (start, end) = (places.start_of(span), places.end_of(span));
        let _ = write!(properties, ",line={},endLine={}", start.line, end.line);
        if start.line == end.line {
            let _ = write!(properties, ",col={},endColumn={}", start.column, end.column);
        }
    }
    let title = format!("{} {}", diagnostic.code.id(), diagnostic.code.name());
    let (severity, title, message) =
        (diagnostic.severity.as_str(), escape_property(&title), escape_message(&full_text(diagnostic)));
    format!("::{severity} {properties},title={title}::{message}")
}

/// Escapes a message. The log is shown in terminals too, so other control characters do not stay.
fn escape_message(text: &str) -> String {
    let obeyed = |c: char| c.is_control() && !matches!(c, '\r' | '\n' | '\t');
    text.replace(obeyed, "\u{fffd}").replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes the value of a property, in which colons and commas are separators too.
fn escape_property(text: &str) -> String {
    escape_message(text).replace(':', "%3A").replace(',', "%2C")
}
