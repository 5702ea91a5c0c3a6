//! The search of an event's sources, kept from one build for the next.
//!
//! What is found depends on the sources and on nothing else, so that an edit of one article repeats the search of its own event.
//! Quotes and articles are kept by their positions in the event: their numbers in the record change with every addition.

use std::ops::Range;

use super::{evidence::Evidence, searched::SearchResult};
use crate::{
    fingerprint::Fingerprint,
    kept_results::{KeptResults, ResultKey},
    record::{ArticleIx, QuoteIx},
};

/// What was found for each quote.
type Answers = Vec<(QuoteIx, SearchResult)>;

/// The place of one event's search among the kept results.
pub(super) struct KeptSearch<'k> {
    kept: &'k KeptResults,
    key: Fingerprint,
    /// The sources of the event, in order.
    sources: &'k [ArticleIx],
    /// Its quotes, in order: indices in the record.
    quotes: &'k [usize],
}

impl<'k> KeptSearch<'k> {
    /// The place of the search for quotes in the sources of their event, of which some extents are annotated; `None` if it is not
    /// known what a source was made from.
    pub(super) fn new(
        kept: &'k KeptResults,
        (sources, quotes): (&'k [ArticleIx], &'k [usize]),
        covered: &[Vec<Range<usize>>],
        evidence: &Evidence<'_>,
    ) -> Option<Self> {
        let entities = evidence.entities;
        let position = |at: ArticleIx| sources.binary_search(&at).ok();
        let mut key = ResultKey::of("search of an event");
        for at in sources {
            key = key.with(&entities.article_text(*at).key?).with(&covered[at.at()]);
        }
        for at in quotes {
            let quote = &entities.quotes[*at];
            key = key.with(&quote.quote.id.value).with(&position(quote.article));
            for rendition in &evidence.renditions[*at] {
                key = key.with(&position(entities.rendition(*rendition).article));
            }
        }
        Some(Self { kept, key: key.fingerprint(), sources, quotes })
    }

    /// What an earlier build found.
    pub(super) fn get(&self) -> Option<Answers> {
        let quote = |at: QuoteIx| Some(QuoteIx(*self.quotes.get(at.at())? as u32));
        let article = |at: ArticleIx| self.sources.get(at.at()).copied();
        renumber(self.kept.get(self.key)?, quote, article)
    }

    /// Keeps what this build found, and returns it.
    pub(super) fn add(&self, found: Answers) -> Answers {
        let quote = |at: QuoteIx| Some(QuoteIx(self.quotes.binary_search(&at.at()).ok()? as u32));
        let article = |at: ArticleIx| Some(ArticleIx(self.sources.binary_search(&at).ok()? as u32));
        if let Some(kept) = renumber(found.clone(), quote, article) {
            self.kept.add(self.key, &kept);
        }
        found
    }
}

/// Gives quotes and articles other numbers; `None` if one of them has none.
fn renumber(
    found: Answers,
    quote: impl Fn(QuoteIx) -> Option<QuoteIx>,
    article: impl Fn(ArticleIx) -> Option<ArticleIx>,
) -> Option<Answers> {
    let one = |(at, mut result): (QuoteIx, SearchResult)| {
        for source in &mut result.others.first {
            *source = article(*source)?;
        }
        for (source, _) in result.corroborated_by.iter_mut().chain(&mut result.near) {
            *source = article(*source)?;
        }
        Some((quote(at)?, result))
    };
    found.into_iter().map(one).collect()
}
