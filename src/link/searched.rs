//! What the search of an event's sources finds for each of its quotes.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::record::ArticleIx;

/// What was found in the other sources of a quote's event.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct SearchResult {
    pub(super) others: OtherSources,
    pub(super) corroborated_by: Vec<(ArticleIx, Range<usize>)>,
    pub(super) near: Vec<(ArticleIx, Range<usize>)>,
    /// Which of the quote's sources are copies of others.
    pub(super) copies: Vec<bool>,
}

/// The other sources of a quote's event: how many there are, and the first of them.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct OtherSources {
    pub(super) count: usize,
    pub(super) first: Vec<ArticleIx>,
}

/// What other articles have of a quote's words without an annotation.
#[derive(Default)]
pub(super) struct Corroboration {
    /// The articles with its words, and where.
    pub(super) also_in: Vec<(ArticleIx, Range<usize>)>,
    /// Which of its sources are copies of others, as [`find_copies`](super::agreement::find_copies) lists them; `None` if they were not searched.
    pub(super) copies: Option<Vec<bool>>,
}
