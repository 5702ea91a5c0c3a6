//! The home page.

use std::cmp::Reverse;

use serde::Serialize;

use super::{
    briefing_index::briefings_by_date,
    kind::{Layout, PageKind},
    topic_index::count_quotes_by_topic,
};
use crate::{
    exchange::export::linked_data,
    incremental::List,
    record::ActorIx,
    render::{
        context::PageContext,
        job::Job,
        page::Page,
        value::{Html, Shared},
        views::{BriefingCard, Counted, SourceView},
    },
    route,
};

/// The kind of page.
pub(super) const KIND: PageKind = PageKind::new("home", home_pages);

fn home_pages(_: &Layout<'_>) -> Vec<Job> {
    vec![Job::new(route::HOME, (), |cx, ()| home_page(cx))]
}

/// The home page, as `home`.
#[derive(Debug, Serialize)]
pub struct HomeView {
    /// Briefings, the newest first.
    pub briefings: Vec<BriefingCard>,
    /// The newest quotes.
    pub quotes: Vec<Shared<Html>>,
    /// Actors with most quotes.
    pub actors: Vec<Counted>,
    /// Topics.
    pub topics: Vec<Counted>,
    /// The newest sources.
    pub sources: Vec<Shared<SourceView>>,
    /// How much there is: quotes, articles, actors.
    pub counts: [usize; 3],
}

fn home_page(cx: &PageContext<'_>) -> Page {
    let record = cx.site.record;
    let counted = record.actors().map(|(at, _)| (Reverse(record.actor_links(at).quotes.len()), at));
    let mut actors: Vec<_> = counted.filter(|(Reverse(count), _)| *count > 0).collect();
    actors.sort_unstable();
    let actor = |(Reverse(count), at): (Reverse<usize>, ActorIx)| cx.counted_actor(at, count);
    let mut topics = count_quotes_by_topic(cx);
    topics.sort_by_key(|topic| Reverse(topic.count));
    topics.truncate(20);
    let latest = record.quotes_by_date().iter().rev().filter(|at| record.quote(**at).quote.is_upheld());
    let view = HomeView {
        briefings: briefings_by_date(cx).into_iter().take(10).map(|at| cx.briefing_card(at)).collect(),
        quotes: cx.cards_html(latest.take(8)),
        actors: actors.into_iter().take(12).map(actor).collect(),
        topics,
        sources: cx.shared_source_views(record.articles_by_date().iter().rev().take(10)),
        counts: [List::Quotes, List::Articles, List::Actors].map(|list| record.count_items(list)),
    };
    let settings = record.settings();
    KIND.page(&settings.title, ("home", view))
        .with_description(&settings.description)
        .with_linked_data(&linked_data::website_data(cx.site), "website")
}
