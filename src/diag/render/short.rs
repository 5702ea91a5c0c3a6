//! One line for each diagnostic, for editors and `grep`.
//!
//! `path:line:column: error[E302]: message`; a place without lines is `path: error[E101]: message`.
//! Control characters in paths and messages are made visible, so that a line stays a line.

use annotate_snippets::normalize_untrusted_str;

use super::{super::place::Places, path};
use crate::{
    diag::{Diagnostic, Place},
    model::Files,
};

/// Draws each diagnostic as one line, in the order given.
pub fn short(diagnostics: &[Diagnostic], files: &Files) -> String {
    let places = Places::new(files);
    diagnostics.iter().map(|diagnostic| line(diagnostic, files, &places)).collect()
}

fn line(diagnostic: &Diagnostic, files: &Files, places: &Places) -> String {
    let path = path(diagnostic, files);
    let place = match diagnostic.place {
        Place::Span(span) => {
            let start = places.start(span);
            format!("{path}:{}:{}", start.line, start.column)
        }
        Place::Path(_) => path.to_owned(),
    };
    let (severity, code) = (diagnostic.severity.word(), diagnostic.code.id());
    let line = format!("{place}: {severity}[{code}]: {}", diagnostic.message).replace('\n', " ");
    normalize_untrusted_str(&line) + "\n"
}
