//! A topic's page with who stands where; an event's page.

use super::{Job, Page, actor::shift, article_lists::Articles, matrix};
use crate::{
    record::{EventIx, Target, TopicIx},
    render::{
        cx::Cx,
        feeds::Followed,
        linked_data,
        prose::prose,
        sets::{SHOWN, Set},
        views::{EventView, Html, TopicView},
    },
};

pub(super) fn jobs(cx: &Cx, jobs: &mut Vec<Job>) {
    for (at, _) in cx.record.topics() {
        jobs.push(Job::new(cx.address(Target::Topic(at)), at, |cx, at| topic(cx, *at)));
    }
    for (at, _) in cx.record.events() {
        jobs.push(Job::new(cx.address(Target::Event(at)), at, |cx, at| event(cx, *at)));
    }
}

fn topic(cx: &Cx, at: TopicIx) -> Page {
    let (linked, links) = (cx.record.topic(at), cx.record.topic_links(at));
    let view = TopicView {
        name: linked.topic.name.value.clone(),
        body: Html::new(&prose(cx.record.body(Target::Topic(at)), cx, 2)),
        broader: linked.broader.map(|at| cx.topic(at)),
        narrower: links.narrower.iter().map(|at| cx.topic(*at)).collect(),
        matrices: matrix::matrices(cx, at, None),
        dates: matrix::dates(cx, at),
        shifts: links.shifts.iter().map(|s| shift(cx, s)).collect(),
        quotes: cx.cards(links.quotes.iter().rev().take(SHOWN)),
        all_quotes: cx.all_of(Set::Topic(at)),
        articles: cx.sources(links.articles.iter().rev().take(SHOWN)),
        all_articles: Articles::Topic(at).all(cx, links.articles.len()),
        briefings: links.briefings.iter().map(|at| cx.briefing(*at)).collect(),
    };
    let name = &linked.topic.name.value;
    let about = cx.words.say("topic_about", [("name", name.as_str().into())]);
    let page =
        Page::new("topic", name, ("topic", view)).about(&about).linked(linked_data::topic_page(cx, at), "website");
    page.followed(cx, Followed::Topic(at))
}

fn event(cx: &Cx, at: EventIx) -> Page {
    let (linked, links) = (cx.record.event(at), cx.record.event_links(at));
    let event = &linked.event;
    let view = EventView {
        card: cx.event_card(at),
        geo: event.place.as_ref().and_then(|place| place.geo.clone()),
        body: Html::new(&prose(cx.record.body(Target::Event(at)), cx, 2)),
        parent: linked.parent.map(|at| cx.event(at)),
        parts: links.parts.iter().map(|at| cx.event_card(*at)).collect(),
        participants: linked.participants.iter().map(|at| cx.actor(*at)).collect(),
        quotes: cx.cards(links.quotes.iter().take(SHOWN)),
        all_quotes: cx.all_of(Set::Event(at)),
        articles: cx.sources(links.articles.iter().take(SHOWN)),
        all_articles: Articles::Event(at).all(cx, links.articles.len()),
    };
    let name = &event.name.value;
    let date = cx.date(&event.date).human;
    let about = cx.words.say("event_about", [("name", name.as_str().into()), ("date", date.into())]);
    Page::new("event", name, ("event", view)).about(&about).linked(linked_data::event(cx, at), "website")
}
