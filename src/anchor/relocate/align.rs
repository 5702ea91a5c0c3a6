//! Alignment: lays the words of a query along a stretch of text.
//!
//! In goes the query and a window of the text; out comes, for each word of the query, the word of
//! the text it became, if any. Local alignment with affine gaps (Smith and Waterman 1981, Gotoh
//! 1982) over words instead of letters: an edit changes, adds or drops words, and a long insertion
//! costs little more than a short one.

use std::ops::Range;

use super::index::Index;
use super::query::{Cut, Query, Term};

/// A pair of different words, one standing for the other.
const CHANGED: f32 = -0.2;
/// A gap, on either side.
const OPEN: f32 = -0.45;
/// Each further word of a gap.
const EXTEND: f32 = -0.03;
/// Two words are the same with a slip of the pen from this similarity on.
const ALIKE: f64 = 0.6;

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
/// `place` is where the first word of the query would stand; the words stray from the diagonal
/// that begins there by at most `stray.start` words backwards and `stray.end` words forwards.
pub(super) fn align(index: &Index, query: &Query, place: i64, stray: Range<usize>) -> Vec<Pair> {
    Band::fill(index, query, place, &stray).trace(place - stray.start as i64)
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
    fn fill(index: &Index, query: &Query, place: i64, stray: &Range<usize>) -> Self {
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
            likenesses(index, term, words, reach(query, near, words.len()), likeness);
            let worth = worth(index, term);
            let (open, extend) = if term.elided { (0.0, 0.0) } else { (OPEN, EXTEND) };
            let mut before = NOWHERE;
            for column in columns {
                let cell = row + column;
                let (diagonal, above) = (scores[column], scores[column + 1]);
                let likeness = band.likeness[cell];
                let gain = if likeness > 0.0 { worth * likeness } else { CHANGED };
                let (mut pair, mut pair_from) = (0.0, step::START);
                for (score, from) in
                    [(diagonal.pair, step::PAIR), (diagonal.drop, step::DROP), (diagonal.add, step::ADD)]
                {
                    if score > pair {
                        (pair, pair_from) = (score, from);
                    }
                }
                pair += gain;
                let (mut drop, mut drop_from) = (above.pair + OPEN, step::PAIR);
                for (score, from) in [(above.drop + EXTEND, step::DROP), (above.add + OPEN, step::ADD)] {
                    if score > drop {
                        (drop, drop_from) = (score, from);
                    }
                }
                let (mut add, mut add_from) = (before.pair + open, step::PAIR);
                if before.add + extend > add {
                    (add, add_from) = (before.add + extend, step::ADD);
                }
                before = Scores { pair, drop, add };
                scores[column] = before;
                band.back[cell] = pair_from | drop_from << 2 | add_from << 4;
                if likeness > 0.0 && pair > most {
                    most = pair;
                    band.best = Some(cell);
                }
            }
        }
        band
    }

    /// Walks back from the best cell; `left` is the word in the first column of the first row.
    fn trace(&self, left: i64) -> Vec<Pair> {
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
fn reach(query: &Query, column: usize, width: usize) -> Range<usize> {
    let reach = 6 + query.quote.len() / 4;
    column.saturating_sub(reach)..(column + reach + 1).min(width)
}

/// What a pair of equal words earns: about 1 for a rare word, less for a common one.
fn worth(index: &Index, term: &Term) -> f32 {
    let rarity = term.surprise / index.surprise(None);
    let whole = 0.1 + 0.9 * rarity * rarity;
    if term.cut == Cut::None { whole } else { whole.min(0.2 * term.key.len() as f32) }
}

/// How like a term each word of a window is.
fn likenesses(index: &Index, term: &Term, words: &[u32], near: Range<usize>, row: &mut [f32]) {
    for (likeness, &word) in row.iter_mut().zip(words) {
        *likeness = whole(Some(word) == term.number);
    }
    let (row, words) = (&mut row[near.clone()], &words[near]);
    let known = row.contains(&1.0);
    match term.cut {
        Cut::None if known => {}
        // A word that stands nearby has no need of a look-alike.
        Cut::None => alike(row, index, words, |key| similarity(&term.key, key)),
        Cut::Start => alike(row, index, words, |key| whole(key.ends_with(&term.key))),
        Cut::End => alike(row, index, words, |key| whole(key.starts_with(&term.key))),
    }
}

fn alike(row: &mut [f32], index: &Index, words: &[u32], of: impl Fn(&str) -> f32) {
    for (likeness, &word) in row.iter_mut().zip(words) {
        *likeness = likeness.max(of(index.key(word)));
    }
}

fn whole(fits: bool) -> f32 {
    f32::from(u8::from(fits))
}

/// How alike two words are written; 0 when they are rather two words than one with a slip.
fn similarity(one: &str, other: &str) -> f32 {
    let (short, long) = (one.len().min(other.len()), one.len().max(other.len()));
    if short < 2 || (short as f64) < long as f64 * ALIKE {
        return 0.0;
    }
    let (a, b) = (one.as_bytes(), other.as_bytes());
    if a[0] != b[0] && a.last() != b.last() {
        return 0.0;
    }
    let letters = |word: &str| word.bytes().fold(0_u64, |set, byte| set | 1 << (byte & 63));
    let differing = (letters(one) ^ letters(other)).count_ones();
    if f64::from(differing) > 2.0 * (1.0 - ALIKE) * long as f64 {
        return 0.0;
    }
    let similarity =
        1.0 - strsim::osa_distance(one, other) as f64 / one.chars().count().max(other.chars().count()) as f64;
    if similarity < ALIKE { 0.0 } else { similarity as f32 }
}
