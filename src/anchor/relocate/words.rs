//! Words: cuts a folded text into the units that relocation compares.
//!
//! In goes a text; out come its words in order, each with its bytes and a key. The key sets letter
//! case and compatibility forms aside, because the search must see that `The` and `the` are the
//! same word; whether the two *count* as the same is decided later, on the text itself.
//!
//! Scripts that write no spaces give one word per character. A bracket within a word, as in
//! `[T]he` or `walk[ed]`, does not break it.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

/// One word of a folded text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::anchor) struct Word {
    /// What words are compared by.
    pub(in crate::anchor) key: String,
    /// Bytes in the folded text, half-open.
    pub(in crate::anchor) bytes: Range<usize>,
}

/// The words of a folded text, in order.
pub(in crate::anchor) fn split_words(folded: &str) -> impl Iterator<Item = Word> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + folded[at..].find(char::is_alphanumeric)?;
        at = word_end(folded, start);
        Some(Word { key: word_key(&folded[start..at]), bytes: start..at })
    })
}

fn word_end(folded: &str, start: usize) -> usize {
    let mut end = start;
    let mut bracket = false;
    for (offset, c) in folded[start..].char_indices() {
        if c.is_alphanumeric() {
            let spaceless = is_spaceless(c);
            if spaceless && end > start {
                break;
            }
            end = start + offset + c.len_utf8();
            bracket = false;
            if spaceless {
                break;
            }
        } else if (c == '[' || c == ']') && !bracket {
            bracket = true;
        } else {
            break;
        }
    }
    end
}

fn word_key(word: &str) -> String {
    if word.is_ascii() {
        word.bytes().filter(u8::is_ascii_alphanumeric).map(|byte| char::from(byte.to_ascii_lowercase())).collect()
    } else {
        word.nfkc().flat_map(char::to_lowercase).filter(|&c| c != '[' && c != ']').collect()
    }
}

/// Whether a character belongs to a script that sets no spaces between words.
fn is_spaceless(c: char) -> bool {
    matches!(c,
        '\u{e00}'..='\u{eff}'
        | '\u{1000}'..='\u{109f}'
        | '\u{1780}'..='\u{17ff}'
        | '\u{3040}'..='\u{30ff}'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}')
}
