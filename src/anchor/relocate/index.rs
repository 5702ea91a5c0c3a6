//! The index of an edited text: built once, used for every quote of the article.
//!
//! In goes the visible text; out come its words in order, and for each distinct word the places
//! where it is. How rare a word is in this text determines how much its
//! presence proves.

use std::collections::HashMap;
use std::ops::Range;

use crate::text::fold::{Folded, fold};

use super::words::{Word, split_words};

/// A text made ready for [`relocate`](super::relocate).
#[derive(Debug, Clone)]
pub struct Index<'t> {
    /// The text as it was given.
    pub(super) source: &'t str,
    pub(super) folded: Folded,
    /// Each word's number, in the order of the text.
    pub(super) words: Vec<u32>,
    /// Each word's bytes in the folded text.
    spans: Vec<Range<u32>>,
    /// The distinct words, by number.
    keys: Vec<String>,
    numbers: HashMap<String, u32>,
    /// Where the places of each distinct word begin in `places`; one more than there are words.
    starts: Vec<u32>,
    /// Positions in `words`, ascending within each distinct word.
    places: Vec<u32>,
}

impl<'t> Index<'t> {
    /// Reads a visible text; the time is proportional to its length.
    pub fn new(source: &'t str) -> Self {
        let folded = fold(source);
        let (mut numbers, mut keys) = (HashMap::new(), Vec::new());
        let (mut sequence, mut spans) = (Vec::new(), Vec::new());
        for Word { key, bytes } in split_words(folded.text()) {
            let number = if let Some(&known) = numbers.get(&key) {
                known
            } else {
                let number = keys.len() as u32;
                keys.push(key.clone());
                numbers.insert(key, number);
                number
            };
            sequence.push(number);
            spans.push(bytes.start as u32..bytes.end as u32);
        }
        let (starts, places) = group_places(&sequence, keys.len());
        Self { source, folded, words: sequence, spans, keys, numbers, starts, places }
    }

    /// The number of a word, if the text has it.
    pub(in crate::anchor) fn number_of(&self, key: &str) -> Option<u32> {
        self.numbers.get(key).copied()
    }

    /// The word of a number.
    pub(super) fn key_of(&self, number: u32) -> &str {
        &self.keys[number as usize]
    }

    /// The places of a word, as positions among the words of the text, ascending.
    pub(super) fn places_of(&self, number: u32) -> &[u32] {
        let number = number as usize;
        &self.places[self.starts[number] as usize..self.starts[number + 1] as usize]
    }

    /// The folded bytes of a run of words; of an empty run, where it would be.
    pub(super) fn bytes_of(&self, words: Range<usize>) -> Range<usize> {
        let start = self.spans.get(words.start).map_or(self.folded.text().len(), |span| span.start as usize);
        start..self.spans[words].last().map_or(start, |span| span.end as usize)
    }

    /// How much the presence of a word proves, in nats: the rarer, the more.
    ///
    /// A word that the text does not have would prove most. A short text does not show how
    /// rare its words are; it counts as one of five hundred.
    pub(in crate::anchor) fn surprise_of(&self, number: Option<u32>) -> f32 {
        let total = self.words.len().max(500) as f32;
        let count = number.map_or(0, |number| self.places_of(number).len());
        (total / (count as f32 + 1.0)).ln()
    }
}

/// For each distinct word, its places: the starts of the lists, and the lists end to end.
fn group_places(sequence: &[u32], distinct: usize) -> (Vec<u32>, Vec<u32>) {
    let mut starts = vec![0_u32; distinct + 1];
    for &number in sequence {
        starts[number as usize + 1] += 1;
    }
    for number in 0..distinct {
        starts[number + 1] += starts[number];
    }
    let mut next = starts.clone();
    let mut places = vec![0; sequence.len()];
    for (position, &number) in sequence.iter().enumerate() {
        let slot = &mut next[number as usize];
        places[*slot as usize] = position as u32;
        *slot += 1;
    }
    (starts, places)
}
