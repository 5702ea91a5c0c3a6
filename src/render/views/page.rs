//! What every page has of its own, as templates see it.

use serde::Serialize;

use super::{Html, Link};

/// One page's own facts, as `page`.
#[derive(Debug, Clone, Serialize)]
pub struct PageView {
    /// The title, without the site's.
    pub title: String,
    /// A sentence for search engines.
    pub description: String,
    /// Its address, with the host.
    pub canonical: String,
    /// What sort of page: its template's name without `.html`.
    pub kind: &'static str,
    /// The index that lists what the page is about.
    pub section: Option<Link>,
    /// The page of an index before this one.
    pub previous: Option<String>,
    /// The page of an index after this one.
    pub next: Option<String>,
    /// True if search engines should leave it out.
    pub noindex: bool,
    /// Where a reader reports an error on it, with the page filled in, if the settings have a contact.
    pub report: Option<String>,
    /// What `OpenGraph` calls it: `website`, `article` or `profile`.
    pub og_type: &'static str,
    /// The picture to show where the page is shared.
    pub image: Option<CardImage>,
    /// Further `meta` elements, for reference managers and others.
    pub meta: Vec<Meta>,
    /// The same, or what goes with it, in other forms: feeds, JSON.
    pub alternates: Vec<Alternate>,
    /// The page as JSON-LD, safe inside a `script` element.
    pub linked_data: Option<Html>,
}

/// A `meta` element.
#[derive(Debug, Clone, Serialize)]
pub struct Meta {
    /// Its name: `citation_title`.
    pub name: &'static str,
    /// Its content.
    pub content: String,
}

/// A `link rel="alternate"`.
#[derive(Debug, Clone, Serialize)]
pub struct Alternate {
    /// The media type: `application/atom+xml`.
    pub mime: &'static str,
    /// What it is, for readers.
    pub title: String,
    /// Its address, as in `href`.
    pub url: String,
}

/// A picture to share a page with.
#[derive(Debug, Clone, Serialize)]
pub struct CardImage {
    /// Its address, with the host.
    pub url: String,
    /// What it shows.
    pub alt: String,
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
}
