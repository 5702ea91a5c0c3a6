//! Text → the words by which it is found.
//!
//! `static/search.js` does the same with what a reader types; the two must agree letter by letter, or a
//! word that stands there is not found. A word is a run of letters and digits without case, marks and
//! compatibility forms, so that `Zelenskyy’s` is `zelenskyy` and `s`, and `Élysée` is `elysee`. Scripts
//! that put no spaces between words are taken in pairs of neighbours, the last sign alone: a longer run
//! is then found as a phrase, and one sign as the beginning of a pair. This is for finding only: nothing
//! that is folded here is ever shown.

use std::ops::RangeInclusive;

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Letters of a word that count; what is longer is found by its beginning.
const LONGEST: usize = 40;

/// Scripts that put no spaces between words: Thai and Lao, Burmese, Khmer, kana and the Han signs.
const DENSE: [RangeInclusive<char>; 10] = [
    '\u{e00}'..='\u{eff}',
    '\u{1000}'..='\u{109f}',
    '\u{1780}'..='\u{17ff}',
    '\u{3005}'..='\u{3007}',
    '\u{3040}'..='\u{30ff}',
    '\u{31f0}'..='\u{31ff}',
    '\u{3400}'..='\u{9fff}',
    '\u{f900}'..='\u{faff}',
    '\u{ff66}'..='\u{ff9f}',
    '\u{20000}'..='\u{3ffff}',
];

/// Gives each word of a text to `take`, in order.
pub(super) fn each(text: &str, mut take: impl FnMut(&str)) {
    let mut word = String::with_capacity(4 * LONGEST);
    let mut rest = text;
    while let Some(start) = rest.find(stands_in_a_word) {
        let run = &rest[start..];
        let end = run.find(|c| !stands_in_a_word(c)).unwrap_or(run.len());
        let run = &run[..end];
        if run.is_ascii() {
            word.clear();
            word.push_str(&run[..run.len().min(LONGEST)]);
            word.make_ascii_lowercase();
            take(&word);
        } else {
            split(run, &mut word, &mut take);
        }
        rest = &rest[start + end..];
    }
}

/// A run with other letters than those of ASCII, cut where dense writing begins and ends.
fn split(run: &str, word: &mut String, take: &mut impl FnMut(&str)) {
    let mut rest = run;
    while let Some(first) = rest.chars().next() {
        let dense = is_dense(first);
        let end = rest.find(|c| !is_combining_mark(c) && is_dense(c) != dense).unwrap_or(rest.len());
        if dense {
            pairs(&rest[..end], word, take);
        } else {
            word.clear();
            word.extend(folded(rest[..end].chars()).take(LONGEST));
            if !word.is_empty() {
                take(word);
            }
        }
        rest = &rest[end..];
    }
}

/// Every sign with the next one; the last alone.
fn pairs(run: &str, word: &mut String, take: &mut impl FnMut(&str)) {
    let signs: Vec<char> = run.chars().filter(|c| !is_combining_mark(*c)).collect();
    for at in 0..signs.len() {
        word.clear();
        word.extend(folded(signs[at..signs.len().min(at + 2)].iter().copied()));
        if !word.is_empty() {
            take(word);
        }
    }
}

fn stands_in_a_word(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() } else { c.is_alphanumeric() || is_combining_mark(c) }
}

fn is_dense(c: char) -> bool {
    c >= '\u{e00}' && DENSE.iter().any(|script| script.contains(&c))
}

/// Letters without case, marks and compatibility forms; what has no such form is spelled as readers type it.
fn folded(letters: impl Iterator<Item = char>) -> impl Iterator<Item = char> {
    let plain = letters.nfkd().filter(|c| c.is_alphanumeric() && !is_combining_mark(*c));
    plain.flat_map(char::to_lowercase).filter(|c| !is_combining_mark(*c)).flat_map(|c| {
        let spelled = match c {
            'ß' => ['s', 's'],
            'æ' => ['a', 'e'],
            'œ' => ['o', 'e'],
            'þ' => ['t', 'h'],
            'ø' => ['o', '\0'],
            'ł' => ['l', '\0'],
            'đ' | 'ð' => ['d', '\0'],
            'ı' => ['i', '\0'],
            'ς' => ['σ', '\0'],
            other => [other, '\0'],
        };
        spelled.into_iter().filter(|c| *c != '\0')
    })
}
