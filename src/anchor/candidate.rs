//! Places of the words, and the choice among them.

use std::ops::Range;

use super::error::{AnchorError, Places};
use crate::{
    model::{Alteration, Extent, Fidelity, Placement, Selector},
    text::{Text, fold::fold},
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
    let fitting: Vec<&Candidate> = candidates.iter().filter(fits).collect();
    if fitting.is_empty() {
        return Err(AnchorError::ContextNotFound { candidates: Places::new(candidates.iter().map(extent)) });
    }
    let index = choose_index(selector, fitting.len(), || Places::new(fitting.iter().map(|found| extent(found))))?;
    Ok(fitting[index].clone().into_placement(text))
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
