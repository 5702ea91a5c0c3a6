//! An inverted index: from a word to every place where it is.
//!
//! Words are keys that the caller hashes. Words with the same hash share their places, so a lookup may return too many
//! places but never too few: the caller has to check each place.

use std::hash::Hasher;

use rustc_hash::{FxHashMap, FxHasher};

/// The places of each word, in the order in which they were given.
#[derive(Debug, Clone)]
pub(crate) struct InvertedIndex<P> {
    ids: FxHashMap<u64, u32>,
    /// By id, where its places begin; one more at the end.
    starts: Vec<u32>,
    places: Vec<P>,
}

impl<P: Copy + Default> InvertedIndex<P> {
    /// Builds the index from words, as hashes, with their places.
    pub(crate) fn new(words: impl Iterator<Item = (u64, P)>) -> Self {
        let mut ids: FxHashMap<u64, u32> = FxHashMap::default();
        let mut starts = vec![0];
        let mut each: Vec<(u32, P)> = Vec::with_capacity(words.size_hint().0);
        for (word, place) in words {
            let id = *ids.entry(word).or_insert(starts.len() as u32 - 1);
            if id as usize + 1 == starts.len() {
                starts.push(0);
            }
            starts[id as usize + 1] += 1;
            each.push((id, place));
        }
        for id in 1..starts.len() {
            starts[id] += starts[id - 1];
        }
        let mut next = starts.clone();
        let mut places = vec![P::default(); each.len()];
        for (id, place) in each {
            let at = &mut next[id as usize];
            places[*at as usize] = place;
            *at += 1;
        }
        Self { ids, starts, places }
    }

    /// The places of a word.
    pub(crate) fn places(&self, word: u64) -> &[P] {
        let Some(id) = self.ids.get(&word).map(|id| *id as usize) else { return &[] };
        &self.places[self.starts[id] as usize..self.starts[id + 1] as usize]
    }
}

/// The hash of a word.
pub(crate) fn hash_word(word: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(word.as_bytes());
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::{InvertedIndex, hash_word};

    #[test]
    fn every_place_of_a_word_is_found_in_order() {
        let text = "to be or not to be";
        let index = InvertedIndex::new(text.split(' ').map(hash_word).zip(0..));
        assert_eq!(index.places(hash_word("to")), [0, 4]);
        assert_eq!(index.places(hash_word("or")), [2]);
        assert_eq!(index.places(hash_word("that")), [0; 0]);
        assert_eq!(InvertedIndex::<u32>::new(std::iter::empty()).places(hash_word("to")), [0; 0]);
    }
}
