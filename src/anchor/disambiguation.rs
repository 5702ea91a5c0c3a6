//! The words around a place that distinguish it from the other places of the same words.
//!
//! In go the places; out comes the shortest prefix or suffix that only one of them has, as an editor would type it.
//! If no few words of its paragraph do, its number does.

use std::ops::Range;

use super::boundary::is_unspaced;
use super::candidate::{ends_with, starts_with};
use crate::edit::Value;
use crate::text::fold::fold;
use crate::text::{Text, collapse_spaces};

/// Words of context that are tried on either side.
const LONGEST: usize = 6;

/// What chooses one of several places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Disambiguation {
    /// Words directly before it.
    Prefix(String),
    /// Words directly after it.
    Suffix(String),
    /// Its number among the places, 1-based.
    Occurrence(usize),
}

impl Disambiguation {
    /// The key and value to type: `prefix: "Anna Example:"`.
    pub(crate) fn as_yaml(&self) -> String {
        match self {
            Self::Prefix(words) => format!("prefix: {}", crate::parse::double_quoted(words)),
            Self::Suffix(words) => format!("suffix: {}", crate::parse::double_quoted(words)),
            Self::Occurrence(nth) => format!("occurrence: {nth}"),
        }
    }

    /// The key and its value.
    pub(crate) fn key_and_value(&self) -> (&'static str, Value) {
        match self {
            Self::Prefix(words) => ("prefix", Value::Quoted(words.clone())),
            Self::Suffix(words) => ("suffix", Value::Quoted(words.clone())),
            Self::Occurrence(nth) => ("occurrence", Value::from(*nth)),
        }
    }
}

/// What distinguishes the place `which` from the others of `places`: visible bytes, ascending.
pub(crate) fn find_disambiguation(text: &Text, places: &[Range<usize>], which: usize) -> Disambiguation {
    let folded = text.folded().text();
    let others = || places.iter().enumerate().filter(|(at, _)| *at != which).map(|(_, place)| place);
    let start = |place: &Range<usize>| text.folded().from_source(place.start);
    let end = |place: &Range<usize>| text.folded().from_source(place.end);
    let place = &places[which];
    let prefix = words_before(text, place.start).find(|prefix| {
        let prefix = fold(prefix);
        let has = |place| ends_with(&folded[..start(place)], prefix.text());
        has(place) && !others().any(has)
    });
    let suffix = || {
        words_after(text, place.end).find(|suffix| {
            let suffix = fold(suffix);
            let has = |place| starts_with(&folded[end(place)..], suffix.text());
            has(place) && !others().any(has)
        })
    };
    match prefix {
        Some(prefix) => Disambiguation::Prefix(prefix),
        None => suffix().map_or(Disambiguation::Occurrence(which + 1), Disambiguation::Suffix),
    }
}

/// The words before an offset in its block, as typed: the last, the last two, and so on.
pub(super) fn words_before(text: &Text, at: usize) -> impl Iterator<Item = String> + '_ {
    let start = text.block_of(at).map_or(at, |block| text.blocks()[block].extent.start).min(at);
    let words = &text.visible()[start..at];
    // The mark that opens the quotation belongs to what follows.
    let words = words.trim_end_matches(|c: char| c.is_whitespace() || OPENING.contains(&c));
    let begins = move |&(at, c): &(usize, char)| {
        let previous = words[..at].chars().next_back();
        let apart = previous.is_none_or(|previous| previous.is_whitespace() || is_unspaced(previous));
        c.is_alphanumeric() && (apart || is_unspaced(c) || previous.is_some_and(|previous| OPENING.contains(&previous)))
    };
    let starts = words.char_indices().rev().filter(begins).map(|(at, _)| at);
    starts.take(LONGEST).map(|at| collapse_spaces(&words[at..]).into_owned())
}

/// The words after an offset in its block, as typed: the first, the first two, and so on.
fn words_after(text: &Text, at: usize) -> impl Iterator<Item = String> + '_ {
    let end = text.block_of(at.saturating_sub(1)).map_or(at, |block| text.blocks()[block].extent.end).max(at);
    let words = text.visible()[at..end].trim_start_matches(|c: char| !c.is_alphanumeric());
    let ends = move |&(at, c): &(usize, char)| {
        let next = words[at + c.len_utf8()..].chars().next();
        c.is_alphanumeric()
            && (is_unspaced(c) || next.is_none_or(|next| !next.is_alphanumeric() && next != '’' && next != '\''))
    };
    let ends = words.char_indices().filter(ends).map(|(at, c)| at + c.len_utf8());
    ends.take(LONGEST).map(|at| collapse_spaces(&words[..at]).into_owned())
}

/// What may open a quotation.
pub(super) const OPENING: [char; 9] = ['“', '„', '«', '‘', '"', '‚', '「', '『', '‹'];
