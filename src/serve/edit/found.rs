//! What was found in the text of an article: passages that may be quotes, and who may say them.
//!
//! It takes seconds in a long transcript, and a save changes none of it. So it is kept with the text, and found again only if
//! the record has other actors, or the text other turns.

use std::{
    ops::Range,
    sync::{Arc, Mutex, PoisonError},
};

use super::{
    names::{NamedSpeaker, find_speakers},
    open::OpenArticle,
};
use crate::{
    anchor::{Certainty, Speaker, Speakers},
    lang,
    model::{Actor, FileKind, QuoteKind, Turn},
    suggest::{Sort, Suggestion, suggest, suggest_turns},
};

/// What was found in a text, with a hash of what it depends on besides the text.
#[derive(Debug, Default)]
pub(super) struct KeptFindings(Mutex<Option<(blake3::Hash, Arc<FoundInText>)>>);

/// Passages with their speakers.
#[derive(Debug)]
pub(super) struct FoundInText {
    suggestions: Vec<KeptSuggestion>,
    /// Who says what, and where actors are named, by place.
    pub(super) speakers: Vec<NamedSpeaker>,
}

/// A suggestion with the ids of its actors.
#[derive(Debug)]
struct KeptSuggestion {
    extent: Range<usize>,
    sort: Sort,
    kind: QuoteKind,
    speaker: Option<KeptSpeaker>,
    confidence: f32,
}

#[derive(Debug)]
struct KeptSpeaker {
    words: Range<usize>,
    name: Option<String>,
    actors: Vec<String>,
    cue: Option<Range<usize>>,
    certainty: Certainty,
}

impl OpenArticle {
    /// What is found in the text, which has some turns if it is a transcript.
    pub(super) fn found(&self, turns: &[Turn]) -> Arc<FoundInText> {
        let mut hash = blake3::Hasher::new();
        for (_, file) in self.newest.files.iter().filter(|(_, file)| matches!(file.kind, FileKind::Actor(_))) {
            hash.update(file.hash().as_bytes());
        }
        hash.update(format!("{turns:?}").as_bytes());
        let key = hash.finalize();
        let mut kept = self.read.found.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, found)) = kept.as_ref().filter(|(of, _)| *of == key) {
            return Arc::clone(found);
        }
        let found = Arc::new(self.find(turns));
        *kept = Some((key, Arc::clone(&found)));
        found
    }

    /// Who says what, as far as the text shows it: what was found last, if the text was searched for the same actors.
    pub(super) fn speakers(&self) -> Arc<FoundInText> {
        let is_verbatim = self.article.genre.is_verbatim();
        let text = self.file.text.as_deref().filter(|_| is_verbatim).unwrap_or_default();
        let turns = if is_verbatim { self.prove(text).map(|proved| proved.article.turns) } else { Ok(Vec::new()) };
        self.found(&turns.unwrap_or_default())
    }

    fn find(&self, turns: &[Turn]) -> FoundInText {
        let text = &self.read.text;
        let actors: Vec<&Actor> = self.newest.actors().map(|actor| &**actor).collect();
        let speakers = Speakers::new(actors.iter().copied(), lang::of(&self.article.lang));
        let on = self.article.published.as_ref().map(|date| &date.value);
        let found = if turns.is_empty() {
            suggest(text, &speakers, on)
        } else {
            suggest_turns(text, turns, &speakers, |id| actors.iter().find(|actor| actor.id.as_str() == id).copied(), on)
        };
        FoundInText {
            speakers: find_speakers(text, &found, &actors),
            suggestions: found.into_iter().map(KeptSuggestion::from).collect(),
        }
    }
}

impl FoundInText {
    /// The suggestions, with actors by their ids.
    pub(super) fn suggestions<'a>(&self, actor_by_id: impl Fn(&str) -> Option<&'a Actor>) -> Vec<Suggestion<'a>> {
        let speaker = |kept: &KeptSpeaker| Speaker {
            words: kept.words.clone(),
            name: kept.name.clone(),
            actors: kept.actors.iter().filter_map(|id| actor_by_id(id)).collect(),
            cue: kept.cue.clone(),
            certainty: kept.certainty,
        };
        let all = self.suggestions.iter().map(|kept| Suggestion {
            extent: kept.extent.clone(),
            sort: kept.sort,
            kind: kept.kind,
            speaker: kept.speaker.as_ref().map(speaker),
            confidence: kept.confidence,
        });
        all.collect()
    }
}

impl From<Suggestion<'_>> for KeptSuggestion {
    fn from(found: Suggestion<'_>) -> Self {
        let Suggestion { extent, sort, kind, speaker, confidence } = found;
        let speaker = speaker.map(|Speaker { words, name, actors, cue, certainty }| {
            let actors = actors.iter().map(|actor| actor.id.as_str().to_owned()).collect();
            KeptSpeaker { words, name, actors, cue, certainty }
        });
        Self { extent, sort, kind, speaker, confidence }
    }
}
