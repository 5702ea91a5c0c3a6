//! Diagnostics as JSON, for scripts and editors, in a stable format.
//!
//! ```json
//! {
//!   "version": 1,
//!   "diagnostics": [{
//!     "code": "E302",
//!     "name": "quote-ambiguous",
//!     "severity": "error",
//!     "message": "the words of quote `no` are in the article twice",
//!     "file": "content/articles/debate.annotations.yaml",
//!     "start": {"byte": 98, "line": 7, "column": 11},
//!     "end": {"byte": 103, "line": 7, "column": 16},
//!     "label": "",
//!     "labels": [{"file": "…", "start": {…}, "end": {…}, "message": "here"}],
//!     "notes": ["…"],
//!     "help": [{
//!       "message": "choose the first",
//!       "edits": [{"file": "…", "start": {…}, "end": {…}, "replacement": "…"}]
//!     }]
//!   }]
//! }
//! ```
//!
//! - Every key is always there. `start` and `end` are `null` if the diagnostic is about a file or folder as a whole;
//!   an empty `label` is `""` and an empty list is `[]`.
//! - `file` is a path from the site's folder, with `/` between its parts.
//! - `severity` is `error` or `warning`, after `[lints]` and `--deny`.
//! - `byte` counts from 0, `line` and `column` from 1; a column is a Unicode code point. `end` is the position after
//!   the last byte; if it equals `start`, the edit is an insertion.
//! - The `edits` of one help do not overlap and belong together: apply all of them, or none.
//! - `version` is raised if a key changes its meaning or is removed, not for a new key. Diagnostics are sorted by
//!   file, then place, then code.

use serde::Serialize;

use super::{
    super::positions::{LinePositions, Position},
    indented_json, path_of,
};
use crate::{
    diag::{Diagnostic, Edit, Help, Label, Location},
    model::{Files, Span},
};

/// Writes the diagnostics as one JSON object, in the order given.
pub fn render_json(diagnostics: &[Diagnostic], files: &Files) -> String {
    let places = LinePositions::new(files);
    let diagnostics = diagnostics.iter().map(|diagnostic| json_diagnostic(diagnostic, files, &places)).collect();
    indented_json(&JsonReport { version: 1, diagnostics })
}

#[derive(Serialize)]
struct JsonReport<'a> {
    version: u32,
    diagnostics: Vec<JsonDiagnostic<'a>>,
}

#[derive(Serialize)]
struct JsonDiagnostic<'a> {
    code: &'a str,
    name: &'a str,
    severity: &'a str,
    message: &'a str,
    file: &'a str,
    start: Option<Position>,
    end: Option<Position>,
    label: &'a str,
    labels: Vec<JsonLabel<'a>>,
    notes: &'a [String],
    help: Vec<JsonHelp<'a>>,
}

#[derive(Serialize)]
struct JsonLabel<'a> {
    #[serde(flatten)]
    place: JsonSpan<'a>,
    message: &'a str,
}

#[derive(Serialize)]
struct JsonHelp<'a> {
    message: &'a str,
    edits: Vec<JsonEdit<'a>>,
}

#[derive(Serialize)]
struct JsonEdit<'a> {
    #[serde(flatten)]
    place: JsonSpan<'a>,
    replacement: &'a str,
}

#[derive(Serialize)]
struct JsonSpan<'a> {
    file: &'a str,
    start: Position,
    end: Position,
}

fn json_diagnostic<'a>(diagnostic: &'a Diagnostic, files: &'a Files, places: &LinePositions<'a>) -> JsonDiagnostic<'a> {
    let span = match diagnostic.place {
        Location::Span(span) => Some(span),
        Location::Path(_) => None,
    };
    JsonDiagnostic {
        code: diagnostic.code.id(),
        name: diagnostic.code.name(),
        severity: diagnostic.severity.as_str(),
        message: &diagnostic.message,
        file: path_of(diagnostic, files),
        start: span.map(|span| places.start_of(span)),
        end: span.map(|span| places.end_of(span)),
        label: &diagnostic.label,
        labels: diagnostic.labels.iter().map(|label| json_label(label, places)).collect(),
        notes: &diagnostic.notes,
        help: diagnostic.helps.iter().map(|help| json_help(help, places)).collect(),
    }
}

fn json_label<'a>(label: &'a Label, places: &LinePositions<'a>) -> JsonLabel<'a> {
    JsonLabel { place: json_span(label.span, places), message: &label.message }
}

fn json_help<'a>(help: &'a Help, places: &LinePositions<'a>) -> JsonHelp<'a> {
    JsonHelp { message: &help.message, edits: help.edits.iter().map(|edit| json_edit(edit, places)).collect() }
}

fn json_edit<'a>(edit: &'a Edit, places: &LinePositions<'a>) -> JsonEdit<'a> {
    JsonEdit { place: json_span(edit.span, places), replacement: &edit.replacement }
}

fn json_span<'a>(span: Span, places: &LinePositions<'a>) -> JsonSpan<'a> {
    JsonSpan { file: places.path(span.file), start: places.start_of(span), end: places.end_of(span) }
}
