//! Workflow commands, by which GitHub Actions shows diagnostics beside the lines of a change.
//!
//! One `::error …::message` or `::warning …::message` a line. Paths begin where the command was
//! started, which in a workflow is the repository. Columns are left out where a span covers several
//! lines, because the runner refuses them there. Source: "Workflow commands for GitHub Actions",
//! docs.github.com; what is escaped follows the toolkit's `command` module.

use std::fmt::Write as _;

use super::{super::place::Places, at_length, outside, path};
use crate::{
    diag::{Diagnostic, Place},
    model::Files,
};

/// Writes each diagnostic as a workflow command, in the order given.
pub fn github(diagnostics: &[Diagnostic], files: &Files) -> String {
    let places = Places::new(files);
    let mut out = String::new();
    for diagnostic in diagnostics {
        out += &command(diagnostic, files, &places);
        out.push('\n');
    }
    out
}

fn command(diagnostic: &Diagnostic, files: &Files, places: &Places) -> String {
    let mut properties = format!("file={}", property(&outside(path(diagnostic, files), files)));
    if let Place::Span(span) = diagnostic.place {
        let (start, end) = (places.start(span), places.end(span));
        let _ = write!(properties, ",line={},endLine={}", start.line, end.line);
        if start.line == end.line {
            let _ = write!(properties, ",col={},endColumn={}", start.column, end.column);
        }
    }
    let title = format!("{} {}", diagnostic.code.id(), diagnostic.code.name());
    let (severity, title, message) = (diagnostic.severity.word(), property(&title), data(&at_length(diagnostic)));
    format!("::{severity} {properties},title={title}::{message}")
}

/// Escapes a message.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes the value of a property, which a colon or comma would end.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
