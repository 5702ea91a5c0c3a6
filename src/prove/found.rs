//! Places of some words in the record.

use serde::Serialize;

use super::verdict::Verdict;
use crate::{
    model::{Fidelity, Placement},
    record::{ArticleIx, QuoteIx, Record},
};

/// A place of some words in the record.
#[derive(Debug, Clone)]
pub struct Found {
    /// The article.
    pub article: ArticleIx,
    /// The place, and how closely the words match.
    pub placement: Placement,
    /// The quote of the record that covers most of it.
    pub quote: Option<QuoteIx>,
    /// What differs besides typography: capitals or punctuation.
    pub(super) relaxed: Option<&'static str>,
}

impl Found {
    /// The verdict on words that are as they are here.
    pub(super) fn verdict(&self) -> Verdict {
        match self.placement.fidelity {
            Fidelity::Verbatim if self.relaxed.is_none() => Verdict::Verbatim,
            Fidelity::Verbatim | Fidelity::Typographic => Verdict::Typographic,
            Fidelity::Split => Verdict::Split,
            Fidelity::Edited => Verdict::Edited,
        }
    }

    /// What the record warns of at this place.
    pub(super) fn caveat(&self, record: &Record) -> Option<String> {
        let caveat = self.quote.and_then(|quote| record.quote(quote).quote.caveat())?;
        Some(format!("the record marks this quote as {caveat}"))
    }
}

/// Where the record has some words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SourcePassage {
    /// The article's id.
    pub article: String,
    /// Its title.
    pub title: String,
    /// The quote's id, if the words are a quote of the record or a part of one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quote: Option<String>,
    /// The name of who says it there, if that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
    /// The words as the article has them.
    pub words: String,
}
