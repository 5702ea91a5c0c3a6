//! Comparisons: which pairs of actors and of topics have something to compare.
//!
//! Only those have a page; a page for each pair would be millions, and nearly all of them empty.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use super::stances::stances_by_speaker;
use crate::{
    incremental::TrackedRecord,
    record::{ActorIx, TieKind, TopicIx},
    render::context::PageContext,
};

/// Pairs of actors and of topics that have a page, those with most to compare.
const ACTORS: usize = 250;
const TOPICS: usize = 200;
/// Actors of one position that are compared with each other, those with most evidence.
const HOLDERS: usize = 40;

/// The pairs that can be compared, each with the lower index first, and how much they share.
#[derive(Debug)]
pub(super) struct Comparisons {
    /// Actors, with the questions on which both took a stance.
    pub(super) actors: BTreeMap<(ActorIx, ActorIx), usize>,
    /// Topics, with the speakers that took a stance on both.
    pub(super) topics: BTreeMap<(TopicIx, TopicIx), usize>,
}

impl Comparisons {
    /// The comparisons of a site.
    pub(super) fn new(cx: &PageContext<'_>) -> Self {
        Self { actors: compare_actors(cx), topics: compare_topics(cx.site.record) }
    }

    /// Whom each actor can be compared with, those with most questions in common first.
    pub(super) fn by_actor(&self) -> BTreeMap<ActorIx, Vec<(ActorIx, usize)>> {
        let mut with: BTreeMap<ActorIx, Vec<(ActorIx, usize)>> = BTreeMap::new();
        for ((a, b), shared) in &self.actors {
            with.entry(*a).or_default().push((*b, *shared));
            with.entry(*b).or_default().push((*a, *shared));
        }
        for others in with.values_mut() {
            others.sort_by_key(|(other, shared)| (Reverse(*shared), *other));
        }
        with
    }
}

/// Those who spoke: what a spokeswoman says is not compared with the same words as those of her office.
fn compare_actors(cx: &PageContext<'_>) -> BTreeMap<(ActorIx, ActorIx), usize> {
    let mut found: BTreeMap<(ActorIx, ActorIx), (usize, u32)> = BTreeMap::new();
    for (at, _) in cx.site.record.positions() {
        let by_speaker = stances_by_speaker(cx, at);
        let mut holders: Vec<_> =
            by_speaker.iter().map(|(holder, evidence)| (Reverse(evidence.len()), *holder)).collect();
        holders.sort_unstable();
        holders.truncate(HOLDERS);
        for (i, (_, a)) in holders.iter().enumerate() {
            for (_, b) in &holders[i + 1..] {
                found.entry((*a.min(b), *a.max(b))).or_default().0 += 1;
            }
        }
    }
    for tie in cx.site.record.all_ties().iter().filter(|tie| tie.kind == TieKind::Answers) {
        found.entry((tie.from.min(tie.to), tie.from.max(tie.to))).or_default().1 += tie.count;
    }
    let mut found: Vec<_> = found.into_iter().collect();
    found.sort_by_key(|(pair, (shared, answers))| (Reverse((*shared, *answers)), *pair));
    found.truncate(ACTORS);
    found.into_iter().map(|(pair, (shared, _))| (pair, shared)).collect()
}

fn compare_topics(record: TrackedRecord<'_>) -> BTreeMap<(TopicIx, TopicIx), usize> {
    let mut of: BTreeMap<ActorIx, BTreeSet<TopicIx>> = BTreeMap::new();
    for (at, position) in record.positions() {
        for history in record.stance_histories(at) {
            of.entry(history.holder).or_default().insert(position.topic);
        }
    }
    let mut found: BTreeMap<(TopicIx, TopicIx), usize> = BTreeMap::new();
    for topics in of.values() {
        for a in topics {
            for b in topics.range(a..).skip(1) {
                *found.entry((*a, *b)).or_default() += 1;
            }
        }
    }
    let mut found: Vec<_> = found.into_iter().filter(|(_, shared)| *shared > 1).collect();
    found.sort_by_key(|(pair, shared)| (Reverse(*shared), *pair));
    found.truncate(TOPICS);
    let spoken = topics_by_speaker(record);
    let both =
        |a: TopicIx, b: TopicIx| spoken.values().filter(|topics| topics.contains(&a) && topics.contains(&b)).count();
    found.into_iter().map(|((a, b), _)| ((a, b), both(a, b))).collect()
}

/// The topics on which each speaker took a stance: what a minister says is not counted again for the state.
fn topics_by_speaker(record: TrackedRecord<'_>) -> BTreeMap<ActorIx, BTreeSet<TopicIx>> {
    let mut topics: BTreeMap<ActorIx, BTreeSet<TopicIx>> = BTreeMap::new();
    for (at, position) in record.positions() {
        for (quote, _) in record.stances_taken(at) {
            topics.entry(record.quote(*quote).speaker).or_default().insert(position.topic);
        }
    }
    topics
}
