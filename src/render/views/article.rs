//! An article's page, as templates see it.

use serde::Serialize;

use super::{CiteView, Counted, Html, Link, Shared, SourceView};

/// An article's page, as `article`.
#[derive(Debug, Serialize)]
pub struct ArticleView {
    /// The article as a source.
    pub source: Shared<SourceView>,
    /// What it is about.
    pub description: Option<String>,
    /// The body, as much as may be shown.
    pub body: Html,
    /// `full`, `excerpt` or `none`.
    pub publish: &'static str,
    /// Licence.
    pub licence: Option<String>,
    /// Who holds the rights.
    pub holder: Option<String>,
    /// Direction of its language.
    pub dir: &'static str,
    /// Who is quoted, those with most quotes first.
    pub quoted: Vec<Counted>,
    /// Its quotes, in order.
    pub quotes: Vec<Shared<Html>>,
    /// How it words other articles' quotes.
    pub renditions: Vec<RenditionView>,
    /// The editors' notes, in order.
    pub notes: Vec<NoteView>,
    /// Who is named, in order.
    pub mentioned: Vec<Link>,
    /// The event it reports.
    pub event: Option<Link>,
    /// What it is about.
    pub topics: Vec<Link>,
    /// Passages in quotation marks, and how many of them are annotated.
    pub coverage: [u32; 2],
    /// True if it is a draft.
    pub draft: bool,
    /// How to cite it.
    pub cite: CiteView,
}

/// A rendition in its article's list.
#[derive(Debug, Clone, Serialize)]
pub struct RenditionView {
    /// The words.
    pub text: String,
    /// The quotation marks of their language, opening and closing.
    pub marks: [&'static str; 2],
    /// Where they stand in the article.
    pub fragment: String,
    /// The quote.
    pub quote: Link,
    /// Who spoke.
    pub speaker: Link,
    /// True if it has other words than the reference.
    pub differs: bool,
}

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
    /// The note.
    pub body: Html,
}
