//! W325: a quote is inside a quote of another speaker.

use std::{cmp::Reverse, collections::BTreeSet, sync::Arc};

use super::super::anchored::AnchoredArticle;
use crate::{
    diag::{Code, Diagnostic, Diagnostics},
    model::{Placement, Quote, QuoteKind},
};

/// Reports W325.
pub(super) fn check(placed: &AnchoredArticle, diagnostics: &mut Diagnostics) {
    let enclosed = enclosed_by_others(&placed.quotes);
    for inner in &placed.quotes {
        let at = inner.anchor.extent.whole();
        if !enclosed.contains(&(at.start, at.end)) {
            continue;
        }
        let outer = placed.quotes.iter().find(|outer| {
            let around = outer.anchor.extent.whole();
            outer.speaker.value != inner.speaker.value
                && outer.kind != QuoteKind::Indirect
                && around.start <= at.start
                && at.end <= around.end
                && around != at
        });
        if let Some(outer) = outer.filter(|outer| !inner.via.iter().any(|via| via.value == outer.speaker.value)) {
            let message = format!("quote `{}` is inside quote `{}` of another speaker", inner.id.value, outer.id.value);
            let lint = Diagnostic::new(Code::InsideAnotherQuote, inner.text.span, message)
                .and(outer.text.span, "the quote around it")
                .help(format!(
                    "if `{}` repeats these words, add `via: [{}]`",
                    outer.speaker.value, outer.speaker.value
                ));
            diagnostics.lint(inner.allow.iter().chain(&placed.allow), lint);
        }
    }
}

/// The places of the quotes that a quote of another speaker contains.
fn enclosed_by_others(quotes: &[Arc<Quote<Placement>>]) -> BTreeSet<(usize, usize)> {
    let mut in_order: Vec<_> = quotes.iter().map(|quote| (quote.anchor.extent.whole(), quote)).collect();
    in_order.sort_by_key(|(at, _)| (at.start, Reverse(at.end)));
    // The quote that reaches farthest of those before, and the one of another speaker that does.
    let mut farthest: [Option<(usize, &str)>; 2] = [None, None];
    let mut enclosed = BTreeSet::new();
    for (at, quote) in in_order {
        let speaker = quote.speaker.value.as_str();
        if farthest.iter().flatten().any(|(end, other)| *other != speaker && at.end <= *end) {
            enclosed.insert((at.start, at.end));
        }
        if quote.kind == QuoteKind::Indirect {
            continue;
        }
        let [first, second] = &mut farthest;
        if first.is_none_or(|(end, _)| at.end > end) {
            if first.is_some_and(|(_, other)| other != speaker) {
                *second = *first;
            }
            *first = Some((at.end, speaker));
        } else if first.is_some_and(|(_, other)| other != speaker) && second.is_none_or(|(end, _)| at.end > end) {
            *second = Some((at.end, speaker));
        }
    }
    enclosed
}
