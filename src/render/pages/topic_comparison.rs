//! Two topics side by side: who has which stance on both.

use std::{cmp::Reverse, collections::BTreeMap};

use serde::Serialize;

use super::{
    actor_comparison::compare_page,
    kind::{Layout, PageKind},
    stances::{EvidenceView, evidence_view},
};
use crate::{
    model::Kind,
    record::{ActorIx, PositionIx, Target, TopicIx},
    render::{context::PageContext, job::Job, page::Page, views::Link},
    route,
};

/// The kind of page.
pub(super) const KIND: PageKind = PageKind::new("compare-topics", topic_comparison_pages);

/// Actors that are shown, those with most evidence.
const ROWS: usize = 60;

fn topic_comparison_pages(layout: &Layout<'_>) -> Vec<Job> {
    let address = |a, b| topic_comparison_address(&layout.cx, a, b);
    let page =
        |pair: &(TopicIx, TopicIx)| Job::new(address(pair.0, pair.1), *pair, |cx, (a, b)| comparison_page(cx, *a, *b));
    layout.comparisons.topics.keys().map(page).collect()
}

/// Two topics compared, as `compare`: who has which stance on both.
#[derive(Debug, Serialize)]
pub struct CompareTopicsView {
    /// The topics.
    pub sides: [ComparedQuestions; 2],
    /// Actors with a stance on both; of many, those with most evidence.
    pub rows: Vec<ComparedActor>,
    /// How many of those there are.
    pub total: usize,
}

/// A topic's questions.
#[derive(Debug, Serialize)]
pub struct ComparedQuestions {
    /// The topic.
    pub topic: Link,
    /// Its questions.
    pub questions: Vec<String>,
}

/// The stances of one actor on two topics.
#[derive(Debug, Serialize)]
pub struct ComparedActor {
    /// The actor.
    pub actor: Link,
    /// Its tint.
    pub hue: u8,
    /// Its newest evidence on each question of the one topic, then of the other; none if no statement was found.
    pub cells: Vec<Option<EvidenceView>>,
}

pub(super) fn topic_comparison_address(cx: &PageContext<'_>, a: TopicIx, b: TopicIx) -> String {
    route::comparison_page(Kind::Topic, cx.site.record.id_of(Target::Topic(a)), cx.site.record.id_of(Target::Topic(b)))
}

fn comparison_page(cx: &PageContext<'_>, a: TopicIx, b: TopicIx) -> Page {
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
            history.evidence.last().map(|(quote, stance)| evidence_view(cx, *quote, &typed.scale[*stance].value))
        };
        of(a).chain(of(b)).map(cell).collect()
    };
    let row = |(actor, _): &(ActorIx, [usize; 2])| ComparedActor {
        actor: cx.site.actor_link(*actor),
        hue: cx.site.hue_of_actor(*actor),
        cells: cells(*actor),
    };
    let side = |topic: TopicIx| ComparedQuestions {
        topic: Link { text: cx.site.topic_link(topic).text, url: cx.site.url_of(Target::Topic(topic)) },
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
    compare_page(cx, &KIND, [&names[0], &names[1]], ("compare", view))
}
