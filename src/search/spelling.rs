//! The words once more, for one that was mistyped.
//!
//! A word that differs by one letter (another, one more, one less, two changed places) has the first two
//! letters or the last two in common with the word that was meant, if that has five. So each word stands
//! in the file of its first two letters and in that of its last two: two files hold all that can be meant.

use std::collections::{BTreeMap, BTreeSet};

use super::bytes;

/// Letters of the shortest word that can be meant.
const SHORTEST: usize = 4;
/// Bytes of words that a file has, more or less.
const SIZE: usize = 8 << 10;

/// The files, by number: in each its words, with how often each is found.
pub(super) fn files<'w>(words: impl Iterator<Item = (&'w str, u32)>) -> Vec<Vec<u8>> {
    let words: Vec<_> =
        words.filter(|(word, _)| word.chars().all(char::is_alphanumeric) && word.chars().count() >= SHORTEST).collect();
    let size: usize = words.iter().map(|(word, _)| word.len()).sum();
    let count = (2 * size / SIZE).max(1).next_power_of_two();
    let mut places: BTreeMap<usize, BTreeSet<(&str, u32)>> = (0..count).map(|file| (file, BTreeSet::new())).collect();
    for (word, often) in words {
        for end in ends(word) {
            places.entry(bytes::hash(&end) as usize % count).or_default().insert((word, often));
        }
    }
    places.into_values().map(|words| file(&words)).collect()
}

/// The first two letters and the last two.
fn ends(word: &str) -> [String; 2] {
    let last: Vec<char> = word.chars().rev().take(2).collect();
    [word.chars().take(2).collect(), last.iter().rev().collect()]
}

fn file(words: &BTreeSet<(&str, u32)>) -> Vec<u8> {
    let mut file = Vec::new();
    bytes::number(&mut file, words.len() as u32);
    let mut last = "";
    for (word, often) in words {
        bytes::word(&mut file, last, word);
        bytes::number(&mut file, *often);
        last = word;
    }
    file
}
