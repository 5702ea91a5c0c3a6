//! Placements of earlier runs, for the articles on whose inputs nothing changed.
//!
//! The fingerprint of an article's result covers the article, its annotations, its part of the lock, and what all articles
//! depend on: settings and actors. Only an article in which everything was placed is kept. Its text is read only if something
//! else needs it.

use std::{collections::BTreeSet, ops::Range, sync::Arc};

use serde::{Deserialize, Serialize};

use super::{
    anchored::AnchoredArticle,
    article::{ArticleInputs, anchor_article, lazy_text},
};
use crate::{
    diag::Diagnostics,
    fingerprint::Fingerprint,
    kept_results::{KeptResults, ResultKey},
    model::{Actor, Annotations, Article, Coverage, Files, Id, Note, Placement, Spanned, Turn, with_files_of_result},
    parse,
};

/// The results of earlier runs, with what all articles of this one depend on.
pub(super) struct KeptPlacements<'k> {
    kept: &'k KeptResults,
    shared: Fingerprint,
}

/// Where everything in an article is, in the order typed.
#[derive(Serialize, Deserialize)]
struct KeptArticle {
    quotes: Vec<Placement>,
    /// Who speaks; a label may name them.
    speakers: Vec<Spanned<Id>>,
    breaks: Vec<Vec<Range<usize>>>,
    renditions: Vec<Placement>,
    notes: Vec<Placement>,
    mentions: Vec<(Spanned<Id>, Range<usize>)>,
    attributions: Vec<(Range<usize>, Id)>,
    coverage: Coverage,
    turns: Vec<Turn>,
    before_another_turn: BTreeSet<Id>,
    is_as_locked: bool,
}

impl<'k> KeptPlacements<'k> {
    /// The results of earlier runs that had the same settings and actors.
    pub(super) fn new(kept: &'k KeptResults, actors: &[Arc<Actor>], labels: &[String], files: &Files) -> Self {
        let key = ResultKey::of("placed").with(&parse::settings_fingerprint(files)).with(labels).with(&actors.len());
        let of_actor = |key: ResultKey, actor: &Arc<Actor>| key.with(files.get(actor.file).hash().as_bytes());
        Self { kept, shared: actors.iter().fold(key, of_actor).fingerprint() }
    }

    /// The placements of an article by an earlier run; otherwise places its annotations, and keeps the result.
    ///
    /// Reports as [`anchor_article`] does.
    pub(super) fn anchor_or_reuse(
        &self,
        article: Arc<Article>,
        annotations: Option<Arc<Annotations>>,
        inputs: &ArticleInputs<'_>,
    ) -> (AnchoredArticle, Diagnostics) {
        let key = self.key_of(&article, annotations.as_deref(), inputs);
        let typed = annotations.as_ref().map_or([0; 4], |typed| {
            [typed.quotes.len(), typed.renditions.len(), typed.notes.len(), typed.mentions.list.len()]
        });
        let files: Vec<_> = [article.file].into_iter().chain(annotations.as_ref().map(|typed| typed.file)).collect();
        let known = with_files_of_result(&files, || self.kept.get::<(KeptArticle, Diagnostics)>(key));
        if let Some((known, reported)) = known {
            let all = [known.quotes.len(), known.renditions.len(), known.notes.len(), known.mentions.len()];
            if all == typed && [known.breaks.len(), known.speakers.len()] == [known.quotes.len(); 2] {
                return (known.restore(article, annotations, key, inputs.files), reported);
            }
        }
        let mut own = Diagnostics::default();
        let mut placed = anchor_article(article, annotations, inputs, &mut own);
        placed.key = Some(key);
        let all = [placed.quotes.len(), placed.renditions.len(), placed.notes.len(), placed.mentions.len()];
        if all == typed {
            // Nothing is kept if a message points at the file of an actor.
            with_files_of_result(&files, || self.kept.add(key, &(KeptArticle::of(&placed), &own)));
        }
        (placed, own)
    }

    fn key_of(&self, article: &Article, annotations: Option<&Annotations>, inputs: &ArticleInputs<'_>) -> Fingerprint {
        let key = ResultKey::of("article").with(&self.shared);
        let key = key.with(inputs.files.get(article.file).hash().as_bytes());
        let key = match annotations {
            None => key,
            // Drafts and what waits for a day are left out of the annotations, so the file does not determine them.
            Some(typed) => {
                let ids: Vec<&Id> = typed.quotes.iter().map(|quote| &quote.id.value).collect();
                let hash = inputs.files.get(typed.file).hash();
                key.with(hash.as_bytes()).with(&ids).with(&typed.partial)
            }
        };
        key.with(&inputs.lock.article(&article.id)).fingerprint()
    }
}

impl KeptArticle {
    fn of(placed: &AnchoredArticle) -> Self {
        Self {
            quotes: placed.quotes.iter().map(|quote| quote.anchor.clone()).collect(),
            speakers: placed.quotes.iter().map(|quote| quote.speaker.clone()).collect(),
            breaks: placed.breaks.clone(),
            renditions: placed.renditions.iter().map(|rendition| rendition.anchor.clone()).collect(),
            notes: placed.notes.iter().map(|note| note.anchor.value.clone()).collect(),
            mentions: placed.mentions.clone(),
            attributions: placed.attributions.clone(),
            coverage: placed.coverage,
            turns: placed.turns.clone(),
            before_another_turn: placed.before_another_turn.clone(),
            is_as_locked: placed.is_as_locked,
        }
    }

    fn restore(
        self,
        article: Arc<Article>,
        annotations: Option<Arc<Annotations>>,
        key: Fingerprint,
        files: &Files,
    ) -> AnchoredArticle {
        let mut placed = AnchoredArticle::unannotated(Arc::new(lazy_text(&article, files)), article);
        placed.key = Some(key);
        (placed.coverage, placed.turns) = (self.coverage, self.turns);
        (placed.before_another_turn, placed.is_as_locked) = (self.before_another_turn, self.is_as_locked);
        (placed.mentions, placed.attributions, placed.breaks) = (self.mentions, self.attributions, self.breaks);
        let Some(typed) = annotations.map(Arc::unwrap_or_clone) else { return placed };
        let quotes = typed.quotes.into_iter().zip(self.quotes).zip(self.speakers);
        placed.quotes =
            quotes.map(|((quote, placement), speaker)| Arc::new(quote.placed(placement, speaker))).collect();
        let renditions = typed.renditions.into_iter().zip(self.renditions);
        placed.renditions = renditions.map(|(typed, placement)| Arc::new(typed.with_anchor(placement))).collect();
        let note = |(note, placement): (Note<_>, Placement)| {
            let Note { id, anchor, kind, by, body } = note;
            Arc::new(Note { id, anchor: Spanned { value: placement, span: anchor.span }, kind, by, body })
        };
        placed.notes = typed.notes.into_iter().zip(self.notes).map(note).collect();
        (placed.auto, placed.skip) = (typed.mentions.auto, typed.mentions.skip);
        (placed.allow, placed.partial) = (typed.allow, typed.partial);
        placed
    }
}
