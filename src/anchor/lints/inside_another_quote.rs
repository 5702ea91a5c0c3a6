//! W325: a quote is inside a quote of another speaker.

use std::{cmp::Reverse, collections::BTreeSet, ops::Range};

use super::super::anchored::AnchoredArticle;
use crate::{
    diag::{Code, Diagnostic, Diagnostics},
    model::QuoteKind,
};

/// Reports W325.
pub(super) fn check(placed: &AnchoredArticle, diagnostics: &mut Diagnostics) {
    let enclosed = enclosed_ranges(placed.quotes.iter().map(|quote| quote.anchor.extent.whole()));
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

/// Those of some ranges that a longer one contains.
fn enclosed_ranges(ranges: impl Iterator<Item = Range<usize>>) -> BTreeSet<(usize, usize)> {
    let ranges: BTreeSet<_> = ranges.map(|range| (range.start, Reverse(range.end))).collect();
    let mut farthest = 0;
    let mut enclosed = BTreeSet::new();
    for (start, Reverse(end)) in ranges {
        if end <= farthest {
            enclosed.insert((start, end));
        }
        farthest = farthest.max(end);
    }
    enclosed
}
