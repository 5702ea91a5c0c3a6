//! Editors' notes, as templates see them.

use serde::Serialize;

use super::Html;

/// An editors' note.
#[derive(Debug, Clone, Serialize)]
pub struct NoteView {
    /// Number in its article, from 1.
    pub number: usize,
    /// Fragment of the note.
    pub fragment: String,
    /// Fragment of its passage.
    pub passage: String,
    /// The passage.
    pub text: String,
    /// `context`, `definition`, `fact-check`, `correction`, `translation`, or `quote` for a quote's own note.
    pub kind: &'static str,
    /// Who wrote it.
    pub by: Option<String>,
    /// Attributes that set it in the site's language, if its article has another: `lang` and `dir`, after a space.
    pub in_lang: Html,
    /// The note.
    pub body: Html,
}
