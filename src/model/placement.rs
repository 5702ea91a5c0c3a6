//! Placements: where the words of a quote were found in an article, and how closely they match.

use std::fmt;
use std::ops::Range;

use serde::{Deserialize, Serialize};

/// How closely the words match, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Fidelity {
    /// Byte for byte, except for white space.
    Verbatim,
    /// Equal after folding.
    Typographic,
    /// The article interrupts the words with its own.
    Split,
    /// Declared ellipses, brackets or `[sic]`.
    Edited,
}

impl Fidelity {
    /// The name that users see.
    pub fn as_str(self) -> &'static str {
        match self {
            Fidelity::Verbatim => "verbatim",
            Fidelity::Typographic => "typographic",
            Fidelity::Split => "split",
            Fidelity::Edited => "edited",
        }
    }

    /// The fidelity of a name.
    pub fn parse(name: &str) -> Option<Self> {
        [Fidelity::Verbatim, Fidelity::Typographic, Fidelity::Split, Fidelity::Edited]
            .into_iter()
            .find(|fidelity| fidelity.as_str() == name)
    }
}

impl fmt::Display for Fidelity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The bytes of the visible text that a quote covers.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Extent {
    /// Half-open, ascending, never empty; more than one only for split or edited quotes.
    pub runs: Vec<Range<usize>>,
}

impl Extent {
    /// From the first quoted byte to the last, including the text between the runs.
    pub fn whole(&self) -> Range<usize> {
        let start = self.runs.first().map_or(0, |run| run.start);
        start..self.runs.last().map_or(start, |run| run.end)
    }
}

/// One thing in which a quote differs from its article, which a page can reveal.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Alteration {
    /// An ellipsis; at an end of the quote it replaces nothing.
    Ellipsis {
        /// Byte offset into the selector's `exact`.
        at: usize,
        /// The words left out: visible bytes.
        replaced: Range<usize>,
    },
    /// An editor's words in brackets.
    Bracket {
        /// Bytes of the selector's `exact`, brackets included.
        at: Range<usize>,
        /// The article's words: visible bytes; empty for an insertion.
        replaced: Range<usize>,
    },
    /// An editor's `[sic]`.
    Sic {
        /// Byte offset into the selector's `exact`.
        at: usize,
    },
    /// The article's own words between two pieces of the quote.
    Interruption {
        /// Visible bytes; empty where a new paragraph merely opens with a mark again.
        words: Range<usize>,
    },
    /// A difference of typography only.
    Folded {
        /// Bytes of the selector's `exact`.
        typed: Range<usize>,
        /// Visible bytes.
        found: Range<usize>,
    },
}

/// Where a quote was found, and how.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Placement {
    /// The visible bytes.
    pub extent: Extent,
    /// How closely the words match.
    pub fidelity: Fidelity,
    /// What differs, in the order of the quote.
    pub alterations: Vec<Alteration>,
}

/// How much of an article's quoted speech is annotated.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Coverage {
    /// Number of passages of three words or more in quotation marks.
    pub quotations: u32,
    /// Number of those that a quote, rendition or note covers.
    pub annotated: u32,
}
