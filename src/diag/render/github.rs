//! Workflow commands, with which GitHub Actions shows diagnostics on the lines of a change.
//!
//! One `::error …::message` or `::warning …::message` on each line. Paths start from the current folder, which in a
//! workflow is the repository. Columns are left out if a span has several lines, because the runner refuses them.
//! Source: "Workflow commands for GitHub Actions", docs.github.com; escaping follows the toolkit's `command` module.

use std::fmt::Write as _;

use super::{super::positions::LinePositions, full_text, path, path_from_current};
use crate::{
    diag::{Diagnostic, Location},
    model::Files,
};

/// Writes each diagnostic as a workflow command, in the order given.
pub fn github(diagnostics: &[Diagnostic], files: &Files) -> String {
    let places = LinePositions::new(files);
    let mut out = String::new();
    for diagnostic in diagnostics {
        out += &command(diagnostic, files, &places);
        out.push('\n');
    }
    out
}

fn command(diagnostic: &Diagnostic, files: &Files, places: &LinePositions) -> String {
    let mut properties = format!("file={}", property(&path_from_current(path(diagnostic, files), files)));
    if let Location::Span(span) = diagnostic.place {
        let (start, end) = (places.start(span), places.end(span));
        let _ = write!(properties, ",line={},endLine={}", start.line, end.line);
        if start.line == end.line {
            let _ = write!(properties, ",col={},endColumn={}", start.column, end.column);
        }
    }
    let title = format!("{} {}", diagnostic.code.id(), diagnostic.code.name());
    let (severity, title, message) = (diagnostic.severity.word(), property(&title), data(&full_text(diagnostic)));
    format!("::{severity} {properties},title={title}::{message}")
}

/// Escapes a message.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes the value of a property, in which colons and commas are separators too.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
