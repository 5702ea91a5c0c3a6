//! Turns: what one speaker of a transcript says before another speaks.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::Id;

/// What one speaker of a transcript says, from the label before it to the next label.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Turn {
    /// The part of its address that is its own. It depends on the turn's first words, not on its number, so that a turn
    /// that is added above changes no address.
    pub id: String,
    /// The label with a time before it, and with the colon and the space after it: bytes of the visible text.
    pub label: Range<usize>,
    /// The name in the label: bytes of the visible text.
    pub name: Range<usize>,
    /// The words: bytes of the visible text.
    pub words: Range<usize>,
    /// The actor, if the label names one beyond doubt.
    pub speaker: Option<Id>,
    /// False for a speaker without a name, such as `Q`.
    pub named: bool,
    /// True for a question that the next speaker may answer.
    pub asks: bool,
}
