//! Diagnostics as JSON, for scripts and editors: a format that is kept.
//!
//! ```json
//! {
//!   "version": 1,
//!   "diagnostics": [{
//!     "code": "E302",
//!     "name": "quote-ambiguous",
//!     "severity": "error",
//!     "message": "the words of quote `no` stand in the article twice",
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
//! - Every key is always there. `start` and `end` are `null` where a file or folder as a whole is
//!   meant; `label` is `""` and the lists are `[]` where there is nothing to say.
//! - `file` is a path from the site's folder, with `/` between its parts.
//! - `severity` is `error` or `warning`, after `[lints]` and `--deny`.
//! - `byte` counts from 0, `line` and `column` from 1; a column is a Unicode code point. `end` is
//!   the place behind the last byte; where it equals `start`, something is to be inserted there.
//! - The `edits` of one help are disjoint and belong together: all of them, or none.
//! - `version` rises if a key changes its meaning or goes; a new key does not raise it. Order is
//!   that of the list given: by file, then place, then code.

use serde::Serialize;

use super::{
    super::place::{Places, Position},
    path, pretty,
};
use crate::{
    diag::{Diagnostic, Edit, Help, Label, Place},
    model::{Files, Span},
};

/// Writes the diagnostics as one JSON object, in the order given.
pub fn json(diagnostics: &[Diagnostic], files: &Files) -> String {
    let places = Places::new(files);
    let diagnostics = diagnostics.iter().map(|diagnostic| item(diagnostic, files, &places)).collect();
    pretty(&Report { version: 1, diagnostics })
}

#[derive(Serialize)]
struct Report<'a> {
    version: u32,
    diagnostics: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct Item<'a> {
    code: &'a str,
    name: &'a str,
    severity: &'a str,
    message: &'a str,
    file: &'a str,
    start: Option<Position>,
    end: Option<Position>,
    label: &'a str,
    labels: Vec<Said<'a>>,
    notes: &'a [String],
    help: Vec<Todo<'a>>,
}

#[derive(Serialize)]
struct Said<'a> {
    #[serde(flatten)]
    place: Stretch<'a>,
    message: &'a str,
}

#[derive(Serialize)]
struct Todo<'a> {
    message: &'a str,
    edits: Vec<Change<'a>>,
}

#[derive(Serialize)]
struct Change<'a> {
    #[serde(flatten)]
    place: Stretch<'a>,
    replacement: &'a str,
}

#[derive(Serialize)]
struct Stretch<'a> {
    file: &'a str,
    start: Position,
    end: Position,
}

fn item<'a>(diagnostic: &'a Diagnostic, files: &'a Files, places: &Places<'a>) -> Item<'a> {
    let span = match diagnostic.place {
        Place::Span(span) => Some(span),
        Place::Path(_) => None,
    };
    Item {
        code: diagnostic.code.id(),
        name: diagnostic.code.name(),
        severity: diagnostic.severity.word(),
        message: &diagnostic.message,
        file: path(diagnostic, files),
        start: span.map(|span| places.start(span)),
        end: span.map(|span| places.end(span)),
        label: &diagnostic.label,
        labels: diagnostic.labels.iter().map(|label| said(label, places)).collect(),
        notes: &diagnostic.notes,
        help: diagnostic.helps.iter().map(|help| todo(help, places)).collect(),
    }
}

fn said<'a>(label: &'a Label, places: &Places<'a>) -> Said<'a> {
    Said { place: stretch(label.span, places), message: &label.message }
}

fn todo<'a>(help: &'a Help, places: &Places<'a>) -> Todo<'a> {
    Todo { message: &help.message, edits: help.edits.iter().map(|edit| change(edit, places)).collect() }
}

fn change<'a>(edit: &'a Edit, places: &Places<'a>) -> Change<'a> {
    Change { place: stretch(edit.span, places), replacement: &edit.replacement }
}

fn stretch<'a>(span: Span, places: &Places<'a>) -> Stretch<'a> {
    Stretch { file: places.path(span.file), start: places.start(span), end: places.end(span) }
}
