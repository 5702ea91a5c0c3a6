//! Words that only a source has which words a quote differently from its reference.
//!
//! In goes a place of some words; out comes the place of the reference wording, if that has other words for them.

use super::{
    found::{Found, SourcePassage},
    index::RecordIndex,
};
use crate::{
    anchor::{AnchorError, Closest, find_places},
    model::Level,
    record::{ArticleIx, QuoteIx, Record, Wording, evidence_level},
    text::cover::overlap,
};

/// The reference wording of a quote, which has other words than a document.
#[derive(Debug)]
pub(super) struct OtherWording {
    /// Where it is.
    pub(super) source: SourcePassage,
    /// How it differs from the words of the document.
    pub(super) closest: Closest,
    /// What it was checked against.
    pub(super) level: Level,
}

impl OtherWording {
    /// What a reader has to know.
    pub(super) fn remark(&self, record: &Record, found: &Found) -> String {
        let article = &record.article(found.article).article.id;
        let of = match self.level {
            Level::Recording => "the recording",
            Level::Transcript => "the transcript",
            _ => "an earlier source",
        };
        let reference = &self.source.article;
        format!("only `{article}` has these words; {of}, `{reference}`, has “{}”", self.source.words)
    }
}

impl RecordIndex<'_> {
    /// The reference wording of the quote at a place, if the place has a wording that differs from it, and the document has the
    /// words that differ.
    pub(super) fn other_wording(&self, words: &str, found: &Found) -> Option<OtherWording> {
        let quote = found.quote?;
        let record = self.record();
        let wording = self.wording_at(quote, found)?;
        let collation = record.collation(quote);
        if !collation.differs(wording) {
            return None;
        }
        let linked = record.quote(quote);
        let article = match collation.reference {
            Wording::Own => linked.article,
            Wording::Rendition(at) => record.rendition(at).article,
        };
        // A part of the wording that does not differ is in the reference too.
        let Err(AnchorError::NotFound(closest)) = find_places(self.searched(article), words) else {
            return None;
        };
        let level = evidence_level(linked, collation.reference, &record.entities);
        let passage = closest.passage.clone()?;
        let source = self.source_at(article, &[passage], Some(quote));
        Some(OtherWording { source, closest: *closest, level })
    }

    /// Which wording of a quote a place has.
    fn wording_at(&self, quote: QuoteIx, found: &Found) -> Option<Wording> {
        let record = self.record();
        let extent = found.placement.extent.whole();
        let is_here =
            |article: ArticleIx, at: &std::ops::Range<usize>| article == found.article && overlap(at, &extent);
        let linked = record.quote(quote);
        if is_here(linked.article, &linked.quote.anchor.extent.whole()) {
            return Some(Wording::Own);
        }
        let mut all = record.collation(quote).wordings.iter().map(|one| one.wording);
        all.rfind(|one| match one {
            Wording::Own => false,
            Wording::Rendition(at) => {
                let rendition = record.rendition(*at);
                is_here(rendition.article, &rendition.rendition.anchor.extent.whole())
            }
        })
    }
}
