//! Collations: the wordings of one utterance, compared.

use super::{ArticleIx, Entities, LinkedArticle, LinkedQuote, RenditionIx};
use crate::model::{Genre, Level};

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
    /// Other articles with the quote's words, and whether their passages are copies.
    pub also_in: Vec<(ArticleIx, Agreement)>,
}

impl Collation {
    /// True if a wording has other words than the reference.
    pub fn differs(&self, wording: Wording) -> bool {
        self.wordings.iter().any(|one| one.wording == wording && one.differs)
    }

    /// How a wording agrees with the quote's own.
    pub fn agreement_of(&self, wording: Wording) -> Option<Agreement> {
        self.wordings.iter().find(|one| one.wording == wording).map(|one| one.agreement)
    }

    /// How many sources agree with the quote in one way.
    pub fn count(&self, agreement: Agreement) -> usize {
        let wordings = self.wordings.iter().map(|one| one.agreement);
        wordings.chain(self.also_in.iter().map(|(_, one)| *one)).filter(|one| *one == agreement).count()
    }

    /// How many sources the quote has.
    pub fn count_sources(&self) -> usize {
        self.wordings.len() + self.also_in.len()
    }
}

/// What a wording was checked against: a verbatim record before an article.
pub(crate) fn evidence_level(quote: &LinkedQuote, wording: Wording, entities: &Entities) -> Level {
    let of = |article: &LinkedArticle| {
        if article.article.genre == Genre::Transcript { Level::Transcript } else { Level::Article }
    };
    match wording {
        Wording::Rendition(at) => of(entities.article(entities.rendition(at).article)),
        Wording::Own => match quote.quote.verification.level {
            level @ (Level::Recording | Level::Transcript) => level,
            _ => of(entities.article(quote.article)),
        },
    }
}

/// How a source agrees with the words of a quote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Agreement {
    /// It has all of the words.
    Full,
    /// It has some of them, and no others.
    Part,
    /// It has other words.
    Other,
    /// It has a translation, which says nothing of the words.
    Translated,
    /// It has them in another language.
    OtherLanguage,
    /// Its passage is a copy of another source's, and so no second source.
    Copied,
    /// The quote is indirect, and has no words of the speaker's to agree with.
    Reported,
}

impl Agreement {
    /// The word for it in templates and messages.
    pub fn word(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Part => "part",
            Self::Other => "other",
            Self::Translated => "translated",
            Self::OtherLanguage => "other-language",
            Self::Copied => "copied",
            Self::Reported => "reported",
        }
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
    /// How it agrees with the quote's own wording.
    pub agreement: Agreement,
    /// The difference from the quote's own wording; empty for that itself.
    pub against_own: Vec<Piece>,
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
    /// In this wording only, before the reference begins or after it ends.
    Further,
}
