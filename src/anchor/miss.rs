//! Why a quote could not be placed, with what a message needs to show the way out.

use crate::{diag::Code, model::Placement};
use std::ops::Range;

/// Why a selector finds no place, or not one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Miss {
    /// The selector has no words at all.
    Empty,
    /// The selector has marks but not one word.
    TooShort,
    /// The search took too long: the words and what is left out fit the article in too many ways.
    GaveUp,
    /// The words stand there in pieces, joined over something else than an attribution.
    Joined(Box<Placement>),
    /// The words do not stand in the article.
    NotFound(Box<Closest>),
    /// The words stand in several places: visible bytes, ascending.
    Ambiguous(Vec<Range<usize>>),
    /// The letters stand in the article only as a part of a longer word or number.
    InsideWord {
        /// The letters: visible bytes.
        found: Range<usize>,
        /// With the whole of the words they cut, at the ends that cut one: visible bytes.
        word: Range<usize>,
    },
    /// The words stand there, but fewer times than `occurrence` asks.
    NoSuchOccurrence {
        /// How many places fit.
        count: usize,
    },
    /// The words stand there, but not between this `prefix` and `suffix`.
    ContextNotFound {
        /// Where the words stand: visible bytes, ascending.
        candidates: Vec<Range<usize>>,
    },
    /// The words stand there, but in a context of which the lock remembers nothing.
    Elsewhere {
        /// Where they stand now: visible bytes.
        found: Range<usize>,
    },
}

impl Miss {
    /// The code of the diagnostic for words that were never placed before.
    pub fn code(&self) -> Code {
        match self {
            Self::Empty => Code::EmptyValue,
            Self::TooShort => Code::QuoteTooShort,
            Self::GaveUp => Code::SearchGaveUp,
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
    /// What deserves saying first.
    pub flags: Vec<Flag>,
    /// The source's words, when nothing but case or punctuation differs.
    pub suggestion: Option<String>,
}

/// In which of the two texts a word stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// In both.
    Same,
    /// In the quote only.
    Removed,
    /// In the source only.
    Added,
}

/// A difference that changes what is said, or one that changes nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Flag {
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
    /// The words stand in an HTML block, which is not text.
    InHtmlBlock,
}
