//! A name in an article's own words.

use std::ops::Range;

use super::cast::Answer;

/// A name in an article's own words.
#[derive(Debug, Clone)]
pub(super) struct Mention {
    /// Its tokens.
    pub(super) tokens: Range<usize>,
    /// Visible bytes.
    pub(super) extent: Range<usize>,
    /// How many words it has, without titles.
    pub(super) length: usize,
    /// The actors whom it may mean.
    pub(super) answer: Answer,
    /// Whether something of the person's is named: `Miller’s plan`.
    pub(super) possessive: bool,
    /// Whether a title or post comes before the name.
    pub(super) titled: bool,
}

impl Mention {
    /// Whether the words look like the name of a person rather than of a thing.
    pub(super) fn is_personal(&self) -> bool {
        self.titled && self.length > 0 || (2..=4).contains(&self.length)
    }
}
