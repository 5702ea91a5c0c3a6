//! Misquotes: passages of other articles that quote a speaker with different words.
//!
//! Takes a quote and another article on the same event; returns the passages that word the quote differently, between
//! quotation marks and near the speaker's name. An article's own words are not quotations, and annotated passages are left
//! out.

use std::{collections::HashSet, ops::Range};

use rustc_hash::FxHashMap;

use super::collation;
use crate::{
    anchor::{is_named_near, quotations::all_quotations},
    record::ArticleText,
    text::{
        cover::Cover,
        diff::{DiffOp, diff_words},
        inverted::{InvertedIndex, hash_word},
    },
};

/// The fewest words of a passage that are unlikely to match by chance.
const FEWEST: usize = 3;
/// The fewest letters of a significant word.
const SIGNIFICANT: usize = 4;

/// A passage in quotation marks.
pub(super) struct Quotation {
    /// Visible bytes between the marks.
    pub(super) inner: Range<usize>,
    words: Vec<String>,
}

/// The passages in quotation marks that no annotation covers.
pub(super) fn unannotated_quotations(text: &ArticleText, covered: &[Range<usize>]) -> Vec<Quotation> {
    let text = &text.text;
    let covered = Cover::new(covered.iter().cloned());
    let is_open = |inner: &Range<usize>| !covered.overlaps(inner);
    let read =
        |inner: Range<usize>| Quotation { words: collation::comparable_words(&text.visible()[inner.clone()]), inner };
    let all = all_quotations(text).into_iter().filter(|one| !one.single).map(|one| one.inner);
    all.filter(is_open).map(read).filter(|one| one.words.len() >= FEWEST).collect()
}

/// The passages of an event's sources, indexed by their words.
///
/// A passage words a quote differently only if they share two thirds of the words of the shorter one. Sort the words of
/// both from the rarest: before the first shared word, the shorter one has at most a third of its words, and from there on
/// the longer one still has as many words as are shared. So few passages need to be compared with a quote, and those are
/// at the head of a list.
pub(super) struct Passages {
    /// The passages themselves, by source.
    quotations: Vec<Vec<Quotation>>,
    /// In how many places each word is.
    counts: FxHashMap<u64, u32>,
    /// The words of every passage: how many of its words are as rare or less rare, most first; the source, and which of its
    /// passages.
    by_word: InvertedIndex<(u32, u32, u32)>,
    /// The rarest third of the words of every passage: the length of the passage, least first; the source, and which of its
    /// passages.
    by_rare_word: InvertedIndex<(u32, u32, u32)>,
}

impl Passages {
    /// Indexes the passages of each source.
    pub(super) fn new(passages: Vec<Vec<Quotation>>) -> Self {
        let mut counts = FxHashMap::default();
        for word in passages.iter().flatten().flat_map(|one| &one.words) {
            *counts.entry(hash_word(word)).or_default() += 1;
        }
        let (mut all, mut rare) = (Vec::new(), Vec::new());
        for (source, passages) in (0..).zip(&passages) {
            for (at, one) in (0..).zip(passages) {
                let len = one.words.len();
                for (place, word) in from_rarest(&one.words, &counts) {
                    all.push((word, ((len - place) as u32, source, at)));
                    if place <= len / 3 {
                        rare.push((word, (len as u32, source, at)));
                    }
                }
            }
        }
        all.sort_unstable_by_key(|(_, place)| std::cmp::Reverse(*place));
        rare.sort_unstable_by_key(|(_, place)| *place);
        let by_word = InvertedIndex::new(all.iter().copied());
        Self { by_rare_word: InvertedIndex::new(rare.iter().copied()), by_word, counts, quotations: passages }
    }

    /// The passages that may word a quote differently, by source, both in order.
    pub(super) fn find_candidates(&self, quote: &QuoteWords) -> Vec<(usize, Vec<&Quotation>)> {
        let len = quote.all.len();
        let mut found: Vec<(u32, u32)> = Vec::new();
        for (place, word) in from_rarest(&quote.all, &self.counts) {
            let shorter = self.by_rare_word.places(word).iter();
            let shorter = shorter.take_while(|(other, ..)| 2 * *other as usize <= 3 * (len - place));
            found.extend(shorter.map(|(_, source, at)| (*source, *at)));
            if place <= len / 3 {
                let longer = self.by_word.places(word).iter();
                let longer = longer.take_while(|(left, ..)| 3 * *left as usize >= 2 * len);
                found.extend(longer.map(|(_, source, at)| (*source, *at)));
            }
        }
        found.sort_unstable();
        found.dedup();
        found
            .chunk_by(|one, next| one.0 == next.0)
            .map(|of_one| {
                let passages = &self.quotations[of_one[0].0 as usize];
                (of_one[0].0 as usize, of_one.iter().map(|(_, at)| &passages[*at as usize]).collect())
            })
            .collect()
    }
}

/// The words of a passage from the rarest, each once, with the number of words before it.
fn from_rarest(words: &[String], counts: &FxHashMap<u64, u32>) -> Vec<(usize, u64)> {
    let mut hashes: Vec<u64> = words.iter().map(|word| hash_word(word)).collect();
    hashes.sort_by_key(|word| (counts.get(word).copied().unwrap_or_default(), *word));
    let mut placed: Vec<(usize, u64)> = hashes.into_iter().enumerate().collect();
    placed.dedup_by_key(|(_, word)| *word);
    placed
}

/// The words of a quote.
pub(super) struct QuoteWords {
    all: Vec<String>,
    known: HashSet<String>,
}

impl QuoteWords {
    /// Splits a quote into words.
    pub(super) fn new(quote: &str) -> Self {
        let all = collation::comparable_words(quote);
        Self { known: all.iter().cloned().collect(), all }
    }
}

/// The first passage that words a quote differently.
pub(super) fn find_misquote<'q>(
    quote: &QuoteWords,
    speaker: &[&str],
    text: &ArticleText,
    quotations: &[&'q Quotation],
) -> Option<&'q Quotation> {
    quotations.iter().copied().find(|one| {
        let shared = one.words.iter().filter(|word| quote.known.contains(word.as_str())).count();
        is_enough(shared, quote.all.len().min(one.words.len()))
            && are_other_words_for(&quote.all, &one.words)
            && is_named_near(&text.text, &one.inner, speaker)
    })
}

/// True if two thirds of the words are shared.
fn is_enough(shared: usize, all: usize) -> bool {
    all >= FEWEST && 3 * shared >= 2 * all
}

/// True if one run of words is another with some of its words replaced, left out or added.
fn are_other_words_for(quote: &[String], passage: &[String]) -> bool {
    let ops = diff_words(quote, passage);
    let same: Vec<_> = ops.iter().filter(|op| matches!(op, DiffOp::Equal { .. })).collect();
    let (Some(first), Some(last)) = (same.first(), same.last()) else { return false };
    let shared: usize = same.iter().map(|op| op.old_range().len()).sum();
    let has_significant_word =
        same.iter().flat_map(|op| &quote[op.old_range()]).any(|word| word.chars().count() >= SIGNIFICANT);
    // Words scattered over a long quote match by chance.
    let within = |run: Range<usize>| run.len() <= 2 * shared;
    has_significant_word
        && is_enough(shared, quote.len().min(passage.len()))
        && within(first.old_range().start..last.old_range().end)
        && within(first.new_range().start..last.new_range().end)
        && collation::words_contradict(quote, passage)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Passages, Quotation, QuoteWords, are_other_words_for, is_enough};

    const WORDS: [&str; 12] =
        ["we", "we", "we", "the", "the", "build", "bridge", "river", "wide", "mayor", "deep", "old"];

    fn words(count: usize) -> impl Strategy<Value = Vec<String>> {
        prop::collection::vec(prop::sample::select(WORDS.to_vec()).prop_map(str::to_owned), 1..count)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2048))]

        #[test]
        fn no_passage_that_words_a_quote_differently_is_left_out(
            sources in prop::collection::vec(prop::collection::vec(words(12), 0..4), 1..4),
            own in words(12),
            near in (0_usize..4, 0_usize..4, 0_usize..12, prop::sample::select(WORDS.to_vec())),
        ) {
            let mut quotes = vec![own];
            if let Some(close) = sources.get(near.0).and_then(|passages| passages.get(near.1)) {
                let mut close = close.clone();
                if let Some(word) = close.get_mut(near.2) {
                    near.3.clone_into(word);
                }
                quotes.push(close);
            }
            let read = |words: &Vec<String>| Quotation { inner: 0..0, words: words.clone() };
            let made = sources.iter().map(|passages| passages.iter().map(read).collect()).collect();
            let index = Passages::new(made);
            for quote in quotes {
                let quote = QuoteWords::new(&quote.join(" "));
                let found: Vec<(usize, &[String])> = index
                    .find_candidates(&quote)
                    .into_iter()
                    .flat_map(|(source, passages)| passages.into_iter().map(move |one| (source, one.words.as_slice())))
                    .collect();
                for (source, passage) in sources.iter().enumerate().flat_map(|(at, all)| all.iter().map(move |one| (at, one))) {
                    let shared = passage.iter().filter(|word| quote.known.contains(word.as_str())).count();
                    let fits = is_enough(shared, quote.all.len().min(passage.len()))
                        && are_other_words_for(&quote.all, passage);
                    prop_assert!(!fits || found.contains(&(source, passage.as_slice())), "{:?} in {:?}", quote.all, passage);
                }
            }
        }
    }
}
