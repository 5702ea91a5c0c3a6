//! Likeness: whether a word of the text is the word of the query, or was it before a slip.
//!
//! In goes a term and the words it is laid along; out comes a likeness for each. Equal words are
//! compared by number; spelling is looked at only near the place where the term is expected and
//! is not found, so that the costly comparison stays rare.

use std::ops::Range;

use super::index::Index;
use super::query::{Cut, Term};

/// Two words are the same with a slip of the pen from this similarity on.
const ALIKE: f64 = 0.6;

/// How like a term each word is, from 0, another word, to 1, the same; `near` are the words among
/// which a misspelt one is looked for.
pub(super) fn fill_likenesses(index: &Index, term: &Term, words: &[u32], near: Range<usize>, row: &mut [f32]) {
    for (likeness, &word) in row.iter_mut().zip(words) {
        *likeness = one_or_zero(Some(word) == term.number);
    }
    let (row, words) = (&mut row[near.clone()], &words[near]);
    let known = row.contains(&1.0);
    match term.cut {
        Cut::None if known => {}
        // A word that is nearby needs no look-alike.
        Cut::None => raise_likenesses(row, index, words, |key| spelling_similarity(&term.key, key)),
        Cut::Start => raise_likenesses(row, index, words, |key| one_or_zero(key.ends_with(&term.key))),
        Cut::End => raise_likenesses(row, index, words, |key| one_or_zero(key.starts_with(&term.key))),
    }
}

fn raise_likenesses(row: &mut [f32], index: &Index, words: &[u32], of: impl Fn(&str) -> f32) {
    for (likeness, &word) in row.iter_mut().zip(words) {
        *likeness = likeness.max(of(index.key_of(word)));
    }
}

fn one_or_zero(fits: bool) -> f32 {
    f32::from(u8::from(fits))
}

/// How similar the spelling of two words is; 0 if they are two words rather than one with a slip.
fn spelling_similarity(one: &str, other: &str) -> f32 {
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
