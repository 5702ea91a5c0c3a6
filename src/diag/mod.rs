//! Diagnostics: what is wrong, where, and how to mend it.
//!
//! Stages push onto one [`Diagnostics`] and never read it; the command line renders it in the end.
//! A diagnostic stands alone: its message can be read without its source, its help says what to type.

pub mod render;

mod code;
mod digest;
mod explain;
mod foreign;
mod place;
mod suggestions;

pub use code::{Code, Severity};
pub use digest::{Digest, Shown, digest, totals};
pub use explain::{explain, index};
pub(crate) use foreign::{io_message, lower_first};
pub use place::{Places, Position};
pub use suggestions::nearest;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::model::{Allow, Span};

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// What sort of thing.
    pub code: Code,
    /// Error or warning, after settings and `--deny`.
    pub severity: Severity,
    /// The message: lower case, no full stop, names in backticks.
    pub message: String,
    /// Where it is.
    pub place: Place,
    /// What to say at the place itself; may be empty.
    pub label: String,
    /// Other places that belong to it.
    pub labels: Vec<Label>,
    /// What else to know, such as a word diff.
    pub notes: Vec<String>,
    /// What to do.
    pub helps: Vec<Help>,
}

/// Where a diagnostic points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Place {
    /// A run of bytes in a file of the site.
    Span(Span),
    /// A file or folder as a whole, by its path from the site's folder.
    Path(String),
}

impl From<Span> for Place {
    fn from(span: Span) -> Self {
        Self::Span(span)
    }
}

/// A second place, with what to say there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// What to say there.
    pub message: String,
}

/// Something to do about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Help {
    /// What to do, as a sentence.
    pub message: String,
    /// The change itself, where a machine can make it; all of it or nothing.
    pub edits: Vec<Edit>,
}

/// Bytes to put in the place of others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// What to replace; empty to insert.
    pub span: Span,
    /// What to put there.
    pub replacement: String,
}

impl Diagnostic {
    /// A diagnostic with the code's own severity, at a place.
    pub fn new(code: Code, place: impl Into<Place>, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: code.severity(),
            message: message.into(),
            place: place.into(),
            label: String::new(),
            labels: Vec::new(),
            notes: Vec::new(),
            helps: Vec::new(),
        }
    }

    /// A diagnostic about a file or folder as a whole.
    pub fn at_path(code: Code, path: impl Into<String>, message: impl Into<String>) -> Self {
        Self::new(code, Place::Path(path.into()), message)
    }

    /// Says something at the place itself.
    #[must_use]
    pub fn label(mut self, message: impl Into<String>) -> Self {
        self.label = message.into();
        self
    }

    /// Points at a second place.
    #[must_use]
    pub fn and(mut self, span: Span, message: impl Into<String>) -> Self {
        self.labels.push(Label { span, message: message.into() });
        self
    }

    /// Adds what else to know.
    #[must_use]
    pub fn note(mut self, message: impl Into<String>) -> Self {
        self.notes.push(message.into());
        self
    }

    /// Adds what to do.
    #[must_use]
    pub fn help(mut self, message: impl Into<String>) -> Self {
        self.helps.push(Help { message: message.into(), edits: Vec::new() });
        self
    }

    /// Adds what to do, with the change itself.
    #[must_use]
    pub fn fix(mut self, message: impl Into<String>, edits: Vec<Edit>) -> Self {
        self.helps.push(Help { message: message.into(), edits });
        self
    }

    /// Adds "did you mean" with the change itself, where one of the known words is near.
    #[must_use]
    pub fn did_you_mean<'a>(self, span: Span, typed: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        match nearest(typed, known) {
            Some(word) => {
                let edit = Edit { span, replacement: word.to_owned() };
                self.fix(format!("did you mean `{word}`?"), vec![edit])
            }
            None => self,
        }
    }
}

/// Everything that was reported, in the order it was found; append-only.
#[derive(Debug, Clone, Default)]
pub struct Diagnostics {
    reported: Vec<Diagnostic>,
    /// The `allow`s that silenced something, by where they name their lint.
    used: BTreeSet<Span>,
}

impl Diagnostics {
    /// Reports one thing.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.reported.push(diagnostic);
    }

    /// Reports what a lint found, unless one of the `allow`s silences it.
    pub fn lint<'a>(&mut self, allow: impl IntoIterator<Item = &'a Allow>, diagnostic: Diagnostic) {
        let name = diagnostic.code.name();
        let mut silent = false;
        for allow in allow.into_iter().filter(|allow| allow.lint.value == name) {
            self.used.insert(allow.lint.span);
            silent = true;
        }
        if !silent {
            self.reported.push(diagnostic);
        }
    }

    /// Counts the `allow`s of a lint as used where something else answers it already.
    pub fn excused<'a>(&mut self, allow: impl IntoIterator<Item = &'a Allow>, code: Code) {
        let spans = allow.into_iter().filter(|allow| allow.lint.value == code.name()).map(|allow| allow.lint.span);
        self.used.extend(spans);
    }

    /// True if the `allow` silenced something.
    pub fn was_used(&self, allow: &Allow) -> bool {
        self.used.contains(&allow.lint.span)
    }

    /// Takes over what another list holds, behind what is here.
    pub fn append(&mut self, mut other: Self) {
        self.reported.append(&mut other.reported);
        self.used.append(&mut other.used);
    }

    /// Diagnostics that were reported before, of which nothing was changed.
    pub fn again(reported: Vec<Diagnostic>) -> Self {
        Self { reported, used: BTreeSet::new() }
    }

    /// Everything reported so far.
    pub fn as_slice(&self) -> &[Diagnostic] {
        &self.reported
    }

    /// The number of errors.
    pub fn errors(&self) -> usize {
        self.reported.iter().filter(|d| d.severity == Severity::Error).count()
    }

    /// The number of warnings.
    pub fn warnings(&self) -> usize {
        self.reported.len() - self.errors()
    }

    /// The list with each diagnostic kept, changed or dropped by `f`, and then in reading order: by
    /// file, place and code.
    #[must_use]
    pub fn settle(self, f: impl FnMut(Diagnostic) -> Option<Diagnostic>) -> Self {
        let mut kept: Vec<_> = self.reported.into_iter().filter_map(f).collect();
        kept.sort_by(|a, b| a.key().cmp(&b.key()));
        kept.dedup();
        Self { reported: kept, used: self.used }
    }
}

impl Diagnostic {
    fn key(&self) -> (u8, u32, u32, &str, &'static str) {
        match &self.place {
            Place::Path(path) => (0, 0, 0, path, self.code.id()),
            Place::Span(span) => (1, span.file.0, span.start, "", self.code.id()),
        }
    }
}
