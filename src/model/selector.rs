//! How an editor points at words: the W3C `TextQuoteSelector`, plus an ordinal.

use serde::{Deserialize, Serialize};

/// The words an editor typed, with what chooses among several places.
///
/// *Source*: Web Annotation Data Model, §4.2.4.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Selector {
    /// The quoted words, as typed.
    pub exact: String,
    /// The words directly before, or nothing.
    pub prefix: String,
    /// The words directly after, or nothing.
    pub suffix: String,
    /// Which of the places that fit, 1-based.
    pub occurrence: Option<usize>,
}

impl Selector {
    /// Points at words without context.
    pub fn new(exact: impl Into<String>) -> Selector {
        Selector { exact: exact.into(), ..Selector::default() }
    }
}
