//! What editors record about a quote: how it was checked, its status, changes, silenced lints.

use serde::{Deserialize, Serialize};

use super::{Choice, Edtf, Spanned, choice::choice};

/// How far the words were checked.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Verification {
    /// Against what.
    pub level: Level,
    /// Its address on the web.
    pub url: Option<Spanned<String>>,
    /// The moment in it, as typed.
    pub at: Option<String>,
    /// Who checked.
    pub by: Option<String>,
    /// When.
    pub date: Option<Spanned<Edtf>>,
}

choice! {
    /// What words were checked against, weakest first.
    Level {
        /// The article alone.
        Article = "article",
        /// A second source.
        SecondSource = "second-source",
        /// A transcript.
        Transcript = "transcript",
        /// A recording.
        Recording = "recording",
    }
}

choice! {
    /// What is known about a quote today.
    Status {
        /// A source reported it.
        Reported = "reported",
        /// It was confirmed.
        Confirmed = "confirmed",
        /// Its speaker or others dispute it.
        Disputed = "disputed",
        /// Someone else said it, or no one did.
        Misattributed = "misattributed",
        /// Its source took it back.
        Retracted = "retracted",
        /// Its source corrected it.
        Corrected = "corrected",
    }
}

/// What is known about a quote today, with what the editors did about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// The status that the editors typed.
    Status(Status),
    /// The editors took the quote back, whatever its status.
    Withdrawn,
}

impl Standing {
    /// The word for it in addresses, templates and messages.
    pub fn word(self) -> &'static str {
        match self {
            Self::Status(status) => status.word(),
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The standing of a word.
    pub fn from_word(word: &str) -> Option<Self> {
        let withdrawn = Some(Self::Withdrawn).filter(|standing| standing.word() == word);
        withdrawn.or_else(|| Status::from_word(word).map(Self::Status))
    }

    /// True for what readers must know before they read the words: anything but `reported` and `confirmed`.
    pub fn is_caveat(self) -> bool {
        !matches!(self, Self::Status(Status::Reported | Status::Confirmed))
    }

    /// True if the record still attributes the words to the speaker.
    pub fn is_upheld(self) -> bool {
        !matches!(self, Self::Withdrawn | Self::Status(Status::Misattributed | Status::Retracted))
    }
}

/// Something the editors changed.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Change {
    /// When.
    pub date: Spanned<Edtf>,
    /// What sort of change.
    pub kind: ChangeKind,
    /// What, in a sentence, in Markdown within a line.
    pub text: Spanned<String>,
}

choice! {
    /// What sort of change the editors made.
    ChangeKind {
        /// A mistake was corrected.
        Correction = "correction",
        /// Something new was added.
        Update = "update",
        /// Something was explained.
        Clarification = "clarification",
        /// The quote was taken back.
        Withdrawal = "withdrawal",
    }
}

/// Somebody other than its author read a quote in its article and found it right.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Review {
    /// Who.
    pub by: String,
    /// When.
    pub date: Option<Spanned<Edtf>>,
}

/// A lint silenced, with the reason.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Allow {
    /// The lint's name.
    pub lint: Spanned<String>,
    /// Why the editors know better.
    pub why: String,
}
