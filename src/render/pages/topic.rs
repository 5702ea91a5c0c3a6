//! A topic's page with who stands where; an event's page.

use super::{
    Job, Page,
    actor::{evidence, shift},
};
use crate::{
    record::{EventIx, PositionIx, TopicIx},
    render::{
        cx::Cx,
        prose::prose,
        views::{EventView, Html, MatrixRow, MatrixView, TopicView},
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
        matrices: linked.positions.iter().map(|position| matrix(cx, at, *position)).collect(),
        shifts: linked.shifts.iter().map(|s| shift(cx, s)).collect(),
        quotes: cx.cards(linked.quotes.iter().rev()),
        articles: cx.sources(linked.articles.iter().rev()),
        briefings: linked.briefings.iter().map(|at| cx.briefing(*at)).collect(),
    };
    let name = &linked.topic.name.value;
    let about = cx.words.say("topic_about", [("name", name.as_str().into())]);
    Page::new("topic", name, ("topic", view)).about(&about)
}

/// Who stands where on one position, and who was quoted on the topic without taking a stance.
fn matrix(cx: &Cx, topic: TopicIx, at: PositionIx) -> MatrixView {
    let position = cx.record.position(at);
    let typed = &cx.record.topic(topic).topic.positions[position.typed];
    let row = |standing: &crate::record::Standing| {
        let mut cells = vec![Vec::new(); typed.scale.len()];
        for (quote, stance) in standing.evidence.iter().rev() {
            cells[*stance].push(evidence(cx, *quote, &typed.scale[*stance].value));
        }
        let latest = standing.evidence.last().map_or(0, |(_, stance)| *stance);
        MatrixRow { actor: cx.actor(standing.holder), cells, latest }
    };
    let mut silent: Vec<_> = cx
        .record
        .topic(topic)
        .quotes
        .iter()
        .map(|at| cx.record.quote(*at).speaker)
        .filter(|actor| position.standings.binary_search_by_key(actor, |standing| standing.holder).is_err())
        .collect();
    silent.sort_unstable();
    silent.dedup();
    MatrixView {
        id: typed.id.value.to_string(),
        question: typed.question.value.clone(),
        scale: typed.scale.iter().map(|stance| stance.value.clone()).collect(),
        rows: position.standings.iter().map(row).collect(),
        silent: silent.into_iter().map(|actor| cx.actor(actor)).collect(),
    }
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
        quotes: cx.cards(&linked.quotes),
        articles: cx.sources(&linked.articles),
    };
    let name = &event.name.value;
    let date = cx.date(&event.date).human;
    let about = cx.words.say("event_about", [("name", name.as_str().into()), ("date", date.into())]);
    Page::new("event", name, ("event", view)).about(&about)
}
