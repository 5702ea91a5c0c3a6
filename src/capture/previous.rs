//! What the last run found in the captures, used again where nothing changed: opening an archive takes longer than the rest of
//! a check.
//!
//! A result is used again if the article and its placed annotations are shared with the last run, not merely equal, and the
//! capture has the size and the times that it had.

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    anchor::AnchoredArticle,
    diag::Diagnostics,
    model::{Allow, Article, CaptureSeal, Id, Placement, Quote, Rendition, Stamp, VersionSeal},
};

/// What the last run found, by article.
#[derive(Debug, Default)]
pub struct PreviousCaptures {
    articles: BTreeMap<Id, ProvedCapture>,
    opened: usize,
}

/// What was found in one capture, and from what.
#[derive(Debug, Clone)]
pub(super) struct ProvedCapture {
    article: Arc<Article>,
    quotes: Vec<Arc<Quote<Placement>>>,
    renditions: Vec<Arc<Rendition<Placement>>>,
    allow: Vec<Allow>,
    /// Those of the capture and of the versions; `None` if one of them could not be looked at.
    stamps: Option<Vec<Stamp>>,
    /// True if the capture was not opened in this run.
    is_reused: bool,
    pub(super) seal: Option<CaptureSeal>,
    pub(super) versions: Vec<VersionSeal>,
    pub(super) reported: Diagnostics,
}

impl ProvedCapture {
    pub(super) fn new(
        placed: &AnchoredArticle,
        stamps: Option<Vec<Stamp>>,
        (seal, versions): (Option<CaptureSeal>, Vec<VersionSeal>),
        reported: Diagnostics,
    ) -> Self {
        Self {
            article: Arc::clone(&placed.article),
            quotes: placed.quotes.clone(),
            renditions: placed.renditions.clone(),
            allow: placed.allow.clone(),
            stamps,
            is_reused: false,
            seal,
            versions,
            reported,
        }
    }

    fn is_of(&self, placed: &AnchoredArticle) -> bool {
        let allows =
            |list: &[Allow]| list.iter().map(|one| (one.lint.value.clone(), one.lint.span)).collect::<Vec<_>>();
        Arc::ptr_eq(&self.article, &placed.article)
            && are_shared(&self.quotes, &placed.quotes)
            && are_shared(&self.renditions, &placed.renditions)
            && allows(&self.allow) == allows(&placed.allow)
    }
}

/// Whether two lists share what is in them.
fn are_shared<T>(one: &[Arc<T>], other: &[Arc<T>]) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(one, other)| Arc::ptr_eq(one, other))
}

impl PreviousCaptures {
    pub(super) fn new(proved: Vec<ProvedCapture>) -> Self {
        let opened = proved.iter().filter(|one| !one.is_reused).count();
        Self { articles: proved.into_iter().map(|one| (one.article.id.clone(), one)).collect(), opened }
    }

    /// How many captures the last run opened.
    pub fn opened(&self) -> usize {
        self.opened
    }

    /// What was found for an article whose captures have these stamps; `None` if anything changed.
    pub(super) fn get(&self, placed: &AnchoredArticle, stamps: Option<&[Stamp]>) -> Option<ProvedCapture> {
        let known = self.articles.get(&placed.article.id)?;
        let is_same = stamps.is_some() && known.stamps.as_deref() == stamps && known.is_of(placed);
        is_same.then(|| ProvedCapture { is_reused: true, ..known.clone() })
    }
}
