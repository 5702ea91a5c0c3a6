//! What was found in the text of an article: passages that may be quotes, and who may say them.
//!
//! It takes seconds in a long transcript, and a save changes none of it. So it is kept with the text, and found again only if
//! the record has other actors, or the text other turns.

use std::{
    ops::Range,
    sync::{Arc, Mutex, PoisonError},
};

use super::names::NamedSpeaker;
use crate::{
    anchor::{Certainty, Speaker},
    model::{Actor, Placement, Quote, QuoteKind},
    suggest::{Sort, Suggestion},
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

/// Quotes in their places.
pub(super) type PlacedQuotes = Arc<[Arc<Quote<Placement>>]>;

/// The quotes of a file of annotations in their places, with a hash of the file: a verdict compares each entry with them.
#[derive(Debug, Default)]
pub(super) struct KeptQuotes(Mutex<Option<(blake3::Hash, PlacedQuotes)>>);

impl KeptQuotes {
    /// The quotes of a file with this text, if they are those that are kept.
    pub(super) fn get(&self, text: &str) -> Option<PlacedQuotes> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = kept.as_ref().filter(|(of, _)| *of == blake3::hash(text.as_bytes()));
        known.map(|(_, quotes)| Arc::clone(quotes))
    }

    /// Keeps the quotes of a file with this text.
    pub(super) fn keep(&self, text: &str, quotes: Vec<Arc<Quote<Placement>>>) -> PlacedQuotes {
        let quotes: PlacedQuotes = quotes.into();
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *kept = Some((blake3::hash(text.as_bytes()), Arc::clone(&quotes)));
        quotes
    }
}

impl KeptFindings {
    /// What was found with the same hash of what it depends on; else what `find` finds now, which is kept.
    pub(super) fn get_or_find(&self, key: blake3::Hash, find: impl FnOnce() -> FoundInText) -> Arc<FoundInText> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, found)) = kept.as_ref().filter(|(of, _)| *of == key) {
            return Arc::clone(found);
        }
        let found = Arc::new(find());
        *kept = Some((key, Arc::clone(&found)));
        found
    }
}

impl FoundInText {
    /// Suggestions and speakers of a text.
    pub(super) fn new(suggestions: Vec<Suggestion<'_>>, speakers: Vec<NamedSpeaker>) -> Self {
        Self { suggestions: suggestions.into_iter().map(KeptSuggestion::from).collect(), speakers }
    }

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
