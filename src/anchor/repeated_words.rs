//! The quotations of a text by their words, to find those that repeat the words of another.
//!
//! Words are repeated if they are the whole of another quotation, or three or more of its words in a row: a word in marks by
//! itself, such as “ferry”, is in many quotations of others. Each quotation is entered under every three words of it, so that a
//! search compares a few quotations and not all of them.

use std::{borrow::Cow, hash::BuildHasher, ops::Range};

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::quotations::Quotation;
use crate::{lang, text::Text};

/// The fewest words that are repeated where another quotation has more.
const FEWEST: usize = 3;

/// The quotations of a text by their words.
#[derive(Debug)]
pub(super) struct RepeatedWords {
    /// The words of each quotation, as the tables write them, with a space before and after each word.
    folded: Vec<String>,
    /// The quotations of running text, by hashes of the words in [`entries_of`].
    by_words: FxHashMap<u64, Vec<usize>>,
}

impl RepeatedWords {
    /// Enters the quotations of a text.
    pub(super) fn new(text: &Text, quotations: &[Cow<'_, Quotation>]) -> Self {
        let folded: Vec<String> = quotations.iter().map(|one| fold_words(text, &one.inner)).collect();
        let mut by_words: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
        for (at, (words, quotation)) in folded.iter().zip(quotations).enumerate() {
            let block = text.block_of(quotation.outer.start);
            if !block.is_some_and(|block| text.blocks()[block].is_running_text()) {
                continue;
            }
            for entry in entries_of(words) {
                let known = by_words.entry(FxBuildHasher.hash_one(entry)).or_default();
                if known.last() != Some(&at) {
                    known.push(at);
                }
            }
        }
        Self { folded, by_words }
    }

    /// The quotations of running text that have the words of one, by place.
    pub(super) fn quotations_with(&self, quotation: usize) -> impl Iterator<Item = usize> {
        let sought = &self.folded[quotation];
        // Each of them is under every entry, so the shortest list has them all.
        let lists = entries_of(sought).map(|entry| {
            let known = self.by_words.get(&FxBuildHasher.hash_one(entry));
            known.map_or(&[][..], Vec::as_slice)
        });
        let shortest = lists.min_by_key(|list| list.len()).unwrap_or_default();
        let is_long = sought.split_whitespace().nth(FEWEST - 1).is_some();
        shortest.iter().copied().filter(move |&at| {
            let words = &self.folded[at];
            words == sought || is_long && words.contains(sought.as_str())
        })
    }
}

/// The words of a passage, with a space before and after each.
fn fold_words(text: &Text, passage: &Range<usize>) -> String {
    let words = &text.visible()[passage.clone()];
    let mut folded = String::from(" ");
    text.language().each_word(words, |range| {
        folded.push_str(&lang::fold_word(&words[range]));
        folded.push(' ');
    });
    folded
}

/// Every three words in a row of folded words, or all of them if they are fewer.
fn entries_of(folded: &str) -> impl Iterator<Item = &str> {
    let mut ends = folded.match_indices(' ').map(|(at, _)| at).skip(1);
    let short = (1..FEWEST).contains(&ends.clone().count()).then_some(folded);
    let starts = folded.match_indices(' ').map(|(at, _)| at);
    ends.nth(FEWEST - 2);
    short.into_iter().chain(starts.zip(ends).map(|(start, end)| &folded[start..=end]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_entered_three_by_three() {
        let entries = |folded| entries_of(folded).collect::<Vec<_>>();
        assert_eq!(entries(" "), Vec::<&str>::new());
        assert_eq!(entries(" ferry "), [" ferry "]);
        assert_eq!(entries(" the ferry "), [" the ferry "]);
        assert_eq!(entries(" the ferry will "), [" the ferry will "]);
        assert_eq!(entries(" the ferry will run "), [" the ferry will ", " ferry will run "]);
    }
}
