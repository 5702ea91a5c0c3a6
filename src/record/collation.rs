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
    /// True if it has other words where both speak: not merely more or less of the utterance.
    pub differs: bool,
}

/// Words that stand in one wording or both.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Piece {
    /// Where they stand.
    pub change: Change,
    /// The words, joined by spaces.
    pub words: String,
}

/// Where words stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Change {
    /// In both.
    Same,
    /// In the reference alone.
    Missing,
    /// In this wording alone.
    Other,
    /// In the reference alone, before this wording begins or after it ends.
    Beyond,
}
