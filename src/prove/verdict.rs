//! Verdicts: what the record says of a quotation.

use serde::Serialize;

/// What the record says of a quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// The record has the words, letter for letter.
    Verbatim,
    /// It has them with other typography.
    Typographic,
    /// It has them, interrupted by words of the article.
    Split,
    /// It has them, apart from declared changes.
    Edited,
    /// It has other words that are like them.
    Altered,
    /// It has the words, and another said them.
    Misattributed,
    /// It has the words, in another article than the one that is cited.
    Elsewhere,
    /// No article of the record has them, or words like them. They may be right all the same.
    NotInRecord,
    /// They cannot be compared with the record.
    CannotCheck,
    /// They are the title of the article that is cited with them: nobody's words.
    Title,
    /// They are too few to be checked.
    TooShort,
}

impl Verdict {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Verbatim => "verbatim",
            Self::Typographic => "typographic",
            Self::Split => "split",
            Self::Edited => "edited",
            Self::Altered => "altered",
            Self::Misattributed => "misattributed",
            Self::Elsewhere => "elsewhere",
            Self::NotInRecord => "not in this record",
            Self::CannotCheck => "cannot check",
            Self::Title => "title of the source",
            Self::TooShort => "too short to check",
        }
    }

    /// True for a quotation that was checked, which the title of a source is not, nor one or two words.
    pub fn is_checked(self) -> bool {
        !matches!(self, Self::Title | Self::TooShort)
    }

    /// True if the words are in the record, and nothing is against them.
    pub fn is_good(self) -> bool {
        matches!(self, Self::Verbatim | Self::Typographic | Self::Split | Self::Edited | Self::Title)
    }

    /// True if the document has to be corrected; with `require_source` also if the record does not have the words.
    pub fn is_wrong(self, require_source: bool) -> bool {
        match self {
            Self::Altered | Self::Misattributed => true,
            Self::NotInRecord | Self::CannotCheck => require_source,
            _ => false,
        }
    }
}
