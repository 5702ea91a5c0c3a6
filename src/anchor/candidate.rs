//! Places of the words, and the choice among them.

use std::ops::Range;

use super::error::{AnchorError, Places};
use crate::{
    model::{Alteration, Extent, Fidelity, Placement, Selector},
    text::{Text, fold::fold, words::word_ranges},
};

/// One place of the words.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    /// Folded bytes, ascending.
    pub(super) runs: Vec<Range<usize>>,
    /// How closely the words match.
    pub(super) fidelity: Fidelity,
    /// What differs.
    pub(super) alterations: Vec<Alteration>,
}

impl Candidate {
    /// From the first folded byte to the last.
    pub(super) fn whole(&self) -> Range<usize> {
        let start = self.runs.first().map_or(0, |run| run.start);
        start..self.runs.last().map_or(start, |run| run.end)
    }

    /// The place in visible bytes.
    pub(super) fn into_placement(self, text: &Text) -> Placement {
        let runs = self.runs.into_iter().map(|run| text.folded().to_source(run)).collect();
        Placement { extent: Extent { runs }, fidelity: self.fidelity, alterations: self.alterations }
    }
}

/// Chooses by context, then by ordinal; without either, only one candidate may fit.
pub(super) fn choose_candidate(
    text: &Text,
    selector: &Selector,
    candidates: &[Candidate],
) -> Result<Placement, AnchorError> {
    let extent = |found: &Candidate| text.folded().to_source(found.whole());
    if selector.prefix.is_empty() && selector.suffix.is_empty() {
        // Thousands of quotes may have the same words, so the others are not looked at.
        let index = choose_index(selector, candidates.len(), || Places::new(candidates.iter().map(extent)))?;
        return Ok(candidates[index].clone().into_placement(text));
    }
    let (prefix, suffix) = (fold(&selector.prefix), fold(&selector.suffix));
    let fits = |found: &&Candidate| {
        let (whole, folded) = (found.whole(), text.folded().text());
        ends_with(&folded[..whole.start], prefix.text()) && starts_with(&folded[whole.end..], suffix.text())
    };
    let near = near_context(text, candidates, prefix.text(), suffix.text());
    let fitting: Vec<&Candidate> = near.map_or_else(
        || candidates.iter().filter(fits).collect(),
        |near| near.into_iter().map(|index| &candidates[index]).filter(fits).collect(),
    );
    if fitting.is_empty() {
        return Err(AnchorError::ContextNotFound { candidates: Places::new(candidates.iter().map(extent)) });
    }
    let index = choose_index(selector, fitting.len(), || Places::new(fitting.iter().map(|found| extent(found))))?;
    Ok(fitting[index].clone().into_placement(text))
}

/// The fewest candidates for which the words of their context are looked up.
const MANY: usize = 32;

/// Which of many candidates may be in a context, by number, ascending; `None` if each has to be compared with it.
///
/// Thousands of quotes may have the same words, each told apart by what is before it.
fn near_context(text: &Text, candidates: &[Candidate], prefix: &str, suffix: &str) -> Option<Vec<usize>> {
    // The candidates ascend by their ends too only if they are as long as each other.
    if candidates.len() < MANY || candidates[0].runs.len() > 1 {
        return None;
    }
    let (index, folded) = (text.word_index()?, text.folded().text());
    let no_word = |c: char| !c.is_alphanumeric();
    let (before, after) = (prefix.trim().trim_end_matches(no_word), suffix.trim().trim_start_matches(no_word));
    let is_apart = |between: Range<usize>| folded.get(between).is_some_and(|between| between.chars().all(no_word));
    // The first word of a prefix may be the rest of a longer one, and the last of a suffix the beginning of one.
    let last_of_suffix = word_ranges(after).last().map_or(0, |word| word.start);
    let mut found: Vec<usize> = if let Some((offset, places)) = index.rarest(before, word_ranges(before).skip(1)) {
        let ends = places.iter().filter_map(|place| (*place as usize).checked_sub(offset).map(|at| at + before.len()));
        let near = ends.flat_map(|end| {
            let first = candidates.partition_point(|one| one.whole().start < end);
            (first..candidates.len()).take_while(move |at| is_apart(end..candidates[*at].whole().start))
        });
        near.collect()
    } else {
        let words = word_ranges(after).filter(|word| word.start < last_of_suffix);
        let (offset, places) = index.rarest(after, words)?;
        let starts = places.iter().filter_map(|place| (*place as usize).checked_sub(offset));
        let near = starts.flat_map(|start| {
            let last = candidates.partition_point(|one| one.whole().end <= start);
            (0..last).rev().take_while(move |at| is_apart(candidates[*at].whole().end..start))
        });
        near.collect()
    };
    found.sort_unstable();
    found.dedup();
    Some(found)
}

/// Which of several places an ordinal names; without one there may be only one place.
fn choose_index(selector: &Selector, count: usize, places: impl FnOnce() -> Places) -> Result<usize, AnchorError> {
    match selector.occurrence {
        Some(nth) if nth == 0 || nth > count => Err(AnchorError::NoSuchOccurrence { count }),
        Some(nth) => Ok(nth - 1),
        None if count > 1 => Err(AnchorError::Ambiguous(places())),
        None => Ok(0),
    }
}

/// Whether a text ends with a prefix; marks between it and the quote may be typed or not.
pub(super) fn ends_with(before: &str, prefix: &str) -> bool {
    let no_word = |c: char| !c.is_alphanumeric();
    let words = prefix.trim().trim_end_matches(no_word);
    if words.is_empty() {
        return before.trim_end().ends_with(prefix.trim());
    }
    before.trim_end().ends_with(prefix.trim()) || before.trim_end_matches(no_word).ends_with(words)
}

/// Whether a text begins with a suffix; marks between it and the quote may be typed or not.
pub(super) fn starts_with(after: &str, suffix: &str) -> bool {
    let no_word = |c: char| !c.is_alphanumeric();
    let words = suffix.trim().trim_start_matches(no_word);
    if words.is_empty() {
        return after.trim_start().starts_with(suffix.trim());
    }
    after.trim_start().starts_with(suffix.trim()) || after.trim_start_matches(no_word).starts_with(words)
}
