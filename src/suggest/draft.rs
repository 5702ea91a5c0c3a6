//! Drafts: suggestions as entries of a file of annotations.

use std::{collections::BTreeSet, ops::Range};

use super::{Sort, Suggestion};
use crate::{
    anchor::{Certainty, NumberedPlace, SearchedText, number_places, place_marks, spoken_words},
    edit::Value,
    model::{Annotations, Id, QuoteKind},
    text::{
        Text,
        cover::Cover,
        has_word,
        numbered::NumberedNames,
        quotation_mark::{is_double, is_single},
    },
};

/// The words of an id.
const ID_WORDS: usize = 6;
/// The characters of an id.
const ID_LENGTH: usize = 60;
/// The name of what has no letters for an id.
const UNNAMED: &str = "unnamed";
/// The fewest words of a draft whose speaker no verb beside it names.
const FEWEST: usize = 3;

/// A quote to be confirmed.
#[derive(Debug, Clone)]
pub struct DraftQuote {
    /// Its id, which no other quote of the site has.
    pub id: String,
    /// The words, without those with which the article interrupts them.
    pub text: String,
    /// Which of several places of the words is meant, from 1.
    pub occurrence: Option<usize>,
    /// How it is quoted.
    pub kind: QuoteKind,
    /// The id of the speaker; of an actor that the record does not have yet, if `is_known` is false.
    pub speaker: Option<String>,
    /// Whether the record has the speaker.
    pub is_known: bool,
    /// The ids of the actors of the record whom the article's words for the speaker may mean.
    pub actors: Vec<String>,
    /// The speaker's name, in the fullest form that the article has.
    pub name: Option<String>,
    /// The article's own words for the speaker: visible bytes.
    pub attribution: Option<Range<usize>>,
    /// The verb or phrase that attributes: visible bytes.
    pub cue: Option<Range<usize>>,
    /// From the first word to the last: visible bytes.
    pub extent: Range<usize>,
    /// How likely the draft is right, between 0 and 1.
    pub confidence: f32,
    /// Why.
    pub reason: &'static str,
    /// True if the article attributes the words to the speaker, who is not only named near them.
    pub is_attributed: bool,
    /// True if the words for the speaker are not near: a label of a transcript, or beside the same words elsewhere. The entry does
    /// not repeat them.
    is_far: bool,
}

impl DraftQuote {
    /// The entry of a file of annotations; `None` if no speaker is known, without whom an entry is not valid.
    pub fn to_entry(&self, text: &Text) -> Option<Value> {
        let speaker = self.speaker.clone()?;
        let mut pairs = vec![("id", Value::Text(self.id.clone())), ("text", Value::Quoted(self.text.clone()))];
        if let Some(occurrence) = self.occurrence {
            pairs.push(("occurrence", occurrence.into()));
        }
        if self.kind != QuoteKind::Direct {
            pairs.push(("kind", self.kind.word().into()));
        }
        pairs.push(("speaker", Value::Text(speaker)));
        if let Some(words) = self.attribution.clone().filter(|_| !self.is_far) {
            let words = crate::text::collapse_spaces(&text.visible()[words]).into_owned();
            pairs.push(("attribution", Value::Text(words)));
        }
        pairs.push(("draft", true.into()));
        Some(Value::map(pairs))
    }
}

/// The ids of a site's quotes, to which those of drafts are added.
#[derive(Debug, Default)]
pub struct TakenIds {
    ids: BTreeSet<String>,
    numbered: NumberedNames,
}

impl FromIterator<String> for TakenIds {
    fn from_iter<I: IntoIterator<Item = String>>(ids: I) -> Self {
        Self { ids: ids.into_iter().collect(), ..Self::default() }
    }
}

impl TakenIds {
    /// An id from the first words of a quote that is not taken yet; it is then.
    pub fn give(&mut self, words: &str) -> String {
        let base = id_of_words(words).unwrap_or_else(|| UNNAMED.to_owned());
        self.numbered.give(&base, |id| self.ids.insert(id.to_owned()))
    }
}

/// Drafts of the quotes among some suggestions that are not annotated yet; `taken` has the ids of all quotes of the site,
/// to which those of the drafts are added.
pub fn draft_quotes(
    text: &Text,
    suggestions: &[Suggestion<'_>],
    annotations: Option<&Annotations>,
    taken: &mut TakenIds,
) -> Vec<DraftQuote> {
    let annotated = annotated_extents(text, annotations);
    let is_annotated = |extent: &Range<usize>| annotated.overlaps(extent);
    let suggestions: Vec<&Suggestion<'_>> = suggestions.iter().filter(|one| !is_annotated(&one.extent)).collect();
    let searched = SearchedText::new(text);
    let (mut drafted, mut sought) = (Vec::new(), Vec::new());
    let mut at = 0;
    while at < suggestions.len() {
        let first = suggestions[at];
        at += 1;
        if !is_worth_drafting(text, first) {
            continue;
        }
        let mut extent = first.extent.clone();
        let mut words = text.visible()[extent.clone()].to_owned();
        while let Some(next) = suggestions.get(at).filter(|next| continues(text, first, &extent, next)) {
            let joined = spoken_words(&searched, &(extent.start..next.extent.end));
            let whole = &text.visible()[extent.start..next.extent.end];
            if joined == whole || is_annotated(&(extent.start..next.extent.end)) {
                break;
            }
            words = joined;
            extent.end = next.extent.end;
            at += 1;
        }
        // The comma before the closing mark belongs to the article.
        sought.push((crate::text::collapse_spaces(words.trim_end_matches([',', ' '])).into_owned(), extent.start));
        drafted.push((first, extent));
    }
    let places = number_places(text, &sought);
    let drafts = drafted.into_iter().zip(sought).zip(places);
    drafts
        .filter_map(|(((first, extent), (words, _)), place)| Some(draft(text, first, extent, words, place?, taken)))
        .collect()
}

/// The passages that are annotated, or dismissed.
fn annotated_extents(text: &Text, annotations: Option<&Annotations>) -> Cover {
    let Some(annotations) = annotations else { return Cover::new(std::iter::empty()) };
    let quotes = annotations.quotes.iter().map(|quote| &quote.anchor);
    let selectors = quotes.chain(annotations.renditions.iter().map(|rendition| &rendition.anchor));
    let selectors: Vec<_> = selectors.chain(&annotations.dismissed).collect();
    Cover::new(place_marks(text, &selectors).into_iter().flatten().map(|placed| placed.extent.whole()))
}

fn is_worth_drafting(text: &Text, one: &Suggestion<'_>) -> bool {
    let attributed = one.speaker.as_ref().is_some_and(|speaker| speaker.certainty < Certainty::Repeated);
    let words = text.visible()[one.extent.clone()].split_whitespace().filter(|word| has_word(word)).count();
    one.sort == Sort::Speech && (attributed || words >= FEWEST)
}

/// Whether a suggestion continues the sentence of the words before it, `first` and what was joined to it up to the end of an
/// extent: it is in the same paragraph, has the same attribution, and begins in lower case or before the sentence ends.
fn continues(text: &Text, first: &Suggestion<'_>, extent: &Range<usize>, next: &Suggestion<'_>) -> bool {
    let Some(speaker) = next.speaker.as_ref().filter(|_| next.sort == Sort::Speech) else { return false };
    let cue = speaker.cue.as_ref();
    // The verb between the pieces attributes both.
    let is_shared = cue.is_some_and(|cue| first.speaker.as_ref().and_then(|one| one.cue.as_ref()) == Some(cue));
    let visible = text.visible();
    let is_mark = |c: char| c.is_whitespace() || is_double(c) || is_single(c);
    let between = visible.get(extent.end..next.extent.start).unwrap_or_default().trim_end_matches(is_mark);
    let words = &visible[next.extent.clone()];
    let goes_on = words.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(char::is_lowercase);
    (is_shared || speaker.certainty == Certainty::Continued)
        && text.block_of(extent.start) == text.block_of(next.extent.start)
        && (goes_on || !between.ends_with(['.', ';', ':', '!', '?', '…', '。', '！', '？']))
}

fn draft(
    text: &Text,
    first: &Suggestion<'_>,
    extent: Range<usize>,
    words: String,
    place: NumberedPlace,
    taken: &mut TakenIds,
) -> DraftQuote {
    let speaker = first.speaker.as_ref();
    let known = match speaker.map(|speaker| speaker.actors.as_slice()) {
        Some([actor]) => Some(actor.id.as_str().to_owned()),
        _ => None,
    };
    let visible = text.visible();
    let described = speaker.map(|speaker| speaker.name.as_deref().unwrap_or(&visible[speaker.words.clone()]));
    let is_pronoun = |words: &str| text.language().pronouns.has(&crate::lang::fold_word(words));
    let proposed =
        described.filter(|words| !is_pronoun(words)).map(|words| slug_of(words).unwrap_or_else(|| UNNAMED.to_owned()));
    DraftQuote {
        id: taken.give(&words),
        text: words,
        occurrence: (!place.is_only).then_some(place.number),
        kind: first.kind,
        is_known: known.is_some(),
        speaker: known.or(proposed),
        actors: speaker
            .into_iter()
            .flat_map(|speaker| &speaker.actors)
            .map(|actor| actor.id.as_str().to_owned())
            .collect(),
        name: speaker.and_then(|speaker| speaker.name.clone()),
        attribution: speaker.map(|speaker| speaker.words.clone()),
        cue: speaker.and_then(|speaker| speaker.cue.clone()),
        extent,
        confidence: first.confidence,
        reason: match speaker {
            Some(speaker) if speaker.actors.len() > 1 => "several actors of the record have the name",
            _ => first.reason(),
        },
        is_attributed: speaker.is_some_and(|speaker| speaker.certainty < Certainty::Near),
        is_far: speaker.is_some_and(|speaker| {
            matches!(speaker.certainty, Certainty::Labelled | Certainty::Repeated | Certainty::Turn)
        }),
    }
}

/// The id of a quote with these words, before it is compared with those of other quotes: the first of them, none left out, because
/// it could be a “not”. `None` if they have no letters that an id can have.
pub fn id_of_words(words: &str) -> Option<String> {
    let first: Vec<&str> = words.split_whitespace().take(ID_WORDS).collect();
    slug_of(&first.join(" "))
}

/// A slug of some words; `None` if they have no letters that a slug can have.
fn slug_of(words: &str) -> Option<String> {
    let slug = match Id::parse(words) {
        Ok(id) => id.as_str().to_owned(),
        Err(found) => found.suggestion,
    };
    let slug = slug.get(..ID_LENGTH).unwrap_or(&slug).trim_end_matches(['-', '_']);
    Id::parse(slug).is_ok().then(|| slug.to_owned())
}
