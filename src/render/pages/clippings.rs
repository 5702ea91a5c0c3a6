//! The page of what a reader clipped. The list is in the reader's browser alone, so the page has no content of its own:
//! a script shows the list, and reads each quote anew from its page, so that a quote that was withdrawn since says so.

use serde::Serialize;

use super::kind::{Layout, Menu, PageKind};
use crate::{
    model::Kind,
    render::{context::PageContext, job::Job, page::Page},
    route,
};

/// The kind of page.
pub(super) const KIND: PageKind = PageKind::new("clippings", clippings_pages)
    .in_menu(Menu::Footer, |site| vec![site.link_to("clippings", route::CLIPPINGS)]);

fn clippings_pages(_: &Layout<'_>) -> Vec<Job> {
    vec![Job::new(route::CLIPPINGS, (), |cx, ()| clippings_page(cx)).listed_if(false)]
}

/// The page of what a reader clipped, as `clippings`.
#[derive(Debug, Serialize)]
pub struct ClippingsView {
    /// The index of quotes, below which each quote has its page.
    pub quotes: String,
    /// The address of the page, with the host.
    pub address: String,
}

fn clippings_page(cx: &PageContext<'_>) -> Page {
    let view = ClippingsView {
        quotes: cx.site.routes.link(&route::index_page(Kind::Quote, 1)),
        address: cx.site.routes.absolute(route::CLIPPINGS),
    };
    KIND.page(cx.site.messages.get("clippings"), ("clippings", view))
        .with_description(cx.site.messages.get("clippings_about"))
}
