//! Excerpts: which passages of a withheld text its page shows.
//!
//! Every quoted run, and around each its sentence, and the passages of notes, as long as what then stands
//! in a row is no longer than the article allows. Passages with no letter between them stand in a row,
//! whatever is drawn between them. Quotes that are too long together were refused when they were linked.

use std::ops::Range;

use super::body::{beginning, passage};
use crate::text::Text;

/// The passages to show, in order, of a text of which `longest` characters may stand in a row.
pub(super) fn passages(
    text: &Text,
    quoted: &[Range<usize>],
    noted: &[Range<usize>],
    longest: usize,
) -> Vec<Range<usize>> {
    let mut shown = Shown { text, longest, ranges: Vec::new() };
    for run in quoted {
        shown.add(run.clone());
    }
    for run in quoted {
        shown.widen(passage(text, run, longest));
    }
    for run in noted {
        let start = beginning(text, run, longest);
        if !shown.widen(passage(text, &start, longest)) {
            // Together they would show too much; the note stands in the margin without its passage.
            shown.widen(start);
        }
    }
    shown.merged()
}

/// What is shown so far.
struct Shown<'t> {
    text: &'t Text,
    longest: usize,
    /// In order; they may touch, but do not overlap.
    ranges: Vec<Range<usize>>,
}

impl Shown<'_> {
    /// Shows a range, and as one with it whatever overlaps it.
    fn add(&mut self, range: Range<usize>) {
        let from = self.ranges.partition_point(|other| other.end <= range.start);
        let to = from + self.ranges[from..].partition_point(|other| other.start < range.end);
        let over = &self.ranges[from..to];
        let start = over.first().map_or(range.start, |first| first.start.min(range.start));
        let end = over.last().map_or(range.end, |last| last.end.max(range.end));
        self.ranges.splice(from..to, std::iter::once(start..end));
    }

    /// Shows a range if what stands in a row then is not too long; false if it is.
    fn widen(&mut self, range: Range<usize>) -> bool {
        let mut row = range.clone();
        let from = self.ranges.partition_point(|other| other.start < range.start);
        for before in self.ranges[..from].iter().rev() {
            if !self.text.touches(before.end, row.start) {
                break;
            }
            row = before.start..row.end.max(before.end);
        }
        for after in &self.ranges[from..] {
            if !self.text.touches(row.end, after.start) {
                break;
            }
            row.end = row.end.max(after.end);
        }
        let fits = self.text.chars(&row) <= self.longest;
        if fits {
            self.add(range);
        }
        fits
    }

    /// The ranges, those made one between which nothing but a space stands.
    fn merged(self) -> Vec<Range<usize>> {
        let mut merged: Vec<Range<usize>> = Vec::with_capacity(self.ranges.len());
        for range in self.ranges {
            let space = |c: char| c.is_whitespace() && c != '\n';
            match merged.last_mut() {
                Some(last) if self.text.visible()[last.end..range.start].chars().all(space) => last.end = range.end,
                _ => merged.push(range),
            }
        }
        merged
    }
}
