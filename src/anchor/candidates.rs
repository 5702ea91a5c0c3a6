//! The places of some words, and the choice among them.
//!
//! Thousands of quotes may have the same words, each told apart by what is before or after it. The places are sorted once by
//! that, so each quote takes the time of a binary search.

use std::{cell::OnceCell, iter::Take, ops::Deref};

use super::{
    candidate::{Candidate, ends_with, starts_with},
    error::{AnchorError, Places},
};
use crate::{
    model::{Placement, Selector},
    text::{Text, fold::fold},
};

/// The bytes of a context by which places are sorted.
const REACH: usize = 64;
/// The fewest places that are sorted; fewer are all compared.
const MANY: usize = 32;

/// The places of some words, in the order of the text.
#[derive(Debug)]
pub(super) struct Candidates {
    all: Vec<Candidate>,
    /// Their numbers, by the text before them read backwards.
    by_prefix: OnceCell<Vec<u32>>,
    /// Their numbers, by the text after them.
    by_suffix: OnceCell<Vec<u32>>,
}

impl From<Vec<Candidate>> for Candidates {
    fn from(all: Vec<Candidate>) -> Self {
        Self { all, by_prefix: OnceCell::new(), by_suffix: OnceCell::new() }
    }
}

impl Deref for Candidates {
    type Target = [Candidate];

    fn deref(&self) -> &[Candidate] {
        &self.all
    }
}

impl Candidates {
    /// Those that may be between a prefix and a suffix, all folded, in the order of the text: each has still to be compared.
    fn near(&self, folded: &str, prefix: &str, suffix: &str) -> Vec<&Candidate> {
        let (prefix, suffix) = (prefix.trim().trim_end_matches(no_word), suffix.trim().trim_start_matches(no_word));
        if self.all.len() < MANY || prefix.is_empty() && suffix.is_empty() {
            return self.all.iter().collect();
        }
        let before = |number: u32| {
            folded[..self.all[number as usize].whole().start].trim_end_matches(no_word).bytes().rev().take(REACH)
        };
        let after = |number: u32| {
            folded[self.all[number as usize].whole().end..].trim_start_matches(no_word).bytes().take(REACH)
        };
        let with_prefix = (!prefix.is_empty()).then(|| {
            let order = self.by_prefix.get_or_init(|| self.sorted_by(before));
            beginning_with(order, before, &prefix.bytes().rev().take(REACH))
        });
        let with_suffix = (!suffix.is_empty()).then(|| {
            let order = self.by_suffix.get_or_init(|| self.sorted_by(after));
            beginning_with(order, after, &suffix.bytes().take(REACH))
        });
        let fewest = with_prefix.into_iter().chain(with_suffix).min_by_key(|found| found.len()).unwrap_or_default();
        let mut found = fewest.to_vec();
        found.sort_unstable();
        found.into_iter().map(|number| &self.all[number as usize]).collect()
    }

    fn sorted_by<B: Iterator<Item = u8>>(&self, context: impl Fn(u32) -> B) -> Vec<u32> {
        let mut order: Vec<u32> = (0..self.all.len() as u32).collect();
        order.sort_by(|one, other| context(*one).cmp(context(*other)));
        order
    }
}

/// Those whose context begins with some bytes.
fn beginning_with<'o, B: Iterator<Item = u8>, S: Iterator<Item = u8> + Clone>(
    order: &'o [u32],
    context: impl Fn(u32) -> B,
    sought: &Take<S>,
) -> &'o [u32] {
    let length = sought.clone().count();
    let from = order.partition_point(|number| context(*number).lt(sought.clone()));
    let to = order.partition_point(|number| context(*number).take(length).le(sought.clone()));
    &order[from..to]
}

/// Chooses by context, then by ordinal; without either, only one candidate may fit.
pub(super) fn choose_candidate(
    text: &Text,
    selector: &Selector,
    candidates: &Candidates,
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
    let near = candidates.near(text.folded().text(), prefix.text(), suffix.text());
    let fitting: Vec<&Candidate> = near.into_iter().filter(fits).collect();
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

fn no_word(c: char) -> bool {
    !c.is_alphanumeric()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Candidate, Candidates, ends_with, starts_with};
    use crate::model::Fidelity;

    proptest! {
        #[test]
        fn no_place_in_the_context_is_left_out(
            words in prop::collection::vec("(a|é|ab|\\. ?|[ “-]){0,5}", 40..90),
            prefix in "(a|é|b|\\.|[ “-]){0,5}",
            suffix in "(a|é|b|\\.|[ “-]){0,5}",
            long in 0_usize..2,
        ) {
            let text = words.join(&format!("{} x {}", "é".repeat(50 * long), "a".repeat(80 * long)));
            let place = |(at, _): (usize, &str)| Candidate {
                runs: std::iter::once(at..at + 1).collect(),
                fidelity: Fidelity::Verbatim,
                alterations: Vec::new(),
            };
            let all: Vec<_> = text.match_indices('x').map(place).collect();
            let fits = |one: &&Candidate| {
                let whole = one.whole();
                ends_with(&text[..whole.start], &prefix) && starts_with(&text[whole.end..], &suffix)
            };
            let starts = |found: Vec<&Candidate>| found.into_iter().filter(fits).map(|one| one.whole().start).collect::<Vec<_>>();
            let wanted = starts(all.iter().collect());
            let candidates = Candidates::from(all.clone());
            prop_assert_eq!(starts(candidates.near(&text, &prefix, &suffix)), wanted);
        }
    }
}
