//! Words of a text as the tables of languages write them.

use std::ops::Range;

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::script::is_unspaced;

/// One word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// The word in lower case, composed, with straight apostrophes.
    pub text: String,
    /// Where it stands: bytes of the text.
    pub range: Range<usize>,
}

impl AsRef<Self> for Word {
    fn as_ref(&self) -> &Self {
        self
    }
}

/// Splits a text into words; a letter of a script without spaces is a word of its own.
pub(super) fn words(text: &str, elisions: &[String]) -> Vec<Word> {
    let mut found: Vec<Word> = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        let unspaced = is_unspaced(c);
        if is_part(c) && !unspaced {
            start.get_or_insert(at);
            continue;
        }
        if let Some(from) = start.take() {
            push(&mut found, text, from..at, elisions);
        }
        if unspaced {
            found.push(Word { text: c.to_string(), range: at..at + c.len_utf8() });
        }
    }
    found
}

fn is_part(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric() || c == '\'';
    }
    c.is_alphanumeric() || is_apostrophe(c) || is_invisible(c) || is_combining_mark(c)
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ')
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

fn push(found: &mut Vec<Word>, text: &str, range: Range<usize>, elisions: &[String]) {
    let outside = |c: char| is_apostrophe(c) || is_invisible(c);
    let whole = &text[range.clone()];
    let start = range.start + whole.len() - whole.trim_start_matches(outside).len();
    let end = range.start + whole.trim_end_matches(outside).len();
    if start >= end {
        return;
    }
    let plain = plain(&text[start..end]);
    if let Some(elision) = elisions.iter().find(|elision| plain.starts_with(elision.as_str()))
        && let Some((at, c)) = text[start..end].char_indices().find(|&(_, c)| is_apostrophe(c))
    {
        let middle = start + at + c.len_utf8();
        found.push(Word { text: elision.clone(), range: start..middle });
        push(found, text, middle..end, elisions);
        return;
    }
    found.push(Word { text: plain, range: start..end });
}

/// A word as the tables write it.
pub(super) fn plain(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    let kept = word.chars().filter(|&c| !is_invisible(c)).map(|c| if is_apostrophe(c) { '\'' } else { c });
    let plain: String = kept.flat_map(char::to_lowercase).collect();
    if plain.is_ascii() { plain } else { plain.nfc().collect() }
}
