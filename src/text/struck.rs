//! Words that the source struck out: kept separately from the visible text, which does not contain them.
//!
//! They are drawn where a passage is shown, and explain why a quote is not found.

use std::ops::Range;

/// A stretch of struck words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Struck {
    /// The visible byte before which they are.
    pub at: usize,
    /// The words.
    pub words: String,
    /// Bytes of the body, half-open.
    pub source: Range<usize>,
}

impl super::Text {
    /// What the source struck out, in the order of the text.
    pub fn struck(&self) -> &[Struck] {
        &self.struck
    }

    /// The struck words inside a visible range, not at its ends.
    pub fn struck_in(&self, range: &Range<usize>) -> &[Struck] {
        let from = self.struck.partition_point(|struck| struck.at <= range.start);
        let to = self.struck.partition_point(|struck| struck.at < range.end);
        &self.struck[from..to.max(from)]
    }

    /// The visible offset of an offset into the whole text with its struck words.
    pub fn without_struck(&self, at: usize) -> usize {
        let mut before = 0;
        for struck in &self.struck {
            let from = struck.at + before;
            if at <= from + struck.words.len() {
                return at.min(from) - before;
            }
            before += struck.words.len();
        }
        at - before
    }

    /// A visible range with the struck words inside it; of the whole text, with all struck words.
    pub fn with_struck(&self, range: Range<usize>) -> String {
        let mut out = String::with_capacity(range.len());
        let mut done = range.start;
        let all = range == (0..self.visible.len());
        for struck in if all { &self.struck } else { self.struck_in(&range) } {
            out.push_str(&self.visible[done..struck.at]);
            out.push_str(&struck.words);
            done = struck.at;
        }
        out.push_str(&self.visible[done..range.end]);
        out
    }

    /// Characters of a visible range with the struck words inside it.
    pub fn char_count(&self, range: &Range<usize>) -> usize {
        let struck: usize = self.struck_in(range).iter().map(|struck| struck.words.chars().count()).sum();
        self.visible[range.clone()].chars().count() + struck
    }

    pub(super) fn push_struck(&mut self, words: &str, source: &Range<usize>) {
        let at = self.visible.len();
        self.struck.push(Struck { at, words: words.to_owned(), source: source.clone() });
    }
}
