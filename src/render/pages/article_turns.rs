//! The turns of a transcript on its article's page: the contents of the page, by speaker and by question, and the
//! heads of the turns in the body.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::{
    model::{Kind, Publish, Turn},
    record::{ActorIx, ArticleIx, Target},
    render::{
        body::{Mark, MarkKind, TurnHead},
        context::PageContext,
        value::Html,
        views::Link,
    },
    route, text,
};

/// Turns from which on a transcript has contents.
const LONG: usize = 4;
/// Questions from which on they are listed, and those that are listed at most.
const ASKED: usize = 3;
const LISTED: usize = 150;
/// Characters of a question in the contents.
const QUESTION: usize = 110;

/// The contents of a transcript, as `article.turns`.
#[derive(Debug, Serialize)]
pub struct TurnsView {
    /// Who speaks, in the order of their first turns.
    pub speakers: Vec<TurnsOfSpeaker>,
    /// The questions, in order, each a link to its turn; the first of them, where there are very many.
    pub questions: Vec<Link>,
    /// How many questions there are in all.
    pub asked: usize,
    /// The attributes `lang` and `dir` of the source's words, a space before each, where the language is not the site's.
    pub in_lang: Html,
}

/// The turns of one speaker.
#[derive(Debug, Serialize)]
pub struct TurnsOfSpeaker {
    /// The actor's name, or that in the label where it names no actor of the record.
    pub name: String,
    /// True if that is the source's word.
    pub is_label: bool,
    /// The actor's tint; 0 for none.
    pub hue: u8,
    /// The first turn.
    pub url: String,
    /// How many turns there are.
    pub count: usize,
}

/// The turns that are shown: those of an article whose text is published in full.
fn shown_turns<'a>(cx: &PageContext<'a>, at: ArticleIx) -> &'a [Turn] {
    let turns = &cx.site.record.article_text(at).turns;
    let is_full = cx.site.record.article(at).article.rights.publish == Publish::Full;
    if is_full && turns.len() > 1 { turns } else { &[] }
}

/// The actor who speaks in a turn.
fn speaker_of(cx: &PageContext<'_>, turn: &Turn) -> Option<ActorIx> {
    match cx.site.record.find_target(Kind::Actor, turn.speaker.as_ref()?.as_str()) {
        Some(Target::Actor(at)) => Some(at),
        _ => None,
    }
}

/// The contents of a transcript; none if it is short.
pub(super) fn turns_view(cx: &PageContext<'_>, at: ArticleIx) -> Option<TurnsView> {
    let turns = shown_turns(cx, at);
    if turns.len() < LONG {
        return None;
    }
    let text = &cx.site.record.article_text(at).text;
    let mut speakers: Vec<TurnsOfSpeaker> = Vec::new();
    let mut known: BTreeMap<(Option<ActorIx>, &str), usize> = BTreeMap::new();
    for turn in turns {
        let speaker = speaker_of(cx, turn);
        let label = &text.visible()[turn.name.clone()];
        let key = (speaker, if speaker.is_some() { "" } else { label });
        let at = *known.entry(key).or_insert_with(|| {
            speakers.push(TurnsOfSpeaker {
                name: speaker.map_or_else(|| label.to_owned(), |at| cx.site.actor_link(at).text),
                is_label: speaker.is_none(),
                hue: speaker.map_or(0, |at| cx.site.hue_of_actor(at)),
                url: url_of(turn),
                count: 0,
            });
            speakers.len() - 1
        });
        speakers[at].count += 1;
    }
    let asking: Vec<&Turn> = turns.iter().filter(|turn| turn.asks).collect();
    let asked = if asking.len() < ASKED { 0 } else { asking.len() };
    let question = |turn: &&Turn| Link { text: question_of(text, turn), url: url_of(turn) };
    Some(TurnsView {
        speakers,
        questions: asking.iter().take(asked.min(LISTED)).map(question).collect(),
        asked,
        in_lang: cx.in_lang(&cx.site.record.article(at).article.lang),
    })
}

fn url_of(turn: &Turn) -> String {
    route::with_fragment("", &route::turn_fragment(&turn.id))
}

/// The first sentence of a turn that asks.
fn question_of(text: &text::Text, turn: &Turn) -> String {
    let visible = text.visible();
    let asks = visible[turn.words.clone()].find(['?', '？', '؟']).map_or(turn.words.start, |at| turn.words.start + at);
    let sentence = text.sentence(asks..asks);
    let within = sentence.start.max(turn.words.start)..sentence.end.min(turn.words.end);
    text::shorten(visible[within].trim(), QUESTION)
}

/// The heads of the turns, for the body.
pub(super) fn turn_heads(cx: &PageContext<'_>, at: ArticleIx) -> Vec<TurnHead> {
    let link_label = cx.site.messages.get("link_to_turn");
    let in_lang = cx.in_own_lang(&cx.site.record.article(at).article.lang);
    let head = |turn: &Turn| {
        let mut classes = String::new();
        for (class, applies) in [(" asks", turn.asks), (" unnamed", !turn.named)] {
            classes.push_str(if applies { class } else { "" });
        }
        TurnHead {
            label: turn.label.clone(),
            fragment: route::turn_fragment(&turn.id),
            classes,
            link_label: link_label.to_owned(),
            in_lang: in_lang.as_str().to_owned(),
        }
    };
    shown_turns(cx, at).iter().map(head).collect()
}

/// The marks of an article with the names in its labels linked to the actors who speak.
///
/// All labels of an actor have one fragment, so that they are one stop for the keyboard.
pub(super) fn with_speaker_marks(cx: &PageContext<'_>, at: ArticleIx, mut marks: Vec<Mark>) -> Vec<Mark> {
    let turns = shown_turns(cx, at);
    let linked: Vec<(&Turn, ActorIx)> = turns.iter().filter_map(|turn| Some((turn, speaker_of(cx, turn)?))).collect();
    let labelled: BTreeSet<usize> = linked.iter().map(|(turn, _)| turn.name.start).collect();
    marks.retain(|mark| {
        !(matches!(mark.kind, MarkKind::Mention(_)) && labelled.range(mark.run.clone()).next().is_some())
    });
    for (turn, actor) in linked {
        let link = cx.site.actor_link(actor);
        marks.push(Mark {
            run: turn.name.clone(),
            kind: MarkKind::Mention(actor),
            href: link.url,
            id: route::first_turn_fragment(&cx.site.record.actor(actor).actor.id),
            class: format!("hue-{}", cx.site.hue_of_actor(actor)),
            title: link.text,
        });
    }
    marks
}
