//! Editors' notes, as templates see them.

use serde::Serialize;

use super::{BothWordings, Html};

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
    /// `context`, `definition`, `fact-check`, `correction`, `translation`, `quote` for a quote's own note, or `wording`
    /// where the article has other words than a quote.
    pub kind: &'static str,
    /// What readers must know of the quote before they read its words, as for its card.
    pub caveat: Option<&'static str>,
    /// The wordings of the article and of the quote, where they differ.
    pub wordings: Option<BothWordings>,
    /// Who wrote it.
    pub by: Option<String>,
    /// Attributes that set it in the site's language, if its article has another: `lang` and `dir`, after a space.
    pub in_lang: Html,
    /// The note; empty where there is no more to say.
    pub body: Html,
}
