//! Two topics side by side: who has which stance on both.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use serde::Serialize;

use super::{
    actor_comparison::compare_page,
    kind::{Layout, PageKind},
    matrix::{Spoken, spoken_on},
    stances::{EvidenceView, evidence_view, newest_of_latest},
};
use crate::{
    model::Kind,
    record::{ActorIx, PositionIx, QuoteIx, Target, TopicIx},
    render::{context::PageContext, job::Job, page::Page, views::Link},
    route,
};

/// The kind of page.
pub(super) const KIND: PageKind = PageKind::new("compare-topics", topic_comparison_pages);

/// Speakers and bodies that are shown, those with most evidence.
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
    /// The speakers, by the bodies that they speak for; of many bodies and speakers those with most evidence.
    pub rows: Vec<ComparedActor>,
    /// How many have a stance on both; those who speak for one body count once.
    pub total: usize,
    /// How many of them are shown.
    pub shown: usize,
}

/// A topic's questions.
#[derive(Debug, Serialize)]
pub struct ComparedQuestions {
    /// The topic.
    pub topic: Link,
    /// Its questions.
    pub questions: Vec<String>,
}

/// The stances of one speaker on two topics.
#[derive(Debug, Serialize)]
pub struct ComparedActor {
    /// The speaker.
    pub actor: Link,
    /// Whom they speak for.
    pub body: Option<Link>,
    /// True if it is the first row of that body.
    pub opens_body: bool,
    /// On each question of the one topic, then of the other, the newest evidence of each stance that may be the latest; empty if
    /// no statement was found.
    pub cells: Vec<Vec<EvidenceView>>,
}

pub(super) fn topic_comparison_address(cx: &PageContext<'_>, a: TopicIx, b: TopicIx) -> String {
    route::comparison_page(Kind::Topic, cx.site.record.id_of(Target::Topic(a)), cx.site.record.id_of(Target::Topic(b)))
}

/// What a speaker said for a body, by the place of the question among those of both topics.
type SpokenOnBoth = BTreeMap<usize, (PositionIx, Vec<(QuoteIx, usize)>)>;

/// The rows of both topics by the body, or the speaker for whom nobody else speaks, and by speaker; those of bodies and speakers
/// with a stance on both, those with most evidence first.
fn spoken_on_both(cx: &PageContext<'_>, a: TopicIx, b: TopicIx) -> Vec<(ActorIx, BTreeMap<ActorIx, SpokenOnBoth>)> {
    let positions = |topic: TopicIx| cx.site.record.topic_links(topic).positions.iter();
    let of_first = positions(a).len();
    let mut held: BTreeMap<ActorIx, BTreeMap<ActorIx, SpokenOnBoth>> = BTreeMap::new();
    for (column, at) in positions(a).chain(positions(b)).enumerate() {
        for Spoken { body, speaker, evidence } in spoken_on(cx, *at, None) {
            let rows = held.entry(body.unwrap_or(speaker)).or_default();
            rows.entry(speaker).or_default().entry(column).or_insert((*at, Vec::new())).1.extend(evidence);
        }
    }
    let columns = |rows: &BTreeMap<ActorIx, SpokenOnBoth>| -> BTreeSet<bool> {
        rows.values().flat_map(|row| row.keys().map(|column| *column < of_first)).collect()
    };
    let weight = |rows: &BTreeMap<ActorIx, SpokenOnBoth>| -> usize {
        rows.values().flat_map(|row| row.values().map(|(_, evidence)| evidence.len())).sum()
    };
    let mut sides: BTreeMap<ActorIx, BTreeSet<bool>> = BTreeMap::new();
    for (speaker, row) in held.values().flatten() {
        sides.entry(*speaker).or_default().extend(row.keys().map(|column| *column < of_first));
    }
    let is_on_both = |rows: &BTreeMap<ActorIx, SpokenOnBoth>| {
        columns(rows).len() == 2 || rows.keys().any(|speaker| sides[speaker].len() == 2)
    };
    let mut held: Vec<_> = held.into_iter().filter(|(_, rows)| is_on_both(rows)).collect();
    held.sort_by_cached_key(|(head, rows)| (Reverse(weight(rows)), *head));
    held
}

fn compared_rows(
    cx: &PageContext<'_>,
    questions: usize,
    head: ActorIx,
    rows: &BTreeMap<ActorIx, SpokenOnBoth>,
) -> Vec<ComparedActor> {
    let cell = |(on, evidence): &(PositionIx, Vec<(QuoteIx, usize)>)| -> Vec<EvidenceView> {
        newest_of_latest(cx, evidence).into_iter().map(|taken| evidence_view(cx, *on, taken)).collect()
    };
    let is_body = rows.len() > 1 || !rows.contains_key(&head);
    let row = |(i, (speaker, columns)): (usize, (&ActorIx, &SpokenOnBoth))| ComparedActor {
        actor: cx.site.actor_link(*speaker),
        body: is_body.then(|| cx.site.actor_link(head)),
        opens_body: is_body && i == 0,
        cells: (0..questions).map(|column| columns.get(&column).map(cell).unwrap_or_default()).collect(),
    };
    rows.iter().enumerate().map(row).collect()
}

fn comparison_page(cx: &PageContext<'_>, a: TopicIx, b: TopicIx) -> Page {
    let held = spoken_on_both(cx, a, b);
    let questions = [a, b].map(|topic| cx.site.record.topic_links(topic).positions.len()).into_iter().sum();
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
        shown: held.len().min(ROWS),
        rows: held.iter().take(ROWS).flat_map(|(head, rows)| compared_rows(cx, questions, *head, rows)).collect(),
    };
    let names = [cx.site.topic_link(a).text, cx.site.topic_link(b).text];
    compare_page(cx, &KIND, [&names[0], &names[1]], ("compare", view))
}
