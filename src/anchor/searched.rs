//! A text in which quotes are searched for, with what many of them need to know of it.

use std::{ops::Range, sync::OnceLock};

use super::quotations::{Quotation, all_quotations};
use crate::text::{Text, cover::Cover};

/// A text, and its quotations, which are found when a quote first needs them.
pub(crate) struct SearchedText<'t> {
    pub(super) text: &'t Text,
    quotations: OnceLock<Vec<Quotation>>,
    /// The places in quotations, the marks' inner sides included.
    quoted: OnceLock<Cover>,
    /// Where quotations begin inside their marks and where they end behind them, then where they end inside and begin before
    /// their marks; each ascending.
    bounds: OnceLock<[Vec<usize>; 2]>,
}

impl<'t> SearchedText<'t> {
    /// Nothing is computed before it is needed.
    pub(crate) fn new(text: &'t Text) -> Self {
        Self { text, quotations: OnceLock::new(), quoted: OnceLock::new(), bounds: OnceLock::new() }
    }

    /// All quotations, by where they open.
    pub(super) fn quotations(&self) -> &[Quotation] {
        self.quotations.get_or_init(|| all_quotations(self.text))
    }

    /// Whether a visible offset is in quotation marks or in speech after a dash.
    pub(super) fn is_quoted(&self, at: usize) -> bool {
        self.quoted().overlaps(&(at..at + 1))
    }

    /// The quotations that have words, or a mark's inner side, in a range, by where they open.
    pub(super) fn quotations_over(&self, range: &Range<usize>) -> Vec<&Quotation> {
        let mut found: Vec<usize> = self.quoted().overlapping(range).collect();
        found.sort_unstable();
        found.into_iter().map(|at| &self.quotations()[at]).collect()
    }

    fn quoted(&self) -> &Cover {
        let inner = || self.quotations().iter().map(|one| one.inner.start..one.inner.end + 1);
        self.quoted.get_or_init(|| Cover::new(inner()))
    }

    /// The last visible offset up to `at` at which a quotation begins, its mark left out, or has ended.
    pub(super) fn mark_before(&self, at: usize) -> Option<usize> {
        let [before, _] = self.bounds();
        before[..before.partition_point(|mark| *mark <= at)].last().copied()
    }

    /// The first visible offset from `at` on at which a quotation ends, its mark left out, or is about to begin.
    pub(super) fn mark_after(&self, at: usize) -> Option<usize> {
        let [_, after] = self.bounds();
        after.get(after.partition_point(|mark| *mark < at)).copied()
    }

    fn bounds(&self) -> &[Vec<usize>; 2] {
        let sorted = |marks: fn(&Quotation) -> [usize; 2]| {
            let mut sorted: Vec<usize> = self.quotations().iter().flat_map(marks).collect();
            sorted.sort_unstable();
            sorted
        };
        self.bounds.get_or_init(|| {
            [sorted(|one| [one.inner.start, one.outer.end]), sorted(|one| [one.inner.end, one.outer.start])]
        })
    }
}
