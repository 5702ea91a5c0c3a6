//! Quotes without an answer, and actors who have not spoken: where the record, or the public, is silent.
//!
//! A quote counts as answered if a quote of another speaker that is still valid answers, supports or contradicts it.
//! That depends on what the editors found and typed, as the page explains.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use serde::Serialize;

use super::kind::{Layout, Menu, PageKind};
use crate::{
    model::RelationKind,
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

/// Quotes of each list, topics, and actors of each topic that are shown.
const QUOTES: usize = 20;
const TOPICS: usize = 40;
const ACTORS: usize = 12;

/// The kind of page.
pub(super) const KIND: PageKind = PageKind::new("unanswered", unanswered_pages)
    .in_menu(Menu::Footer, |site| vec![site.link_to("sections.unanswered", route::UNANSWERED)]);

fn unanswered_pages(_: &Layout<'_>) -> Vec<Job> {
    vec![Job::new(route::UNANSWERED, (), |cx, ()| unanswered_page(cx))]
}

/// Quotes without an answer, as `unanswered`.
#[derive(Debug, Serialize)]
pub struct UnansweredView {
    /// Questions without an answer, the newest first.
    pub questions: UnansweredList,
    /// Quotes that name others, none of whom answered.
    pub named: UnansweredList,
    /// Answers and contradictions without a reply.
    pub replies: UnansweredList,
    /// Topics with the actors who were not found to speak on them, though they are named or were there.
    pub silent: Vec<SilentView>,
}

/// Quotes without an answer.
#[derive(Debug, Serialize)]
pub struct UnansweredList {
    /// The newest.
    pub quotes: Vec<UnansweredQuote>,
    /// How many there are in all.
    pub total: usize,
}

/// A quote without an answer.
#[derive(Debug, Serialize)]
pub struct UnansweredQuote {
    /// The quote.
    pub card: Shared<Html>,
    /// Who did not answer, where that is known.
    pub by: Vec<Link>,
}

/// Who has not spoken on a topic.
#[derive(Debug, Serialize)]
pub struct SilentView {
    /// The topic.
    pub topic: Link,
    /// The actors; how often they are named in quotes on it or took part in the events of those.
    pub actors: Vec<Counted>,
    /// How many there are in all.
    pub total: usize,
}

fn unanswered_page(cx: &PageContext<'_>) -> Page {
    let mut lists: [Vec<(QuoteIx, Vec<ActorIx>)>; 3] = Default::default();
    for at in cx.site.record.quotes_by_date().iter().rev() {
        let linked = cx.site.record.quote(*at);
        if is_answered(cx, *at) || !linked.quote.is_upheld() {
            continue;
        }
        let named: Vec<_> = named_in(cx, linked).into_iter().collect();
        if is_question(&linked.quote.text.value, &cx.site.quote_language(*at).primary_subtag()) {
            lists[0].push((*at, named));
        } else if !named.is_empty() {
            lists[1].push((*at, named));
        } else if let Some(addressed) = addressed_by(cx, linked) {
            lists[2].push((*at, vec![addressed]));
        }
    }
    let [questions, named, replies] = lists.map(|list| list_view(cx, &list));
    let view = UnansweredView { questions, named, replies, silent: silent_by_topic(cx) };
    KIND.page(cx.site.messages.get("sections.unanswered"), ("unanswered", view))
        .with_description(cx.site.messages.get("unanswered_about"))
}

fn is_answered(cx: &PageContext<'_>, at: QuoteIx) -> bool {
    let speaker = cx.site.record.quote(at).speaker;
    let answers = cx.site.record.quote_links(at).related.iter().filter(|relation| relation.kind.is_answer());
    let mut answers = answers.map(|relation| cx.site.record.quote(relation.quote));
    answers.any(|answer| is_another(cx, answer.speaker, speaker) && answer.quote.is_upheld())
}

/// True if two speakers are not known to be one: quotes of one unnamed source may be different people's.
fn is_another(cx: &PageContext<'_>, one: ActorIx, other: ActorIx) -> bool {
    one != other || !cx.site.record.actor(one).actor.is_one()
}

/// Marks that end a question in any language: of Latin and most other scripts, of Arabic, Ethiopic, Vai and Bamum, and
/// those of Unicode that are nothing else, the Greek one among them.
const QUESTION_MARKS: [char; 13] = ['?', '؟', '፧', '꘏', '꛷', '？', '﹖', '︖', '⁇', '⁈', '⁉', '‽', '\u{37e}'];

/// True if the words end with a question. `lang` is the primary subtag of their language: Greek alone asks with the
/// sign that other languages have as a semicolon; Armenian marks the word that asks, wherever it is in the sentence.
fn is_question(words: &str, lang: &str) -> bool {
    let closes = |c: char| c.is_whitespace() || "\"'”“’‘»«›‹)]」』）".contains(c);
    let end = words.trim_end_matches(closes);
    let greek = matches!(lang, "el" | "ell" | "gre" | "grc");
    let asked = |end: &str| end.ends_with(QUESTION_MARKS) || greek && end.ends_with(';');
    let sentence = end.trim_end_matches(['։', ':']).rsplit('։').next().unwrap_or_default();
    asked(end) || asked(end.trim_end_matches(['!', '.', '…'])) || sentence.contains('՞')
}

/// Who is named in a quote, except the speaker and the one spoken for.
fn named_in(cx: &PageContext<'_>, linked: &LinkedQuote) -> BTreeSet<ActorIx> {
    let whole = linked.quote.anchor.extent.whole();
    let mentions = cx.site.record.article_links(linked.article).mentions.iter();
    let within = mentions.filter(|mention| whole.start <= mention.extent.start && mention.extent.end <= whole.end);
    let own = [Some(linked.speaker), linked.on_behalf_of];
    within.map(|mention| mention.actor).filter(|actor| !own.contains(&Some(*actor))).collect()
}

/// Whom a quote answers or contradicts.
fn addressed_by(cx: &PageContext<'_>, linked: &LinkedQuote) -> Option<ActorIx> {
    let first = linked.relations.iter().find(|one| one.kind.is_answer() && one.kind != RelationKind::Supports)?;
    Some(cx.site.record.quote(first.quote).speaker).filter(|other| is_another(cx, *other, linked.speaker))
}

fn list_view(cx: &PageContext<'_>, list: &[(QuoteIx, Vec<ActorIx>)]) -> UnansweredList {
    let view = |(at, by): &(QuoteIx, Vec<ActorIx>)| UnansweredQuote {
        card: cx.card_html(*at),
        by: by.iter().map(|actor| cx.site.actor_link(*actor)).collect(),
    };
    UnansweredList { quotes: list.iter().take(QUOTES).map(view).collect(), total: list.len() }
}

/// Topics with the actors who are named in quotes on them, or took part in their events, but were not found to speak.
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
    for at in &cx.site.record.topic_links(topic).quotes {
        let linked = cx.site.record.quote(*at);
        spoke.extend([Some(linked.speaker), linked.on_behalf_of].into_iter().flatten());
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
    let mut counts: Vec<_> = counts.into_iter().filter(|(actor, _)| !spoke.contains(actor)).collect();
    counts.sort_by_key(|(actor, count)| (Reverse(*count), *actor));
    counts
}

#[cfg(test)]
mod tests {
    use super::is_question;

    #[test]
    fn a_semicolon_asks_in_greek_alone() {
        for (words, lang) in [
            ("Πότε θα χτιστεί η γέφυρα;", "el"),
            ("Πότε θα χτιστεί η γέφυρα\u{37e}", "el"),
            ("Is the bridge safe?", "en"),
            ("“Is the bridge safe?!”", "en"),
            ("Ist die Brücke sicher?“", "de"),
            ("هل الجسر آمن؟", "ar"),
            ("橋は安全ですか？」", "ja"),
            ("ድልድዩ ደህና ነው፧", "am"),
            ("Ե՞րբ կկառուցվի կամուրջը։", "hy"),
        ] {
            assert!(is_question(words, lang), "{words}");
        }
        for (words, lang) in [
            ("We will build the bridge;", "en"),
            ("Ми збудуємо міст;", "uk"),
            ("Wir bauen die Brücke;“", "de"),
            ("Is it safe? It is.", "en"),
            ("Ե՞րբ։ Մայիսին։", "hy"),
            ("", "en"),
        ] {
            assert!(!is_question(words, lang), "{words}");
        }
    }
}
