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

/// The best local alignment within a window of the text's words, in order; empty if nothing fits.
pub(super) fn align(index: &Index, query: &Query, window: Range<usize>, start: i64) -> Vec<Pair> {
    let grid = Grid::fill(index, query, &window, start);
    grid.trace(window.start)
}

/// Where a best path came from, in each of the three states.
mod step {
    pub(super) const START: u8 = 0;
    pub(super) const PAIR: u8 = 1;
    pub(super) const DROP: u8 = 2;
    pub(super) const ADD: u8 = 3;
}

/// The likeness of each pair and the way back from each cell, row by row.
struct Grid {
    width: usize,
    likeness: Vec<f32>,
    /// Two bits for each of the states pair, drop, add.
    back: Vec<u8>,
    best: Option<usize>,
}

impl Grid {
    fn fill(index: &Index, query: &Query, window: &Range<usize>, start: i64) -> Self {
        let words = &index.words[window.clone()];
        let width = words.len();
        let mut grid = Self {
            width,
            likeness: Vec::with_capacity(width * query.terms.len()),
            back: Vec::with_capacity(width * query.terms.len()),
            best: None,
        };
        let nothing = f32::NEG_INFINITY;
        let (mut pair, mut drop, mut add) = (
            vec![nothing; width],
            vec![nothing; width],
            vec![nothing; width],
        );
        let mut row = vec![0.0; width];
        let mut most = 0.0;
        let reach = 6 + query.quote.len() as i64 / 4;
        for (at, term) in query.terms.iter().enumerate() {
            let expected = start + at as i64 - window.start as i64;
            let near = (expected - reach).clamp(0, width as i64) as usize
                ..(expected + reach + 1).clamp(0, width as i64) as usize;
            likenesses(index, term, words, near, &mut row);
            let worth = worth(index, term);
            let free = term.elided;
            // The values at the column to the left, in the row above.
            let mut above = (nothing, nothing, nothing);
            let mut left = (nothing, nothing);
            for column in 0..width {
                let up = (pair[column], drop[column], add[column]);
                let likeness = row[column];
                let (from, before) = best_of(&[
                    (step::START, 0.0),
                    (step::PAIR, above.0),
                    (step::DROP, above.1),
                    (step::ADD, above.2),
                ]);
                let gain = if likeness > 0.0 {
                    worth * likeness
                } else {
                    CHANGED
                };
                let here = before + gain;
                let (drop_from, dropped) = best_of(&[
                    (step::PAIR, up.0 + OPEN),
                    (step::DROP, up.1 + EXTEND),
                    (step::ADD, up.2 + OPEN),
                ]);
                let (open, extend) = if free { (0.0, 0.0) } else { (OPEN, EXTEND) };
                let (add_from, added) =
                    best_of(&[(step::PAIR, left.0 + open), (step::ADD, left.1 + extend)]);
                above = up;
                left = (here, added);
                (pair[column], drop[column], add[column]) = (here, dropped, added);
                grid.back.push(from | drop_from << 2 | add_from << 4);
                if likeness > 0.0 && here > most {
                    most = here;
                    grid.best = Some(at * width + column);
                }
            }
            grid.likeness.extend_from_slice(&row);
        }
        grid
    }

    fn trace(&self, offset: usize) -> Vec<Pair> {
        let mut pairs = Vec::new();
        let Some(mut cell) = self.best else {
            return pairs;
        };
        let mut state = step::PAIR;
        loop {
            let back = self.back[cell];
            match state {
                step::PAIR => {
                    pairs.push(Pair {
                        term: cell / self.width,
                        word: offset + cell % self.width,
                        likeness: self.likeness[cell],
                    });
                    state = back & 3;
                    if state == step::START {
                        break;
                    }
                    cell -= self.width + 1;
                }
                step::DROP => {
                    state = back >> 2 & 3;
                    cell -= self.width;
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

fn best_of(choices: &[(u8, f32)]) -> (u8, f32) {
    let mut best = choices[0];
    for &choice in &choices[1..] {
        if choice.1 > best.1 {
            best = choice;
        }
    }
    best
}

/// What a pair of equal words earns: about 1 for a rare word, less for a common one.
fn worth(index: &Index, term: &Term) -> f32 {
    let rarity = term.surprise / index.surprise(None);
    let whole = 0.1 + 0.9 * rarity * rarity;
    if term.cut == Cut::None {
        whole
    } else {
        whole.min(0.2 * term.key.len() as f32)
    }
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
    let letters = |word: &str| word.bytes().fold(0_u64, |set, byte| set | 1 << (byte & 63));
    let differing = (letters(one) ^ letters(other)).count_ones();
    if f64::from(differing) > 2.0 * (1.0 - ALIKE) * long as f64 {
        return 0.0;
    }
    let similarity = strsim::normalized_damerau_levenshtein(one, other);
    if similarity < ALIKE {
        0.0
    } else {
        similarity as f32
    }
}
