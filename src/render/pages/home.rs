//! The home page.

use std::cmp::Reverse;

use serde::Serialize;

use super::{
    briefing_index::briefings_by_date,
    finding::{FindingView, finding_view},
    home_findings::{EventSources, find_findings, latest_first, newest_first},
    home_sections::{DoubtView, GlanceView, HomeChanges, doubt_views, glance_views, home_changes, latest_quotes},
    kind::{Layout, PageKind},
    topic_index::count_quotes_by_topic,
};
use crate::{
    exchange::export::linked_data,
    incremental::List,
    model::Kind,
    record::{ActorIx, QuoteIx},
    render::{
        context::PageContext,
        job::Job,
        page::Page,
        value::{Html, Shared},
        views::{BriefingCard, Counted, Link, SourceView},
    },
    route,
};

/// The kind of page.
pub(super) const KIND: PageKind = PageKind::new("home", home_pages);

fn home_pages(_: &Layout<'_>) -> Vec<Job> {
    vec![Job::new(route::HOME, (), |cx, ()| home_page(cx))]
}

/// Findings, briefings and quotes that are shown.
const FINDINGS: usize = 3;
const BRIEFINGS: usize = 4;
const QUOTES: usize = 6;

/// The home page, as `home`.
#[derive(Debug, Serialize)]
pub struct HomeView {
    /// The finding that the page begins with, and others that the editors pinned.
    pub findings: Vec<FindingView>,
    /// Who takes which position, on the questions on which most actors do.
    pub glances: Vec<GlanceView>,
    /// True if one of the positions rests on an interpretation or a paraphrase.
    pub has_readings: bool,
    /// What changed.
    pub changes: HomeChanges,
    /// Quotes that could not be confirmed.
    pub in_doubt: Vec<DoubtView>,
    /// Briefings: those that the editors pinned, then the newest.
    pub briefings: Vec<BriefingCard>,
    /// The quotes that entered the record last, of different speakers.
    pub quotes: Vec<Shared<Html>>,
    /// Actors with most quotes.
    pub actors: Vec<Counted>,
    /// Topics.
    pub topics: Vec<Counted>,
    /// The newest sources.
    pub sources: Vec<Shared<SourceView>>,
    /// Where all quotes are listed.
    pub all_quotes: Link,
    /// Where all articles are listed.
    pub all_articles: Link,
    /// Where all that the editors changed is listed.
    pub all_changes: Link,
    /// How much there is: quotes that are still on record as their speakers', articles, actors.
    pub counts: [usize; 3],
}

fn home_page(cx: &PageContext<'_>) -> Page {
    let record = cx.site.record;
    let counted = record.actors().map(|(at, _)| (Reverse(record.upheld(&record.actor_links(at).quotes).count()), at));
    let mut actors: Vec<_> = counted.filter(|(Reverse(count), _)| *count > 0).collect();
    actors.sort_unstable();
    let actor = |(Reverse(count), at): (Reverse<usize>, ActorIx)| cx.counted_actor(at, count);
    let mut topics = count_quotes_by_topic(cx);
    topics.sort_by_key(|topic| Reverse(topic.count));
    topics.truncate(20);
    let mut briefings = briefings_by_date(cx);
    briefings.sort_by_key(|at| !record.briefing(*at).briefing.featured);
    let sources = EventSources::of(cx);
    let found = find_findings(cx, &sources, FINDINGS);
    let shown: Vec<QuoteIx> = found.iter().map(|(at, _)| *at).collect();
    let newest = newest_first(cx);
    let (in_doubt, doubtful) = doubt_views(cx, &sources, &shown);
    let mut others = latest_first(cx, &newest);
    others.retain(|at| !shown.contains(at) && !doubtful.contains(at));
    let glances = glance_views(cx);
    let view = HomeView {
        findings: found.iter().map(|(at, finding)| finding_view(cx, *at, finding)).collect(),
        has_readings: glances.iter().any(GlanceView::has_readings),
        glances,
        changes: home_changes(cx, &shown),
        in_doubt,
        briefings: briefings.into_iter().take(BRIEFINGS).map(|at| cx.briefing_card(at)).collect(),
        quotes: cx.cards_html(latest_quotes(cx, &others, QUOTES).iter()),
        actors: actors.into_iter().take(12).map(actor).collect(),
        topics,
        sources: cx.shared_source_views(record.articles_by_date().iter().rev().take(6)),
        all_quotes: cx.site.section_link(Kind::Quote),
        all_articles: cx.site.section_link(Kind::Article),
        all_changes: cx.site.link_to("sections.changes", route::CHANGES),
        counts: [record.upheld_quotes().count(), record.count_items(List::Articles), record.count_items(List::Actors)],
    };
    let settings = record.settings();
    KIND.page(&settings.title, ("home", view))
        .with_description(&settings.description)
        .with_linked_data(&linked_data::website_data(cx.site), "website")
}
