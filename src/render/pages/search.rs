//! The search page: a form, the script that answers it, and the indexes, which need none.

use super::{Job, Page};
use crate::{
    record::List,
    render::{
        cx::Cx,
        views::{IndexLink, SearchView},
    },
    route::{self, Kind},
};

pub(super) fn jobs(cx: &Cx, jobs: &mut Vec<Job>) {
    if cx.record.settings().search {
        jobs.push(Job { listed: false, ..Job::new(route::SEARCH, (), |cx, ()| page(cx)) });
    }
}

fn page(cx: &Cx) -> Page {
    let record = &cx.record;
    let of = |kind: Kind, count| IndexLink { kind: kind.folder(), url: cx.routes.link(&route::index(kind, 1)), count };
    let mut indexes = vec![
        of(Kind::Quote, record.count(List::Quotes)),
        of(Kind::Article, record.count(List::Articles)),
        of(Kind::Actor, record.count(List::Actors)),
        of(Kind::Topic, record.count(List::Topics)),
        of(Kind::Event, record.count(List::Events)),
        of(Kind::Briefing, record.count(List::Briefings)),
    ];
    indexes.retain(|index| index.count > 0);
    let more = |kind, address| IndexLink { kind, url: cx.routes.link(address), count: 0 };
    indexes.extend([more("timeline", route::TIMELINE), more("publications", route::SOURCES)]);
    let view = SearchView { url: cx.routes.link(route::SEARCH), index: cx.routes.link(route::INDEX), indexes };
    Page::new("search", cx.words.get("search"), ("search", view)).about(cx.words.get("search_about"))
}
