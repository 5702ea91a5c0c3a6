//! An article's page, as templates see it.

use serde::Serialize;

use super::{CiteView, Html, Link, Shared, SourceView};

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
    /// Who is quoted, those with most words first.
    pub quoted: Vec<Voice>,
    /// Its quotes and renditions by topic, in the order of the record's topics.
    pub by_topic: Vec<Places>,
    /// Its notes by kind, those of most notes first.
    pub by_kind: Vec<Places>,
    /// Its quotes, in order.
    pub quotes: Vec<Shared<Html>>,
    /// How it words other articles' quotes.
    pub renditions: Vec<RenditionView>,
    /// Fragments that are kept, `note-3` and `p-3`: notes were once addressed by their numbers, from the top.
    /// They lead to the list of all notes, because the note with that number may have been another.
    pub once_numbered: Vec<String>,
    /// The editors' notes, in order; `note.html` has drawn each into the body already.
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

/// Somebody who is quoted in an article.
#[derive(Debug, Clone, Serialize)]
pub struct Voice {
    /// The name.
    pub text: String,
    /// The page.
    pub url: String,
    /// How many quotes and renditions.
    pub count: usize,
    /// The tint, from 1 to 8.
    pub hue: u8,
    /// Of all quoted letters, how many are this voice's.
    pub percent: String,
    /// Where the share begins on a bar of a thousand.
    pub from: u32,
    /// How long the share is on that bar.
    pub long: u32,
    /// Fragment of the voice's quotes on the page.
    pub fragment: String,
    /// The quotes and renditions, in order.
    pub said: Vec<Said>,
}

/// A quote or a rendition in its article's list.
#[derive(Debug, Clone, Serialize)]
pub struct Said {
    /// Number in its article, from 1.
    pub number: usize,
    /// Where the words stand in the article.
    pub fragment: String,
    /// A line of a list, of a quote.
    pub line: Option<Shared<Html>>,
    /// The rendition, of a rendition.
    pub rendition: Option<RenditionView>,
}

/// Places in an article that have something in common.
#[derive(Debug, Clone, Serialize)]
pub struct Places {
    /// A topic, or a kind of note.
    pub text: String,
    /// The topic's page; none for a kind of note.
    pub url: Option<String>,
    /// Fragment of this list.
    pub fragment: String,
    /// The places, in order.
    pub places: Vec<PassageLink>,
}

/// A place in an article.
#[derive(Debug, Clone, Serialize)]
pub struct PassageLink {
    /// Number of the quote or note.
    pub number: usize,
    /// Its fragment.
    pub fragment: String,
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
    /// Attributes that set it in the site's language, if its article has another: `lang` and `dir`, after a space.
    pub in_lang: Html,
    /// The note.
    pub body: Html,
}
