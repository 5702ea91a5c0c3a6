//! Quotes whose words nobody checked against anything but their article.

use super::{ReportFinding, ReportInput, place_of};
use crate::{
    model::{Level, Status},
    text::shorten,
};

/// The most characters of a quote that are shown.
const LONGEST: usize = 120;

/// Quotes of which no second source, transcript or recording is named, by id.
///
/// Those that are disputed or taken back are left out: what is wrong with them is known.
pub(super) fn unverified_quotes(input: &ReportInput<'_>) -> Vec<ReportFinding> {
    let unverified = input.record.entities.quotes.iter().filter(|linked| {
        let quote = &linked.quote;
        quote.verification.level == Level::Article && quote.is_upheld() && quote.status == Status::Reported
    });
    unverified
        .map(|linked| {
            let speaker = &input.record.actor(linked.speaker).actor;
            ReportFinding {
                text: format!(
                    "`{}` by {} was checked against its article only",
                    linked.quote.id.value, speaker.name.value
                ),
                article: Some(input.record.article(linked.article).article.id.to_string()),
                quote: Some(linked.quote.id.value.to_string()),
                actor: Some(speaker.id.to_string()),
                words: Some(shorten(&linked.quote.text.value, LONGEST)),
                place: Some(place_of(input, linked.quote.id.span)),
                ..ReportFinding::default()
            }
        })
        .collect()
}
