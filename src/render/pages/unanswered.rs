//! Replies that are not on record: to quotes of which the editors said that a reply is expected; and actors who are quoted,
//! but not on a topic on which others name them.
//!
//! Nobody is said to be silent because nothing of theirs was collected. A quote is listed if its editors expect a reply, and an
//! actor only if the record has words of theirs. A quote of another speaker that replies to it, supports or contradicts it is a
//! reply, unless it was certainly said before; so is the next turn of another speaker in a transcript.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use serde::Serialize;

use super::{
    kind::{Layout, Menu, PageKind},
    stances::represented_body,
};
use crate::{
    record::{ActorIx, LinkedQuote, QuoteIx, TopicIx},
    render::{
        context::PageContext,
        job::Job,
        page::Page,
        value::{Html, Shared},
        views::{Counted, Link},
    },
    route,
};

/// Quotes, topics, and actors of each topic that are shown.
const QUOTES: usize = 40;
const TOPICS: usize = 40;
const ACTORS: usize = 12;

/// The kind of page.
pub(super) const KIND: PageKind = PageKind::new("unanswered", unanswered_pages)
    .in_menu(Menu::Footer, |site| vec![site.link_to("sections.unanswered", route::UNANSWERED)]);

fn unanswered_pages(_: &Layout<'_>) -> Vec<Job> {
    vec![Job::new(route::UNANSWERED, (), |cx, ()| unanswered_page(cx))]
}

/// Replies that are not on record, as `unanswered`.
#[derive(Debug, Serialize)]
pub struct UnansweredView {
    /// Quotes that expect a reply, the newest first; the beginning, of many.
    pub awaited: Vec<AwaitedReply>,
    /// How many there are.
    pub total: usize,
    /// Actors who are named on a topic, and quoted on others only.
    pub silent: Vec<SilentView>,
}

/// A quote that expects a reply.
#[derive(Debug, Serialize)]
pub struct AwaitedReply {
    /// The quote.
    pub card: Shared<Html>,
    /// Those of whom a reply is expected, and of whom the record has other words.
    pub from: Vec<Link>,
    /// Those of whom a reply is expected, and of whom it has no words at all.
    pub not_held: Vec<Link>,
}

/// A topic with actors who are named on it, and quoted on others only.
#[derive(Debug, Serialize)]
pub struct SilentView {
    /// The topic.
    pub topic: Link,
    /// The actors, with how often they are named; the beginning, of many.
    pub actors: Vec<Counted>,
    /// How many there are.
    pub total: usize,
}

fn unanswered_page(cx: &PageContext<'_>) -> Page {
    let newest = cx.site.record.quotes_by_date().iter().rev();
    let awaited: Vec<_> = newest.map(|at| (*at, awaited_from(cx, *at))).filter(|(_, from)| !from.is_empty()).collect();
    let view = |(at, from): &(QuoteIx, Vec<ActorIx>)| {
        let (held, not_held): (Vec<_>, Vec<_>) = from.iter().partition(|actor| is_quoted(cx, **actor));
        let links = |actors: Vec<&ActorIx>| actors.into_iter().map(|actor| cx.site.actor_link(*actor)).collect();
        AwaitedReply { card: cx.card_html(*at), from: links(held), not_held: links(not_held) }
    };
    let view = UnansweredView {
        awaited: awaited.iter().take(QUOTES).map(view).collect(),
        total: awaited.len(),
        silent: silent_by_topic(cx),
    };
    KIND.page(cx.site.messages.get("sections.unanswered"), ("unanswered", view))
        .with_description(cx.site.messages.get("unanswered_about"))
}

/// Those of whom a reply to a quote is expected and not on record.
fn awaited_from(cx: &PageContext<'_>, at: QuoteIx) -> Vec<ActorIx> {
    let linked = cx.site.record.quote(at);
    if linked.reply_expected_from.is_empty() || linked.next_turn_is_anothers || !linked.quote.is_upheld() {
        return Vec::new();
    }
    let related = cx.site.record.quote_links(at).related.iter().filter(|relation| relation.kind.is_answer());
    let replies = related.map(|relation| cx.site.record.quote(relation.quote));
    let replies = replies.filter(|reply| is_another(cx, reply.speaker, linked.speaker) && reply.quote.is_upheld());
    let replies = replies.filter(|reply| !reply.is_before(linked));
    let heard: BTreeSet<_> =
        replies.flat_map(|reply| [Some(reply.speaker), represented_body(cx.site.record, reply)]).flatten().collect();
    linked.reply_expected_from.iter().copied().filter(|actor| !heard.contains(actor)).collect()
}

/// True if two speakers are not known to be one: quotes of one unnamed source may be different people's.
fn is_another(cx: &PageContext<'_>, one: ActorIx, other: ActorIx) -> bool {
    one != other || !cx.site.record.actor(one).actor.is_one()
}

/// True if the record has words of an actor: its own, or those of somebody who spoke for it.
fn is_quoted(cx: &PageContext<'_>, at: ActorIx) -> bool {
    let links = cx.site.record.actor_links(at);
    cx.site.record.upheld(links.quotes.iter().chain(&links.spoken_for)).next().is_some()
}

/// Who is named in a quote, except the speaker and the one spoken for.
fn named_in(cx: &PageContext<'_>, linked: &LinkedQuote) -> BTreeSet<ActorIx> {
    let whole = linked.quote.anchor.extent.whole();
    let mentions = cx.site.record.article_links(linked.article).mentions.iter();
    let within = mentions.filter(|mention| whole.start <= mention.extent.start && mention.extent.end <= whole.end);
    let own = [Some(linked.speaker), linked.on_behalf_of];
    within.map(|mention| mention.actor).filter(|actor| !own.contains(&Some(*actor))).collect()
}

/// Topics with the actors who are named in quotes on them, or took part in their events, and are quoted on others only.
fn silent_by_topic(cx: &PageContext<'_>) -> Vec<SilentView> {
    let topics = cx.site.record.topics().map(|(at, _)| at);
    let mut all: Vec<_> =
        topics.map(|topic| (topic, silent_on(cx, topic))).filter(|(_, who)| !who.is_empty()).collect();
    all.sort_by_key(|(topic, _)| (Reverse(cx.site.record.topic_links(*topic).quotes.len()), *topic));
    let view = |(topic, who): (TopicIx, Vec<(ActorIx, usize)>)| SilentView {
        topic: cx.site.topic_link(topic),
        total: who.len(),
        actors: who.into_iter().take(ACTORS).map(|(at, count)| cx.counted_actor(at, count)).collect(),
    };
    all.into_iter().take(TOPICS).map(view).collect()
}

fn silent_on(cx: &PageContext<'_>, topic: TopicIx) -> Vec<(ActorIx, usize)> {
    let mut counts: BTreeMap<ActorIx, usize> = BTreeMap::new();
    let (mut spoke, mut events) = (BTreeSet::new(), BTreeSet::new());
    for (_, linked) in cx.site.record.upheld(&cx.site.record.topic_links(topic).quotes) {
        spoke.extend([Some(linked.speaker), represented_body(cx.site.record, linked)].into_iter().flatten());
        events.extend(linked.event);
        for actor in named_in(cx, linked) {
            *counts.entry(actor).or_default() += 1;
        }
    }
    for event in events {
        for actor in &cx.site.record.event(event).participants {
            *counts.entry(*actor).or_default() += 1;
        }
    }
    let is_silent = |actor: &ActorIx| !spoke.contains(actor) && is_quoted(cx, *actor);
    let mut counts: Vec<_> = counts.into_iter().filter(|(actor, _)| is_silent(actor)).collect();
    counts.sort_by_key(|(actor, count)| (Reverse(*count), *actor));
    counts
}
