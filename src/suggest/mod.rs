//! Suggestions: the quotations of an article, drafted as annotations for an editor to confirm.
//!
//! In go the text of an article and the actors of the record; out come the quotations, each with its kind, its speaker,
//! the words that attribute it, and how sure that is. Passages between marks that are no speech (a title, a nickname)
//! are told apart. Nothing here is proof: a draft is neither published nor counted until it is confirmed.

mod dialogue;
mod draft;
mod sort;
mod turns;

use std::ops::Range;

use crate::{
    anchor::{Attributed, Certainty, Speaker, Speakers, attribute_indirect, attribute_quotations, attribute_words},
    model::{Edtf, QuoteKind},
    text::Text,
};
pub use draft::{DraftQuote, TakenIds, draft_quotes, id_of_words};
use sort::SpeechMarks;
pub use sort::{Sort, kind_of};
pub use turns::suggest_turns;

/// A passage that may be a quote.
#[derive(Debug, Clone)]
pub struct Suggestion<'a> {
    /// The words without marks: visible bytes.
    pub extent: Range<usize>,
    /// What the passage is.
    pub sort: Sort,
    /// How it is quoted.
    pub kind: QuoteKind,
    /// Who says it, if the article shows that.
    pub speaker: Option<Speaker<'a>>,
    /// How likely it is that sort and speaker are right, between 0 and 1.
    pub confidence: f32,
}

impl Suggestion<'_> {
    /// Why the speaker was chosen, in a few words.
    pub fn reason(&self) -> &'static str {
        match (&self.sort, self.speaker.as_ref().map(|speaker| speaker.certainty)) {
            (Sort::Title, _) => "reads like a title",
            (Sort::Nickname, _) => "reads like a nickname",
            (Sort::Markup, _) => "is a value in markup",
            (Sort::Speech, None) => "no speaker is named",
            (Sort::Speech, Some(Certainty::Labelled)) => "a label names the speaker",
            (Sort::Speech, Some(Certainty::Named)) => "a verb attributes it to a name",
            (Sort::Speech, Some(Certainty::Described)) => "a verb attributes it to a description",
            (Sort::Speech, Some(Certainty::Referred)) => "a verb attributes it to a pronoun",
            (Sort::Speech, Some(Certainty::Repeated)) => "the text attributes the same words",
            (Sort::Speech, Some(Certainty::Continued)) => "continues the quotation before it",
            (Sort::Speech, Some(Certainty::Near)) => "a name is near, but no verb attributes it",
            (Sort::Speech, Some(Certainty::Turn)) => "guessed from the turns of a dialogue",
        }
    }
}

/// Finds the passages of an article that may be quotes, by place.
pub fn suggest<'a>(text: &Text, speakers: &Speakers<'a>, on: Option<&Edtf>) -> Vec<Suggestion<'a>> {
    let all = attribute_quotations(text, speakers, on);
    let marks = sort::speech_marks(&all);
    let mut found: Vec<_> = all.into_iter().filter_map(|one| suggestion(text, one, marks)).collect();
    dialogue::find_speakers_by_turn(text, &mut found);
    found
}

/// Finds the clauses of an article that report what somebody said in the article's own words, by place.
pub fn suggest_indirect<'a>(text: &Text, speakers: &Speakers<'a>, on: Option<&Edtf>) -> Vec<Suggestion<'a>> {
    let clauses = attribute_indirect(text, speakers, on).into_iter();
    clauses
        .map(|Attributed { inner, speaker, .. }| {
            let confidence = confidence(Sort::Speech, speaker.as_ref());
            Suggestion { extent: inner, sort: Sort::Speech, kind: QuoteKind::Indirect, speaker, confidence }
        })
        .collect()
}

/// Finds who says some words of an article, which may be in no quotation: the rules are those of the lints.
pub fn suggest_speaker<'a>(
    text: &Text,
    place: &Range<usize>,
    speakers: &Speakers<'a>,
    on: Option<&Edtf>,
) -> Option<Suggestion<'a>> {
    let speaker = attribute_words(text, place, speakers, on)?;
    let confidence = confidence(Sort::Speech, Some(&speaker));
    let kind = QuoteKind::Indirect;
    Some(Suggestion { extent: place.clone(), sort: Sort::Speech, kind, speaker: Some(speaker), confidence })
}

fn suggestion<'a>(text: &Text, found: Attributed<'a>, marks: SpeechMarks) -> Option<Suggestion<'a>> {
    let inner = &text.visible()[found.inner.clone()];
    let start = found.inner.start + inner.len() - inner.trim_start().len();
    let extent = start..start + inner.trim().len();
    if !crate::text::has_word(inner) {
        return None;
    }
    let sort = sort::sort_of(text, &found, marks);
    let kind = sort::kind_of(text, &extent);
    let confidence = confidence(sort, found.speaker.as_ref());
    Some(Suggestion { extent, sort, kind, speaker: found.speaker, confidence })
}

/// An estimate of how likely a suggestion is right, from how its speaker was found. It is not measured.
fn confidence(sort: Sort, speaker: Option<&Speaker<'_>>) -> f32 {
    match (sort, speaker.map(|speaker| speaker.certainty)) {
        (Sort::Speech, Some(Certainty::Labelled | Certainty::Named)) => 0.95,
        (Sort::Speech, Some(Certainty::Described | Certainty::Referred)) => 0.9,
        (Sort::Speech, Some(Certainty::Repeated | Certainty::Continued)) => 0.8,
        (Sort::Speech, Some(Certainty::Near)) => 0.5,
        (Sort::Speech, Some(Certainty::Turn)) => 0.4,
        (Sort::Speech, None) => 0.3,
        (Sort::Title | Sort::Nickname | Sort::Markup, _) => 0.6,
    }
}
