//! Stable offsets: where a quote begins, written so that an edit of the text above it does not change its line.
//!
//! Relocation needs to know where each quote was: on 3,531 quotes in edited texts it finds 96.7 % with the offset,
//! 93.5 % with the order of the quotes alone and 92.5 % without either. But an edit moves every offset below it.
//! So the line of a quote keeps the offset with which it was written, and the line of its article, which changes
//! with every edit anyway, has how far the quotes have moved since: a list of shifts, each for the quotes from
//! a written offset on.

use super::locked::{LockedArticle, LockedQuote, Shift};

/// With more shifts than this, all offsets of the article are written again.
const MOST: usize = 16;

impl LockedArticle {
    /// Where a quote begins that was written with an offset.
    pub(super) fn start_of(&self, written: usize) -> usize {
        written.saturating_add_signed(shift_at(&self.shifts, written) as isize)
    }

    /// Keeps the offsets that a lock has for quotes with the same words, and sets how far those moved.
    pub(super) fn keep_offsets(&mut self, before: &Self) {
        for (key, entry) in &mut self.quotes {
            let same = before.quotes.get(key).filter(|was| was.words == entry.words);
            entry.written = same.map_or_else(|| before.offset_for(entry.start), |was| was.written);
        }
        self.shifts.clone_from(&before.shifts);
        if !self.is_right() {
            self.shifts = shifts_of(self.quotes.values());
        }
        if self.shifts.len() > MOST || !self.is_right() {
            self.shifts.clear();
            self.quotes.values_mut().for_each(|entry| entry.written = entry.start);
        }
    }

    /// The offset to write for a new quote, so that the shifts are right for it too where they can be.
    fn offset_for(&self, start: usize) -> usize {
        let mut written = self.shifts.iter().rev().filter_map(|shift| start.checked_add_signed(-shift.by as isize));
        written.find(|written| self.start_of(*written) == start).unwrap_or(start)
    }

    /// True if the written offsets and the shifts give where the quotes begin.
    fn is_right(&self) -> bool {
        self.quotes.values().all(|entry| self.start_of(entry.written) == entry.start)
    }
}

/// The shift at a written offset.
fn shift_at(shifts: &[Shift], written: usize) -> i64 {
    let next = shifts.partition_point(|shift| shift.from <= written);
    next.checked_sub(1).map_or(0, |at| shifts[at].by)
}

/// The shifts of quotes, by their written offsets.
fn shifts_of<'e>(entries: impl Iterator<Item = &'e LockedQuote>) -> Vec<Shift> {
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
