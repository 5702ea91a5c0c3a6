//! The editors' own texts, as templates see them.

use serde::Serialize;

use super::{DateView, Html, ImageView, Link, Shared};
use crate::model::Extra;

/// A briefing's or page's page, as `prose`.
#[derive(Debug, Serialize)]
pub struct ProseView {
    /// The title.
    pub title: String,
    /// What it is about.
    pub description: Option<String>,
    /// The text.
    pub body: Html,
    /// Its headings, if it is long or its front matter says `contents: true`.
    pub contents: Vec<ContentsEntry>,
    /// When it was published.
    pub published: Option<DateView>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// What it is about.
    pub topics: Vec<Link>,
    /// The quotes it uses, in order.
    pub quotes: Vec<Shared<Html>>,
    /// A picture.
    pub image: Option<ImageView>,
    /// Values of the editors' own.
    pub extra: Extra,
    /// True if it is a draft.
    pub draft: bool,
}

/// A heading of a text.
#[derive(Debug, Serialize)]
pub struct ContentsEntry {
    /// Its words.
    pub text: Html,
    /// Where it is on the page.
    pub url: String,
    /// Its level: 2, or 3 below that.
    pub level: u8,
}
