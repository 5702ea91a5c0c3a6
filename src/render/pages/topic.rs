//! A topic's page with who stands where; an event's page.

use super::{actor::shift, article_lists::Articles, followed::followed, matrix};
use crate::{
    exchange::export::{feeds::Followed, linked_data},
    record::{EventIx, Target, TopicIx},
    render::{
        context::PageContext,
        page::{Job, Page},
        prose::render_prose,
        views::{EventView, Html, TopicView},
    },
    site::{QuoteSet, SHOWN},
};

pub(super) fn jobs(cx: &PageContext<'_>, jobs: &mut Vec<Job>) {
    for (at, _) in cx.site.record.topics() {
        jobs.push(Job::new(cx.site.address_of(Target::Topic(at)), at, |cx, at| topic(cx, *at)));
    }
    for (at, _) in cx.site.record.events() {
        jobs.push(Job::new(cx.site.address_of(Target::Event(at)), at, |cx, at| event(cx, *at)));
    }
}

fn topic(cx: &PageContext<'_>, at: TopicIx) -> Page {
    let (linked, links) = (cx.site.record.topic(at), cx.site.record.topic_links(at));
    let view = TopicView {
        name: linked.topic.name.value.clone(),
        body: Html::new(&render_prose(cx.site.record.body_of(Target::Topic(at)), cx, 2)),
        broader: linked.broader.map(|at| cx.site.topic_link(at)),
        narrower: links.narrower.iter().map(|at| cx.site.topic_link(*at)).collect(),
        matrices: matrix::matrices(cx, at, None),
        dates: matrix::dates(cx, at),
        shifts: links.shifts.iter().map(|s| shift(cx, s)).collect(),
        quotes: cx.cards_html(links.quotes.iter().rev().take(SHOWN)),
        all_quotes: cx.all_of(QuoteSet::Topic(at)),
        articles: cx.shared_source_views(links.articles.iter().rev().take(SHOWN)),
        all_articles: Articles::Topic(at).all(cx, links.articles.len()),
        briefings: links.briefings.iter().map(|at| cx.briefing_card(*at)).collect(),
    };
    let name = &linked.topic.name.value;
    let about = cx.site.messages.format("topic_about", [("name", name.as_str().into())]);
    let page = Page::new("topic", name, ("topic", view))
        .about(&about)
        .linked(&linked_data::topic_page(cx.site, at), "website");
    followed(page, cx, Followed::Topic(at))
}

fn event(cx: &PageContext<'_>, at: EventIx) -> Page {
    let (linked, links) = (cx.site.record.event(at), cx.site.record.event_links(at));
    let event = &linked.event;
    let view = EventView {
        card: cx.event_card(at),
        geo: event.place.as_ref().and_then(|place| place.geo.clone()),
        body: Html::new(&render_prose(cx.site.record.body_of(Target::Event(at)), cx, 2)),
        parent: linked.parent.map(|at| cx.site.event_link(at)),
        parts: links.parts.iter().map(|at| cx.event_card(*at)).collect(),
        participants: linked.participants.iter().map(|at| cx.site.actor_link(*at)).collect(),
        quotes: cx.cards_html(links.quotes.iter().take(SHOWN)),
        all_quotes: cx.all_of(QuoteSet::Event(at)),
        articles: cx.shared_source_views(links.articles.iter().take(SHOWN)),
        all_articles: Articles::Event(at).all(cx, links.articles.len()),
    };
    let name = &event.name.value;
    let date = cx.site.format_date(&event.date);
    let about = cx.site.messages.format("event_about", [("name", name.as_str().into()), ("date", date.into())]);
    Page::new("event", name, ("event", view)).about(&about).linked(&linked_data::event_data(cx.site, at), "website")
}
