//! The feeds by which a reader follows what a page is about.

use crate::{
    exchange::export::feeds::{self, Followed},
    render::{context::PageContext, page::Page},
};

/// A page with links to the feeds of something.
pub(super) fn followed(page: Page, cx: &PageContext<'_>, what: Followed) -> Page {
    let title = page.title.clone();
    let feeds = feeds::feed_addresses(cx.site, what).into_iter();
    feeds.fold(page, |page, (mime, address)| page.also(mime, &title, cx.site.routes.link(&address)))
}
