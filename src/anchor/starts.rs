//! Where a search in pieces begins: at the first words of a quote, and only where its rarest word is near enough.
//!
//! Hundreds of quotes may begin with the same words, as in answers to a form. Without the index, each would be tried at the
//! beginning of every other.

use std::ops::Range;

use super::literal::find_occurrences;
use crate::text::{Text, floor_char_boundary};

/// A word that is at every place of a quote.
pub(super) struct NeededWord<'w> {
    /// The word, as the index has it.
    pub(super) word: &'w str,
    /// The most folded bytes from the beginning of the quote to the word.
    pub(super) reach: usize,
}

/// The places of `head` at which a quote that needs some words may begin: ascending, folded bytes.
///
/// All places of `head`, if the words of the text are not indexed.
pub(super) fn find_starts<'w>(
    text: &Text,
    head: &str,
    needed: impl Iterator<Item = NeededWord<'w>>,
) -> Vec<Range<usize>> {
    let folded = text.folded().text();
    let rarest = text.word_index().and_then(|index| {
        needed.map(|needed| (index.places(needed.word), needed.reach)).min_by_key(|(places, _)| places.len())
    });
    let Some((places, reach)) = rarest else { return find_occurrences(folded, head).collect() };
    let mut found = Vec::new();
    let mut from = 0;
    for place in places.iter().map(|place| *place as usize) {
        let start = floor_char_boundary(folded, place.saturating_sub(reach)).max(from);
        let end = floor_char_boundary(folded, place + head.len());
        if start < end {
            found.extend(find_occurrences(&folded[start..end], head).map(|at| start + at.start..start + at.end));
        }
        from = place + folded[place..].chars().next().map_or(1, char::len_utf8);
    }
    found
}
