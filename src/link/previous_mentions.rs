//! Mentions of the previous run: the names that were searched for, and where they were found.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::mentions::{Exclusions, NameFinder};
use crate::{
    fingerprint::Fingerprint,
    kept_results::{KeptResults, ResultKey},
    model::{Actor, Article, Id},
    record::{ActorIx, LinkedActor, LinkedArticle, Mention},
    text::LazyText,
};

/// The mentions found by the previous run, which are reused where nothing they depend on has changed.
#[derive(Debug, Default)]
pub struct PreviousMentions {
    actors: Vec<Arc<Actor>>,
    finder: Option<Arc<NameFinder>>,
    /// By the article's id.
    found: BTreeMap<Id, ArticleMentions>,
}

/// The mentions of one article, and everything they depend on.
#[derive(Debug)]
pub(super) struct ArticleMentions {
    article: Arc<Article>,
    text: Arc<LazyText>,
    excluded: Exclusions,
    pub(super) mentions: Vec<Mention>,
}

impl ArticleMentions {
    /// Looks for mentions in an article, unless an earlier run did. The fingerprint of an article covers all that its mentions
    /// depend on: the actors, the text, and what is excluded.
    pub(super) fn new(
        finder: &NameFinder,
        article: &Arc<Article>,
        text: &Arc<LazyText>,
        excluded: Exclusions,
        kept: Option<(&KeptResults, Fingerprint)>,
    ) -> Self {
        let is_left_out =
            kept.and_then(|(kept, _)| kept.shard_pass()).is_some_and(|pass| pass.leaves_out(article.id.as_str()));
        let kept = kept.map(|(kept, article)| (kept, ResultKey::of("mentions").with(&article).fingerprint()));
        let known = kept.and_then(|(kept, key)| kept.get::<Vec<Mention>>(key));
        let mentions = known.or_else(|| is_left_out.then(Vec::new)).unwrap_or_else(|| {
            let found = finder.find_mentions(text, article.published.as_deref(), &excluded);
            if let Some((kept, key)) = kept {
                kept.add(key, &found);
            }
            found
        });
        Self { article: Arc::clone(article), text: Arc::clone(text), excluded, mentions }
    }
}

impl PreviousMentions {
    /// The search for these actors' names; discards what was found with other names.
    pub(super) fn finder_for(&mut self, actors: &[LinkedActor]) -> Arc<NameFinder> {
        let same = self.actors.len() == actors.len()
            && self.actors.iter().zip(actors).all(|(was, now)| Arc::ptr_eq(was, &now.actor));
        if let Some(finder) = self.finder.as_ref().filter(|_| same) {
            return Arc::clone(finder);
        }
        let all = actors.iter().enumerate().map(|(i, actor)| (ActorIx(i as u32), &*actor.actor));
        let finder = Arc::new(NameFinder::new(all));
        let actors = actors.iter().map(|actor| Arc::clone(&actor.actor)).collect();
        *self = Self { actors, finder: Some(Arc::clone(&finder)), found: BTreeMap::new() };
        finder
    }

    /// What was found in the same article with the same names and exclusions.
    pub(super) fn find_reusable(
        &self,
        article: &Arc<Article>,
        text: &Arc<LazyText>,
        excluded: &Exclusions,
    ) -> Option<&[Mention]> {
        let was = self.found.get(&article.id)?;
        let same = Arc::ptr_eq(&was.article, article) && Arc::ptr_eq(&was.text, text);
        (same && was.excluded == *excluded).then_some(&was.mentions)
    }

    /// Keeps what was newly found, and drops articles that no longer exist.
    pub(super) fn remember(&mut self, articles: &[LinkedArticle], found: impl IntoIterator<Item = ArticleMentions>) {
        self.found.extend(found.into_iter().map(|found| (found.article.id.clone(), found)));
        if self.found.len() > articles.len() {
            let known: BTreeSet<&Id> = articles.iter().map(|linked| &linked.article.id).collect();
            self.found.retain(|id, _| known.contains(id));
        }
    }
}
