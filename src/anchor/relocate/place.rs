//! Places: what the quote and its context look like wherever they may be.
//!
//! In goes a trace; out come the few places that have some of its words, each with the evidence
//! for and against it. Nothing is decided here.

use std::ops::Range;

use super::align::{Pair, align_words};
use super::index::Index;
use super::query::{Query, build_query};
use super::seed::find_seeds;
use crate::lock::Trace;

/// How many places are looked at.
const MOST: usize = 8;
/// How far the words of a query may stray from their places, in words on either side.
const SLACK: usize = 32;
/// How many words a quote may leave out at one ellipsis.
const ELIDED: usize = 400;
/// How many words the middle of a quote may have that is not looked for; more is no quote.
const LONGEST: usize = 4000;
/// How many words that are new at an end of the quote are still taken for its own.
const NEW: usize = 4;

/// A place in the edited text, with the evidence.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct CandidatePlace {
    /// Bytes in the edited text; empty if the context is there without the quote.
    pub(super) range: Range<usize>,
    /// The part of the quote's letters that are here, between 0 and 1.
    pub(super) cover: f32,
    /// The letters in common, of all letters on both sides, between 0 and 1.
    pub(super) similarity: f32,
    /// Whether the quote is here letter for letter, after folding.
    pub(super) equal: bool,
    /// What the quote's words that are here prove.
    pub(super) quote: Share,
    /// What the words of the prefix prove.
    pub(super) prefix: Share,
    /// What the words of the suffix prove.
    pub(super) suffix: Share,
}

impl CandidatePlace {
    /// Whether two places have no bytes in common.
    pub(super) fn is_disjoint(&self, other: &Self) -> bool {
        self.range.end <= other.range.start || self.range.start >= other.range.end
    }
}

/// How much of what could be proved is proved, in nats.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Share {
    pub(super) found: f32,
    pub(super) whole: f32,
}

impl Share {
    /// The found part of the whole, between 0 and 1; `None` when there was nothing to find.
    pub(super) fn fraction(self) -> Option<f32> {
        (self.whole > 0.0).then(|| (self.found / self.whole).min(1.0))
    }

    /// Both shares as one.
    pub(super) fn plus(self, other: Self) -> Self {
        Self { found: self.found + other.found, whole: self.whole + other.whole }
    }
}

/// The places where the quote, its context or parts of them are.
pub(super) fn find_places(index: &Index, trace: &Trace) -> Vec<CandidatePlace> {
    let query = build_query(index, trace);
    if query.quote.is_empty() || query.omitted > LONGEST {
        return Vec::new();
    }
    let count = index.words.len();
    let near = trace.hint.map(|hint| {
        let part = (hint as f64 / index.source.len().max(1) as f64).min(1.0);
        (part * count as f64) as i64 - query.quote.start as i64
    });
    let mut places: Vec<CandidatePlace> = Vec::new();
    for seed in find_seeds(index, &query, near, MOST) {
        let pairs = align_words(index, &query, seed.start, allowed_stray(&query));
        if pairs.is_empty() {
            continue;
        }
        let place = read_evidence(index, &query, &pairs);
        if place.range.is_empty() || places.iter().all(|other| other.range != place.range) {
            places.push(place);
        }
    }
    places
}

/// How far words may stray from a seed's diagonal, backwards and forwards.
fn allowed_stray(query: &Query) -> Range<usize> {
    let slack = SLACK + query.quote.len() / 4;
    let elided = if query.terms.iter().any(|term| term.elided) { ELIDED } else { 0 };
    slack..slack + elided + query.omitted + query.omitted / 4
}

/// Reads the evidence off an alignment.
fn read_evidence(index: &Index, query: &Query, pairs: &[Pair]) -> CandidatePlace {
    let share = |terms: Range<usize>| {
        let whole = query.terms[terms.clone()].iter().filter(|term| !term.bracketed);
        let found = pairs.iter().filter(|pair| terms.contains(&pair.term));
        Share {
            found: found.map(|pair| query.terms[pair.term].surprise * pair.likeness).sum(),
            whole: whole.map(|term| term.surprise).sum(),
        }
    };
    let letters = |term: usize| {
        let term = &query.terms[term];
        if term.bracketed { 0.0 } else { term.key.chars().count() as f32 }
    };
    let own = || pairs.iter().filter(|pair| query.quote.contains(&pair.term));
    let old: f32 = query.quote.clone().map(letters).sum();
    let kept: f32 = own().map(|pair| letters(pair.term) * pair.likeness).sum();
    let words = covered_words(query, pairs, index.words.len());
    let new: usize = words.clone().map(|word| index.key_of(index.words[word]).chars().count()).sum();
    let folded = index.bytes_of(words.clone());
    let equal = !words.is_empty() && index.folded.text()[folded.clone()] == query.core;
    CandidatePlace {
        range: index.folded.to_source(with_marks(index.folded.text(), query, folded)),
        cover: kept / old.max(1.0),
        similarity: (2.0 * kept / (old + new as f32).max(1.0)).min(1.0),
        equal,
        quote: share(query.quote.clone()),
        prefix: share(0..query.quote.start),
        suffix: share(query.quote.end..query.terms.len()),
    }
}

/// The words of the text that the quote covers, edited ones included.
fn covered_words(query: &Query, pairs: &[Pair], count: usize) -> Range<usize> {
    let own = || pairs.iter().filter(|pair| query.quote.contains(&pair.term));
    let (Some(first), Some(last)) = (own().next(), own().next_back()) else {
        let start = pairs.first().map_or(0, |pair| pair.word);
        return start..start;
    };
    let sure = || pairs.iter().filter(|pair| pair.likeness > 0.0);
    // Words of the quote that found no partner at its ends became whatever is there now.
    let missing = first.term - query.quote.start;
    let before = match sure().rfind(|pair| pair.term < query.quote.start) {
        Some(context) => missing.min(first.word - context.word - 1),
        None => missing,
    };
    let missing = query.quote.end - 1 - last.term;
    let behind = match sure().find(|pair| pair.term >= query.quote.end) {
        // The suffix shows where the quote ends: words that are new before it are the quote's.
        Some(context) => {
            let gap = context.word - last.word - 1;
            let foreign = context.term - query.quote.end;
            if gap > NEW + foreign { 0 } else { gap.saturating_sub(foreign).max(missing.min(gap)) }
        }
        None => missing.min(NEW),
    };
    first.word - before.min(NEW).min(first.word)..(last.word + behind + 1).min(count)
}

/// Widens folded bytes by the quote's own marks before its first and after its last word.
fn with_marks(text: &str, query: &Query, bytes: Range<usize>) -> Range<usize> {
    let Range { mut start, mut end } = bytes;
    if start == end {
        return start..end;
    }
    for mark in query.lead.chars().rev() {
        if text[..start].ends_with(mark) {
            start -= mark.len_utf8();
        }
    }
    for mark in query.tail.chars() {
        if text[end..].starts_with(mark) {
            end += mark.len_utf8();
        }
    }
    let found = &text[start..end];
    end -= found.len() - found.trim_end().len();
    start += found.len() - found.trim_start().len();
    start..end
}
