//! What all pages share, as templates see it.

use serde::Serialize;

use super::{Alternate, DateView, Html, Link};
use crate::model::Extra;

/// What all pages share, as `site`.
#[derive(Debug, Serialize)]
pub struct SiteView {
    /// The site's name.
    pub title: String,
    /// What it is about.
    pub description: String,
    /// Language of the interface (BCP 47).
    pub lang: String,
    /// Its direction: `ltr` or `rtl`.
    pub dir: &'static str,
    /// Who publishes it.
    pub publisher: Option<String>,
    /// The home page.
    pub home: String,
    /// The stylesheet.
    pub stylesheet: String,
    /// The script that pages load beside their reading; none if there is none.
    pub script: Option<String>,
    /// The short script that runs before a page is drawn; none if there is none.
    pub first_script: Option<String>,
    /// What a quote in a frame of another site looks like.
    pub embed_stylesheet: Option<String>,
    /// The script that sends such a frame its height.
    pub embed_script: Option<String>,
    /// The site's feeds, and the description of its search for programs.
    pub alternates: Vec<Alternate>,
    /// How other programs search the site.
    pub opensearch: Option<String>,
    /// The search page, where the site can be searched; the query is `q`.
    pub search: Option<String>,
    /// The script of the search page, which no other page loads.
    pub search_script: Option<String>,
    /// The page of what a reader clipped.
    pub clippings: String,
    /// The script of that page, which no other page loads.
    pub clippings_script: Option<String>,
    /// The menu at the head of every page: the entries of the settings, or the sections that have anything in them.
    pub sections: Vec<Link>,
    /// Values of the editors' own, from the settings.
    pub extra: Extra,
    /// That this copy is not the site itself, if so: a staging copy, or a look at a later day.
    pub notice: Option<String>,
    /// The page on how the editors check, if there is one.
    pub method: Option<Link>,
    /// The icon of the site in the browser's tab.
    pub icon: String,
    /// The logo of the site, from its own `static/logo.svg`, `.png`, `.webp` or `.jpg`.
    pub logo: Option<LogoView>,
    /// The fonts that every page needs at once.
    pub fonts: Vec<String>,
    /// The menu at the foot of every page: the entries of the settings, or the pages about the site and the lists of all of it.
    pub pages: Vec<Link>,
    /// The newest day on which something entered the record or changed in it, for machines.
    pub updated: Option<String>,
    /// The newest date on which something entered the record or changed in it.
    pub as_of: Option<DateView>,
}

/// The logo of a site.
#[derive(Debug, Clone, Serialize)]
pub struct LogoView {
    /// Its address.
    pub url: String,
    /// Its width and height in pixels, where its file states them.
    pub size: Option<[u32; 2]>,
}

/// What surrounds every page, as `frame`: rendered once, from `site-links.html`, `site-feeds.html`, `site-head.html` and
/// `site-foot.html`, which see `site` and nothing of the page.
#[derive(Debug, Serialize)]
pub struct Frame {
    /// The elements in every page's `head`.
    pub links: Html,
    /// The site's feeds and the description of its search, in the `head` of every page but those of quotes.
    pub feeds: Html,
    /// The header.
    pub head: Html,
    /// The footer.
    pub foot: Html,
}
