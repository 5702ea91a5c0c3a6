//! W324: a quotation of an annotated article is not annotated.

use std::ops::Range;

use super::super::{
    anchored::AnchoredArticle,
    quotations::{Quotation, long_quotations},
};
use crate::{
    diag::{Code, Diagnostic, Diagnostics},
    model::Coverage,
    text::{cover::Cover, shorten},
};

/// Counts the quotations, without those that the editors dismissed, and how many are annotated; where an article is annotated at all, reports the others (W324).
pub(in crate::anchor) fn measure_coverage(
    placed: &mut AnchoredArticle,
    quotations: &[Quotation],
    diagnostics: &mut Diagnostics,
) {
    let mut quotations = long_quotations(&placed.text, quotations);
    let dismissed = Cover::new(placed.dismissed.iter().cloned());
    quotations.retain(|range| !dismissed.overlaps(range));
    let quotes = placed.quotes.iter().map(|quote| quote.anchor.extent.whole());
    let renditions = placed.renditions.iter().map(|rendition| rendition.anchor.extent.whole());
    let notes = placed.notes.iter().map(|note| note.anchor.value.extent.whole());
    let marked: Vec<Range<usize>> = quotes.chain(renditions).chain(notes).collect();
    let cover = Cover::new(marked.iter().cloned());
    let (covered, open): (Vec<_>, Vec<_>) = quotations.into_iter().partition(|range| cover.overlaps(range));
    let (annotated, all) = (covered.len() as u32, (covered.len() + open.len()) as u32);
    placed.coverage = Coverage { quotations: all, annotated };
    // An article without annotations is left alone; a quote that was not found may be one of these.
    if marked.is_empty() || !placed.lost.is_empty() || placed.partial {
        return;
    }
    for range in open {
        let words = shorten(&placed.text.visible()[range.clone()], 60);
        let lint = Diagnostic::new(
            Code::NotAnnotated,
            placed.span_of(&range),
            format!("the words “{words}” are not annotated"),
        )
        .help(format!(
            "`onrecord suggest {} --write` drafts the quotes whose speakers it finds, for you to confirm",
            placed.article.id
        ))
        .help("add them to `quotes`, or to `dismissed` if they are no quote, or silence this for the article with a line `allow: [{lint: not-annotated, why: …}]` in its annotations");
        diagnostics.lint(&placed.allow, lint);
    }
}
