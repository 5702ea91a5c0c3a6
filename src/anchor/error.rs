//! Why a quote could not be placed, with what its diagnostic needs.

use std::ops::Range;

use crate::{diag::Code, model::Placement};

/// The places of some words: visible bytes, ascending. Of very many, only the first are kept.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Places {
    first: Vec<Range<usize>>,
    count: usize,
}

impl Places {
    /// The most places that are kept: an article may have thousands of quotes of the same words.
    const KEPT: usize = 100;

    /// Takes all places.
    pub(super) fn new(all: impl ExactSizeIterator<Item = Range<usize>>) -> Self {
        Self { count: all.len(), first: all.take(Self::KEPT).collect() }
    }

    /// One place.
    pub(super) fn one(place: Range<usize>) -> Self {
        Self { first: vec![place], count: 1 }
    }

    /// The first 100, or all if there are no more.
    pub fn first(&self) -> &[Range<usize>] {
        &self.first
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.count
    }

    /// True if there are none.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// True if there are more than are kept.
    pub(super) fn are_many(&self) -> bool {
        self.count > self.first.len()
    }
}

/// Why a selector has no place, or several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AnchorError {
    /// The selector has no words at all.
    Empty,
    /// The selector has marks but not one word.
    TooShort,
    /// The search took too long: the words and what is left out fit the article in too many ways.
    GaveUp,
    /// The words have more declared changes than are searched for.
    TooManyChanges {
        /// How many.
        count: usize,
    },
    /// The words are there in pieces, joined over something other than an attribution.
    Joined(Box<Placement>),
    /// The words are not in the article.
    NotFound(Box<Closest>),
    /// The words are in several places.
    Ambiguous(Places),
    /// The letters are in the article only as a part of a longer word or number.
    InsideWord {
        /// The letters: visible bytes.
        found: Range<usize>,
        /// With the whole of the words they cut, at the ends that cut one: visible bytes.
        word: Range<usize>,
    },
    /// The words are there, but fewer times than `occurrence` asks.
    NoSuchOccurrence {
        /// How many places fit.
        count: usize,
    },
    /// The words are there, but not between this `prefix` and `suffix`.
    ContextNotFound {
        /// Where the words are.
        candidates: Places,
    },
    /// The words are there, but in another context than the lock keeps.
    Elsewhere {
        /// Where they are now: visible bytes.
        found: Range<usize>,
    },
}

impl AnchorError {
    /// The code of the diagnostic for words that were never placed before.
    pub fn code(&self) -> Code {
        match self {
            Self::Empty => Code::EmptyValue,
            Self::TooShort => Code::QuoteTooShort,
            Self::GaveUp | Self::TooManyChanges { .. } => Code::SearchGaveUp,
            Self::Joined(_) => Code::SplitJunction,
            Self::NotFound(_) => Code::QuoteNotFound,
            Self::Ambiguous(_) => Code::QuoteAmbiguous,
            Self::InsideWord { .. } => Code::InsideWord,
            Self::NoSuchOccurrence { .. } => Code::NoSuchOccurrence,
            Self::ContextNotFound { .. } => Code::ContextNotFound,
            Self::Elsewhere { .. } => Code::QuoteChanged,
        }
    }
}

/// The passage of an article that resembles a quote most, and how it differs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Closest {
    /// Visible bytes; `None` when nothing resembles the quote.
    pub passage: Option<Range<usize>>,
    /// The word diff from the quote to the passage, both folded.
    pub words: Vec<(Change, String)>,
    /// The differences that matter most.
    pub differences: Vec<Difference>,
    /// The source's words, when nothing but case or punctuation differs.
    pub suggestion: Option<String>,
}

/// Which of the two texts has a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// In both.
    Same,
    /// In the quote only.
    Removed,
    /// In the source only.
    Added,
}

/// A difference between a quote and a passage that deserves a remark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Difference {
    /// The source negates with this word, the quote does not.
    LostNegation(String),
    /// The quote negates with this word, the source does not.
    AddedNegation(String),
    /// A number differs.
    ChangedNumber {
        /// As the quote has it.
        quote: String,
        /// As the source has it.
        source: String,
    },
    /// A capitalised word differs.
    ChangedName {
        /// As the quote has it.
        quote: String,
        /// As the source has it.
        source: String,
    },
    /// Only upper and lower case differ.
    CaseOnly,
    /// Only punctuation differs.
    PunctuationOnly,
    /// Only the spaces between words differ.
    SpacesOnly,
    /// The words are in an HTML block, which is not text.
    InHtmlBlock,
}
