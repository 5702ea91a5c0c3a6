//! Quotes for which the record has one source.

use super::{ReportFinding, ReportInput, place_of};
use crate::{
    record::{Agreement, QuoteIx},
    text::shorten,
};

/// The most characters of a quote that are shown.
const LONGEST: usize = 120;

/// Quotes that one source has, by id. A copy of that source is no second one.
pub(super) fn single_sources(input: &ReportInput<'_>) -> Vec<ReportFinding> {
    let record = input.record;
    let all = (0..record.entities.quotes.len()).map(|number| QuoteIx(number as u32));
    let single = all.filter_map(|at| {
        let linked = record.quote(at);
        let collation = record.collation(at);
        let copies = collation.count(Agreement::Copied);
        if !linked.quote.is_upheld() || collation.count_sources() - copies > 1 {
            return None;
        }
        let article = &record.article(linked.article).article;
        let copied = match copies {
            0 => String::new(),
            1 => "; another has a copy of its passage".to_owned(),
            copies => format!("; {copies} others have copies of its passage"),
        };
        Some(ReportFinding {
            text: format!("only `{}` has `{}`{copied}", article.id, linked.quote.id.value),
            article: Some(article.id.to_string()),
            quote: Some(linked.quote.id.value.to_string()),
            actor: Some(record.actor(linked.speaker).actor.id.to_string()),
            words: Some(shorten(&linked.quote.text.value, LONGEST)),
            count: Some(copies),
            place: Some(place_of(input, linked.quote.id.span)),
            ..ReportFinding::default()
        })
    });
    single.collect()
}
