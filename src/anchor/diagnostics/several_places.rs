//! Shows the places of words that are in an article several times, and offers what chooses each of them.

use std::ops::Range;

use super::{
    super::{disambiguation::words_before, error::Places},
    offer::make_offer,
    sought::SoughtWords,
};
use crate::{diag::Diagnostic, text::Text};

/// Occurrences that are shown one by one.
const SHOWN: usize = 5;

/// Points at the places of some words, and offers for each what chooses it.
pub(super) fn show_places(sought: &SoughtWords<'_>, found: &Places, mut out: Diagnostic) -> Diagnostic {
    let first_places = || found.first().iter().enumerate().take(SHOWN);
    for (at, range) in first_places() {
        out = out.and(sought.span_of(range), label_of_place(sought.text, found.len(), at, range));
    }
    let exact = &sought.selector.exact;
    for (at, range) in first_places() {
        let Some(offer) =
            sought.entry.and_then(|entry| make_offer(sought.places, sought.selector, entry, exact, range))
        else {
            continue;
        };
        out = match &offer.context {
            Some(context) => {
                out.fix(format!("for the {}, write `{}`", ordinal(at, found.len()), context.as_yaml()), offer.edits)
            }
            None => {
                out.fix("the words are there only once, so nothing else is needed to choose their place", offer.edits)
            }
        };
    }
    if found.len() > SHOWN {
        out.help(format!("or choose one by its number, up to `occurrence: {}`", found.len()))
    } else {
        out
    }
}

fn ordinal(at: usize, count: usize) -> String {
    match at {
        0 => "first".into(),
        1 if count == 2 => "second".into(),
        _ if at + 1 == count => "last".into(),
        1 => "second".into(),
        2 => "third".into(),
        3 => "fourth".into(),
        4 => "fifth".into(),
        _ => format!("place {}", at + 1),
    }
}

/// The label of one of several places: its number, and the words before it.
fn label_of_place(text: &Text, count: usize, at: usize, range: &Range<usize>) -> String {
    let number = if count > 1 { format!("place {}", at + 1) } else { "here".to_owned() };
    match words_before(text, range.start).take(3).last() {
        Some(words) => format!("{number}, after `{words}`"),
        None => format!("{number}, at the beginning of its paragraph"),
    }
}
