//! Order and backlinks: who points at whom, each list by date.

use std::cmp::Ordering;

use rayon::prelude::*;

use crate::record::{
    ActorIx, ArticleIx, EventIx, LinkedActor, LinkedArticle, LinkedEvent, LinkedPosition, LinkedQuote, LinkedRendition,
    LinkedTopic, QuoteIx, RenditionIx, Shift, When,
};

/// Puts quotes and renditions to their articles, in the order in which they stand.
pub(super) fn put(articles: &mut [LinkedArticle], quotes: &mut [LinkedQuote], renditions: &[LinkedRendition]) {
    for (at, quote) in quotes.iter().enumerate() {
        articles[quote.article.at()].quotes.push(QuoteIx(at as u32));
    }
    for (at, rendition) in renditions.iter().enumerate() {
        articles[rendition.article.at()].renditions.push(RenditionIx(at as u32));
    }
    for article in articles {
        article.quotes.sort_by_key(|at| (quotes[at.at()].quote.anchor.extent.whole().start, *at));
        article.renditions.sort_by_key(|at| (renditions[at.at()].rendition.anchor.extent.whole().start, *at));
    }
}

/// All quotes by date; what has none comes last, and what has the same stands in the order of its source.
pub(super) fn by_date(quotes: &[LinkedQuote]) -> Vec<QuoteIx> {
    let stands = |at: usize| (quotes[at].article, quotes[at].quote.anchor.extent.whole().start, QuoteIx(at as u32));
    let mut order: Vec<_> = (0..quotes.len()).map(|at| (&quotes[at].when, stands(at))).collect();
    order.par_sort_by(|a, b| dates(a.0, b.0).then(a.1.cmp(&b.1)));
    order.into_iter().map(|(_, (.., at))| at).collect()
}

fn dates(a: &When, b: &When) -> Ordering {
    match (a.date(), b.date()) {
        (Some(a), Some(b)) => a.order(b),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    }
}

/// Articles by date of publication; what has none comes last, and what has the same stands by id.
pub(super) fn articles_by_date(articles: &[LinkedArticle]) -> Vec<ArticleIx> {
    let mut order: Vec<_> = (0..articles.len()).map(|at| ArticleIx(at as u32)).collect();
    let when = |at: &ArticleIx| {
        articles[at.at()].article.published.as_ref().map_or(When::Unknown, |p| When::Published(p.value.clone()))
    };
    order.sort_by(|a, b| dates(&when(a), &when(b)).then(a.cmp(b)));
    order
}

/// Fills every list that points back.
#[expect(clippy::too_many_arguments, reason = "one pass over the whole, which nothing else holds together yet")]
pub(super) fn backlinks(
    actors: &mut [LinkedActor],
    topics: &mut [LinkedTopic],
    events: &mut [LinkedEvent],
    articles: &[LinkedArticle],
    quotes: &mut [LinkedQuote],
    positions: &[LinkedPosition],
    (quotes_by_date, articles_by_date): (&[QuoteIx], &[ArticleIx]),
    shifts: &[Shift],
) {
    for at in quotes_by_date {
        let quote = &mut quotes[at.at()];
        let speaker = &mut actors[quote.speaker.at()];
        // What different unnamed sources said is no sequence.
        quote.previous = speaker.quotes.last().copied().filter(|_| speaker.actor.is_one());
        speaker.quotes.push(*at);
        if let Some(other) = quote.on_behalf_of.filter(|other| *other != quote.speaker) {
            actors[other.at()].spoken_for.push(*at);
        }
        for via in &quote.via {
            actors[via.at()].passed_on.push(*at);
        }
        for topic in &quote.topics {
            topics[topic.at()].quotes.push(*at);
        }
        if let Some(event) = quote.event {
            events[event.at()].quotes.push(*at);
        }
    }
    for at in 0..quotes.len() {
        if let Some(previous) = quotes[at].previous {
            quotes[previous.at()].next = Some(QuoteIx(at as u32));
        }
    }
    for at in articles_by_date {
        let at = *at;
        let article = &articles[at.at()];
        for topic in &article.topics {
            topics[topic.at()].articles.push(at);
        }
        if let Some(event) = article.event {
            events[event.at()].articles.push(at);
        }
        for (i, mention) in article.mentions.iter().enumerate() {
            actors[mention.actor.at()].mentions.push((at, i));
        }
    }
    for shift in shifts {
        actors[shift.holder.at()].shifts.push(*shift);
        topics[positions[shift.position.at()].topic.at()].shifts.push(*shift);
    }
    event_order(actors, events);
}

/// Events by date, among their parents' parts and their participants' events.
fn event_order(actors: &mut [LinkedActor], events: &mut [LinkedEvent]) {
    let mut order: Vec<_> = (0..events.len()).map(|at| EventIx(at as u32)).collect();
    order.sort_by(|a, b| events[a.at()].event.date.order(&events[b.at()].event.date.value).then(a.cmp(b)));
    let mut parts = vec![Vec::new(); events.len()];
    for at in order {
        let event = &events[at.at()];
        for actor in &event.participants {
            let own: &mut Vec<EventIx> = &mut actors[ActorIx::at(*actor)].events;
            if own.last() != Some(&at) {
                own.push(at);
            }
        }
        if let Some(parent) = event.parent {
            parts[parent.at()].push(at);
        }
    }
    for (event, parts) in events.iter_mut().zip(parts) {
        event.parts = parts;
    }
}
