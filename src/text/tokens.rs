//! Words as passages are compared by: with the marks on them, without case.

use std::ops::Range;

use super::inverted::InvertedIndex;
use crate::lang::script::is_unspaced;

/// Words with the marks on them; single characters in scripts without spaces.
pub(crate) fn tokenize(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        at += text[at..].len() - text[at..].trim_start_matches(' ').len();
        let first = text[at..].chars().next()?;
        let len = if is_unspaced(first) {
            first.len_utf8()
        } else {
            text[at..].find(|c| c == ' ' || is_unspaced(c)).unwrap_or(text.len() - at)
        };
        at += len;
        let word = &text[at - len..at];
        let bare = word.trim_matches('"');
        // The marks around a quotation are not its words.
        let start = at - len + (word.len() - word.trim_start_matches('"').len());
        Some(if bare.is_empty() { at - len..at } else { start..start + bare.len() })
    })
}

/// A word's identity for counting: a hash of its letters and digits, in lower case.
pub(crate) fn token_key(word: &str) -> Option<u64> {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut any = false;
    let mut mix = |c: char| hash = (hash ^ u64::from(u32::from(c))).wrapping_mul(0x0100_0000_01b3);
    for c in word.chars().filter(|c| c.is_alphanumeric()) {
        any = true;
        if c.is_ascii() {
            mix(c.to_ascii_lowercase());
        } else {
            c.to_lowercase().for_each(&mut mix);
        }
    }
    any.then_some(hash)
}

/// The words of a long text in order, and where each of them is.
#[derive(Debug, Clone)]
pub(crate) struct TokenIndex {
    tokens: Vec<(u32, u32)>,
    keys: Vec<Option<u64>>,
    places: InvertedIndex<u32>,
}

impl TokenIndex {
    /// Reads a text.
    pub(crate) fn new(text: &str) -> Self {
        let tokens: Vec<(u32, u32)> = tokenize(text).map(|word| (word.start as u32, word.end as u32)).collect();
        let keys: Vec<_> = tokens.iter().map(|(start, end)| token_key(&text[*start as usize..*end as usize])).collect();
        let places = InvertedIndex::new(keys.iter().zip(0..).filter_map(|(key, at)| Some(((*key)?, at))));
        Self { tokens, keys, places }
    }

    /// The number of words.
    pub(crate) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The bytes of a word.
    pub(crate) fn range(&self, at: usize) -> Range<usize> {
        self.tokens[at].0 as usize..self.tokens[at].1 as usize
    }

    /// The key of a word; `None` for one without letters and digits.
    pub(crate) fn key(&self, at: usize) -> Option<u64> {
        self.keys[at]
    }

    /// Which words have a key, ascending.
    pub(crate) fn places(&self, key: u64) -> &[u32] {
        self.places.places(key)
    }
}
