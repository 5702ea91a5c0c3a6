//! The index of briefings, the newest first.

use std::cmp::Reverse;

use super::{
    index::PagedIndex,
    kind::{Layout, Menu, PageKind},
};
use crate::{
    incremental::List,
    model::{Briefing, Edtf, Kind},
    record::BriefingIx,
    render::{context::PageContext, job::Job, views::Link},
    site::Site,
};

/// The kind of page.
pub(super) const KIND: PageKind = PageKind::new("index", briefing_index_pages).in_menu(Menu::Main, link_if_any);

fn link_if_any(site: Site<'_>) -> Vec<Link> {
    let has_any = site.record.count_items(List::Briefings) > 0;
    has_any.then(|| site.section_link(Kind::Briefing)).into_iter().collect()
}

fn briefing_index_pages(layout: &Layout<'_>) -> Vec<Job> {
    let cx = &layout.cx;
    let index = PagedIndex {
        page_kind: &KIND,
        kind: Kind::Briefing,
        facets: None,
        most: usize::MAX,
        fill: |cx, view, briefings| view.briefings = briefings.iter().map(|at| cx.briefing_card(*at)).collect(),
    };
    index.pages(cx, &briefings_by_date(cx))
}

/// Every briefing, the newest first.
pub(super) fn briefings_by_date(cx: &PageContext<'_>) -> Vec<BriefingIx> {
    let date = |briefing: &Briefing| briefing.published.as_deref().and_then(Edtf::first);
    let mut all: Vec<_> =
        cx.site.record.briefings().map(|(at, linked)| (Reverse(date(&linked.briefing)), at)).collect();
    all.sort();
    all.into_iter().map(|(_, at)| at).collect()
}
