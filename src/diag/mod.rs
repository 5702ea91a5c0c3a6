//! Diagnostics: errors and warnings, where they are, and how to fix them.
//!
//! Stages add to one [`Diagnostics`] and never read it; the command line renders it at the end. A diagnostic is
//! complete: its message can be understood without the source line, and its help is what to type.

pub mod render;

mod code;
mod digest;
mod explain;
mod foreign;
mod positions;
mod shell_word;
mod suggestions;

pub use code::{Code, Severity};
pub use digest::{Digest, FoldedDiagnostic, count_by_code, fold_equal};
pub use explain::{explain, list_codes};
pub(crate) use foreign::{io_help, io_message, lower_first};
pub use positions::{LinePositions, Position};
pub(crate) use shell_word::{in_quotes, shell_word};
pub(crate) use suggestions::KnownWords;
pub use suggestions::nearest;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::model::{Allow, Span};

/// An error or a warning.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// The kind of error.
    pub code: Code,
    /// Error or warning, after settings and `--deny`.
    pub severity: Severity,
    /// The message: lower case, no full stop, names in backticks.
    pub message: String,
    /// Where it is.
    pub place: Location,
    /// The label at the place itself; may be empty.
    pub label: String,
    /// Other places, with labels.
    pub labels: Vec<Label>,
    /// More information, such as a word diff.
    pub notes: Vec<String>,
    /// How to fix it.
    pub helps: Vec<Help>,
}

/// Where a diagnostic points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Location {
    /// A range of bytes in a file of the site.
    Span(Span),
    /// A file or folder as a whole, by its path from the site's folder.
    Path(String),
}

impl From<Span> for Location {
    fn from(span: Span) -> Self {
        Self::Span(span)
    }
}

/// Another place, with a label.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// The label.
    pub message: String,
}

/// A way to fix it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Help {
    /// What to do, as a sentence.
    pub message: String,
    /// The edits that do it, if a program can; all of them or none are applied.
    pub edits: Vec<Edit>,
}

/// A replacement of some bytes of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// What to replace; empty to insert.
    pub span: Span,
    /// The new text.
    pub replacement: String,
}

impl Diagnostic {
    /// A diagnostic with the code's own severity, at a place.
    pub fn new(code: Code, place: impl Into<Location>, message: impl Into<String>) -> Self {
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
        Self::new(code, Location::Path(path.into()), message)
    }

    /// Sets the label at the place itself.
    #[must_use]
    pub fn label(mut self, message: impl Into<String>) -> Self {
        self.label = message.into();
        self
    }

    /// Adds another place, with a label.
    #[must_use]
    pub fn and(mut self, span: Span, message: impl Into<String>) -> Self {
        self.labels.push(Label { span, message: message.into() });
        self
    }

    /// Adds a note.
    #[must_use]
    pub fn note(mut self, message: impl Into<String>) -> Self {
        self.notes.push(message.into());
        self
    }

    /// Adds a help without edits.
    #[must_use]
    pub fn help(mut self, message: impl Into<String>) -> Self {
        self.helps.push(Help { message: message.into(), edits: Vec::new() });
        self
    }

    /// Adds a help with edits.
    #[must_use]
    pub fn fix(mut self, message: impl Into<String>, edits: Vec<Edit>) -> Self {
        self.helps.push(Help { message: message.into(), edits });
        self
    }

    /// Adds what to do, if no other help says it.
    #[must_use]
    pub fn or_help(self, message: &str) -> Self {
        if self.helps.is_empty() { self.help(message) } else { self }
    }

    /// Adds "did you mean" with an edit, if one of the known words is similar.
    #[must_use]
    pub fn did_you_mean<'a>(self, span: Span, typed: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        self.did_you_mean_word(span, nearest(typed, known))
    }

    /// The same with the similar word, if there is one.
    #[must_use]
    pub(crate) fn did_you_mean_word(self, span: Span, similar: Option<&str>) -> Self {
        match similar {
            Some(word) => {
                let edit = Edit { span, replacement: word.to_owned() };
                self.fix(format!("did you mean `{word}`?"), vec![edit])
            }
            None => self,
        }
    }
}

/// All diagnostics, in the order in which they were reported; append-only.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Diagnostics {
    reported: Vec<Diagnostic>,
    /// The `allow`s that silenced something, by the place where they name their lint.
    used: BTreeSet<Span>,
}

impl Diagnostics {
    /// Reports a diagnostic.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.reported.push(diagnostic);
    }

    /// Reports several diagnostics, or none.
    pub fn extend(&mut self, found: impl IntoIterator<Item = Diagnostic>) {
        self.reported.extend(found);
    }

    /// Reports a warning, unless one of the `allow`s silences it.
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

    /// Counts the `allow`s of a lint as used, if another fact makes the lint unnecessary.
    pub fn count_as_used<'a>(&mut self, allow: impl IntoIterator<Item = &'a Allow>, code: Code) {
        let spans = allow.into_iter().filter(|allow| allow.lint.value == code.name()).map(|allow| allow.lint.span);
        self.used.extend(spans);
    }

    /// True if the `allow` silenced something.
    pub fn was_used(&self, allow: &Allow) -> bool {
        self.used.contains(&allow.lint.span)
    }

    /// Appends all diagnostics of another list.
    pub fn append(&mut self, mut other: Self) {
        self.reported.append(&mut other.reported);
        self.used.append(&mut other.used);
    }

    /// Diagnostics that an earlier build reported and that are still valid.
    pub fn from_earlier_build(reported: Vec<Diagnostic>) -> Self {
        Self { reported, used: BTreeSet::new() }
    }

    /// Everything reported so far.
    pub fn as_slice(&self) -> &[Diagnostic] {
        &self.reported
    }

    /// True if one of them has this code.
    pub fn has(&self, code: Code) -> bool {
        self.reported.iter().any(|found| found.code == code)
    }

    /// The number of errors.
    pub fn error_count(&self) -> usize {
        self.reported.iter().filter(|d| d.severity == Severity::Error).count()
    }

    /// The number of warnings.
    pub fn warning_count(&self) -> usize {
        self.reported.len() - self.error_count()
    }

    /// The diagnostics that `f` keeps, as `f` changes them, sorted by file, place and code; settings that cannot be
    /// read come first.
    #[must_use]
    pub fn filter_and_sort(self, f: impl FnMut(Diagnostic) -> Option<Diagnostic>) -> Self {
        let mut kept: Vec<_> = self.reported.into_iter().filter_map(f).collect();
        kept.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
        kept.dedup();
        Self { reported: kept, used: self.used }
    }
}

impl Diagnostic {
    fn sort_key(&self) -> (u8, u32, u32, &str, &'static str) {
        match &self.place {
            // Without its settings a site is read in another way, and other messages may come from that.
            _ if matches!(self.code, Code::TomlSyntax | Code::SettingsMissing) => (0, 0, 0, "", self.code.id()),
            Location::Path(path) => (1, 0, 0, path, self.code.id()),
            Location::Span(span) => (2, span.file.0, span.start, "", self.code.id()),
        }
    }
}
