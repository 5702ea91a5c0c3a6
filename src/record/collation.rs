//! Collations: the wordings of one utterance, compared.

use std::collections::BTreeMap;

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

    /// The sources of the quote, and how each agrees with it. A source is an article, and it is one source however often it has
    /// the words; of two articles of one outlet each is a source. See [`Agreement::with`] for one that words them in
    /// several ways.
    pub fn sources(&self) -> BTreeMap<ArticleIx, Agreement> {
        let wordings = self.wordings.iter().map(|one| (one.article, one.agreement));
        let mut sources: BTreeMap<ArticleIx, Agreement> = BTreeMap::new();
        for (article, agreement) in wordings.chain(self.also_in.iter().copied()) {
            sources.entry(article).and_modify(|known| *known = known.with(agreement)).or_insert(agreement);
        }
        sources
    }

    /// How many sources agree with the quote in one way.
    pub fn count(&self, agreement: Agreement) -> usize {
        self.sources().into_values().filter(|one| *one == agreement).count()
    }

    /// How many sources the quote has.
    pub fn count_sources(&self) -> usize {
        self.sources().len()
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
    /// How a source agrees that words the quote in two ways: never as more than is proved. If one of its wordings has other words, so
    /// has the source; if one is a copy, the source is no second one; else the closest counts.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        let rank = |one: Self| match one {
            Self::Other => 0,
            Self::Copied => 1,
            Self::Full => 2,
            Self::Part => 3,
            Self::Translated => 4,
            Self::OtherLanguage => 5,
            Self::Reported => 6,
        };
        if rank(other) < rank(self) { other } else { self }
    }

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
    /// The article that has it.
    pub article: ArticleIx,
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

#[cfg(test)]
mod tests {
    use super::{Agreement, ArticleIx, Collated, Collation, RenditionIx, Wording};

    /// A quote of article 0 with renditions in the articles given, and the articles that have its words without an annotation.
    fn collation(renditions: &[(u32, Agreement)], also_in: &[(u32, Agreement)]) -> Collation {
        let one = |wording, article, agreement| Collated {
            wording,
            article: ArticleIx(article),
            words: Vec::new(),
            differs: false,
            agreement,
            against_own: Vec::new(),
        };
        let others = renditions.iter().zip(0..);
        let others =
            others.map(|((article, agreement), at)| one(Wording::Rendition(RenditionIx(at)), *article, *agreement));
        Collation {
            reference: Wording::Own,
            wordings: std::iter::once(one(Wording::Own, 0, Agreement::Full)).chain(others).collect(),
            also_in: also_in.iter().map(|(article, agreement)| (ArticleIx(*article), *agreement)).collect(),
        }
    }

    #[test]
    fn an_article_is_one_source_however_often_it_has_the_words() {
        let twice = collation(&[(0, Agreement::Full)], &[]);
        assert_eq!((twice.count_sources(), twice.count(Agreement::Full)), (1, 1));
        let also_in: Vec<_> = (3..6).map(|article| (article, Agreement::Full)).collect();
        let three_times = [(1, Agreement::Full), (2, Agreement::Full), (2, Agreement::Full), (2, Agreement::Full)];
        let many = collation(&three_times, &also_in);
        assert_eq!((many.count_sources(), many.count(Agreement::Full)), (6, 6));
    }

    #[test]
    fn an_article_with_other_words_is_not_counted_as_verbatim() {
        let both = collation(&[(0, Agreement::Other), (1, Agreement::Full), (1, Agreement::Part)], &[]);
        assert_eq!(both.sources().into_values().collect::<Vec<_>>(), [Agreement::Other, Agreement::Full]);
        assert_eq!(both.count_sources(), 2);
    }

    #[test]
    fn an_article_with_a_copied_passage_is_no_second_source() {
        let copied = collation(&[(1, Agreement::Full), (1, Agreement::Copied), (1, Agreement::Full)], &[]);
        assert_eq!((copied.count(Agreement::Full), copied.count(Agreement::Copied)), (1, 1));
    }

    #[test]
    fn the_order_of_the_wordings_decides_nothing() {
        let all = [
            Agreement::Full,
            Agreement::Part,
            Agreement::Other,
            Agreement::Translated,
            Agreement::OtherLanguage,
            Agreement::Copied,
            Agreement::Reported,
        ];
        for one in all {
            assert_eq!(one.with(one), one);
            assert!(all.iter().all(|other| one.with(*other) == other.with(one)));
        }
    }
}
