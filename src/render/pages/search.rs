//! The search page: a form, the script that answers it, and the indexes, which need none.

use super::{Job, Page};
use crate::{
    render::{
        cx::Cx,
        theme,
        views::{IndexLink, SearchView},
    },
    route::{self, Kind},
};

/// The script of the search page, which no other page loads.
const SCRIPT: &str = "search.js";

pub(super) fn jobs(cx: &Cx, jobs: &mut Vec<Job>) {
    if cx.record.settings.search {
        jobs.push(Job { listed: false, ..Job::new(route::SEARCH, page) });
    }
}

fn page(cx: &Cx) -> Page {
    let record = &cx.record;
    let of = |kind: Kind, count| IndexLink { kind: kind.folder(), url: cx.routes.link(&route::index(kind, 1)), count };
    let mut indexes = vec![
        of(Kind::Quote, record.quotes.len()),
        of(Kind::Article, record.articles.len()),
        of(Kind::Actor, record.actors.len()),
        of(Kind::Topic, record.topics.len()),
        of(Kind::Event, record.events.len()),
        of(Kind::Briefing, record.briefings.len()),
    ];
    indexes.retain(|index| index.count > 0);
    let more = |kind, address| IndexLink { kind, url: cx.routes.link(address), count: 0 };
    indexes.extend([more("timeline", route::TIMELINE), more("publications", route::SOURCES)]);
    let view = SearchView {
        url: cx.routes.link(route::SEARCH),
        index: cx.routes.link(route::INDEX),
        script: cx.routes.link(&theme::versioned(&cx.files, SCRIPT)),
        indexes,
    };
    Page::new("search", cx.words.get("search"), ("search", view)).about(cx.words.get("search_about"))
}
