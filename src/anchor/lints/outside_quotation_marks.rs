//! W322: a direct quote is not in quotation marks.

use std::ops::Range;

use super::super::{anchored::AnchoredArticle, quotations::QuotationIndex};
use crate::{
    diag::{Code, Diagnostic, Diagnostics},
    model::{Placement, Quote, QuoteKind},
    text::{BlockKind, Text},
};

/// Reports W322.
pub(super) fn check(
    placed: &AnchoredArticle,
    quote: &Quote<Placement>,
    quotations: &QuotationIndex<'_>,
    diagnostics: &mut Diagnostics,
) {
    if quote.kind == QuoteKind::Indirect || placed.article.genre.is_verbatim() {
        return;
    }
    let Some(range) = find_words_outside_marks(&placed.text, quotations, &quote.anchor) else { return };
    let message = format!("quote `{}` is not in quotation marks", quote.id.value);
    let lint = Diagnostic::new(Code::OutsideQuotationMarks, quote.text.span, message)
        .and(placed.span_of(&range), "it is here")
        .help("if the article reports the words without quoting them, set `kind: indirect`");
    diagnostics.lint(quote.allow.iter().chain(&placed.allow), lint);
}

/// Finds a run of the quote that is outside quotation marks: visible bytes.
///
/// A block quote needs no marks.
pub fn find_words_outside_marks(
    text: &Text,
    quotations: &QuotationIndex,
    placement: &Placement,
) -> Option<Range<usize>> {
    let encloses = |run: &Range<usize>| {
        // The comma before an attribution belongs to the speech that a dash opens.
        let end = run.end - usize::from(text.visible()[run.clone()].ends_with(','));
        quotations.encloses(&(run.start..end))
            || text.block_of(run.start).is_some_and(|block| text.blocks()[block].kind == BlockKind::Quote)
    };
    placement.extent.runs.iter().find(|run| !encloses(run)).cloned()
}
