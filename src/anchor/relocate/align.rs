//! Alignment: lays the words of a query along a stretch of text.
//!
//! In goes the query and a window of the text; out comes, for each word of the query, the word of
//! the text it became, if any. Local alignment with affine gaps (Smith and Waterman 1981, Gotoh
//! 1982) over words instead of letters: an edit changes, adds or drops words, and a long insertion
//! costs little more than a short one.

use std::ops::Range;

use super::index::Index;
use super::likeness::fill_likenesses;
use super::query::{Cut, Query, Term};

/// A pair of different words, one replacing the other.
const CHANGED: f32 = -0.2;
/// A gap, on either side.
const OPEN: f32 = -0.45;
/// Each further word of a gap.
const EXTEND: f32 = -0.03;
/// Each word that an alignment begins away from its place, so that of equal passages the one
/// looked at is found.
const ASIDE: f32 = -0.01;

/// What a word of the query became.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Pair {
    /// Position among the words of the query.
    pub(super) term: usize,
    /// Position among the words of the text.
    pub(super) word: usize,
    /// From 0, another word, to 1, the same.
    pub(super) likeness: f32,
}

/// The best local alignment around a place, in order; empty if nothing fits.
///
/// `place` is where the first word of the query would be; the words stray from the diagonal
/// that begins there by at most `stray.start` words backwards and `stray.end` words forwards.
pub(super) fn align_words(index: &Index, query: &Query, place: i64, stray: Range<usize>) -> Vec<Pair> {
    Band::new(index, query, place, &stray).trace_back(place - stray.start as i64)
}

/// Where a best path came from.
mod step {
    pub(super) const START: u8 = 0;
    pub(super) const PAIR: u8 = 1;
    pub(super) const DROP: u8 = 2;
    pub(super) const ADD: u8 = 3;
}

/// The best scores of paths that end in a cell by a pair, by a dropped term, by an added word.
#[derive(Clone, Copy)]
struct Scores {
    pair: f32,
    drop: f32,
    add: f32,
}

const NOWHERE: Scores = Scores { pair: f32::NEG_INFINITY, drop: f32::NEG_INFINITY, add: f32::NEG_INFINITY };

impl Scores {
    /// The better way to a pair from the cell before both, or from nothing at the price `start`.
    fn to_pair(self, start: f32) -> (f32, u8) {
        let mut best = (start, step::START);
        for (score, from) in [(self.pair, step::PAIR), (self.drop, step::DROP), (self.add, step::ADD)] {
            if score > best.0 {
                best = (score, from);
            }
        }
        best
    }

    /// The better way to a dropped term, from the cell of the term before.
    fn to_drop(self) -> (f32, u8) {
        let mut best = (self.pair + OPEN, step::PAIR);
        for (score, from) in [(self.drop + EXTEND, step::DROP), (self.add + OPEN, step::ADD)] {
            if score > best.0 {
                best = (score, from);
            }
        }
        best
    }

    /// The better way to an added word, from the cell of the word before.
    fn to_add(self, elided: bool) -> (f32, u8) {
        let (open, extend) = if elided { (0.0, 0.0) } else { (OPEN, EXTEND) };
        let (opened, extended) = (self.pair + open, self.add + extend);
        if extended > opened { (extended, step::ADD) } else { (opened, step::PAIR) }
    }
}

/// A band of cells along the diagonal, row by row, one row for each term.
///
/// A cell's column is its distance from the left edge of the band, so the same column in the next
/// row is the next word.
struct Band {
    width: usize,
    likeness: Vec<f32>,
    /// Two bits for each of the ways a path can end here: pair, drop, add.
    back: Vec<u8>,
    best: Option<usize>,
}

impl Band {
    fn new(index: &Index, query: &Query, place: i64, stray: &Range<usize>) -> Self {
        let width = stray.start + stray.end + 1;
        let cells = width * query.terms.len();
        let mut band = Self { width, likeness: vec![0.0; cells], back: vec![step::START; cells], best: None };
        let mut scores = vec![NOWHERE; width + 1];
        let mut most = 0.0;
        for (at, term) in query.terms.iter().enumerate() {
            // The part of the row that lies within the text.
            let left = place + at as i64 - stray.start as i64;
            let within = |edge: i64| edge.clamp(0, width as i64) as usize;
            let columns = within(-left)..within(index.words.len() as i64 - left);
            scores[..columns.start].fill(NOWHERE);
            scores[columns.end..].fill(NOWHERE);
            if columns.is_empty() {
                continue;
            }
            let first = (left + columns.start as i64) as usize;
            let words = &index.words[first..first + columns.len()];
            let row = at * width;
            let likeness = &mut band.likeness[row + columns.start..row + columns.end];
            let near = stray.start.saturating_sub(columns.start).min(words.len());
            fill_likenesses(index, term, words, expected_columns(query, near, words.len()), likeness);
            let worth = pair_value(index, term);
            let mut before = NOWHERE;
            for column in columns {
                let cell = row + column;
                let likeness = band.likeness[cell];
                let gain = if likeness > 0.0 { worth * likeness } else { CHANGED };
                let aside = ASIDE * column.abs_diff(stray.start) as f32;
                let (pair, pair_from) = scores[column].to_pair(aside);
                let (drop, drop_from) = scores[column + 1].to_drop();
                let (add, add_from) = before.to_add(term.elided);
                before = Scores { pair: pair + gain, drop, add };
                scores[column] = before;
                band.back[cell] = pair_from | drop_from << 2 | add_from << 4;
                if likeness > 0.0 && before.pair > most {
                    most = before.pair;
                    band.best = Some(cell);
                }
            }
        }
        band
    }

    /// Walks back from the best cell; `left` is the word in the first column of the first row.
    fn trace_back(&self, left: i64) -> Vec<Pair> {
        let mut pairs = Vec::new();
        let Some(mut cell) = self.best else {
            return pairs;
        };
        let mut state = step::PAIR;
        loop {
            let back = self.back[cell];
            match state {
                step::PAIR => {
                    let term = cell / self.width;
                    let word = (left + (term + cell % self.width) as i64) as usize;
                    pairs.push(Pair { term, word, likeness: self.likeness[cell] });
                    state = back & 3;
                    if state == step::START {
                        break;
                    }
                    cell -= self.width;
                }
                step::DROP => {
                    state = back >> 2 & 3;
                    cell = cell + 1 - self.width;
                }
                _ => {
                    state = back >> 4 & 3;
                    cell -= 1;
                }
            }
        }
        pairs.reverse();
        pairs
    }
}

/// The columns in which a term is expected.
fn expected_columns(query: &Query, column: usize, width: usize) -> Range<usize> {
    let reach = 6 + query.quote.len() / 4;
    column.saturating_sub(reach)..(column + reach + 1).min(width)
}

/// What a pair of equal words earns: about 1 for a rare word, less for a common one.
fn pair_value(index: &Index, term: &Term) -> f32 {
    let rarity = term.surprise / index.surprise_of(None);
    let whole = 0.1 + 0.9 * rarity * rarity;
    if term.cut == Cut::None { whole } else { whole.min(0.2 * term.key.len() as f32) }
}
