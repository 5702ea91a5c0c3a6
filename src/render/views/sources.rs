//! Publications, as templates see them.

use serde::Serialize;

use super::{Counted, DateView, Html, Place, Shared, SourceView};

/// The publications, as `sources`.
#[derive(Debug, Serialize)]
pub struct SourcesView {
    /// By name.
    pub publishers: Vec<PublisherView>,
}

/// A publication.
#[derive(Debug, Serialize)]
pub struct PublisherView {
    /// Its name.
    pub name: String,
    /// Its page.
    pub url: String,
    /// How many articles of it are quoted or worded.
    pub total: usize,
    /// Its newest articles, the newest first.
    pub articles: Vec<Shared<SourceView>>,
    /// Quotes in them.
    pub quotes: usize,
    /// Renditions of other articles' quotes in them.
    pub renditions: usize,
    /// Quotes by fidelity: verbatim, typographic, split, edited.
    pub fidelity: [usize; 4],
    /// The same as parts of a bar: where each begins, and how wide it is.
    pub shares: Vec<[Place; 2]>,
    /// Quotes checked against more than their article.
    pub verified: usize,
    /// Wordings that differ from the reference.
    pub differing: usize,
}

/// One page of a publication, as `source`.
#[derive(Debug, Serialize)]
pub struct PublicationView {
    /// The publication, with its articles on this page.
    pub publisher: PublisherView,
    /// This page, from 1.
    pub number: usize,
    /// How many pages there are.
    pub pages: usize,
    /// Its first and newest article.
    pub span: Option<[DateView; 2]>,
    /// Who is quoted in it, those with most quotes first; on the first page.
    pub quoted: Vec<Counted>,
    /// Quotes that it words otherwise than the reference does, the newest first; on the first page.
    pub differing: Vec<Shared<Html>>,
}
