//! The feeds by which a reader follows what a page is about.

use crate::{
    exchange::export::feeds::{self, Followed},
    render::{context::PageContext, page::Page},
};

/// The same page, with links to the feeds of its subject.
pub(super) fn with_feed_links(page: Page, cx: &PageContext<'_>, what: Followed) -> Page {
    let title = page.title.clone();
    let feeds = feeds::feed_addresses(cx.site, what).into_iter();
    feeds.fold(page, |page, (mime, address)| page.with_alternate(mime, &title, cx.site.routes.link(&address)))
}
