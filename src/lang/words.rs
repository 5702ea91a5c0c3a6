//! Words of a text as the tables of languages write them.

use std::{borrow::Cow, ops::Range};

use unicode_normalization::{IsNormalized, UnicodeNormalization, char::is_combining_mark, is_nfc_quick};

use super::script::is_unspaced;

/// One word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word<'t> {
    /// The word in lower case, composed, with straight apostrophes; borrowed if the text writes it so.
    pub text: Cow<'t, str>,
    /// Its place: bytes of the text.
    pub range: Range<usize>,
}

impl AsRef<str> for Word<'_> {
    fn as_ref(&self) -> &str {
        &self.text
    }
}

/// Average length of a word with the space after it, in bytes: an estimate of how many words a text has.
const AVERAGE: usize = 6;

/// Splits a text into words; a letter of a script without spaces is a word of its own.
pub(super) fn split_words<'t>(text: &'t str, elisions: &[String]) -> Vec<Word<'t>> {
    let mut found = Vec::with_capacity(text.len() / AVERAGE + 1);
    each_word(text, elisions, |range| found.push(Word { text: fold_word(&text[range.clone()]), range }));
    found
}

/// Calls a function with the place of each word: bytes of the text, in its order.
pub(super) fn each_word(text: &str, elisions: &[String], mut found: impl FnMut(Range<usize>)) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(gap) = bytes[at..].iter().position(|&byte| MAY_BEGIN[usize::from(byte)]) {
        let start = at + gap;
        let len = bytes[start..].iter().position(|&byte| !byte.is_ascii_alphanumeric()).unwrap_or(bytes.len() - start);
        at = start + len;
        if len > 0 && bytes.get(at).is_none_or(|&byte| byte.is_ascii() && byte != b'\'') {
            found(start..at);
            continue;
        }
        let rest = text[at..].char_indices().find(|&(_, c)| !is_part(c) || is_unspaced(c));
        at = rest.map_or(text.len(), |(offset, _)| at + offset);
        if start < at {
            report_trimmed(text, start..at, elisions, &mut found);
        }
        if let Some((_, c)) = rest {
            let end = at + c.len_utf8();
            if is_unspaced(c) {
                found(at..end);
            }
            at = end;
        }
    }
}

/// Whether a word may begin with a character that begins with this byte.
static MAY_BEGIN: [bool; 256] = {
    let mut may = [false; 256];
    let mut byte = 0;
    while byte < may.len() {
        may[byte] = byte >= 0x80 || is_ascii_part(byte as u8);
        byte += 1;
    }
    may
};

const fn is_ascii_part(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'\''
}

fn is_part(c: char) -> bool {
    if c.is_ascii() {
        return is_ascii_part(c as u8);
    }
    c.is_alphanumeric() || is_apostrophe(c) || is_invisible(c) || is_combining_mark(c)
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ')
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// Takes a word without the apostrophes around it, and an elision as a word of its own.
fn report_trimmed(text: &str, range: Range<usize>, elisions: &[String], found: &mut impl FnMut(Range<usize>)) {
    let outside = |c: char| is_apostrophe(c) || is_invisible(c);
    let (mut start, end) = (range.start, range.end);
    loop {
        let whole = &text[start..end];
        let inner = whole.trim_start_matches(outside);
        let from = end - inner.len();
        let word = inner.trim_end_matches(outside);
        if word.is_empty() {
            return;
        }
        let apostrophe = word.char_indices().find(|&(_, c)| is_apostrophe(c)).filter(|_| !elisions.is_empty());
        let elided = apostrophe.filter(|_| {
            let plain = plain_form(word);
            elisions.iter().any(|elision| plain.starts_with(elision.as_str()))
        });
        let Some((at, c)) = elided else {
            found(from..from + word.len());
            return;
        };
        start = from + at + c.len_utf8();
        found(from..start);
    }
}

/// One word of a text as the tables write it; a letter of a script without spaces is itself.
pub(super) fn fold_word(word: &str) -> Cow<'_, str> {
    if word.starts_with(is_unspaced) { Cow::Borrowed(word) } else { plain_form(word) }
}

/// A word as the tables write it.
pub(super) fn plain_form(word: &str) -> Cow<'_, str> {
    if word.is_ascii() {
        let upper = word.bytes().any(|byte| byte.is_ascii_uppercase());
        return if upper { Cow::Owned(word.to_ascii_lowercase()) } else { Cow::Borrowed(word) };
    }
    let lower = |c: char| c.is_ascii_lowercase() || !c.is_ascii_uppercase() && c.to_lowercase().eq([c]);
    let settled = |c: char| lower(c) && !is_invisible(c) && (c == '\'' || !is_apostrophe(c));
    if word.chars().all(settled) && is_nfc_quick(word.chars()) == IsNormalized::Yes {
        return Cow::Borrowed(word);
    }
    let kept = word.chars().filter(|&c| !is_invisible(c)).map(|c| if is_apostrophe(c) { '\'' } else { c });
    let plain: String = kept.flat_map(char::to_lowercase).collect();
    Cow::Owned(if plain.is_ascii() { plain } else { plain.nfc().collect() })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Word, is_apostrophe, is_invisible, is_part, is_unspaced, plain_form, split_words};

    const PARTS: [&str; 24] = [
        "a", "B", "bc", "7", "'", "’", "ʼ", " ", ",", "“", "é", "E\u{301}", "І", "ї", "ß", "İ", "\u{ad}", "\u{200b}",
        "橋", "か", "\u{301}", "qu'", "L’", "\n",
    ];

    /// The words one character at a time, without elisions.
    fn slowly(text: &str) -> Vec<(String, std::ops::Range<usize>)> {
        let (mut found, mut start) = (Vec::new(), None);
        for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
            if is_part(c) && !is_unspaced(c) {
                start.get_or_insert(at);
                continue;
            }
            let from = start.take().unwrap_or(at);
            let whole = &text[from..at];
            let outside = |c: char| is_apostrophe(c) || is_invisible(c);
            let inner = whole.trim_start_matches(outside);
            let begin = at - inner.len();
            let inner = inner.trim_end_matches(outside);
            if !inner.is_empty() {
                found.push((plain_form(inner).into_owned(), begin..begin + inner.len()));
            }
            if is_unspaced(c) {
                found.push((c.to_string(), at..at + c.len_utf8()));
            }
        }
        found
    }

    proptest! {
        #[test]
        fn words_are_those_found_one_character_at_a_time(
            parts in prop::collection::vec(prop::sample::select(PARTS.to_vec()), 0..24),
        ) {
            let text: String = parts.concat();
            let found = split_words(&text, &[]).into_iter().map(|Word { text, range }| (text.into_owned(), range));
            prop_assert_eq!(found.collect::<Vec<_>>(), slowly(&text));
        }

        #[test]
        fn a_borrowed_word_is_what_folding_makes_of_it(
            parts in prop::collection::vec(prop::sample::select(PARTS.to_vec()), 0..6),
        ) {
            use unicode_normalization::UnicodeNormalization;
            let word: String = parts.concat();
            let kept = word.chars().filter(|&c| !is_invisible(c)).map(|c| if is_apostrophe(c) { '\'' } else { c });
            let lower: String = kept.flat_map(char::to_lowercase).collect();
            prop_assert_eq!(plain_form(&word).into_owned(), lower.nfc().collect::<String>());
        }
    }
}
