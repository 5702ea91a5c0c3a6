//! The words of a passage without those with which the article interrupts them.

use std::ops::Range;

use super::{
    boundary::has_word,
    proof::place,
    quotations::{Quotation, inner_attribution},
    searched::SearchedText,
};
use crate::model::Selector;

/// The words at a place, without those with which the article interrupts them.
pub(crate) fn spoken_words(searched: &SearchedText<'_>, range: &Range<usize>) -> String {
    let text = searched.text;
    let visible = text.visible();
    let inside = |q: &Quotation| q.inner.start.max(range.start)..q.inner.end.min(range.end);
    let near = searched.quotations_over(range);
    let quoted: Vec<_> = near.into_iter().map(inside).filter(|piece| piece.start < piece.end).collect();
    let covered = quoted.first().is_some_and(|first| first.start == range.start)
        && quoted.last().is_some_and(|last| last.end == range.end);
    let whole = vec![range.clone()];
    let pieces: Vec<_> = if covered { quoted } else { whole };
    let pieces = pieces.into_iter().flat_map(|piece| inner_attribution::without_attributions(text, piece));
    let pieces: Vec<&str> = pieces.map(|piece| visible[piece].trim()).filter(|piece| has_word(piece)).collect();
    let mut joined = String::new();
    for (index, piece) in pieces.iter().enumerate() {
        joined.push_str(piece);
        let Some(next) = pieces.get(index + 1) else { break };
        // The mark that the interruption took.
        joined.push_str(match next.chars().next() {
            _ if piece.ends_with([',', '.', '!', '?', '…', ';', ':']) => " ",
            Some(c) if c.is_uppercase() => ". ",
            _ => ", ",
        });
    }
    let splits = pieces.len() > 1 && place(text, &Selector::new(joined.clone())).is_ok();
    if splits { joined } else { visible[range.clone()].to_owned() }
}
