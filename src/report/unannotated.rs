//! Quotations that nobody annotated, and the names of their speakers whom the record does not have; found by `suggest`.

use std::collections::BTreeMap;

use super::{ReportFinding, ReportInput, place_of};
use crate::{
    anchor::Speakers,
    lang,
    model::{Article, Genre},
    suggest::{DraftQuote, TakenIds, draft_quotes, suggest},
    text::{Text, shorten},
};

/// The most characters of a quotation that are shown.
const LONGEST: usize = 120;
/// From which confidence on a passage is listed: below it, not even a name is near.
const LIKELY: f32 = 0.5;

/// Quotations without an annotation, by article and place.
pub(super) fn unannotated_quotations(input: &ReportInput<'_>) -> Vec<ReportFinding> {
    let mut found = Vec::new();
    for_each_draft(input, |article, text, draft| {
        let speaker = draft.name.as_deref().or(draft.speaker.as_deref()).unwrap_or("a speaker who is not known");
        let span = article.in_body(text.source(draft.extent.clone()));
        found.push(ReportFinding {
            text: format!("a quotation of {speaker} in `{}` is not annotated", article.id),
            article: Some(article.id.to_string()),
            actor: draft.speaker.clone().filter(|_| draft.is_known),
            words: Some(shorten(&draft.text, LONGEST)),
            place: Some(place_of(input, span)),
            ..ReportFinding::default()
        });
    });
    found
}

/// Names to which articles attribute words, and which no actor has; the most frequent first.
pub(super) fn unknown_speakers(input: &ReportInput<'_>) -> Vec<ReportFinding> {
    let mut names: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for_each_draft(input, |article, _, draft| {
        if let (false, Some(name)) = (draft.is_known, &draft.name) {
            names.entry(name.clone()).or_default().push(article.id.to_string());
        }
    });
    let mut names: Vec<_> = names.into_iter().collect();
    names.sort_by_key(|(_, articles)| std::cmp::Reverse(articles.len()));
    let finding = |(name, mut articles): (String, Vec<String>)| {
        let count = articles.len();
        articles.dedup();
        ReportFinding {
            text: format!("{name} is quoted in {} and is no actor", articles.join(", ")),
            article: articles.first().cloned(),
            count: Some(count),
            ..ReportFinding::default()
        }
    };
    names.into_iter().map(finding).collect()
}

/// Calls a function with each likely quotation that has no annotation.
fn for_each_draft(input: &ReportInput<'_>, mut each: impl FnMut(&Article, &Text, &DraftQuote)) {
    let mut taken = TakenIds::default();
    for (article, annotations) in &input.draft.articles {
        // In a transcript everything is somebody's words.
        if article.genre == Genre::Transcript {
            continue;
        }
        let text = Text::from_markdown(input.files.slice(article.body)).in_language(&article.lang);
        let speakers = Speakers::new(input.draft.actors.iter().map(|actor| &**actor), lang::of(&article.lang));
        let found = suggest(&text, &speakers, article.published.as_ref().map(|date| &date.value));
        for draft in draft_quotes(&text, &found, annotations.as_deref(), &mut taken) {
            if draft.confidence >= LIKELY {
                each(article, &text, &draft);
            }
        }
    }
}
