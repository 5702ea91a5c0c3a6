//! What a diagnostic offers to type so that an annotation's words are found where they are meant.
//!
//! In go the words and the place that is meant; out come edits of the annotations, and the selector as it is after them.
//! Nothing is offered that the proof would not accept: it is run on that selector, and has to find the place.

use std::ops::Range;

use super::{
    Miss,
    disambiguation::{Disambiguation, telling},
    place,
};
use crate::{
    diag::Edit,
    edit::{AnnotationEntry, Value},
    model::{Placement, Selector},
    text::Text,
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
pub(crate) fn offer(
    text: &Text,
    typed: &Selector,
    entry: &AnnotationEntry<'_>,
    words: &str,
    meant: &Range<usize>,
) -> Option<Offer> {
    let fits = |selector: &Selector| place(text, selector).ok().filter(|found| overlap(&found.extent.whole(), meant));
    let as_typed = Selector { exact: words.to_owned(), ..typed.clone() };
    if let Some(placement) = fits(&as_typed) {
        return Some(Offer { context: None, placement, edits: edits(typed, &as_typed, entry)? });
    }
    let mut selector = Selector::new(words);
    let context = match place(text, &selector) {
        Ok(_) => None,
        Err(Miss::Ambiguous(places)) => {
            let which = places.iter().position(|place| overlap(place, meant))?;
            let context = telling(text, &places, which);
            match &context {
                Disambiguation::Prefix(words) => selector.prefix.clone_from(words),
                Disambiguation::Suffix(words) => selector.suffix.clone_from(words),
                Disambiguation::Occurrence(nth) => selector.occurrence = Some(*nth),
            }
            Some(context)
        }
        Err(_) => return None,
    };
    let placement = fits(&selector)?;
    Some(Offer { context, placement, edits: edits(typed, &selector, entry)? })
}

/// The edits that turn one selector into another.
fn edits(from: &Selector, to: &Selector, entry: &AnnotationEntry<'_>) -> Option<Vec<Edit>> {
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
        // A key that is no longer needed stays, and says the same as without it.
        edits.extend(entry.set_key("occurrence", &Value::from(to.occurrence.unwrap_or(1)))?);
    }
    Some(edits)
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}
