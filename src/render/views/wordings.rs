//! Wordings of a quote, compared, as templates see them.

use serde::Serialize;

use super::Html;

/// Words of one wording or of both.
#[derive(Debug, Clone, Serialize)]
pub struct WordsView {
    /// `same`, `missing` or `other` (in the reference or in this wording, for the same part), `beyond` or `further` (in
    /// the reference or in this wording, where the other does not speak).
    pub change: &'static str,
    /// The words.
    pub text: String,
}

/// The words of an article and those of the quote that it renders.
#[derive(Debug, Clone, Serialize)]
pub struct BothWordings {
    /// How the article's words agree, as for a wording of the quote.
    pub agreement: &'static str,
    /// Who translated the article's words.
    pub translated: Option<String>,
    /// The article's words: `same`, `other`, or `further` where the quote does not speak.
    pub words: Vec<WordsView>,
    /// The quotation marks of the article's words, opening and closing.
    pub marks: [&'static str; 2],
    /// The attributes `lang` and `dir` of the quote's words, a space before each, where their language is not the
    /// article's.
    pub quote_in_lang: Html,
    /// The quotation marks of the quote's words, opening and closing.
    pub quote_marks: [&'static str; 2],
    /// The quote's words: `same`, `missing` in the article, or `beyond` what the article quotes.
    pub quote_words: Vec<WordsView>,
    /// The article's wording among all those of the quote, on the quote's page.
    pub compared: String,
}
