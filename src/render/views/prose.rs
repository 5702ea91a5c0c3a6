//! The editors' own texts, as templates see them.

use serde::Serialize;

use super::{DateView, Html, ImageView, Link, Shared};

/// A briefing's or page's page, as `prose`.
#[derive(Debug, Serialize)]
pub struct ProseView {
    /// The title.
    pub title: String,
    /// What it is about.
    pub description: Option<String>,
    /// The text.
    pub body: Html,
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
    /// True if it is a draft.
    pub draft: bool,
}
