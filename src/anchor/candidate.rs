//! One place of the words, and the context that it is in.

use std::ops::Range;

use crate::{
    model::{Alteration, Extent, Fidelity, Placement},
    text::Text,
};

/// One place of the words.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    /// Folded bytes, ascending.
    pub(super) runs: Vec<Range<usize>>,
    /// How closely the words match.
    pub(super) fidelity: Fidelity,
    /// What differs.
    pub(super) alterations: Vec<Alteration>,
}

impl Candidate {
    /// From the first folded byte to the last.
    pub(super) fn whole(&self) -> Range<usize> {
        let start = self.runs.first().map_or(0, |run| run.start);
        start..self.runs.last().map_or(start, |run| run.end)
    }

    /// The place in visible bytes.
    pub(super) fn into_placement(self, text: &Text) -> Placement {
        let runs = self.runs.into_iter().map(|run| text.folded().to_source(run)).collect();
        Placement { extent: Extent { runs }, fidelity: self.fidelity, alterations: self.alterations }
    }
}

/// Whether a text ends with a prefix; marks between it and the quote may be typed or not.
pub(super) fn ends_with(before: &str, prefix: &str) -> bool {
    let no_word = |c: char| !c.is_alphanumeric();
    let words = prefix.trim().trim_end_matches(no_word);
    if words.is_empty() {
        return before.trim_end().ends_with(prefix.trim());
    }
    before.trim_end().ends_with(prefix.trim()) || before.trim_end_matches(no_word).ends_with(words)
}

/// Whether a text begins with a suffix; marks between it and the quote may be typed or not.
pub(super) fn starts_with(after: &str, suffix: &str) -> bool {
    let no_word = |c: char| !c.is_alphanumeric();
    let words = suffix.trim().trim_start_matches(no_word);
    if words.is_empty() {
        return after.trim_start().starts_with(suffix.trim());
    }
    after.trim_start().starts_with(suffix.trim()) || after.trim_start_matches(no_word).starts_with(words)
}
