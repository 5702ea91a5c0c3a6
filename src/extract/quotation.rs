//! The marks around a `q`, which browsers put there and the page does not have.

use dom_query::NodeRef;

use crate::{model::QuotationMarks, text::quotation_mark::is_double};

/// The marks of the `q` elements of a page.
#[derive(Debug, Clone)]
pub(super) struct MarksOfQ {
    marks: QuotationMarks,
    /// How many of them are open.
    open: usize,
}

impl MarksOfQ {
    pub(super) fn new(marks: QuotationMarks) -> Self {
        Self { marks, open: 0 }
    }

    /// True for an element whose words have no marks of their own.
    pub(super) fn are_missing(&self, node: &NodeRef<'_>) -> bool {
        let words = node.text();
        let words = words.trim();
        !words.is_empty() && !words.starts_with(is_double)
    }

    /// The mark before the words of an element.
    pub(super) fn opening(&mut self) -> &'static str {
        self.open += 1;
        self.pair()[0]
    }

    /// The mark after them.
    pub(super) fn closing(&mut self) -> &'static str {
        let mark = self.pair()[1];
        self.open = self.open.saturating_sub(1);
        mark
    }

    /// The marks of the innermost element that is open.
    fn pair(&self) -> [&'static str; 2] {
        if self.open.is_multiple_of(2) { self.marks.inner } else { self.marks.outer }
    }
}
