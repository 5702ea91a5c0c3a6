//! Spelling: all words in files, to correct a mistyped one.
//!
//! A word with one error (a wrong, an extra or a missing letter, or two swapped letters) shares the first two
//! or the last two letters with the correct word, if that has five letters. So each word is in the file of its
//! first two letters and in that of its last two: two files have all candidates.

use std::collections::{BTreeMap, BTreeSet};

use super::bytes;

/// Letters of the shortest word that is a candidate.
const SHORTEST: usize = 4;
/// Approximate bytes of words in a file.
const SIZE: usize = 8 << 10;

/// The files, by number: in each its words, with the number of entries of each.
pub(super) fn spelling_files<'w>(words: impl Iterator<Item = (&'w str, u32)>) -> Vec<Vec<u8>> {
    let words: Vec<_> =
        words.filter(|(word, _)| word.chars().all(char::is_alphanumeric) && word.chars().count() >= SHORTEST).collect();
    let size: usize = words.iter().map(|(word, _)| word.len()).sum();
    let count = (2 * size / SIZE).max(1).next_power_of_two();
    let mut places: BTreeMap<usize, BTreeSet<(&str, u32)>> = (0..count).map(|file| (file, BTreeSet::new())).collect();
    for (word, often) in words {
        for end in first_and_last_letters(word) {
            places.entry(bytes::fnv1a_hash(&end) as usize % count).or_default().insert((word, often));
        }
    }
    places.into_values().map(|words| encode_words(&words)).collect()
}

/// The first two letters and the last two.
fn first_and_last_letters(word: &str) -> [String; 2] {
    let last: Vec<char> = word.chars().rev().take(2).collect();
    [word.chars().take(2).collect(), last.iter().rev().collect()]
}

fn encode_words(words: &BTreeSet<(&str, u32)>) -> Vec<u8> {
    let mut file = Vec::new();
    bytes::push_varint(&mut file, words.len() as u32);
    let mut last = "";
    for (word, often) in words {
        bytes::push_front_coded(&mut file, last, word);
        bytes::push_varint(&mut file, *often);
        last = word;
    }
    file
}
