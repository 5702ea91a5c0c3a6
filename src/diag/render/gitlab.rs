//! Diagnostics as GitLab's Code Quality report, which it shows on the lines that a merge request changes.

use serde_json::{Value, json};

use super::{super::place::Places, at_length, outside, path};
use crate::{
    diag::{Diagnostic, Place, Severity},
    model::Files,
};

/// Writes all diagnostics as one report, in the order given.
pub fn gitlab(diagnostics: &[Diagnostic], files: &Files) -> String {
    let places = Places::new(files);
    let all: Vec<_> = diagnostics.iter().map(|diagnostic| one(diagnostic, files, &places)).collect();
    let mut text = Value::from(all).to_string();
    text.push('\n');
    text
}

fn one(diagnostic: &Diagnostic, files: &Files, places: &Places) -> Value {
    let path = outside(path(diagnostic, files), files);
    let line = match diagnostic.place {
        Place::Span(span) => places.start(span).line,
        Place::Path(_) => 1,
    };
    let name = format!("{} {}", diagnostic.code.id(), diagnostic.code.name());
    // The same fault has the same fingerprint, on whatever line it stands now.
    let print = blake3::hash(format!("{name}\n{path}\n{}", diagnostic.message).as_bytes()).to_hex();
    json!({
        "description": at_length(diagnostic),
        "check_name": name,
        "fingerprint": print.as_str(),
        "severity": if diagnostic.severity == Severity::Error { "major" } else { "minor" },
        "location": {"path": path, "lines": {"begin": line}},
    })
}
