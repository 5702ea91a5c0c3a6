//! The bounds of what a bracket at the beginning or end of a quote stands for.
//!
//! `[This] will only prolong the war` leaves open where the words begin that `[This]` replaces. They begin
//! where the sentence or the quotation begins, whichever is nearer, and end likewise; so a page can show
//! them. All offsets are of folded bytes.

use std::ops::Range;

use super::{marks::Quotation, needle::trim};
use crate::{lang::Language, text::Text};

/// What stands between the nearest bound before an offset and the offset.
pub(super) fn before(text: &Text, quotations: &[Quotation], at: usize) -> Range<usize> {
    let visible = text.folded().to_source(at..at).start;
    let sentence = text.sentence(visible..visible).start;
    let marks = quotations.iter().flat_map(|one| [one.inner.start, one.outer.end]);
    let mark = marks.filter(|&mark| mark <= visible).max().filter(|&mark| mark >= sentence);
    let bound = mark.unwrap_or(sentence).min(visible);
    // Outside of marks, the article's `Anna Arden said that` is a bound too.
    let bound =
        if mark.is_none() { bound + attribution(&text.visible()[bound..visible], text.language()) } else { bound };
    trim(text.folded().text(), text.folded().from_source(bound).min(at)..at)
}

/// The bytes up to the end of the last reporting verb, with the word that introduces a reported clause.
fn attribution(words: &str, language: &Language) -> usize {
    let found = language.words(words);
    let verb = (0..found.len()).rev().find_map(|at| Some(at + language.reporting.at(&found[at..])?));
    let Some(verb) = verb else { return 0 };
    let that = language.complementizers.at(&found[verb..]).unwrap_or(0);
    found.get((verb + that).saturating_sub(1)).map_or(0, |last| last.range.end)
}

/// What stands between an offset and the nearest bound behind it, without the stop that ends the sentence.
pub(super) fn behind(text: &Text, quotations: &[Quotation], at: usize) -> Range<usize> {
    let visible = text.folded().to_source(at..at).start;
    let block = text.block_of(visible.saturating_sub(1)).map_or(visible, |block| text.blocks()[block].extent.end);
    let before = visible.saturating_sub(1);
    let sentence = text.sentence(before..before).end.clamp(visible, block.max(visible));
    let marks = quotations.iter().flat_map(|one| [one.inner.end, one.outer.start]);
    let bound = marks.filter(|&mark| mark >= visible).fold(sentence, usize::min);
    let folded = text.folded().text();
    let rest = at..text.folded().from_source(bound).max(at);
    let words = folded[rest.clone()].trim_end_matches(['.', ',', '!', '?', ';', ':', '"', ' ', '。', '，', '！', '？']);
    trim(folded, at..at + words.len())
}
