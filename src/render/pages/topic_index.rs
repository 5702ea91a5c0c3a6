//! The index of topics, by name.

use super::{
    index::{GroupView, grouped_page},
    kind::{Layout, Menu, PageKind},
};
use crate::{
    incremental::List,
    model::Kind,
    render::{
        context::PageContext,
        job::Job,
        views::{Counted, Link},
    },
    route,
    site::Site,
};

/// The kind of page.
pub(super) const KIND: PageKind = PageKind::new("index", topic_index_pages).in_menu(Menu::Main, link_if_any);

fn link_if_any(site: Site<'_>) -> Vec<Link> {
    let has_any = site.record.count_items(List::Topics) > 0;
    has_any.then(|| site.section_link(Kind::Topic)).into_iter().collect()
}

fn topic_index_pages(_: &Layout<'_>) -> Vec<Job> {
    let page = Job::new(route::index_page(Kind::Topic, 1), (), |cx, ()| {
        let mut items = count_quotes_by_topic(cx);
        items.sort_by(|a, b| cx.site.messages.compare(&a.text, &b.text));
        grouped_page(cx, &KIND, Kind::Topic, vec![GroupView { name: "", items }])
    });
    vec![page]
}

/// Every topic with the number of its quotes that are still on record as their speakers', by id.
pub(super) fn count_quotes_by_topic(cx: &PageContext<'_>) -> Vec<Counted> {
    let count = |(at, _)| {
        let Link { text, url } = cx.site.topic_link(at);
        Counted { text, url, count: cx.site.record.upheld(&cx.site.record.topic_links(at).quotes).count(), hue: 0 }
    };
    cx.site.record.topics().map(count).collect()
}
