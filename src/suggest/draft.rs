//! Drafts: suggestions as entries of a file of annotations.

use std::{collections::BTreeSet, ops::Range};

use super::{Sort, Suggestion};
use crate::{
    anchor::{AnchorError, Certainty, SearchedText, place, spoken_words},
    edit::Value,
    model::{Annotations, Id, QuoteKind, Selector},
    text::{Text, has_word, numbered::NumberedNames},
};

/// The words of an id.
const ID_WORDS: usize = 6;
/// The characters of an id.
const ID_LENGTH: usize = 60;
/// The name of what has no letters for an id.
const UNNAMED: &str = "unnamed";
/// The fewest words of a draft whose speaker no verb names.
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
    /// True if a label of a transcript attributes the words, which the entry need not repeat.
    is_labelled: bool,
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
        if let Some(words) = self.attribution.clone().filter(|_| !self.is_labelled) {
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
    let is_annotated =
        |extent: &Range<usize>| annotated.iter().any(|known| known.start < extent.end && extent.start < known.end);
    let suggestions: Vec<&Suggestion<'_>> = suggestions.iter().filter(|one| !is_annotated(&one.extent)).collect();
    let searched = SearchedText::new(text);
    let mut drafts = Vec::new();
    let mut at = 0;
    while at < suggestions.len() {
        let first = suggestions[at];
        at += 1;
        if !is_worth_drafting(text, first) {
            continue;
        }
        let mut extent = first.extent.clone();
        let mut words = text.visible()[extent.clone()].to_owned();
        while let Some(next) = suggestions.get(at).filter(|next| continues(text, &extent, next)) {
            let joined = spoken_words(&searched, &(extent.start..next.extent.end));
            let whole = &text.visible()[extent.start..next.extent.end];
            if joined == whole || is_annotated(&(extent.start..next.extent.end)) {
                break;
            }
            words = with_full_stop(text, &words, joined);
            extent.end = next.extent.end;
            at += 1;
        }
        drafts.extend(draft(text, first, extent, &words, taken));
    }
    drafts
}

/// The words of two pieces with a full stop for the comma between them, where a sentence begins after it and the proof
/// accepts that.
fn with_full_stop(text: &Text, first: &str, joined: String) -> String {
    let rest = joined.strip_prefix(first).map(str::trim_start).filter(|rest| rest.starts_with(char::is_uppercase));
    let stopped = rest.zip(first.strip_suffix(',')).map(|(rest, first)| format!("{first}. {rest}"));
    stopped.filter(|words| place(text, &Selector::new(words.clone())).is_ok()).unwrap_or(joined)
}

/// The passages that are annotated, or dismissed.
fn annotated_extents(text: &Text, annotations: Option<&Annotations>) -> Vec<Range<usize>> {
    let Some(annotations) = annotations else { return Vec::new() };
    let quotes = annotations.quotes.iter().map(|quote| &quote.anchor);
    let selectors = quotes.chain(annotations.renditions.iter().map(|rendition| &rendition.anchor));
    let selectors = selectors.chain(&annotations.dismissed);
    selectors.filter_map(|selector| place(text, selector).ok()).map(|placed| placed.extent.whole()).collect()
}

fn is_worth_drafting(text: &Text, one: &Suggestion<'_>) -> bool {
    let attributed = one.speaker.as_ref().is_some_and(|speaker| speaker.certainty < Certainty::Continued);
    let words = text.visible()[one.extent.clone()].split_whitespace().filter(|word| has_word(word)).count();
    one.sort == Sort::Speech && (attributed || words >= FEWEST)
}

/// Whether a suggestion continues the words before it, in the same paragraph and with the same attribution.
fn continues(text: &Text, extent: &Range<usize>, next: &Suggestion<'_>) -> bool {
    next.sort == Sort::Speech
        && next.speaker.as_ref().is_some_and(|speaker| speaker.certainty == Certainty::Continued)
        && text.block_of(extent.start) == text.block_of(next.extent.start)
}

fn draft(
    text: &Text,
    first: &Suggestion<'_>,
    extent: Range<usize>,
    words: &str,
    taken: &mut TakenIds,
) -> Option<DraftQuote> {
    // The comma before the closing mark belongs to the article.
    let text_of = crate::text::collapse_spaces(words.trim_end_matches([',', ' '])).into_owned();
    let occurrence = match place(text, &Selector::new(text_of.clone())) {
        Ok(_) => None,
        Err(AnchorError::Ambiguous(places)) => {
            let index = places.first().iter().position(|place| place.start == extent.start)?;
            Some(index + 1)
        }
        Err(_) => return None,
    };
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
    Some(DraftQuote {
        id: taken.give(&text_of),
        text: text_of,
        occurrence,
        kind: first.kind,
        is_known: known.is_some(),
        speaker: known.or(proposed),
        name: speaker.and_then(|speaker| speaker.name.clone()),
        attribution: speaker.map(|speaker| speaker.words.clone()),
        cue: speaker.and_then(|speaker| speaker.cue.clone()),
        extent,
        confidence: first.confidence,
        reason: match speaker {
            Some(speaker) if speaker.actors.len() > 1 => "several actors of the record have the name",
            _ => first.reason(),
        },
        is_labelled: speaker.is_some_and(|speaker| speaker.certainty == Certainty::Labelled),
    })
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
