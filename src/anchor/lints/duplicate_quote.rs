//! W332: two quotes of one speaker have the same words at the same place.

use std::{collections::BTreeMap, ops::Range, sync::Arc};

use super::super::anchored::AnchoredArticle;
use crate::{
    diag::{Code, Diagnostic, Diagnostics},
    model::{Extent, Placement, Quote, QuoteKind},
    text::{Text, cover::overlap},
};

/// Reports W332 for every such quote but the first in the file.
pub(super) fn check(placed: &AnchoredArticle, diagnostics: &mut Diagnostics) {
    let mut known = BTreeMap::new();
    let mut in_order: Vec<_> = placed.quotes.iter().collect();
    in_order.sort_by_key(|quote| quote.text.span);
    for quote in in_order {
        let words = bare_runs(&placed.text, &quote.anchor.extent);
        let first = known.entry((words, quote.speaker.value.as_str(), is_indirect(quote))).or_insert(quote);
        if first.id.value == quote.id.value {
            continue;
        }
        diagnostics.lint(quote.allow.iter().chain(&placed.allow), warning(quote, first));
    }
}

/// The warning about a quote that has the words of one of some others, of which one may be the quote itself.
pub fn find_duplicate(text: &Text, quote: &Quote<Placement>, others: &[Arc<Quote<Placement>>]) -> Option<Diagnostic> {
    let whole = quote.anchor.extent.whole();
    let near = others.iter().filter(|other| overlap(&other.anchor.extent.whole(), &whole));
    let mut same = near.filter(|other| {
        other.id.value != quote.id.value
            && other.speaker.value == quote.speaker.value
            && is_indirect(other) == is_indirect(quote)
            && bare_runs(text, &other.anchor.extent) == bare_runs(text, &quote.anchor.extent)
    });
    same.next().map(|other| warning(quote, other))
}

fn warning(quote: &Quote<Placement>, first: &Quote<Placement>) -> Diagnostic {
    let (id, other) = (&quote.id.value, &first.id.value);
    let message = format!("quote `{id}` has the same words at the same place as `{other}`");
    Diagnostic::new(Code::DuplicateQuote, quote.text.span, message)
        .and(first.text.span, "the other one")
        .help(format!("remove the entry `{id}`, and use `{other}` where it is linked or embedded"))
        .help("if they are of different occurrences of the words, choose each with `occurrence`")
}

/// Whether a quote is in the article's own words: those around the words that it quotes are a quote of another kind.
pub(super) fn is_indirect(quote: &Quote<Placement>) -> bool {
    quote.kind == QuoteKind::Indirect
}

/// Where the words of an extent are, without marks around them.
pub(super) fn bare_runs(text: &Text, extent: &Extent) -> Vec<(usize, usize)> {
    let bare = |run: &Range<usize>| {
        let words = &text.visible()[run.clone()];
        let is_mark = |c: char| !c.is_alphanumeric();
        let start = run.start + words.len() - words.trim_start_matches(is_mark).len();
        (start, start + words.trim_matches(is_mark).len())
    };
    extent.runs.iter().map(bare).collect()
}
