//! Quotations, and an index that answers which of them enclose a place.

use std::ops::Range;

/// One quotation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotation {
    /// Visible bytes, marks included.
    pub outer: Range<usize>,
    /// Visible bytes between the marks.
    pub inner: Range<usize>,
    /// Whether single marks enclose it.
    pub single: bool,
}

/// An index of the quotations of an article, which finds those around a place.
#[derive(Debug)]
pub struct QuotationIndex<'a> {
    all: &'a [Quotation],
    /// For each quotation, the greatest end among it and those before it.
    farthest: Vec<usize>,
}

impl<'a> QuotationIndex<'a> {
    /// Takes quotations in the order in which [`all_quotations`](super::all_quotations) gives them.
    pub fn new(all: &'a [Quotation]) -> Self {
        let mut end = 0;
        let farthest = all.iter().map(|quotation| {
            end = end.max(quotation.outer.end);
            end
        });
        Self { farthest: farthest.collect(), all }
    }

    /// All quotations, by where they open.
    pub fn all(&self) -> &'a [Quotation] {
        self.all
    }

    /// The innermost quotation around a place, marks included.
    pub fn innermost_at(&self, at: usize) -> Option<&'a Quotation> {
        let before = self.all.partition_point(|quotation| quotation.outer.start <= at);
        let reach = (0..before).rev().take_while(|index| self.farthest[*index] > at);
        reach.map(|index| &self.all[index]).find(|quotation| at < quotation.outer.end)
    }

    /// The quotations, marks included, that contain the whole of a range; the one that opens last first.
    pub fn enclosing(&self, range: &Range<usize>) -> impl Iterator<Item = &'a Quotation> {
        let (all, end) = (self.all, range.end);
        let before = all.partition_point(|quotation| quotation.outer.start <= range.start);
        let reach = (0..before).rev().take_while(move |index| self.farthest[*index] >= end);
        reach.map(move |index| &all[index]).filter(move |quotation| quotation.outer.end >= end)
    }

    /// Whether a quotation, marks included, contains the whole of a range.
    pub fn encloses(&self, range: &Range<usize>) -> bool {
        let before = self.all.partition_point(|quotation| quotation.outer.start <= range.start);
        before > 0 && self.farthest[before - 1] >= range.end
    }
}
