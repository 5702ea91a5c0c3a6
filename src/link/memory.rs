//! What is remembered from one linking to the next: the names that are looked for, and where they were found.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
    sync::Arc,
};

use super::mentions::Finder;
use crate::{
    model::{Actor, Article, Id},
    record::{ActorIx, LinkedActor, LinkedArticle, Mention},
    text::Text,
};

/// Mentions that were found the last time, to be taken again where nothing changed on which they depend.
#[derive(Debug, Default)]
pub struct Memory {
    actors: Vec<Arc<Actor>>,
    finder: Option<Arc<Finder>>,
    /// By the article's id.
    found: BTreeMap<Id, Found>,
}

/// The mentions of one article, and all that they were found by.
#[derive(Debug)]
pub(super) struct Found {
    article: Arc<Article>,
    text: Arc<Text>,
    skip: BTreeSet<ActorIx>,
    taken: Vec<(Range<usize>, ActorIx)>,
    pub(super) mentions: Vec<Mention>,
}

impl Found {
    /// Looks for mentions in an article.
    pub(super) fn new(
        finder: &Finder,
        linked: &LinkedArticle,
        skip: BTreeSet<ActorIx>,
        taken: Vec<(Range<usize>, ActorIx)>,
    ) -> Self {
        let mentions = finder.find(&linked.text, linked.article.published.as_deref(), &skip, &taken);
        Self { article: Arc::clone(&linked.article), text: Arc::clone(&linked.text), skip, taken, mentions }
    }
}

impl Memory {
    /// The search for these actors' names; what was found of others is forgotten.
    pub(super) fn finder(&mut self, actors: &[LinkedActor]) -> Arc<Finder> {
        let same = self.actors.len() == actors.len()
            && self.actors.iter().zip(actors).all(|(was, now)| Arc::ptr_eq(was, &now.actor));
        if let Some(finder) = self.finder.as_ref().filter(|_| same) {
            return Arc::clone(finder);
        }
        let all = actors.iter().enumerate().map(|(i, actor)| (ActorIx(i as u32), &*actor.actor));
        let finder = Arc::new(Finder::new(all));
        let actors = actors.iter().map(|actor| Arc::clone(&actor.actor)).collect();
        *self = Self { actors, finder: Some(Arc::clone(&finder)), found: BTreeMap::new() };
        finder
    }

    /// What was found in an article by the same names, with nothing else to be left out.
    pub(super) fn found(
        &self,
        linked: &LinkedArticle,
        skip: &BTreeSet<ActorIx>,
        taken: &[(Range<usize>, ActorIx)],
    ) -> Option<&[Mention]> {
        let was = self.found.get(&linked.article.id)?;
        let same = Arc::ptr_eq(&was.article, &linked.article) && Arc::ptr_eq(&was.text, &linked.text);
        (same && was.skip == *skip && was.taken == taken).then_some(&was.mentions)
    }

    /// Remembers what was found anew, and forgets articles that are gone.
    pub(super) fn keep(&mut self, articles: &[LinkedArticle], found: impl IntoIterator<Item = Found>) {
        self.found.extend(found.into_iter().map(|found| (found.article.id.clone(), found)));
        if self.found.len() > articles.len() {
            let known: BTreeSet<&Id> = articles.iter().map(|linked| &linked.article.id).collect();
            self.found.retain(|id, _| known.contains(id));
        }
    }
}
