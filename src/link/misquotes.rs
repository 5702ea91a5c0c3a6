//! Misquotes: where another article quotes a speaker with other words.
//!
//! In go a quote and another article on the same event; out come the passages that give the quote's words otherwise: between
//! quotation marks and near the speaker's name. What a reporter says in the article's own words is no quotation, and what is
//! annotated already is known to be what it is.

use std::{collections::HashSet, ops::Range};

use super::collation;
use crate::{
    anchor::{is_named_near, quotations::all_quotations},
    record::ArticleText,
    text::{
        cover::Cover,
        diff::{DiffOp, diff},
        inverted::{InvertedIndex, hash},
    },
};

/// Fewest words of a passage that can be told from chance.
const FEWEST: usize = 3;
/// Letters of a word that says something.
const TELLING: usize = 4;

/// A passage in quotation marks.
pub(super) struct Quotation {
    /// Visible bytes between the marks.
    pub(super) inner: Range<usize>,
    words: Vec<String>,
}

/// The passages in quotation marks that no annotation covers.
pub(super) fn quotations(text: &ArticleText, covered: &[Range<usize>]) -> Vec<Quotation> {
    let text = &text.text;
    let covered = Cover::new(covered.iter().cloned());
    let open = |inner: &Range<usize>| !covered.overlaps(inner);
    let read = |inner: Range<usize>| Quotation { words: collation::words(&text.visible()[inner.clone()]), inner };
    let all = all_quotations(text).into_iter().filter(|one| !one.single).map(|one| one.inner);
    all.filter(open).map(read).filter(|one| one.words.len() >= FEWEST).collect()
}

/// The passages of an event's sources, indexed by their words.
///
/// A passage gives a quote otherwise only if they share two in three of the words that the shorter one has. So of the
/// rarest words of the shorter one, one more than may be missing, one must be in the other.
pub(super) struct Passages {
    /// By source.
    passages: Vec<Vec<Quotation>>,
    /// The words of every passage: the source, and which of its passages.
    by_word: InvertedIndex<(u32, u32)>,
    /// The rarest words of every passage.
    by_rare_word: InvertedIndex<(u32, u32)>,
}

impl Passages {
    /// Indexes the passages of each source.
    pub(super) fn new(passages: Vec<Vec<Quotation>>) -> Self {
        let words: Vec<(u64, (u32, u32))> = places(&passages).collect();
        let by_word = InvertedIndex::new(words.iter().copied());
        let rare: Vec<(u64, (u32, u32))> = words
            .chunk_by(|one, next| one.1 == next.1)
            .flat_map(|passage| {
                let words: Vec<u64> = passage.iter().map(|(word, _)| *word).collect();
                rarest(words, &by_word).into_iter().map(|word| (word, passage[0].1))
            })
            .collect();
        Self { by_rare_word: InvertedIndex::new(rare.into_iter()), by_word, passages }
    }

    /// The passages that may give a quote otherwise, by source, both in order.
    pub(super) fn candidates(&self, quote: &Words) -> Vec<(usize, Vec<&Quotation>)> {
        let words: Vec<u64> = quote.all.iter().map(|word| hash(word)).collect();
        let in_passage = words.iter().flat_map(|word| self.by_rare_word.places(*word));
        let rare = rarest(words.clone(), &self.by_word);
        let in_quote = rare.iter().flat_map(|word| self.by_word.places(*word));
        let mut found: Vec<(u32, u32)> = in_passage.chain(in_quote).copied().collect();
        found.sort_unstable();
        found.dedup();
        found
            .chunk_by(|one, next| one.0 == next.0)
            .map(|of_one| {
                let passages = &self.passages[of_one[0].0 as usize];
                (of_one[0].0 as usize, of_one.iter().map(|(_, at)| &passages[*at as usize]).collect())
            })
            .collect()
    }
}

/// Every word of every passage, with its place.
fn places(passages: &[Vec<Quotation>]) -> impl Iterator<Item = (u64, (u32, u32))> {
    passages.iter().zip(0..).flat_map(|(passages, source)| {
        let words = passages.iter().zip(0..);
        words.flat_map(move |(one, at)| one.words.iter().map(move |word| (hash(word), (source, at))))
    })
}

/// The rarest of some words: one more than a passage that gives them otherwise may lack.
fn rarest(mut words: Vec<u64>, index: &InvertedIndex<(u32, u32)>) -> Vec<u64> {
    words.sort_by_key(|word| (index.places(*word).len(), *word));
    words.truncate(words.len() / 3 + 1);
    words.dedup();
    words
}

/// The words of a quote.
pub(super) struct Words {
    all: Vec<String>,
    known: HashSet<String>,
}

impl Words {
    /// Takes a quote apart.
    pub(super) fn of(quote: &str) -> Self {
        let all = collation::words(quote);
        Self { known: all.iter().cloned().collect(), all }
    }
}

/// The first passage that has other words for those of a quote.
pub(super) fn misquote<'q>(
    quote: &Words,
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

/// True if two in three words are shared.
fn is_enough(shared: usize, all: usize) -> bool {
    all >= FEWEST && 3 * shared >= 2 * all
}

/// True if one run of words is another with some of its words replaced, left out or added.
fn are_other_words_for(quote: &[String], passage: &[String]) -> bool {
    let ops = diff(quote, passage);
    let same: Vec<_> = ops.iter().filter(|op| matches!(op, DiffOp::Equal { .. })).collect();
    let (Some(first), Some(last)) = (same.first(), same.last()) else { return false };
    let shared: usize = same.iter().map(|op| op.old_range().len()).sum();
    let telling = same.iter().flat_map(|op| &quote[op.old_range()]).any(|word| word.chars().count() >= TELLING);
    // Words scattered over a long quote are chance.
    let within = |run: Range<usize>| run.len() <= 2 * shared;
    telling
        && is_enough(shared, quote.len().min(passage.len()))
        && within(first.old_range().start..last.old_range().end)
        && within(first.new_range().start..last.new_range().end)
        && collation::contradict(quote, passage)
}
