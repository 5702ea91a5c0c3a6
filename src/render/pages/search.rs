//! The search page: a form, the script that answers it, and the indexes, which need none.

use serde::Serialize;

use super::kind::{Layout, PageKind};
use crate::{
    incremental::List,
    model::Kind,
    render::{context::PageContext, job::Job, page::Page},
    route,
};

/// The kind of page.
pub(super) const KIND: PageKind = PageKind::new("search", search_pages);

fn search_pages(layout: &Layout<'_>) -> Vec<Job> {
    let page = || Job::new(route::SEARCH, (), |cx, ()| search_page(cx)).listed_if(false);
    layout.cx.site.record.settings().search.then(page).into_iter().collect()
}

/// The search page, as `search`.
#[derive(Debug, Clone, Serialize)]
pub struct SearchView {
    /// Where the form leads; the query is `q`.
    pub url: String,
    /// The folder of the index.
    pub index: String,
    /// Where everything can be found without a script, by kind.
    pub indexes: Vec<IndexLink>,
}

/// An index, and how much it lists.
#[derive(Debug, Clone, Serialize)]
pub struct IndexLink {
    /// The folder of the pages that it lists; a name for templates to choose words by.
    pub kind: &'static str,
    /// Its address.
    pub url: String,
    /// How many things are in it; 0 where it is not a list of them.
    pub count: usize,
}

fn search_page(cx: &PageContext<'_>) -> Page {
    let record = cx.site.record;
    let of = |kind: Kind, count| IndexLink {
        kind: kind.plural(),
        url: cx.site.routes.link(&route::index_page(kind, 1)),
        count,
    };
    let mut indexes = vec![
        of(Kind::Quote, record.count_items(List::Quotes)),
        of(Kind::Article, record.count_items(List::Articles)),
        of(Kind::Actor, record.count_items(List::Actors)),
        of(Kind::Topic, record.count_items(List::Topics)),
        of(Kind::Event, record.count_items(List::Events)),
        of(Kind::Briefing, record.count_items(List::Briefings)),
    ];
    indexes.retain(|index| index.count > 0);
    let more = |kind, address| IndexLink { kind, url: cx.site.routes.link(address), count: 0 };
    indexes.extend([more("timeline", route::TIMELINE), more("publications", route::SOURCES)]);
    let view =
        SearchView { url: cx.site.routes.link(route::SEARCH), index: cx.site.routes.link(route::INDEX), indexes };
    KIND.page(cx.site.messages.get("search"), ("search", view)).with_description(cx.site.messages.get("search_about"))
}
