//! The edits that a diagnostic offers, so that the words of an annotation are found at the place that is meant.
//!
//! In go the words and the place that is meant; out come edits of the annotations, and the selector as it is after them.
//! The proof is run on that selector and must find the place; otherwise nothing is offered.

use std::ops::Range;

use super::super::{
    disambiguation::{Disambiguation, find_disambiguation},
    error::AnchorError,
    remembered::RememberedPlaces,
};
use crate::{
    diag::Edit,
    edit::{AnnotationEntry, Value},
    model::{Placement, Selector},
    text::cover::overlap,
};

/// A change of an annotation that the proof accepts.
#[derive(Debug, Clone)]
pub(crate) struct Offer {
    /// What chooses among several places of the words, where that had to be added or changed.
    pub(crate) context: Option<Disambiguation>,
    /// Where the words are found then.
    pub(crate) placement: Placement,
    /// The change: all of it or nothing.
    pub(crate) edits: Vec<Edit>,
}

/// The change that makes `words` the annotation's, at a place that overlaps `meant`: visible bytes.
///
/// `None` if no change does.
pub(in crate::anchor) fn make_offer(
    places: &RememberedPlaces<'_>,
    typed: &Selector,
    entry: &AnnotationEntry<'_>,
    words: &str,
    meant: &Range<usize>,
) -> Option<Offer> {
    let place_if_meant =
        |selector: &Selector| places.place(selector).ok().filter(|found| overlap(&found.extent.whole(), meant));
    let as_typed = Selector { exact: words.to_owned(), ..typed.clone() };
    if let Some(placement) = place_if_meant(&as_typed) {
        return Some(Offer { context: None, placement, edits: selector_edits(typed, &as_typed, entry)? });
    }
    let mut selector = Selector::new(words);
    let context = match places.place(&selector) {
        Ok(_) => None,
        Err(AnchorError::Ambiguous(all)) => {
            let which = all.first().iter().position(|place| overlap(place, meant))?;
            let context = if all.are_many() {
                Disambiguation::Occurrence(which + 1)
            } else {
                find_disambiguation(places.searched().text, all.first(), which)
            };
            match &context {
                Disambiguation::Prefix(words) => selector.prefix.clone_from(words),
                Disambiguation::Suffix(words) => selector.suffix.clone_from(words),
                Disambiguation::Occurrence(nth) => selector.occurrence = Some(*nth),
            }
            Some(context)
        }
        Err(_) => return None,
    };
    let placement = place_if_meant(&selector)?;
    Some(Offer { context, placement, edits: selector_edits(typed, &selector, entry)? })
}

/// The edits that turn one selector into another.
fn selector_edits(from: &Selector, to: &Selector, entry: &AnnotationEntry<'_>) -> Option<Vec<Edit>> {
    let mut edits = Vec::new();
    if from.exact != to.exact {
        edits.extend(entry.set_words(&to.exact)?);
    }
    for (key, from, to) in [("prefix", &from.prefix, &to.prefix), ("suffix", &from.suffix, &to.suffix)] {
        if from != to {
            edits.extend(entry.set_key(key, &Value::Quoted(to.clone()))?);
        }
    }
    if from.occurrence != to.occurrence {
        // A key that is no longer needed is kept: `occurrence: 1` has no effect.
        edits.extend(entry.set_key("occurrence", &Value::from(to.occurrence.unwrap_or(1)))?);
    }
    Some(edits)
}
