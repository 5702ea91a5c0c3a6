//! The imported passages of an article, and the annotations that the record has at the same places.

use std::{collections::BTreeMap, ops::Range};

use super::place::PlacedWords;
use crate::{
    anchor,
    exchange::import::item::PassageRole,
    model::{Annotations, Genre, Id, Lang, Selector},
    text::Text,
};

/// A passage whose place is known.
pub(super) struct DecidedPassage {
    /// The number of the item.
    pub(super) item: usize,
    pub(super) role: PassageRole,
    pub(super) placed: PlacedWords,
    pub(super) speaker: Option<Id>,
    /// The id of a quote, or for a rendition that of the quote it words.
    pub(super) id: Option<Id>,
    /// The number of the entry that the record has for it.
    pub(super) existing: Option<usize>,
    pub(super) topics: Vec<Id>,
    pub(super) event: Option<Id>,
}

/// An article whose passages are imported.
pub(super) struct ArticlePassages<'p> {
    pub(super) annotations: Option<&'p Annotations>,
    passages: Vec<DecidedPassage>,
    pub(super) lang: Lang,
    pub(super) genre: Genre,
    /// Its event and topics, if the record has the article.
    pub(super) event: Option<Id>,
    pub(super) topics: Vec<Id>,
    pub(super) text: Text,
    known: Option<KnownPlaces>,
    /// The first quote among the passages with a place and a speaker.
    quotes: BTreeMap<(TextPlace, Option<Id>), usize>,
}

/// From so many passages of one article on, its words are indexed.
const MANY: usize = 32;

/// From the first byte of a passage to behind its last.
type TextPlace = (usize, usize);
/// The numbers of annotations, in the order of the file, by their places.
type NumbersByPlace = BTreeMap<TextPlace, Vec<usize>>;

/// Where the annotations of an article are.
#[derive(Default)]
struct KnownPlaces {
    quotes: NumbersByPlace,
    renditions: NumbersByPlace,
    notes: NumbersByPlace,
    mentions: NumbersByPlace,
}

fn place_of(extent: &Range<usize>) -> TextPlace {
    (extent.start, extent.end)
}

impl<'p> ArticlePassages<'p> {
    /// An article without passages.
    pub(super) fn new(text: Text, annotations: Option<&'p Annotations>, lang: Lang, genre: Genre) -> Self {
        Self {
            annotations,
            passages: Vec::new(),
            lang,
            genre,
            event: None,
            topics: Vec::new(),
            text,
            known: None,
            quotes: BTreeMap::new(),
        }
    }

    /// Adds a passage.
    pub(super) fn add(&mut self, passage: DecidedPassage) {
        if passage.role == PassageRole::Quote {
            let key = (place_of(&passage.placed.extent), passage.speaker.clone());
            self.quotes.entry(key).or_insert(self.passages.len());
        }
        self.passages.push(passage);
        if self.passages.len() == MANY {
            self.text.index_words();
        }
    }

    /// The passages, in the order in which they were added.
    pub(super) fn passages(&self) -> &[DecidedPassage] {
        &self.passages
    }

    /// The quote among the passages with the same words and speaker.
    pub(super) fn find_twin(&self, decided: &DecidedPassage) -> Option<&DecidedPassage> {
        let at = self.quotes.get(&(place_of(&decided.placed.extent), decided.speaker.clone()))?;
        self.passages.get(*at)
    }

    /// The quote of the record with the same words and speaker; of several the one that is named.
    pub(super) fn find_quote(&mut self, decided: &DecidedPassage, named: Option<&Id>) -> Option<usize> {
        let own = &self.annotations?.quotes;
        let is_same_speaker = |at: &usize| {
            let speaker = own[*at].speaker.as_ref().map(|speaker| &speaker.value);
            speaker.is_none() || decided.speaker.is_none() || speaker == decided.speaker.as_ref()
        };
        let here = self.known_places().quotes.get(&place_of(&decided.placed.extent))?;
        let same = || here.iter().copied().filter(&is_same_speaker);
        same().find(|at| Some(&own[*at].id.value) == named).or_else(|| same().next())
    }

    /// The rendition of the record with the same words and quote.
    pub(super) fn find_rendition(&mut self, decided: &DecidedPassage) -> Option<usize> {
        let own = &self.annotations?.renditions;
        let here = self.known_places().renditions.get(&place_of(&decided.placed.extent))?;
        here.iter().copied().find(|at| Some(&own[*at].quote.value) == decided.id.as_ref())
    }

    /// The note of the record with the same words and text.
    pub(super) fn find_note(&mut self, decided: &DecidedPassage, remark: &str) -> Option<usize> {
        let own = &self.annotations?.notes;
        let here = self.known_places().notes.get(&place_of(&decided.placed.extent))?;
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        here.iter().copied().find(|at| words(&own[*at].body.value) == words(remark))
    }

    /// The mention of the record with the same words and actor.
    pub(super) fn find_mention(&mut self, decided: &DecidedPassage) -> Option<usize> {
        let own = &self.annotations?.mentions.list;
        let here = self.known_places().mentions.get(&place_of(&decided.placed.extent))?;
        here.iter().copied().find(|at| Some(&own[*at].actor.value) == decided.speaker.as_ref())
    }

    fn known_places(&mut self) -> &KnownPlaces {
        self.known.get_or_insert_with(|| {
            let Some(own) = self.annotations else { return KnownPlaces::default() };
            let text = &self.text;
            KnownPlaces {
                quotes: numbers_by_place(text, own.quotes.iter().map(|one| &one.anchor)),
                renditions: numbers_by_place(text, own.renditions.iter().map(|one| &one.anchor)),
                notes: numbers_by_place(text, own.notes.iter().map(|one| &one.anchor.value)),
                mentions: numbers_by_place(text, own.mentions.list.iter().map(|one| &one.selector.value)),
            }
        })
    }
}

fn numbers_by_place<'s>(text: &Text, selectors: impl Iterator<Item = &'s Selector>) -> NumbersByPlace {
    let mut numbers = NumbersByPlace::new();
    for (number, selector) in selectors.enumerate() {
        if let Ok(placement) = anchor::place(text, selector) {
            numbers.entry(place_of(&placement.extent.whole())).or_default().push(number);
        }
    }
    numbers
}
