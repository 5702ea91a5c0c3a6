//! Diagnostics as a Code Quality report, which GitLab shows on the lines that a merge request changes.

use serde_json::{Value, json};

use super::{super::positions::LinePositions, full_text, path_from_current, path_of, visible::in_json};
use crate::{
    diag::{Diagnostic, Location, Severity},
    model::Files,
};

/// Writes all diagnostics as one report, in the order given.
pub fn render_gitlab(diagnostics: &[Diagnostic], files: &Files) -> String {
    let places = LinePositions::new(files);
    let all: Vec<_> = diagnostics.iter().map(|diagnostic| gitlab_issue(diagnostic, files, &places)).collect();
    let mut text = in_json(Value::from(all).to_string());
    text.push('\n');
    text
}

fn gitlab_issue(diagnostic: &Diagnostic, files: &Files, places: &LinePositions) -> Value {
    let path = path_from_current(path_of(diagnostic, files), files);
    let line = match diagnostic.place {
        Location::Span(span) => places.start_of(span).line,
        Location::Path(_) => 1,
    };
    let name = format!("{} {}", diagnostic.code.id(), diagnostic.code.name());
    // The fingerprint does not depend on the line, so a diagnostic that moves is still the same.
    let print = blake3::hash(format!("{name}\n{path}\n{}", diagnostic.message).as_bytes()).to_hex();
    json!({
        "description": full_text(diagnostic),
        "check_name": name,
        "fingerprint": print.as_str(),
        "severity": if diagnostic.severity == Severity::Error { "major" } else { "minor" },
        "location": {"path": path, "lines": {"begin": line}},
    })
}
