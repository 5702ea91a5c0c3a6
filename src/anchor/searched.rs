//! A text in which quotes are searched for, with what many of them need to know of it.

use std::cell::OnceCell;

use super::quotations::{Quotation, all_quotations};
use crate::text::{Text, cover::Cover};

/// A text, and its quotations, which are found when a quote first needs them.
pub(super) struct SearchedText<'t> {
    pub(super) text: &'t Text,
    quotations: OnceCell<Vec<Quotation>>,
    /// The places in quotations, the marks' inner sides included.
    quoted: OnceCell<Cover>,
}

impl<'t> SearchedText<'t> {
    pub(super) fn new(text: &'t Text) -> Self {
        Self { text, quotations: OnceCell::new(), quoted: OnceCell::new() }
    }

    /// All quotations, by where they open.
    pub(super) fn quotations(&self) -> &[Quotation] {
        self.quotations.get_or_init(|| all_quotations(self.text))
    }

    /// Whether a visible offset is in quotation marks or in speech after a dash.
    pub(super) fn is_quoted(&self, at: usize) -> bool {
        let inner = || self.quotations().iter().map(|one| one.inner.start..one.inner.end + 1);
        self.quoted.get_or_init(|| Cover::new(inner())).overlaps(&(at..at + 1))
    }
}
