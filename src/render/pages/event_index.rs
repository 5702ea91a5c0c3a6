//! The index of events, the newest first.

use super::{
    index::PagedIndex,
    kind::{Layout, Menu, PageKind},
};
use crate::{
    incremental::List,
    model::Kind,
    render::{job::Job, views::Link},
    site::Site,
};

/// The kind of page.
pub(super) const KIND: PageKind = PageKind::new("index", event_index_pages).in_menu(Menu::Main, link_if_any);

fn link_if_any(site: Site<'_>) -> Vec<Link> {
    let has_any = site.record.count_items(List::Events) > 0;
    has_any.then(|| site.section_link(Kind::Event)).into_iter().collect()
}

fn event_index_pages(layout: &Layout<'_>) -> Vec<Job> {
    let cx = &layout.cx;
    let mut events: Vec<_> = cx.site.record.events().collect();
    events.sort_by(|a, b| b.1.event.date.order(&a.1.event.date.value).then(a.0.cmp(&b.0)));
    let events: Vec<_> = events.into_iter().map(|(at, _)| at).collect();
    let index = PagedIndex {
        page_kind: &KIND,
        kind: Kind::Event,
        facets: None,
        most: usize::MAX,
        fill: |cx, view, events| view.events = events.iter().map(|at| cx.event_card(*at)).collect(),
    };
    index.pages(cx, &events)
}
