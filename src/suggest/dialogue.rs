//! Dialogue: who speaks the paragraphs of a conversation that has no verb of attribution at each turn.
//!
//! In go the suggestions of a text, by place; some get a speaker. All quotations of a paragraph are given the speaker whom a verb
//! beside one of them names, and in a conversation each second paragraph the same speaker. Nothing is changed in a text that does
//! not read like a conversation: in a report, a paragraph without an attribution continues the one before it. A speaker found
//! so is a guess, which no lint and no proof relies on.

use std::ops::Range;

use super::{Sort, Suggestion, confidence};
use crate::{
    anchor::{Certainty, Speaker},
    text::{Text, has_word},
};

/// The fewest paragraphs with quotations of a conversation.
const FEWEST: usize = 4;
/// The fewest of them that answer the paragraph before and have no other words.
const REPLIES: usize = 2;
/// One of so many is such a reply.
const SHARE: usize = 8;

/// A paragraph with quotations.
struct SpeechParagraph {
    /// Its number among the blocks of the text.
    block: usize,
    /// Its suggestions, by their numbers.
    all: Range<usize>,
    /// Whether it begins with a quotation.
    opens: bool,
    /// Whether it has no words of the text's own.
    is_bare: bool,
}

/// Gives speakers to the quotations of a conversation that have none of their own.
pub(super) fn find_speakers_by_turn(text: &Text, all: &mut [Suggestion<'_>]) {
    let turns = turns_of(text, all);
    if !is_conversation(&turns) {
        return;
    }
    let mut voices: Vec<Option<Speaker<'_>>> =
        turns.iter().map(|turn| share_in_paragraph(&mut all[turn.all.clone()])).collect();
    for at in 2..turns.len() {
        let (turn, answered) = (&turns[at], &turns[at - 1]);
        let adjoins = turn.block == answered.block + 1 && answered.block == turns[at - 2].block + 1;
        let is_near = |one: &Suggestion<'_>| one.speaker.as_ref().is_some_and(|one| one.certainty == Certainty::Near);
        if voices[at].is_some() || !turn.opens || !adjoins || all[turn.all.clone()].iter().any(is_near) {
            continue;
        }
        let Some(voice) = voices[at - 2].clone() else { continue };
        if voices[at - 1].as_ref().is_some_and(|other| are_alike(text, &voice, other)) {
            continue;
        }
        let voice = Speaker { certainty: Certainty::Turn, cue: None, ..voice };
        for one in &mut all[turn.all.clone()] {
            set_speaker(one, &voice);
        }
        voices[at] = Some(voice);
    }
}

/// The paragraphs of a text that have speech.
fn turns_of(text: &Text, all: &[Suggestion<'_>]) -> Vec<SpeechParagraph> {
    let visible = text.visible();
    let mut turns: Vec<SpeechParagraph> = Vec::new();
    let mut ends: Vec<usize> = Vec::new();
    for (at, one) in all.iter().enumerate() {
        let Some(block) = text.block_of(one.extent.start).filter(|block| text.blocks()[*block].is_running_text())
        else {
            continue;
        };
        let own_words = |from: usize| visible.get(from..one.extent.start).is_some_and(has_word);
        match (turns.last_mut(), ends.last_mut()) {
            (Some(turn), Some(end)) if turn.block == block => {
                turn.is_bare &= !own_words(*end);
                turn.all.end = at + 1;
                *end = one.extent.end;
            }
            _ => {
                let opens = !own_words(text.blocks()[block].extent.start);
                turns.push(SpeechParagraph { block, all: at..at + 1, opens, is_bare: opens });
                ends.push(one.extent.end);
            }
        }
    }
    for (turn, end) in turns.iter_mut().zip(ends) {
        turn.is_bare &= !visible.get(end..text.blocks()[turn.block].extent.end).is_some_and(has_word);
    }
    turns
}

/// Whether enough paragraphs answer the one before without words of the text's own.
fn is_conversation(turns: &[SpeechParagraph]) -> bool {
    let replies = turns.windows(2).filter(|pair| pair[1].is_bare && pair[1].block == pair[0].block + 1).count();
    turns.len() >= FEWEST && replies >= REPLIES && replies * SHARE >= turns.len()
}

/// Gives all quotations of a paragraph the speaker whom a verb names beside the first that has one.
fn share_in_paragraph<'a>(all: &mut [Suggestion<'a>]) -> Option<Speaker<'a>> {
    let is_attributed = |one: &&Speaker<'_>| one.certainty <= Certainty::Referred;
    let voice = all.iter().find_map(|one| one.speaker.as_ref().filter(is_attributed)).cloned()?;
    let shared = Speaker { certainty: Certainty::Turn, ..voice.clone() };
    for one in all.iter_mut().filter(|one| !one.speaker.as_ref().is_some_and(|speaker| is_attributed(&speaker))) {
        set_speaker(one, &shared);
    }
    Some(voice)
}

fn set_speaker<'a>(one: &mut Suggestion<'a>, speaker: &Speaker<'a>) {
    if one.sort == Sort::Speech {
        one.confidence = confidence(one.sort, Some(speaker));
        one.speaker = Some(speaker.clone());
    }
}

/// Whether the words for two speakers are the same.
fn are_alike(text: &Text, one: &Speaker<'_>, other: &Speaker<'_>) -> bool {
    let words = |speaker: &Speaker<'_>| {
        let shown = &text.visible()[speaker.words.clone()];
        speaker.name.clone().unwrap_or_else(|| crate::lang::fold_word(shown).into_owned())
    };
    words(one) == words(other)
}
