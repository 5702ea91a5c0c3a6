//! Two actors, or two topics, side by side; and the page on which to choose them.

use std::{cmp::Reverse, collections::BTreeMap};

use super::{actor::evidence, axis, pairs::Pairs};
use crate::{
    model::RelationKind,
    record::{ActorIx, PositionIx, QuoteIx, StanceHistory, Target, TopicIx},
    render::{
        context::PageContext,
        page::{Job, Page},
        views::{
            CompareChoice, CompareTopicsView, CompareView, ComparedActor, ComparedPosition, ComparedQuestions,
            ComparedSide, ComparedTopic, ComparisonsView, Counted, ExchangeView, Link,
        },
    },
    route::{self, Kind},
};

/// Quotes that are shown as evidence of a stance, exchanges, topics, and actors on two topics.
const EVIDENCE: usize = 3;
const EXCHANGES: usize = 8;
const TOPICS: usize = 12;
const ROWS: usize = 60;

pub(super) fn jobs(cx: &PageContext<'_>, pairs: &Pairs, jobs: &mut Vec<Job>) {
    for pair in pairs.actors.keys() {
        jobs.push(Job::new(of_actors(cx, pair.0, pair.1), *pair, |cx, (a, b)| actors(cx, *a, *b)));
    }
    for pair in pairs.topics.keys() {
        jobs.push(Job::new(of_topics(cx, pair.0, pair.1), *pair, |cx, (a, b)| topics(cx, *a, *b)));
    }
    let topics: Vec<_> = pairs.topics.iter().map(|((a, b), shared)| (*a, *b, *shared)).collect();
    let of: (Vec<Choice>, _) = (pairs.by_actor().into_iter().collect(), topics);
    jobs.push(Job::new(route::COMPARE, of, |cx, (actors, topics)| choose(cx, actors, topics)));
}

fn of_actors(cx: &PageContext<'_>, a: ActorIx, b: ActorIx) -> String {
    route::compare(Kind::Actor, cx.site.record.id(Target::Actor(a)), cx.site.record.id(Target::Actor(b)))
}

fn of_topics(cx: &PageContext<'_>, a: TopicIx, b: TopicIx) -> String {
    route::compare(Kind::Topic, cx.site.record.id(Target::Topic(a)), cx.site.record.id(Target::Topic(b)))
}

/// Comparisons of an actor with others, with as many questions as they have in common.
pub(super) fn with(cx: &PageContext<'_>, actor: ActorIx, others: &[(ActorIx, usize)]) -> Vec<Counted> {
    let one = |(other, count): &(ActorIx, usize)| {
        let url = cx.site.routes.link(&of_actors(cx, actor, *other));
        Counted { url, ..cx.counted(*other, *count) }
    };
    others.iter().map(one).collect()
}

/// An actor, and whom it can be compared with.
type Choice = (ActorIx, Vec<(ActorIx, usize)>);

fn choose(cx: &PageContext<'_>, actors: &[Choice], pairs: &[(TopicIx, TopicIx, usize)]) -> Page {
    let actor =
        |(at, others): &Choice| CompareChoice { of: cx.site.actor_link(*at), with: by_name(cx, with(cx, *at, others)) };
    let mut topics: BTreeMap<TopicIx, Vec<Counted>> = BTreeMap::new();
    for (a, b, count) in pairs {
        let url = cx.site.routes.link(&of_topics(cx, *a, *b));
        for (of, other) in [(a, b), (b, a)] {
            let choice = Counted { text: cx.site.topic_link(*other).text, url: url.clone(), count: *count, hue: 0 };
            topics.entry(*of).or_default().push(choice);
        }
    }
    let topic =
        |(at, with): (TopicIx, Vec<Counted>)| CompareChoice { of: cx.site.topic_link(at), with: by_name(cx, with) };
    let mut view =
        ComparisonsView { actors: actors.iter().map(actor).collect(), topics: topics.into_iter().map(topic).collect() };
    view.actors.sort_by(|a, b| cx.site.messages.compare(&a.of.text, &b.of.text));
    view.topics.sort_by(|a, b| cx.site.messages.compare(&a.of.text, &b.of.text));
    Page::new("comparisons", cx.site.messages.get("sections.compare"), ("comparisons", view))
        .about(cx.site.messages.get("compare_choose"))
}

fn by_name(cx: &PageContext<'_>, mut with: Vec<Counted>) -> Vec<Counted> {
    with.sort_by(|a, b| cx.site.messages.compare(&a.text, &b.text));
    with
}

fn actors(cx: &PageContext<'_>, a: ActorIx, b: ActorIx) -> Page {
    let (left, right) = (cx.site.actor_link(a), cx.site.actor_link(b));
    let exchanges = exchanges(cx, a, b);
    let view = CompareView {
        hues: [cx.site.hue(a), cx.site.hue(b)],
        axis: axis::both(cx, a, b),
        positions: positions(cx, a, b),
        exchanged: exchanges.len(),
        exchanges: exchanges.into_iter().take(EXCHANGES).map(|exchange| exchange_view(cx, exchange)).collect(),
        topics: common(cx, a, b),
        left,
        right,
    };
    titled(cx, "compare", [&view.left.text.clone(), &view.right.text.clone()], ("compare", view))
}

fn titled(
    cx: &PageContext<'_>,
    template: &'static str,
    [one, other]: [&str; 2],
    view: (&'static str, impl serde::Serialize + 'static),
) -> Page {
    let words = [("one", one.into()), ("other", other.into())];
    let title = cx.site.messages.format("compare_title", words.clone());
    Page::new(template, &title, view).about(&cx.site.messages.format("compare_about", words))
}

/// The questions on which both took a stance, and where each stands.
fn positions(cx: &PageContext<'_>, a: ActorIx, b: ActorIx) -> Vec<ComparedPosition> {
    let mut found = Vec::new();
    for position in cx.site.positions(a).iter().filter(|position| cx.site.positions(b).contains(position)) {
        let (position, histories) = (cx.site.record.position(*position), cx.site.record.stance_histories(*position));
        let of = |actor| histories.iter().find(|history| history.holder == actor);
        let (Some(left), Some(right)) = (of(a), of(b)) else { continue };
        let typed = &cx.site.record.topic(position.topic).topic.positions[position.index_in_topic];
        let stance = |at: usize| typed.scale[at].value.as_str();
        let latest = |history: &StanceHistory| history.evidence.last().map(|(_, stance)| *stance);
        let side = |history: &StanceHistory| {
            let newest = history.evidence.iter().rev().take(EVIDENCE);
            ComparedSide {
                stance: latest(history).map(|at| stance(at).to_owned()).unwrap_or_default(),
                evidence: newest.map(|(quote, taken)| evidence(cx, *quote, stance(*taken))).collect(),
            }
        };
        found.push(ComparedPosition {
            topic: cx.site.topic_link(position.topic),
            question: typed.question.value.clone(),
            sides: [side(left), side(right)],
            same: latest(left) == latest(right),
        });
    }
    found
}

/// A quote, what another does to it, and that other.
type Exchange = (QuoteIx, RelationKind, QuoteIx);

/// Where the one answers, supports or contradicts the other, the newest first.
fn exchanges(cx: &PageContext<'_>, a: ActorIx, b: ActorIx) -> Vec<Exchange> {
    let between = |from: ActorIx, to: ActorIx| {
        let quotes = cx.site.record.actor_links(from).quotes.iter();
        quotes.flat_map(move |at| {
            let relations = cx.site.record.quote(*at).relations.iter();
            relations
                .filter(move |one| one.kind.is_answer() && cx.site.record.quote(one.quote).speaker == to)
                .map(move |one| (one.quote, one.kind, *at))
        })
    };
    let mut all: Vec<Exchange> = between(a, b).chain(between(b, a)).collect();
    let day = |at: QuoteIx| cx.site.record.quote(at).when.date().and_then(crate::model::Edtf::first);
    all.sort_by_key(|(before, _, after)| (Reverse(day(*after)), *after, *before));
    all
}

fn exchange_view(cx: &PageContext<'_>, (before, kind, after): Exchange) -> ExchangeView {
    ExchangeView { kind: kind.word(), before: cx.card(before), after: cx.card(after) }
}

/// Topics on which both are quoted, those with most quotes first.
fn common(cx: &PageContext<'_>, a: ActorIx, b: ActorIx) -> Vec<ComparedTopic> {
    let mut counts: BTreeMap<TopicIx, [usize; 2]> = BTreeMap::new();
    for (side, actor) in [a, b].into_iter().enumerate() {
        for topic in cx.site.record.actor_links(actor).quotes.iter().flat_map(|at| &cx.site.record.quote(*at).topics) {
            counts.entry(*topic).or_default()[side] += 1;
        }
    }
    let mut counts: Vec<_> = counts.into_iter().filter(|(_, [left, right])| *left > 0 && *right > 0).collect();
    counts.sort_by_key(|(topic, [left, right])| (Reverse(left + right), *topic));
    counts.truncate(TOPICS);
    counts.into_iter().map(|(topic, counts)| ComparedTopic { topic: cx.site.topic_link(topic), counts }).collect()
}

fn topics(cx: &PageContext<'_>, a: TopicIx, b: TopicIx) -> Page {
    let of = |topic: TopicIx| cx.site.record.topic_links(topic).positions.iter();
    let mut held: BTreeMap<ActorIx, [usize; 2]> = BTreeMap::new();
    for (side, topic) in [a, b].into_iter().enumerate() {
        for history in of(topic).flat_map(|at| cx.site.record.stance_histories(*at)) {
            held.entry(history.holder).or_default()[side] += history.evidence.len();
        }
    }
    let mut held: Vec<_> = held.into_iter().filter(|(_, [left, right])| *left > 0 && *right > 0).collect();
    held.sort_by_key(|(actor, [left, right])| (Reverse(left + right), *actor));
    let cells = |actor: ActorIx| {
        let cell = |at: &PositionIx| {
            let position = cx.site.record.position(*at);
            let typed = &cx.site.record.topic(position.topic).topic.positions[position.index_in_topic];
            let history = cx.site.record.stance_histories(*at).iter().find(|history| history.holder == actor)?;
            history.evidence.last().map(|(quote, stance)| evidence(cx, *quote, &typed.scale[*stance].value))
        };
        of(a).chain(of(b)).map(cell).collect()
    };
    let row = |(actor, _): &(ActorIx, [usize; 2])| ComparedActor {
        actor: cx.site.actor_link(*actor),
        hue: cx.site.hue(*actor),
        cells: cells(*actor),
    };
    let side = |topic: TopicIx| ComparedQuestions {
        topic: Link { text: cx.site.topic_link(topic).text, url: cx.site.url(Target::Topic(topic)) },
        questions: cx
            .site
            .record
            .topic(topic)
            .topic
            .positions
            .iter()
            .map(|typed| typed.question.value.clone())
            .collect(),
    };
    let view = CompareTopicsView {
        sides: [side(a), side(b)],
        total: held.len(),
        rows: held.iter().take(ROWS).map(row).collect(),
    };
    let names = [cx.site.topic_link(a).text, cx.site.topic_link(b).text];
    titled(cx, "compare-topics", [&names[0], &names[1]], ("compare", view))
}
