//! Differences between an article and its capture in a line each: `with [-closed-] {+open+} doors`.

use std::ops::Range;

use super::compare::{Added, LeftOut};
use crate::{
    anchor::{Change, word_diff::in_line},
    text::{Text, shorten},
};

/// Words of the article that are shown on either side.
const AROUND: usize = 4;
/// Characters that are shown of what differs.
const SHOWN: usize = 160;

/// Words that the capture does not have, with those that it has in their place.
pub(super) fn added_in_line(added: &Added, text: &Text) -> String {
    let ours = shorten(&text.visible()[added.extent.clone()], SHOWN);
    let theirs = shorten(&added.instead, SHOWN);
    let mut pieces = vec![(Change::Removed, ours)];
    if !theirs.is_empty() {
        pieces.push((Change::Added, theirs));
    }
    between(text, &added.extent, pieces)
}

/// Words that the article does not have.
pub(super) fn left_out_in_line(left_out: &LeftOut, text: &Text) -> String {
    let words = shorten(&left_out.words, SHOWN);
    between(text, &(left_out.at..left_out.at), vec![(Change::Added, words)])
}

/// Pieces of a diff between the words of the article around a place, in its paragraph.
fn between(text: &Text, extent: &Range<usize>, pieces: Vec<(Change, String)>) -> String {
    let visible = text.visible();
    let block = text.block_of(extent.start).or_else(|| text.block_of(extent.start.saturating_sub(1)));
    let block = block.map_or(0..visible.len(), |block| text.blocks()[block].extent.clone());
    let before = visible.get(block.start..extent.start).unwrap_or_default();
    let after = visible.get(extent.end..block.end.max(extent.end)).unwrap_or_default();
    // Punctuation is not compared: that of the article goes with the words before it.
    let mark = after.len() - after.trim_start_matches(|c: char| !c.is_alphanumeric() && !c.is_whitespace()).len();
    let (mark, after) = after.split_at(mark);
    let mut last: Vec<&str> = before.split_whitespace().rev().take(AROUND).collect();
    last.reverse();
    let last = last.join(" ") + if extent.is_empty() { mark } else { "" };
    let next: Vec<&str> = after.split_whitespace().take(AROUND).collect();
    let mut diff: Vec<(Change, String)> = vec![(Change::Same, last)];
    diff.extend(pieces);
    diff.push((Change::Same, next.join(" ")));
    diff.retain(|(_, words)| !words.is_empty());
    in_line(&diff)
}
