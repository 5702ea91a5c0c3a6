//! Misquotes: where another article quotes a speaker with other words.
//!
//! In go a quote and another article on the same event; out come the passages that give the quote's words otherwise: between
//! quotation marks and near the speaker's name. What a reporter says in the article's own words is no quotation, and what is
//! annotated already is known to be what it is.

use std::{collections::HashSet, ops::Range};

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::collation;
use crate::{
    anchor::{lint, marks},
    record::ArticleText,
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
    let open = |inner: &Range<usize>| !covered.iter().any(|one| one.start < inner.end && inner.start < one.end);
    let read = |inner: Range<usize>| Quotation { words: collation::words(&text.visible()[inner.clone()]), inner };
    let all = marks::all_quotations(text).into_iter().filter(|one| !one.single).map(|one| one.inner);
    all.filter(open).map(read).filter(|one| one.words.len() >= FEWEST).collect()
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
    quotations: &'q [Quotation],
) -> Option<&'q Quotation> {
    quotations.iter().find(|one| {
        let shared = one.words.iter().filter(|word| quote.known.contains(word.as_str())).count();
        is_enough(shared, quote.all.len().min(one.words.len()))
            && are_other_words_for(&quote.all, &one.words)
            && lint::is_named_near(&text.text, &one.inner, speaker)
    })
}

/// True if two in three words are shared.
fn is_enough(shared: usize, all: usize) -> bool {
    all >= FEWEST && 3 * shared >= 2 * all
}

/// True if one run of words is another with some of its words replaced, left out or added.
fn are_other_words_for(quote: &[String], passage: &[String]) -> bool {
    let ops = capture_diff_slices(Algorithm::Myers, quote, passage);
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
