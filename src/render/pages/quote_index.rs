//! The index of quotes, the newest first.

use super::{
    index::{LONGEST, PagedIndex},
    kind::{Layout, Menu, PageKind},
    quote_lists::{quote_facets, quote_filters},
};
use crate::{model::Kind, render::job::Job};

/// The kind of page.
pub(super) const KIND: PageKind =
    PageKind::new("index", quote_index_pages).in_menu(Menu::Main, |site| vec![site.section_link(Kind::Quote)]);

fn quote_index_pages(layout: &Layout<'_>) -> Vec<Job> {
    let cx = &layout.cx;
    let quotes: Vec<_> = cx.site.record.quotes_by_date().iter().rev().copied().collect();
    let index = PagedIndex {
        page_kind: &KIND,
        kind: Kind::Quote,
        facets: Some(quote_facets(cx)),
        most: LONGEST,
        fill: |cx, view, quotes| view.quotes = cx.cards_html(quotes),
    };
    let mut jobs = index.pages(cx, &quotes);
    jobs.push(quote_filters(quotes));
    jobs
}
