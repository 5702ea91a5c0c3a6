//! Words as an index stores them: letters and digits without a break.

use std::ops::Range;

use super::inverted::{InvertedIndex, hash_word};
use crate::lang::script::is_unspaced;

/// The letters and digits of a text without a break between them; each of a script without spaces alone.
///
/// The delimiter of a word is either next to it or part of it, so the same stretch of text has the same words wherever it is,
/// except for the first and the last.
pub(crate) fn word_ranges(text: &str) -> impl Iterator<Item = Range<usize>> + Clone + '_ {
    let alone = |c: char| is_unspaced(c) || matches!(c, '\u{3000}'..='\u{303f}');
    let bytes = text.as_bytes();
    // Most letters are ASCII, which takes no decoding; none of it is a word alone.
    let next_letter = move |from: usize| {
        let at = from + bytes[from..].iter().position(|byte| byte.is_ascii_alphanumeric() || !byte.is_ascii())?;
        if bytes[at].is_ascii() { Some(at) } else { Some(at + text[at..].find(char::is_alphanumeric)?) }
    };
    let end_of_word = move |start: usize| {
        let rest = &bytes[start..];
        let end = start + rest.iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(rest.len());
        if bytes.get(end).is_none_or(u8::is_ascii) {
            return end;
        }
        text[end..].find(|c: char| !c.is_alphanumeric() || alone(c)).map_or(text.len(), |len| end + len)
    };
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = next_letter(at)?;
        let first = text[start..].chars().next()?;
        at = if alone(first) { start + first.len_utf8() } else { end_of_word(start) };
        Some(start..at)
    })
}

/// Where each word of a text is: for texts in which many passages are searched.
#[derive(Debug, Clone)]
pub(crate) struct WordIndex(InvertedIndex<u32>);

impl WordIndex {
    /// Reads a text.
    pub(crate) fn new(text: &str) -> Self {
        Self(InvertedIndex::new(word_ranges(text).map(|word| (hash_word(&text[word.clone()]), word.start as u32))))
    }

    /// Where a word of [`word_ranges`] begins in the text that was read, ascending; a few of the places may have another word.
    pub(crate) fn places(&self, word: &str) -> &[u32] {
        self.0.places(hash_word(word))
    }

    /// The rarest of some words of a passage: where it is in the passage, and its places in the text that was read.
    pub(crate) fn rarest(&self, passage: &str, words: impl Iterator<Item = Range<usize>>) -> Option<(usize, &[u32])> {
        words.map(|word| (word.start, self.places(&passage[word]))).min_by_key(|(_, places)| places.len())
    }

    /// Every place of some words in the text that was read, as a search through the whole of it finds them.
    ///
    /// `None` for so few words that the index does not help.
    pub(crate) fn find(&self, text: &str, sought: &str) -> Option<Vec<Range<usize>>> {
        // The first and the last word may be parts of longer ones.
        let mut inner = word_ranges(sought).skip(1).peekable();
        self.find_by(text, sought, std::iter::from_fn(|| inner.next().filter(|_| inner.peek().is_some())))
    }

    /// The places at which the first and the last of the words are no parts of longer ones, and perhaps others.
    ///
    /// `None` for a passage without words.
    pub(crate) fn find_whole(&self, text: &str, sought: &str) -> Option<Vec<Range<usize>>> {
        self.find_by(text, sought, word_ranges(sought))
    }

    fn find_by(
        &self,
        text: &str,
        sought: &str,
        words: impl Iterator<Item = Range<usize>>,
    ) -> Option<Vec<Range<usize>>> {
        let (offset, places) = self.rarest(sought, words)?;
        let starts = places.iter().filter_map(|place| (*place as usize).checked_sub(offset));
        let found = starts.filter(|start| text.as_bytes()[*start..].starts_with(sought.as_bytes()));
        Some(found.map(|start| start..start + sought.len()).collect())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::WordIndex;

    proptest! {
        #[test]
        fn an_index_finds_what_a_search_finds(text in "[abé '-橋か]{0,60}", sought in "[abé '-橋か]{1,9}") {
            let starts = text.char_indices().map(|(at, _)| at).filter(|at| text[*at..].starts_with(&sought));
            let wanted: Vec<_> = starts.map(|start| start..start + sought.len()).collect();
            if let Some(found) = WordIndex::new(&text).find(&text, &sought) {
                prop_assert_eq!(found, wanted);
            }
        }
    }
}
