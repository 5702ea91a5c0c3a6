//! Offsets that stay: where a quote begins, written so that an edit of the text above it does not change its line.
//!
//! Relocation needs to know where each quote was: on 3,531 quotes in edited texts it finds 96.7 % with the offset,
//! 93.5 % with the order of the quotes alone and 92.5 % without either. But an edit moves every offset below it.
//! So the line of a quote keeps the offset with which it was written, and the line of its article, which changes
//! with every edit anyway, says how far the quotes have moved since: a list of shifts, each for the quotes from
//! a written offset on.

use super::{Entry, LockedArticle};

/// More shifts than this, and all offsets of the article are written anew.
const MOST: usize = 16;

/// How far quotes have moved since their lines were written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shift {
    /// The first written offset for which it holds.
    pub(super) from: usize,
    /// In bytes, for all from there to the next shift.
    pub(super) by: i64,
}

impl LockedArticle {
    /// Where a quote begins that was written with an offset.
    pub(super) fn start(&self, written: usize) -> usize {
        written.saturating_add_signed(shift(&self.shifts, written) as isize)
    }

    /// Keeps the offsets that a lock has for quotes with the same words, and says how far those moved.
    pub(super) fn keep_offsets(&mut self, before: &Self) {
        for (key, entry) in &mut self.quotes {
            let same = before.quotes.get(key).filter(|was| was.words == entry.words);
            entry.written = same.map_or_else(|| before.offset(entry.start), |was| was.written);
        }
        self.shifts.clone_from(&before.shifts);
        if !self.is_right() {
            self.shifts = shifts(self.quotes.values());
        }
        if self.shifts.len() > MOST || !self.is_right() {
            self.shifts.clear();
            self.quotes.values_mut().for_each(|entry| entry.written = entry.start);
        }
    }

    /// The offset to write for a new quote, so that the shifts are right for it too where they can be.
    fn offset(&self, start: usize) -> usize {
        let mut written = self.shifts.iter().rev().filter_map(|shift| start.checked_add_signed(-shift.by as isize));
        written.find(|written| self.start(*written) == start).unwrap_or(start)
    }

    /// True if the written offsets and the shifts say where the quotes begin.
    fn is_right(&self) -> bool {
        self.quotes.values().all(|entry| self.start(entry.written) == entry.start)
    }
}

/// The shift at a written offset.
fn shift(shifts: &[Shift], written: usize) -> i64 {
    let next = shifts.partition_point(|shift| shift.from <= written);
    next.checked_sub(1).map_or(0, |at| shifts[at].by)
}

/// The shifts of quotes, by their written offsets.
fn shifts<'e>(entries: impl Iterator<Item = &'e Entry>) -> Vec<Shift> {
    let mut moved: Vec<_> = entries.map(|entry| (entry.written, entry.start as i64 - entry.written as i64)).collect();
    moved.sort_unstable();
    let mut shifts: Vec<Shift> = Vec::new();
    for (from, by) in moved {
        if shifts.last().map_or(0, |last| last.by) != by {
            shifts.push(Shift { from, by });
        }
    }
    shifts
}
