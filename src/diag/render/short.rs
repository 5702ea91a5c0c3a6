//! Diagnostics on one line each, for editors and `grep`.
//!
//! `path:line:column: error[E302]: message`; for a file or folder as a whole, `path: error[E101]: message`. Control
//! characters in paths and messages are made visible, so that each diagnostic stays on its line.

use annotate_snippets::normalize_untrusted_str;

use super::{super::positions::LinePositions, path};
use crate::{
    diag::{Diagnostic, Location},
    model::Files,
};

/// Renders each diagnostic as one line, in the order given.
pub fn short(diagnostics: &[Diagnostic], files: &Files) -> String {
    let places = LinePositions::new(files);
    diagnostics.iter().map(|diagnostic| line(diagnostic, files, &places)).collect()
}

fn line(diagnostic: &Diagnostic, files: &Files, places: &LinePositions) -> String {
    let path = path(diagnostic, files);
    let place = match diagnostic.place {
        Location::Span(span) => {
            let start = places.start(span);
            format!("{path}:{}:{}", start.line, start.column)
        }
        Location::Path(_) => path.to_owned(),
    };
    let (severity, code) = (diagnostic.severity.word(), diagnostic.code.id());
    let line = format!("{place}: {severity}[{code}]: {}", diagnostic.message).replace('\n', " ");
    normalize_untrusted_str(&line) + "\n"
}
