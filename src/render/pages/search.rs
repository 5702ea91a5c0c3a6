//! The search page: a form, the script that answers it, and the indexes, which need none.

use crate::{
    incremental::List,
    render::{
        context::PageContext,
        page::{Job, Page},
        views::{IndexLink, SearchView},
    },
    route::{self, Kind},
};

pub(super) fn jobs(cx: &PageContext<'_>, jobs: &mut Vec<Job>) {
    if cx.site.record.settings().search {
        jobs.push(Job::new(route::SEARCH, (), |cx, ()| page(cx)).listed_if(false));
    }
}

fn page(cx: &PageContext<'_>) -> Page {
    let record = cx.site.record;
    let of =
        |kind: Kind, count| IndexLink { kind: kind.folder(), url: cx.site.routes.link(&route::index(kind, 1)), count };
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
    Page::new("search", cx.site.messages.get("search"), ("search", view)).about(cx.site.messages.get("search_about"))
}
