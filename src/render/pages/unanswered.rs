//! What nobody has answered, and who has not spoken: where the record, or the public, is silent.
//!
//! A quote counts as answered if a quote of another speaker that still stands answers, supports or contradicts it.
//! That is what the editors found and typed; the page says so.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use crate::{
    model::RelationKind,
    record::{ActorIx, LinkedQuote, QuoteIx, TopicIx},
    render::{
        context::PageContext,
        page::{Job, Page},
        views::{SilentView, UnansweredList, UnansweredQuote, UnansweredView},
    },
    route,
};

/// Quotes of each list, topics, and actors of each topic that are shown.
const QUOTES: usize = 20;
const TOPICS: usize = 40;
const ACTORS: usize = 12;

pub(super) fn jobs(jobs: &mut Vec<Job>) {
    jobs.push(Job::new(route::UNANSWERED, (), |cx, ()| page(cx)));
}

fn page(cx: &PageContext<'_>) -> Page {
    let mut lists: [Vec<(QuoteIx, Vec<ActorIx>)>; 3] = Default::default();
    for at in cx.site.record.quotes_by_date().iter().rev() {
        let linked = cx.site.record.quote(*at);
        if answered(cx, *at) || !linked.quote.is_upheld() {
            continue;
        }
        let named: Vec<_> = named(cx, linked).into_iter().collect();
        if asks(&linked.quote.text.value, &cx.site.quote_language(*at).primary_subtag()) {
            lists[0].push((*at, named));
        } else if !named.is_empty() {
            lists[1].push((*at, named));
        } else if let Some(addressed) = addressed(cx, linked) {
            lists[2].push((*at, vec![addressed]));
        }
    }
    let [questions, named, replies] = lists.map(|list| unanswered(cx, &list));
    let view = UnansweredView { questions, named, replies, silent: silent(cx) };
    Page::new("unanswered", cx.site.messages.get("sections.unanswered"), ("unanswered", view))
        .about(cx.site.messages.get("unanswered_about"))
}

fn answered(cx: &PageContext<'_>, at: QuoteIx) -> bool {
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
fn asks(words: &str, lang: &str) -> bool {
    let closes = |c: char| c.is_whitespace() || "\"'”“’‘»«›‹)]」』）".contains(c);
    let end = words.trim_end_matches(closes);
    let greek = matches!(lang, "el" | "ell" | "gre" | "grc");
    let asked = |end: &str| end.ends_with(QUESTION_MARKS) || greek && end.ends_with(';');
    let sentence = end.trim_end_matches(['։', ':']).rsplit('։').next().unwrap_or_default();
    asked(end) || asked(end.trim_end_matches(['!', '.', '…'])) || sentence.contains('՞')
}

/// Who is named in a quote, but for those who speak or are spoken for.
fn named(cx: &PageContext<'_>, linked: &LinkedQuote) -> BTreeSet<ActorIx> {
    let whole = linked.quote.anchor.extent.whole();
    let mentions = cx.site.record.article_links(linked.article).mentions.iter();
    let within = mentions.filter(|mention| whole.start <= mention.extent.start && mention.extent.end <= whole.end);
    let own = [Some(linked.speaker), linked.on_behalf_of];
    within.map(|mention| mention.actor).filter(|actor| !own.contains(&Some(*actor))).collect()
}

/// Whom a quote answers or contradicts.
fn addressed(cx: &PageContext<'_>, linked: &LinkedQuote) -> Option<ActorIx> {
    let first = linked.relations.iter().find(|one| one.kind.is_answer() && one.kind != RelationKind::Supports)?;
    Some(cx.site.record.quote(first.quote).speaker).filter(|other| is_another(cx, *other, linked.speaker))
}

fn unanswered(cx: &PageContext<'_>, list: &[(QuoteIx, Vec<ActorIx>)]) -> UnansweredList {
    let one = |(at, by): &(QuoteIx, Vec<ActorIx>)| UnansweredQuote {
        card: cx.card(*at),
        by: by.iter().map(|actor| cx.site.actor_link(*actor)).collect(),
    };
    UnansweredList { quotes: list.iter().take(QUOTES).map(one).collect(), total: list.len() }
}

/// Topics with those who are named in quotes on them, or took part where those were said, and of whom
/// nothing was found on them.
fn silent(cx: &PageContext<'_>) -> Vec<SilentView> {
    let topics = cx.site.record.topics().map(|(at, _)| at);
    let mut all: Vec<_> =
        topics.map(|topic| (topic, silent_on(cx, topic))).filter(|(_, who)| !who.is_empty()).collect();
    all.sort_by_key(|(topic, _)| (Reverse(cx.site.record.topic_links(*topic).quotes.len()), *topic));
    let one = |(topic, who): (TopicIx, Vec<(ActorIx, usize)>)| SilentView {
        topic: cx.site.topic_link(topic),
        total: who.len(),
        actors: who.into_iter().take(ACTORS).map(|(at, count)| cx.counted(at, count)).collect(),
    };
    all.into_iter().take(TOPICS).map(one).collect()
}

fn silent_on(cx: &PageContext<'_>, topic: TopicIx) -> Vec<(ActorIx, usize)> {
    let mut counts: BTreeMap<ActorIx, usize> = BTreeMap::new();
    let (mut spoke, mut events) = (BTreeSet::new(), BTreeSet::new());
    for at in &cx.site.record.topic_links(topic).quotes {
        let linked = cx.site.record.quote(*at);
        spoke.extend([Some(linked.speaker), linked.on_behalf_of].into_iter().flatten());
        events.extend(linked.event);
        for actor in named(cx, linked) {
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
    use super::asks;

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
            assert!(asks(words, lang), "{words}");
        }
        for (words, lang) in [
            ("We will build the bridge;", "en"),
            ("Ми збудуємо міст;", "uk"),
            ("Wir bauen die Brücke;“", "de"),
            ("Is it safe? It is.", "en"),
            ("Ե՞րբ։ Մայիսին։", "hy"),
            ("", "en"),
        ] {
            assert!(!asks(words, lang), "{words}");
        }
    }
}
