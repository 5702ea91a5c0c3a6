//! Context after an edit: whether any of the words that were around a quote are still around it.
//!
//! A source that corrects an attribution prints the same words under another name. So the words alone
//! do not show that a place is the one in the lock, however many they are. What shows it is
//! the remembered context: [`Context::remains_around`] checks whether its words, weighted by how rare they are in
//! this text, are still on the same sides in the same order, and whether the actor named in
//! the sentence was replaced by another name. A moved paragraph keeps its words, a new headline or note
//! touches none of them, and an edit inside the sentence changes a few.
//!
//! The thresholds come from edited texts whose right answers are known: with them, a random other
//! place of the same text passes for the old one in 0.6 % of cases, and 0.1 % of true places fail.

use std::{cell::OnceCell, collections::HashSet, ops::Range};

use super::{
    candidate::{ends_with, starts_with},
    disambiguation::{Disambiguation, OPENING},
    relocate::{Index, words::split_words as comparable_words},
};
use crate::{
    lock::Trace,
    model::{Actor, Selector},
    text::{self, Text, begins_with_capital, fold::fold},
};

/// How far from the quote the words of the context are looked for, in characters.
const REACH: usize = 80;
/// How far from the quote names are looked for, in characters.
const SENTENCE: usize = 120;
/// The part of the context that has to remain.
const ENOUGH: f32 = 0.35;
/// The part that suffices where the words next to the quote are the same.
const ENOUGH_BESIDE: f32 = 0.15;
/// How many words next to the quote make that true.
const BESIDE: usize = 3;

/// Who is named in a quote's sentence, compared with who was.
enum NamedActor {
    Same,
    Other,
}

/// Names of actors, as the words they are made of.
#[derive(Debug, Default)]
pub struct Names(HashSet<String>);

impl Names {
    /// The words of all names and aliases.
    pub fn of<'a>(actors: impl Iterator<Item = &'a Actor>) -> Self {
        Self::from_names(actors.flat_map(Actor::names))
    }

    /// The words of some names.
    pub(crate) fn from_names<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        let capital = |word: &&str| begins_with_capital(word) && word.chars().count() > 1;
        Self(names.into_iter().flat_map(split_words).filter(capital).map(str::to_lowercase).collect())
    }

    /// True for a word of one of them.
    pub fn contain(&self, word: &str) -> bool {
        self.0.contains(&word.to_lowercase())
    }
}

/// An edited text, made ready to be compared with remembered contexts.
pub struct Context<'a> {
    text: &'a Text,
    names: &'a Names,
    index: OnceCell<Index<'a>>,
}

impl<'a> Context<'a> {
    /// Takes a text and the names that count as those of actors; nothing is computed before it is needed.
    pub fn new(text: &'a Text, names: &'a Names) -> Self {
        Self { text, names, index: OnceCell::new() }
    }

    /// The edited text.
    pub fn text(&self) -> &'a Text {
        self.text
    }

    /// True if the words of a selector, found at `at`, are where the lock has them, or if the
    /// editor has pointed at this place since.
    pub fn is_same_place(&self, selector: &Selector, at: &Range<usize>, was: &Trace<'_>) -> bool {
        points_anew(selector, was) || self.remains_around(at, was)
    }

    /// True if enough of the context in the lock is still around `at`.
    pub fn remains_around(&self, at: &Range<usize>, was: &Trace<'_>) -> bool {
        let (before, after) = (&self.text.visible()[..at.start], &self.text.visible()[at.end..]);
        if before.ends_with(was.prefix) && after.starts_with(was.suffix) {
            return true;
        }
        match self.compare_named_actors(before, after, was) {
            Some(NamedActor::Other) => false,
            named => self.is_alike(before, after, was, named.is_some()),
        }
    }

    /// True if enough words of the context remain; fewer are enough where the same actor is named.
    fn is_alike(&self, before: &str, after: &str, was: &Trace<'_>, named: bool) -> bool {
        let mut old = [word_keys(was.prefix), word_keys(was.suffix)];
        // A word that the lock cuts is not the same word.
        if was.prefix.starts_with(char::is_alphanumeric) && before.len() > was.prefix.len() && old[0].len() > 1 {
            old[0].remove(0);
        }
        if was.suffix.ends_with(char::is_alphanumeric) && after.len() > was.suffix.len() && old[1].len() > 1 {
            old[1].pop();
        }
        let new = [word_keys(last_chars(before, REACH)), word_keys(first_chars(after, REACH))];
        let beside = |old: &mut dyn Iterator<Item = &String>, new: &mut dyn Iterator<Item = &String>| {
            old.zip(new).take_while(|(old, new)| old == new).count()
        };
        let left = beside(&mut old[0].iter().rev(), &mut new[0].iter().rev());
        let right = beside(&mut old[1].iter(), &mut new[1].iter());
        let index = self.index.get_or_init(|| Index::new(self.text.visible()));
        let weight = |key: &String| word_weight(index, key);
        let whole: f32 = old.iter().flatten().map(weight).sum();
        let found: f32 = old.iter().zip(&new).map(|(old, new)| in_order(old, new, weight)).sum();
        let part = if whole > 0.0 { found / whole } else { 1.0 };
        let whole_side = left > 0 && left == old[0].len() || right > 0 && right == old[1].len();
        part >= ENOUGH || part >= ENOUGH_BESIDE && (named || whole_side || left.max(right) >= BESIDE)
    }

    /// Whether the actor who was named in the quote's sentence still is; nothing if none was, or none is now.
    fn compare_named_actors(&self, before: &str, after: &str, was: &Trace<'_>) -> Option<NamedActor> {
        let old = [sentence_before(was.prefix), sentence_after(was.suffix)];
        let new = [sentence_before(last_chars(before, SENTENCE)), sentence_after(first_chars(after, SENTENCE))];
        let mut actors = old
            .iter()
            .flat_map(|part| capitalised_runs(part))
            .filter(|run| run.iter().any(|word| self.is_actor(word)))
            .peekable();
        actors.peek()?;
        let stays =
            |was: Vec<&str>| new.iter().flat_map(|part| capitalised_runs(part)).any(|now| self.is_same(&was, &now));
        if actors.any(stays) {
            Some(NamedActor::Same)
        } else {
            new.iter().any(|part| self.has_name(part)).then_some(NamedActor::Other)
        }
    }

    /// Whether two names may be one person's: they share a word, and no word of another actor's name distinguishes them.
    fn is_same(&self, was: &[&str], now: &[&str]) -> bool {
        let lost = was.iter().any(|word| !now.contains(word));
        was.iter().any(|word| now.contains(word))
            && !(lost && now.iter().any(|word| !was.contains(word) && self.is_actor(word)))
    }

    fn is_actor(&self, word: &str) -> bool {
        begins_with_capital(word) && self.names.contain(word)
    }

    /// Whether a part of a sentence contains a name: an actor's, or capitals that the sentence does not explain.
    fn has_name(&self, part: &str) -> bool {
        let calendar = &self.text.language().calendar;
        let capital = |word: &str| {
            word.starts_with(char::is_uppercase) && word.chars().count() > 1 && !calendar.has(&word.to_lowercase())
        };
        let found: Vec<&str> = split_words(part).collect();
        found.iter().enumerate().any(|(at, word)| {
            let explained = at == 0 && found.get(1).is_none_or(|next| !capital(next));
            self.is_actor(word) || capital(word) && !explained
        })
    }
}

/// True if the editor typed a prefix or suffix that the remembered place does not have: it points at
/// where the words are now.
fn points_anew(selector: &Selector, was: &Trace<'_>) -> bool {
    // Most quotes have neither.
    if selector.prefix.trim().is_empty() && selector.suffix.trim().is_empty() {
        return false;
    }
    let (prefix, suffix) = (fold(&selector.prefix), fold(&selector.suffix));
    let (before, behind) = (fold(was.prefix), fold(was.suffix));
    let (prefix, suffix, before, behind) = (prefix.text(), suffix.text(), before.text(), behind.text());
    let anew = |typed: &str, was: &str, agrees: fn(&str, &str) -> bool| {
        !typed.trim().is_empty() && (was.trim().is_empty() || !agrees(was, typed) && !agrees(typed, was))
    };
    anew(prefix, before, ends_with) || anew(suffix, behind, starts_with)
}

/// The shortest `prefix` or `suffix` that points at a place and not at the remembered one.
pub(super) fn find_pointer(text: &Text, at: &Range<usize>, was: &Trace<'_>) -> Option<Disambiguation> {
    let block = text.paragraph(at.clone());
    let before: Vec<&str> = text.visible()[block.start.min(at.start)..at.start].split_whitespace().collect();
    let after: Vec<&str> = text.visible()[at.end..block.end.max(at.end)].split_whitespace().collect();
    let prefix = |count: usize| before[before.len() - count..].join(" ");
    let bare = |prefix: String| prefix.trim_end_matches(|c: char| c == ' ' || OPENING.contains(&c)).to_owned();
    let prefixes = (3.min(before.len())..=before.len()).map(|count| Disambiguation::Prefix(bare(prefix(count))));
    let suffixes = (3.min(after.len())..=after.len()).map(|count| Disambiguation::Suffix(after[..count].join(" ")));
    prefixes.chain(suffixes).find(|pointer| {
        let selector = match pointer {
            Disambiguation::Prefix(words) => Selector { prefix: words.clone(), ..Selector::default() },
            Disambiguation::Suffix(words) => Selector { suffix: words.clone(), ..Selector::default() },
            Disambiguation::Occurrence(_) => return false,
        };
        points_anew(&selector, was)
    })
}

/// What a word proves: the square of how rare it is, and little if it is short and so of the grammar.
fn word_weight(index: &Index, key: &str) -> f32 {
    let rarity = index.surprise_of(index.number_of(key)) / index.surprise_of(None);
    let whole = 0.1 + 0.9 * rarity * rarity;
    let grammar = key.chars().count() <= 3 && !key.contains(|c: char| c.is_numeric());
    if grammar { whole * 0.15 } else { whole }
}

/// The weight of the words that both have in the same order.
fn in_order(old: &[String], new: &[String], weight: impl Fn(&String) -> f32) -> f32 {
    let mut best = vec![0.0_f32; new.len() + 1];
    for word in old {
        let (gain, mut diagonal) = (weight(word), 0.0);
        for (column, found) in new.iter().enumerate() {
            let above = best[column + 1];
            best[column + 1] = if word == found { diagonal + gain } else { above.max(best[column]) };
            diagonal = above;
        }
    }
    best[new.len()]
}

fn word_keys(text: &str) -> Vec<String> {
    comparable_words(fold(text).text()).map(|word| word.key).collect()
}

/// Runs of neighbouring words with capitals.
pub(super) fn capitalised_runs(text: &str) -> impl Iterator<Item = Vec<&str>> {
    let found: Vec<&str> = split_words(text).collect();
    let capital = |word: &&str| word.starts_with(char::is_uppercase);
    let runs: Vec<Vec<&str>> = found.chunk_by(|a, b| capital(a) == capital(b)).map(<[_]>::to_vec).collect();
    runs.into_iter().filter(move |run| run.first().is_some_and(capital))
}

/// The words of letters and digits.
pub(super) fn split_words(text: &str) -> impl Iterator<Item = &str> {
    text::words::word_ranges(text).map(|word| &text[word])
}

/// The end of a context that belongs to the quote's own sentence; nothing if the quote begins a paragraph.
fn sentence_before(context: &str) -> &str {
    let bare = context.trim_end_matches(|c: char| !c.is_alphanumeric());
    if context[bare.len()..].contains('\n') {
        return "";
    }
    &bare[bare.rfind(['.', '!', '?', '\n']).map_or(0, |at| at + 1)..]
}

/// The beginning of a context up to the end of its first sentence; nothing if the quote ends a paragraph.
fn sentence_after(context: &str) -> &str {
    let bare = context.trim_start_matches(|c: char| !c.is_alphanumeric());
    if context[..context.len() - bare.len()].contains('\n') {
        return "";
    }
    &bare[..bare.find(['.', '!', '?', '\n']).unwrap_or(bare.len())]
}

fn last_chars(text: &str, characters: usize) -> &str {
    text.char_indices().rev().take(characters).last().map_or("", |(at, _)| &text[at..])
}

fn first_chars(text: &str, characters: usize) -> &str {
    text.char_indices().nth(characters).map_or(text, |(at, _)| &text[..at])
}
