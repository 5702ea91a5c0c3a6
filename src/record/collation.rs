//! Collations: the wordings of one utterance, compared.

use super::RenditionIx;

/// One wording among those of a quote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Wording {
    /// The quote's own.
    Own,
    /// A rendition.
    Rendition(RenditionIx),
}

/// All wordings of a quote, compared.
#[derive(Debug, Clone)]
pub struct Collation {
    /// The wording the others are compared with.
    pub reference: Wording,
    /// Every wording, the reference first, then by date of the article, then by article.
    pub wordings: Vec<Collated>,
}

impl Collation {
    /// True if a wording has other words than the reference.
    pub fn differs(&self, wording: Wording) -> bool {
        self.wordings.iter().any(|one| one.wording == wording && one.differs)
    }
}

/// One wording, word by word against the reference.
#[derive(Debug, Clone)]
pub struct Collated {
    /// Which.
    pub wording: Wording,
    /// The difference from the reference.
    pub words: Vec<Piece>,
    /// True if it has other words for the same part of the utterance, not just more or less of it.
    pub differs: bool,
}

/// Words of one wording or both.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Piece {
    /// Which wordings have them.
    pub change: Change,
    /// The words, joined by spaces.
    pub words: String,
}

/// Which of two wordings, the reference and another, have some words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Change {
    /// In both.
    Same,
    /// In the reference only.
    Missing,
    /// In the other wording only.
    Other,
    /// In the reference only, before this wording begins or after it ends.
    Beyond,
}
