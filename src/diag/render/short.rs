//! Diagnostics on one line each, for editors and `grep`.
//!
//! `path:line:column: error[E302]: message`; for a file or folder as a whole, `path: error[E101]: message`. Control
//! characters in paths and messages are made visible, so that each diagnostic stays on its line.

use super::{super::positions::LinePositions, path_of, visible};
use crate::{
    diag::{Diagnostic, Location},
    model::Files,
};

/// Renders each diagnostic as one line, in the order given.
pub fn render_short(diagnostics: &[Diagnostic], files: &Files) -> String {
    let places = LinePositions::new(files);
    diagnostics.iter().map(|diagnostic| render_line(diagnostic, files, &places)).collect()
}

fn render_line(diagnostic: &Diagnostic, files: &Files, places: &LinePositions) -> String {
    let path = path_of(diagnostic, files);
    let place = match diagnostic.place {
        Location::Span(span) => {
            let start = places.start_of(span);
            format!("{path}:{}:{}", start.line, start.column)
        }
        Location::Path(_) => path.to_owned(),
    };
    let (severity, code) = (diagnostic.severity.as_str(), diagnostic.code.id());
    let line = format!("{place}: {severity}[{code}]: {}", diagnostic.message).replace('\n', " ");
    visible(&line) + "\n"
}
