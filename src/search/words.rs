//! Text → the words by which it is found.
//!
//! `static/search.js` does the same with what a reader types; the two must agree letter by letter, or a
//! word of the text is not found. A word is a run of letters and digits without case, marks and
//! compatibility forms, so that `Zelenskyy’s` is `zelenskyy` and `s`, and `Élysée` is `elysee`. Scripts
//! that put no spaces between words are split into bigrams, the last sign alone: a longer run
//! is then found as a phrase, and one sign as the beginning of a bigram. Folded words are for finding only
//! and never shown.

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

/// What a byte of a text is: a small letter or a digit, a capital, or neither.
const SMALL: u8 = 1;
const CAPITAL: u8 = 2;
const BYTES: [u8; 256] = {
    let mut bytes = [0; 256];
    let mut byte = 0;
    while byte < 128 {
        bytes[byte] = match byte as u8 {
            b'a'..=b'z' | b'0'..=b'9' => SMALL,
            b'A'..=b'Z' => CAPITAL,
            _ => 0,
        };
        byte += 1;
    }
    bytes
};

/// Gives each word of a text to `take`, in order.
///
/// Nearly all words are ASCII, and most have no capital: those need no folding.
pub(super) fn for_each_word(text: &str, mut take: impl FnMut(&str)) {
    let mut word = String::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        at = end_of_run(bytes, at, |kind| kind == SMALL);
        let small = bytes.get(at).is_none_or(|byte| BYTES[usize::from(*byte)] != CAPITAL);
        if !small {
            at = end_of_run(bytes, at, |kind| kind != 0);
        }
        // What ends the run; a letter beyond ASCII does not.
        let other = if bytes.get(at).is_none_or(u8::is_ascii) { None } else { text[at..].chars().next() };
        if other.is_some_and(stands_in_a_word) {
            let run = &text[start..];
            let end = run.find(|c| !stands_in_a_word(c)).unwrap_or(run.len());
            split_scripts(&run[..end], &mut word, &mut take);
            at = start + end;
            continue;
        }
        let run = &text[start..at.min(start + LONGEST)];
        if !small {
            word.clear();
            word.push_str(run);
            word.make_ascii_lowercase();
            take(&word);
        } else if !run.is_empty() {
            take(run);
        }
        at += other.map_or(1, char::len_utf8);
    }
}

/// The end of the run of bytes from `at` whose kind satisfies `stays`.
fn end_of_run(bytes: &[u8], at: usize, stays: impl Fn(u8) -> bool) -> usize {
    let rest = &bytes[at..];
    at + rest.iter().position(|byte| !stays(BYTES[usize::from(*byte)])).unwrap_or(rest.len())
}

/// A run with other letters than those of ASCII, cut where dense writing begins and ends.
fn split_scripts(run: &str, word: &mut String, take: &mut impl FnMut(&str)) {
    let mut rest = run;
    while let Some(first) = rest.chars().next() {
        let dense = is_dense(first);
        let end = rest.find(|c| !is_combining_mark(c) && is_dense(c) != dense).unwrap_or(rest.len());
        if dense {
            emit_bigrams(&rest[..end], word, take);
        } else {
            word.clear();
            word.extend(fold_letters(rest[..end].chars()).take(LONGEST));
            if !word.is_empty() {
                take(word);
            }
        }
        rest = &rest[end..];
    }
}

/// Emits every sign with the next one, and the last one alone.
fn emit_bigrams(run: &str, word: &mut String, take: &mut impl FnMut(&str)) {
    let signs: Vec<char> = run.chars().filter(|c| !is_combining_mark(*c)).collect();
    for at in 0..signs.len() {
        word.clear();
        word.extend(fold_letters(signs[at..signs.len().min(at + 2)].iter().copied()));
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
fn fold_letters(letters: impl Iterator<Item = char>) -> impl Iterator<Item = char> {
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{for_each_word, split_scripts, stands_in_a_word};

    const LETTERS: [&str; 20] = [
        "a",
        "B",
        "7",
        " ",
        "-",
        "'",
        "’",
        "é",
        "É",
        "ß",
        "İ",
        "\u{301}",
        "ไ",
        "漢",
        "word",
        "WORD ",
        ". ",
        "seventeenletters!",
        "tenletters",
        "Zelenskyy’s",
    ];

    /// The words by the rule alone: every run is split as one with any letters.
    fn thorough(text: &str) -> Vec<String> {
        let (mut found, mut word) = (Vec::new(), String::new());
        for run in text.split(|c| !stands_in_a_word(c)).filter(|run| !run.is_empty()) {
            split_scripts(run, &mut word, &mut |word: &str| found.push(word.to_owned()));
        }
        found
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4096))]

        #[test]
        fn ascii_is_no_exception(
            text in prop::collection::vec(prop_oneof![
                prop::sample::select(LETTERS.to_vec()).prop_map(str::to_owned),
                any::<char>().prop_map(String::from),
            ], 0..24)
        ) {
            let text = text.concat();
            let mut found = Vec::new();
            for_each_word(&text, |word| found.push(word.to_owned()));
            prop_assert_eq!(found, thorough(&text));
        }
    }
}
