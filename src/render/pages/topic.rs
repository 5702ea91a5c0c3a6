//! A topic's page with who stands where; an event's page.

use super::{Job, Page, actor::shift, matrix};
use crate::{
    record::{EventIx, TopicIx},
    render::{
        cx::Cx,
        prose::prose,
        sets::{SHOWN, Set},
        views::{EventView, Html, TopicView},
    },
    route::{self, Kind},
};

pub(super) fn jobs(cx: &Cx, jobs: &mut Vec<Job>) {
    for (at, linked) in cx.record.topics.iter().enumerate() {
        jobs.push(Job::new(route::of(Kind::Topic, &linked.topic.id), move |cx| topic(cx, TopicIx(at as u32))));
    }
    for (at, linked) in cx.record.events.iter().enumerate() {
        jobs.push(Job::new(route::of(Kind::Event, &linked.event.id), move |cx| event(cx, EventIx(at as u32))));
    }
}

fn topic(cx: &Cx, at: TopicIx) -> Page {
    let linked = cx.record.topic(at);
    let view = TopicView {
        name: linked.topic.name.value.clone(),
        body: Html::new(&prose(cx.files.slice(linked.topic.body), cx, 2)),
        broader: linked.broader.map(|at| cx.topic(at)),
        narrower: linked.narrower.iter().map(|at| cx.topic(*at)).collect(),
        matrices: matrix::matrices(cx, at, None),
        dates: matrix::dates(cx, at),
        shifts: linked.shifts.iter().map(|s| shift(cx, s)).collect(),
        quotes: cx.cards(linked.quotes.iter().rev().take(SHOWN)),
        all_quotes: cx.all_of(Set::Topic(at)),
        articles: cx.sources(linked.articles.iter().rev()),
        briefings: linked.briefings.iter().map(|at| cx.briefing(*at)).collect(),
    };
    let name = &linked.topic.name.value;
    let about = cx.words.say("topic_about", [("name", name.as_str().into())]);
    Page::new("topic", name, ("topic", view)).about(&about)
}

fn event(cx: &Cx, at: EventIx) -> Page {
    let linked = cx.record.event(at);
    let event = &linked.event;
    let view = EventView {
        card: cx.event_card(at),
        geo: event.place.as_ref().and_then(|place| place.geo.clone()),
        body: Html::new(&prose(cx.files.slice(event.body), cx, 2)),
        parent: linked.parent.map(|at| cx.event(at)),
        parts: linked.parts.iter().map(|at| cx.event_card(*at)).collect(),
        participants: linked.participants.iter().map(|at| cx.actor(*at)).collect(),
        quotes: cx.cards(linked.quotes.iter().take(SHOWN)),
        all_quotes: cx.all_of(Set::Event(at)),
        articles: cx.sources(&linked.articles),
    };
    let name = &event.name.value;
    let date = cx.date(&event.date).human;
    let about = cx.words.say("event_about", [("name", name.as_str().into()), ("date", date.into())]);
    Page::new("event", name, ("event", view)).about(&about)
}
