//! Placements of the last run, reused for the articles on whose inputs nothing changed.
//!
//! An article is reused if it, its annotations, the actors and the lock are shared with the last run, not merely equal.

use std::{collections::BTreeMap, sync::Arc};

use super::anchored::AnchoredArticle;
use crate::{
    diag::Diagnostics,
    lock::Lock,
    model::{Actor, Annotations, Article, Id},
};

/// The placements of the last run, with what they depend on.
#[derive(Debug, Default)]
pub struct PreviousPlacements {
    actors: Vec<Arc<Actor>>,
    labels: Vec<String>,
    lock: Arc<Lock>,
    /// By the article's id.
    articles: BTreeMap<Id, PreviousArticle>,
}

#[derive(Debug)]
struct PreviousArticle {
    article: Arc<Article>,
    annotations: Option<Arc<Annotations>>,
    placed: AnchoredArticle,
    reported: Diagnostics,
}

impl PreviousPlacements {
    /// Keeps what a run placed; `articles` and `placed` are in the same order.
    pub(super) fn new(
        actors: &[Arc<Actor>],
        labels: &[String],
        lock: &Arc<Lock>,
        articles: Vec<(Arc<Article>, Option<Arc<Annotations>>)>,
        placed: &[(AnchoredArticle, Diagnostics)],
    ) -> Self {
        let entries = articles.into_iter().zip(placed).map(|((article, annotations), (placed, reported))| {
            let (placed, reported) = (placed.clone(), reported.clone());
            (article.id.clone(), PreviousArticle { article, annotations, placed, reported })
        });
        Self { actors: actors.to_vec(), labels: labels.to_vec(), lock: Arc::clone(lock), articles: entries.collect() }
    }

    /// True if no input changed that all articles depend on.
    pub(super) fn are_valid_for(&self, actors: &[Arc<Actor>], labels: &[String], lock: &Arc<Lock>) -> bool {
        self.actors.len() == actors.len()
            && Arc::ptr_eq(&self.lock, lock)
            && self.labels == labels
            && self.actors.iter().zip(actors).all(|(was, is)| Arc::ptr_eq(was, is))
    }

    /// The placements of an article and what was reported about it; `None` if the article or its annotations changed.
    pub(super) fn get(
        &self,
        article: &Arc<Article>,
        annotations: Option<&Arc<Annotations>>,
    ) -> Option<(AnchoredArticle, Diagnostics)> {
        let previous = self.articles.get(&article.id)?;
        let is_same = previous.annotations.as_ref().map(Arc::as_ptr) == annotations.map(Arc::as_ptr)
            && Arc::ptr_eq(&previous.article, article);
        is_same.then(|| (previous.placed.clone(), previous.reported.clone()))
    }
}
