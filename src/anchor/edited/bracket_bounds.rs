//! The bounds of what a bracket at the beginning or end of a quote replaces.
//!
//! `[This] will only prolong the war` does not show where the words begin that `[This]` replaces. They begin
//! where the sentence or the quotation begins, whichever is nearer, and end likewise; so a page can show
//! them. All offsets are of folded bytes.

use std::ops::Range;

use super::super::{needle::trim_range, searched::SearchedText};
use crate::lang::Language;

/// The range from the nearest bound before an offset to the offset.
pub(super) fn range_before(searched: &SearchedText<'_>, at: usize) -> Range<usize> {
    let text = searched.text;
    let visible = text.folded().to_source(at..at).start;
    let sentence = text.sentence(visible..visible).start;
    let mark = searched.mark_before(visible).filter(|&mark| mark >= sentence);
    let bound = mark.unwrap_or(sentence).min(visible);
    // Outside marks, the article's `Anna Arden said that` is a bound too.
    let bound =
        if mark.is_none() { bound + attribution_len(&text.visible()[bound..visible], text.language()) } else { bound };
    trim_range(text.folded().text(), text.folded().from_source(bound).min(at)..at)
}

/// The bytes up to the end of the last reporting verb, with the word that introduces a reported clause.
fn attribution_len(words: &str, language: &Language) -> usize {
    let found = language.words(words);
    let verb = (0..found.len()).rev().find_map(|at| Some(at + language.reporting.match_len(&found[at..])?));
    let Some(verb) = verb else { return 0 };
    let that = language.complementizers.match_len(&found[verb..]).unwrap_or(0);
    found.get((verb + that).saturating_sub(1)).map_or(0, |last| last.range.end)
}

/// The range from an offset to the nearest bound after it, without the stop that ends the sentence.
pub(super) fn range_after(searched: &SearchedText<'_>, at: usize) -> Range<usize> {
    let text = searched.text;
    let visible = text.folded().to_source(at..at).start;
    let block = text.block_of(visible.saturating_sub(1)).map_or(visible, |block| text.blocks()[block].extent.end);
    let before = visible.saturating_sub(1);
    let sentence = text.sentence(before..before).end.clamp(visible, block.max(visible));
    let bound = searched.mark_after(visible).map_or(sentence, |mark| mark.min(sentence));
    let folded = text.folded().text();
    let rest = at..text.folded().from_source(bound).max(at);
    let words = folded[rest.clone()].trim_end_matches(['.', ',', '!', '?', ';', ':', '"', ' ', '。', '，', '！', '？']);
    trim_range(folded, at..at + words.len())
}
