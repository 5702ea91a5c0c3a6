//! Lines: where a text is broken, so that it fits a width, and its lines are about equally long.
//!
//! Lines break where Unicode allows it (UAX #14), and inside a word only if that is wider than a line.

use std::ops::Range;

use icu_segmenter::{LineSegmenter, options::LineBreakOptions};
use unicode_segmentation::UnicodeSegmentation;

use super::shape::Shaped;

/// Where lines may end: bytes of the text, the last one its end.
pub(super) fn line_breaks(text: &str) -> Vec<usize> {
    let segmenter = LineSegmenter::new_for_non_complex_scripts(LineBreakOptions::default());
    segmenter.segment_str(text).filter(|at| *at > 0).collect()
}

/// The lines of a text in a width of ems, each as full as possible; and true if no word was cut in two.
pub(super) fn break_greedily(shaped: &Shaped<'_>, chances: &[usize], width: f32) -> (Vec<Range<usize>>, bool) {
    let mut lines = Vec::new();
    let mut whole = true;
    let (mut start, mut end) = (0, 0);
    for chance in chances {
        while shaped.width_of(&trim_line_end(shaped.text, start..*chance)) > width {
            if end == start {
                whole = false;
                end = start + longest_fit(shaped, start..*chance, width);
            }
            lines.push(trim_line_end(shaped.text, start..end));
            start = end;
        }
        end = *chance;
    }
    if end > start {
        lines.push(trim_line_end(shaped.text, start..end));
    }
    (lines, whole)
}

/// The same number of lines as in a width, but about equally long: those of the narrowest width that has no more.
pub(super) fn break_evenly(shaped: &Shaped<'_>, chances: &[usize], width: f32) -> Vec<Range<usize>> {
    let (mut best, _) = break_greedily(shaped, chances, width);
    let (mut low, mut high) = (width / 3.0, width);
    for _ in 0..10 {
        let middle = f32::midpoint(low, high);
        let (lines, whole) = break_greedily(shaped, chances, middle);
        if whole && lines.len() <= best.len() {
            (best, high) = (lines, middle);
        } else {
            low = middle;
        }
    }
    best
}

/// A line without the spaces that it would end with.
fn trim_line_end(text: &str, line: Range<usize>) -> Range<usize> {
    line.start..line.start + text[line.clone()].trim_end_matches(' ').len()
}

/// Bytes of the beginning of a word that fit a width, at least one cluster.
fn longest_fit(shaped: &Shaped<'_>, word: Range<usize>, width: f32) -> usize {
    let ends = shaped.text[word.clone()].grapheme_indices(true).map(|(at, cluster)| at + cluster.len());
    let mut ends = ends.take_while(|end| shaped.width_of(&(word.start..word.start + end)) <= width);
    let first = shaped.text[word.clone()].graphemes(true).next().map_or(1, str::len);
    ends.by_ref().last().unwrap_or(first)
}
