//! The turns of a transcript: who speaks, from each label to the next.
//!
//! In go an article and its labels; out come the turns that a page shows. A label is the source's, so it is always
//! shown; that it names an actor of the record is a statement of the site, which [`super::label_speakers`] makes.

use std::{collections::BTreeMap, ops::Range};

use super::{
    anchored::AnchoredArticle,
    cast::Cast,
    label_speakers::speakers_by_name,
    labels::{Label, LabelKind},
};
use crate::{model::Turn, text::Text};

/// The digits of a turn's id.
const DIGITS: usize = 8;
/// The letters of a turn's beginning that its id depends on.
const LETTERS: usize = 120;

/// The turns of an article, in the order of its text.
pub(super) fn turns_of(placed: &AnchoredArticle, labels: &[Label], cast: Option<&Cast<'_>>) -> Vec<Turn> {
    let text = &placed.text;
    let visible = text.visible();
    let speaking: Vec<&Label> = labels.iter().filter(|label| label.kind != LabelKind::Caption).collect();
    let lines: Vec<usize> = text.line_starts().collect();
    let heads: Vec<Range<usize>> = speaking.iter().map(|label| whole_label(text, &lines, label)).collect();
    let speakers = cast.map(|cast| speakers_by_name(placed, labels, cast)).unwrap_or_default();
    let mut turns: Vec<Turn> = Vec::with_capacity(speaking.len());
    for (i, (label, head)) in speaking.iter().zip(&heads).enumerate() {
        let end = heads.get(i + 1).map_or(visible.len(), |next| next.start);
        let said = visible[head.end..end.max(head.end)].trim_end();
        let words = head.end + (said.len() - said.trim_start().len())..head.end + said.len();
        let name = &visible[label.name.clone()];
        turns.push(Turn {
            id: String::new(),
            label: head.clone(),
            name: label.name.clone(),
            asks: label.kind == LabelKind::Unnamed && name != "A" && visible[words.clone()].contains(is_question_mark),
            words,
            speaker: speakers.get(name).cloned().filter(|_| label.kind == LabelKind::Name),
            named: label.kind == LabelKind::Name,
        });
    }
    // Without a label for those who ask, as in an interview, a turn asks if it ends in a question that another answers.
    if !turns.iter().any(|turn| turn.asks) {
        let asks: Vec<bool> = (0..turns.len()).map(|i| ends_in_answered_question(visible, &turns[i..])).collect();
        for (turn, asks) in turns.iter_mut().zip(asks) {
            turn.asks = asks;
        }
    }
    for (turn, id) in ids_of_turns(visible, &turns).into_iter().enumerate() {
        turns[turn].id = id;
    }
    turns
}

/// A label with the time before it, and with what separates it from the words.
fn whole_label(text: &Text, lines: &[usize], label: &Label) -> Range<usize> {
    let visible = text.visible();
    let block = text.block_of(label.extent.start).map_or(0..visible.len(), |at| text.blocks()[at].extent.clone());
    let line = lines[..lines.partition_point(|start| *start <= label.extent.start)].last().copied();
    let rest = &visible[label.extent.end..block.end.max(label.extent.end)];
    let mut after = rest.trim_start_matches([']', ')', '>', '|']).trim_start();
    after = after.strip_prefix([':', '：', '.']).map_or(after, str::trim_start);
    // A dash separates where nothing else does; after a colon it is the speaker's own.
    if after.len() == rest.trim_start().len() {
        after = after.trim_start_matches(['–', '—', '-', '▸', '►', '▶', '→', '›', '»', '|', '•']).trim_start();
    }
    line.unwrap_or(block.start)..label.extent.end + (rest.len() - after.len())
}

fn is_question_mark(c: char) -> bool {
    matches!(c, '?' | '？' | '؟')
}

/// Whether the first of some turns ends in a question, and another speaker follows.
fn ends_in_answered_question(visible: &str, turns: &[Turn]) -> bool {
    let [turn, next, ..] = turns else { return false };
    let words = visible[turn.words.clone()].trim_end_matches(|c: char| !c.is_alphanumeric() && !is_question_mark(c));
    words.ends_with(is_question_mark) && visible[turn.name.clone()] != visible[next.name.clone()]
}

/// The ids of turns: from the label and the first letters of each; of turns that begin alike, also from the turn before.
fn ids_of_turns(visible: &str, turns: &[Turn]) -> Vec<String> {
    let beginning = |turn: &Turn| -> String {
        let said = visible[turn.words.clone()].chars().filter(|c| c.is_alphanumeric()).take(LETTERS);
        visible[turn.name.clone()].chars().chain(['\n']).chain(said).collect()
    };
    let keys: Vec<String> = turns.iter().map(beginning).collect();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for key in &keys {
        *counts.entry(key).or_default() += 1;
    }
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    let mut ids = Vec::with_capacity(keys.len());
    for (i, key) in keys.iter().enumerate() {
        let before = i.checked_sub(1).map_or("", |before| &keys[before]);
        let id = match counts.get(key.as_str()) {
            Some(1) => short_hash(key),
            _ => short_hash(&format!("{before}\n{key}")),
        };
        let times = taken.entry(id.clone()).or_default();
        *times += 1;
        ids.push(if *times == 1 { id } else { format!("{id}-{times}") });
    }
    ids
}

fn short_hash(words: &str) -> String {
    blake3::hash(words.as_bytes()).to_hex()[..DIGITS].to_owned()
}
