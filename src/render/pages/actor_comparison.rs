//! Two actors side by side.

use std::{cmp::Reverse, collections::BTreeMap};

use serde::Serialize;

use super::{
    actor_timeline::both_timelines,
    kind::{Layout, PageKind},
    stances::{EvidenceView, evidence_view, latest_in_words, latest_stances, stances_by_speaker},
};
use crate::{
    model::{Edtf, Kind, RelationKind},
    record::{ActorIx, QuoteIx, Target, TopicIx},
    render::{
        context::PageContext,
        job::Job,
        page::Page,
        value::{Html, Shared},
        views::{Counted, LanesView, Link},
    },
    route,
};

/// The kind of page.
pub(super) const KIND: PageKind = PageKind::new("compare", actor_comparison_pages);

/// Quotes that are shown as evidence of a stance, exchanges, and topics.
const EVIDENCE: usize = 3;
const EXCHANGES: usize = 8;
const TOPICS: usize = 12;

fn actor_comparison_pages(layout: &Layout<'_>) -> Vec<Job> {
    let address = |a, b| actor_comparison_address(&layout.cx, a, b);
    let page =
        |pair: &(ActorIx, ActorIx)| Job::new(address(pair.0, pair.1), *pair, |cx, (a, b)| comparison_page(cx, *a, *b));
    layout.comparisons.actors.keys().map(page).collect()
}

/// Two actors compared, as `compare`.
#[derive(Debug, Serialize)]
pub struct CompareView {
    /// The one whose id comes first.
    pub left: Link,
    /// The other.
    pub right: Link,
    /// Their tints, from 1 to 8; 0 for one that is not quoted.
    pub hues: [u8; 2],
    /// What both said on one time axis, if anything has a date.
    pub axis: Option<LanesView>,
    /// The questions on which both took a stance.
    pub positions: Vec<ComparedPosition>,
    /// Where the one answers, supports or contradicts the other, the newest first; the beginning, of many.
    pub exchanges: Vec<ExchangeView>,
    /// How many of those there are.
    pub exchanged: usize,
    /// Topics on which both are quoted: with the quotes of the one and of the other.
    pub topics: Vec<ComparedTopic>,
}

/// A question on which both took a stance.
#[derive(Debug, Serialize)]
pub struct ComparedPosition {
    /// The topic.
    pub topic: Link,
    /// The question.
    pub question: String,
    /// The newest stance of each, with its newest evidence.
    pub sides: [ComparedSide; 2],
    /// True if the newest stances are the same.
    pub same: bool,
}

/// The stance of one of two.
#[derive(Debug, Serialize)]
pub struct ComparedSide {
    /// The newest stance; several where nobody knows which came last.
    pub stance: String,
    /// The newest evidence, the newest first.
    pub evidence: Vec<EvidenceView>,
}

/// An exchange between two quotes.
#[derive(Debug, Serialize)]
pub struct ExchangeView {
    /// `replies-to`, `supports` or `contradicts`: what the second does to the first.
    pub kind: &'static str,
    /// The first.
    pub before: Shared<Html>,
    /// The second.
    pub after: Shared<Html>,
}

/// A topic on which both are quoted.
#[derive(Debug, Serialize)]
pub struct ComparedTopic {
    /// The topic.
    pub topic: Link,
    /// Quotes of each on it.
    pub counts: [usize; 2],
}

fn actor_comparison_address(cx: &PageContext<'_>, a: ActorIx, b: ActorIx) -> String {
    route::comparison_page(Kind::Actor, cx.site.record.id_of(Target::Actor(a)), cx.site.record.id_of(Target::Actor(b)))
}

/// Comparisons of an actor with others, with as many questions as they have in common.
pub(super) fn compare_links(cx: &PageContext<'_>, actor: ActorIx, others: &[(ActorIx, usize)]) -> Vec<Counted> {
    let link = |(other, count): &(ActorIx, usize)| {
        let url = cx.site.routes.link(&actor_comparison_address(cx, actor, *other));
        Counted { url, ..cx.counted_actor(*other, *count) }
    };
    others.iter().map(link).collect()
}

fn comparison_page(cx: &PageContext<'_>, a: ActorIx, b: ActorIx) -> Page {
    let (left, right) = (cx.site.actor_link(a), cx.site.actor_link(b));
    let exchanges = find_exchanges(cx, a, b);
    let view = CompareView {
        hues: [cx.site.hue_of_actor(a), cx.site.hue_of_actor(b)],
        axis: both_timelines(cx, a, b),
        positions: common_positions(cx, a, b),
        exchanged: exchanges.len(),
        exchanges: exchanges.into_iter().take(EXCHANGES).map(|exchange| exchange_view(cx, exchange)).collect(),
        topics: common_topics(cx, a, b),
        left,
        right,
    };
    compare_page(cx, &KIND, [&view.left.text.clone(), &view.right.text.clone()], ("compare", view))
}

/// The questions on which both took a stance, and the stance of each. No quote is on both sides: it is its speaker's.
fn common_positions(cx: &PageContext<'_>, a: ActorIx, b: ActorIx) -> Vec<ComparedPosition> {
    let mut found = Vec::new();
    for on in cx.site.positions_of_actor(a).iter().filter(|on| cx.site.positions_of_actor(b).contains(on)) {
        let (position, by_speaker) = (cx.site.record.position(*on), stances_by_speaker(cx, *on));
        let (Some(left), Some(right)) = (by_speaker.get(&a), by_speaker.get(&b)) else { continue };
        let typed = &cx.site.record.topic(position.topic).topic.positions[position.index_in_topic];
        let latest = |evidence: &[(QuoteIx, usize)]| latest_stances(cx, evidence);
        let side = |evidence: &[(QuoteIx, usize)]| {
            let newest = evidence.iter().rev().take(EVIDENCE);
            ComparedSide {
                stance: latest_in_words(cx, *on, evidence),
                evidence: newest.map(|taken| evidence_view(cx, *on, *taken)).collect(),
            }
        };
        found.push(ComparedPosition {
            topic: cx.site.topic_link(position.topic),
            question: typed.question.value.clone(),
            sides: [side(left), side(right)],
            same: latest(left).len() == 1 && latest(left) == latest(right),
        });
    }
    found
}

/// A quote, what another does to it, and that other.
type Exchange = (QuoteIx, RelationKind, QuoteIx);

/// Where the one answers, supports or contradicts the other, the newest first.
fn find_exchanges(cx: &PageContext<'_>, a: ActorIx, b: ActorIx) -> Vec<Exchange> {
    let between = |from: ActorIx, to: ActorIx| {
        let is_of_other = move |at: QuoteIx| {
            let other = cx.site.record.quote(at);
            other.speaker == to && other.quote.is_upheld()
        };
        let quotes = cx.site.record.upheld(&cx.site.record.actor_links(from).quotes);
        quotes.flat_map(move |(at, linked)| {
            let answers = linked.relations.iter().filter(move |one| one.kind.is_answer() && is_of_other(one.quote));
            answers.map(move |one| (one.quote, one.kind, at))
        })
    };
    let mut all: Vec<Exchange> = between(a, b).chain(between(b, a)).collect();
    let day = |at: QuoteIx| cx.site.record.quote(at).when.date().and_then(Edtf::first);
    all.sort_by_key(|(before, _, after)| (Reverse(day(*after)), *after, *before));
    all
}

fn exchange_view(cx: &PageContext<'_>, (before, kind, after): Exchange) -> ExchangeView {
    ExchangeView { kind: kind.word(), before: cx.card_html(before), after: cx.card_html(after) }
}

/// Topics on which both are quoted, those with most quotes first.
fn common_topics(cx: &PageContext<'_>, a: ActorIx, b: ActorIx) -> Vec<ComparedTopic> {
    let mut counts: BTreeMap<TopicIx, [usize; 2]> = BTreeMap::new();
    for (side, actor) in [a, b].into_iter().enumerate() {
        let upheld = cx.site.record.upheld(&cx.site.record.actor_links(actor).quotes);
        for topic in upheld.flat_map(|(_, linked)| &linked.topics) {
            counts.entry(*topic).or_default()[side] += 1;
        }
    }
    let mut counts: Vec<_> = counts.into_iter().filter(|(_, [left, right])| *left > 0 && *right > 0).collect();
    counts.sort_by_key(|(topic, [left, right])| (Reverse(left + right), *topic));
    counts.truncate(TOPICS);
    counts.into_iter().map(|(topic, counts)| ComparedTopic { topic: cx.site.topic_link(topic), counts }).collect()
}

/// A page that compares two things, by their names.
pub(super) fn compare_page(
    cx: &PageContext<'_>,
    kind: &PageKind,
    [one, other]: [&str; 2],
    view: (&'static str, impl serde::Serialize + 'static),
) -> Page {
    let words = [("one", one.into()), ("other", other.into())];
    let title = cx.site.messages.format("compare_title", words.clone());
    kind.page(&title, view).with_description(&cx.site.messages.format("compare_about", words))
}
