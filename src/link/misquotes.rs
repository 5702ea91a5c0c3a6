//! Misquotes: passages of other articles that quote a speaker with different words.
//!
//! Takes a quote and another article on the same event; returns the passages that word the quote differently, between
//! quotation marks and near the speaker's name. An article's own words are not quotations, and annotated passages are left
//! out.

use std::{collections::HashSet, ops::Range};

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
/// A passage words a quote differently only if they share two thirds of the words of the shorter one. So if one more than a
/// third of the shorter one's rarest words are looked up, at least one of them is in the other.
pub(super) struct Passages {
    /// The passages themselves, by source.
    quotations: Vec<Vec<Quotation>>,
    /// The words of every passage: the source, and which of its passages.
    by_word: InvertedIndex<(u32, u32)>,
    /// The rarest words of every passage.
    by_rare_word: InvertedIndex<(u32, u32)>,
}

impl Passages {
    /// Indexes the passages of each source.
    pub(super) fn new(passages: Vec<Vec<Quotation>>) -> Self {
        let words: Vec<(u64, (u32, u32))> = word_places(&passages).collect();
        let by_word = InvertedIndex::new(words.iter().copied());
        let rare: Vec<(u64, (u32, u32))> = words
            .chunk_by(|one, next| one.1 == next.1)
            .flat_map(|passage| {
                let words: Vec<u64> = passage.iter().map(|(word, _)| *word).collect();
                rarest_words(words, &by_word).into_iter().map(|word| (word, passage[0].1))
            })
            .collect();
        Self { by_rare_word: InvertedIndex::new(rare.into_iter()), by_word, quotations: passages }
    }

    /// The passages that may word a quote differently, by source, both in order.
    pub(super) fn find_candidates(&self, quote: &QuoteWords) -> Vec<(usize, Vec<&Quotation>)> {
        let words: Vec<u64> = quote.all.iter().map(|word| hash_word(word)).collect();
        let in_passage = words.iter().flat_map(|word| self.by_rare_word.places(*word));
        let rare = rarest_words(words.clone(), &self.by_word);
        let in_quote = rare.iter().flat_map(|word| self.by_word.places(*word));
        let mut found: Vec<(u32, u32)> = in_passage.chain(in_quote).copied().collect();
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

/// Every word of every passage, with its place.
fn word_places(passages: &[Vec<Quotation>]) -> impl Iterator<Item = (u64, (u32, u32))> {
    passages.iter().zip(0..).flat_map(|(passages, source)| {
        let words = passages.iter().zip(0..);
        words.flat_map(move |(one, at)| one.words.iter().map(move |word| (hash_word(word), (source, at))))
    })
}

/// The rarest of some words: one more than a passage that words them differently may lack.
fn rarest_words(mut words: Vec<u64>, index: &InvertedIndex<(u32, u32)>) -> Vec<u64> {
    words.sort_by_key(|word| (index.places(*word).len(), *word));
    words.truncate(words.len() / 3 + 1);
    words.dedup();
    words
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
