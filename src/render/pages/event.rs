//! An event's page.

use std::{cmp::Reverse, collections::BTreeMap};

use serde::Serialize;

use super::{
    article_sets::ArticleSet,
    kind::{Layout, PageKind},
};
use crate::{
    exchange::export::linked_data,
    model::{Extra, Kind},
    record::{ActorIx, EventIx, QuoteIx, Target, When},
    render::{
        context::PageContext,
        job::Job,
        page::Page,
        prose::render_prose,
        value::{Html, Shared},
        views::{AllView, Counted, DateView, EventCard, Link, SourceView},
    },
    site::{QuoteSet, SHOWN, known_from},
};

/// The kind of page.
pub(super) const KIND: PageKind = PageKind::new("event", event_pages).in_section(Kind::Event);

fn event_pages(layout: &Layout<'_>) -> Vec<Job> {
    let site = layout.cx.site;
    let page = |at| Job::new(site.address_of(Target::Event(at)), at, |cx, at| event_page(cx, *at));
    site.record.events().map(|(at, _)| page(at)).collect()
}

/// An event's page, as `event`.
#[derive(Debug, Serialize)]
pub struct EventView {
    /// The event as a card.
    pub card: EventCard,
    /// Values of the editors' own.
    pub extra: Extra,
    /// True if it is a draft.
    pub draft: bool,
    /// Latitude and longitude.
    pub geo: Option<String>,
    /// The description.
    pub body: Html,
    /// The larger event.
    pub parent: Option<Link>,
    /// The events it consists of.
    pub parts: Vec<EventCard>,
    /// Who is quoted, those with most quotes first. Words that are no longer on record as a speaker's do not count.
    pub voices: Vec<Counted>,
    /// Who else took part.
    pub participants: Vec<Link>,
    /// What was said at it, by date; the beginning, where that is much.
    pub days: Vec<DayView>,
    /// True if the order of the quotes of a day is not known: they are from several sources.
    pub unordered: bool,
    /// Where all of it is listed, if that is another page.
    pub all_quotes: Option<AllView>,
    /// Articles that report it or quote what was said at it, by date, undated ones last; the beginning, where that is many.
    pub articles: Vec<Shared<SourceView>>,
    /// Where all of them are listed, if that is another page.
    pub all_articles: Option<AllView>,
}

/// What was said on one day.
#[derive(Debug, Serialize)]
pub struct DayView {
    /// The day, as exactly as it is known; none if nothing is known of it.
    pub date: Option<DateView>,
    /// What that is the date of, as that of a quote's card.
    pub date_from: &'static str,
    /// The quotes, those of each source in the order of its text.
    pub quotes: Vec<Shared<Html>>,
}

fn event_page(cx: &PageContext<'_>, at: EventIx) -> Page {
    let (linked, links) = (cx.site.record.event(at), cx.site.record.event_links(at));
    let event = &linked.event;
    let voices = count_voices(cx, &links.quotes);
    let silent = linked.participants.iter().filter(|at| voices.iter().all(|(voice, _)| voice != *at));
    let days: Vec<&[QuoteIx]> = {
        let when = |at: &QuoteIx| &cx.site.record.quote(*at).when;
        links.quotes[..links.quotes.len().min(SHOWN)].chunk_by(|a, b| when(a) == when(b)).collect()
    };
    let mut articles = links.articles.clone();
    articles.sort_by_key(|at| cx.site.record.article(*at).article.published.is_none());
    let view = EventView {
        card: cx.event_card(at),
        extra: event.extra.clone(),
        draft: event.draft,
        geo: event.place.as_ref().and_then(|place| place.geo.clone()),
        body: Html::new(&render_prose(cx.site.record.body_of(Target::Event(at)), event.file, cx, Kind::Event)),
        parent: linked.parent.map(|at| cx.site.event_link(at)),
        parts: links.parts.iter().map(|at| cx.event_card(*at)).collect(),
        participants: silent.map(|at| cx.site.actor_link(*at)).collect(),
        voices: voices.into_iter().map(|(at, count)| cx.counted_actor(at, count)).collect(),
        unordered: days.iter().any(|day| is_from_several_sources(cx, day)),
        days: days.into_iter().map(|quotes| day_view(cx, quotes)).collect(),
        all_quotes: cx.all_of(QuoteSet::Event(at)),
        articles: cx.shared_source_views(articles.iter().take(SHOWN)),
        all_articles: ArticleSet::Event(at).full_list(cx, links.articles.len()),
    };
    let name = &event.name.value;
    let date = cx.site.format_date(&event.date);
    let about = cx.site.messages.format("event_about", [("name", name.as_str().into()), ("date", date.into())]);
    KIND.page(name, ("event", view))
        .with_description(&about)
        .with_linked_data(&linked_data::event_data(cx.site, at), "website")
        .about(Target::Event(at))
}

/// Who is quoted, those with most quotes first. Words that are no longer on record as a speaker's do not count.
fn count_voices(cx: &PageContext<'_>, quotes: &[QuoteIx]) -> Vec<(ActorIx, usize)> {
    let mut counts: BTreeMap<ActorIx, usize> = BTreeMap::new();
    for (_, linked) in cx.site.record.upheld(quotes) {
        *counts.entry(linked.speaker).or_default() += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(at, count)| (Reverse(*count), *at));
    counts
}

/// Within a source the quotes are in the order of its text; of several sources nobody knows which came first.
fn is_from_several_sources(cx: &PageContext<'_>, quotes: &[QuoteIx]) -> bool {
    let source = |at: &QuoteIx| cx.site.record.quote(*at).article;
    quotes.windows(2).any(|pair| source(&pair[0]) != source(&pair[1]))
}

fn day_view(cx: &PageContext<'_>, quotes: &[QuoteIx]) -> DayView {
    let when = quotes.first().map(|at| &cx.site.record.quote(*at).when);
    DayView {
        date: when.and_then(When::date).map(|date| cx.date_view(date)),
        date_from: when.map_or("unknown", known_from),
        quotes: cx.cards_html(quotes),
    }
}
