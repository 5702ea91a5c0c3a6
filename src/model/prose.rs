//! The editors' own writing: briefings and pages.

use super::{Day, Edtf, Extra, FileId, Id, Image, Span, Spanned};

/// The editors' writing on a matter, with quotes embedded.
#[derive(Debug, Clone)]
pub struct Briefing {
    /// Its permanent name.
    pub id: Id,
    /// The Markdown file.
    pub file: FileId,
    /// The title.
    pub title: Spanned<String>,
    /// A sentence or two for lists.
    pub description: Option<String>,
    /// When it was published.
    pub published: Option<Spanned<Edtf>>,
    /// Who wrote it, in the order typed.
    pub authors: Vec<String>,
    /// What it is about, in the order typed.
    pub topics: Vec<Spanned<Id>>,
    /// A picture.
    pub image: Option<Image>,
    /// True if the editors want it first on the home page.
    pub featured: bool,
    /// True for a draft, which is not published.
    pub draft: bool,
    /// Whether it has a list of its headings; if not typed, it has if it is long.
    pub contents: Option<bool>,
    /// Values of the editors' own, for templates.
    pub extra: Extra,
    /// The day until which the site does not have it.
    pub publish_after: Option<Day>,
    /// Addresses it had before, from the site's root: `/old/place/`.
    pub former: Vec<Spanned<String>>,
    /// The body's bytes in the file.
    pub body: Span,
}

/// A page about the site itself.
#[derive(Debug, Clone)]
pub struct Page {
    /// Its permanent name.
    pub id: Id,
    /// The Markdown file.
    pub file: FileId,
    /// The title.
    pub title: Spanned<String>,
    /// A sentence or two for search engines.
    pub description: Option<String>,
    /// Whether it has a list of its headings; if not typed, it has if it is long.
    pub contents: Option<bool>,
    /// Values of the editors' own, for templates.
    pub extra: Extra,
    /// The day until which the site does not have it.
    pub publish_after: Option<Day>,
    /// True if it is kept out of the site unless drafts are asked for.
    pub draft: bool,
    /// Addresses it had before, from the site's root: `/old/place/`.
    pub former: Vec<Spanned<String>>,
    /// The body's bytes in the file.
    pub body: Span,
}
