//! W333: two quotes of one speaker share words of their article.

use std::{cmp::Reverse, ops::Range, sync::Arc};

use super::{
    super::anchored::AnchoredArticle,
    duplicate_quote::{bare_runs, is_indirect},
};
use crate::{
    diag::{Code, Diagnostic, Diagnostics},
    model::{Placement, Quote},
    text::{Text, cover::overlap},
};

/// The largest number of characters of the other quote that a message shows.
const SHOWN: usize = 60;

/// Reports W333 for each quote that shares words with one that begins before it, or has it inside.
pub(super) fn check(placed: &AnchoredArticle, diagnostics: &mut Diagnostics) {
    let mut in_order: Vec<(Range<usize>, &Arc<Quote<Placement>>)> =
        placed.quotes.iter().map(|quote| (quote.anchor.extent.whole(), quote)).collect();
    in_order.sort_by_key(|(whole, quote)| (whole.start, Reverse(whole.end), quote.text.span));
    // For each quote, the farthest end of those up to it.
    let mut farthest = Vec::with_capacity(in_order.len());
    for (at, (whole, quote)) in in_order.iter().enumerate() {
        let reach = (0..at).rev().take_while(|before| farthest[*before] > whole.start);
        let other = reach.map(|before| in_order[before].1).find(|other| is_overlap(&placed.text, quote, other));
        if let Some(other) = other {
            diagnostics.lint(quote.allow.iter().chain(&placed.allow), warning(quote, other));
        }
        farthest.push(farthest.last().copied().unwrap_or(0).max(whole.end));
    }
}

/// The warning about a quote that shares words with one of some others, of which one may be the quote itself.
pub fn find_overlap(text: &Text, quote: &Quote<Placement>, others: &[Arc<Quote<Placement>>]) -> Option<Diagnostic> {
    let is_other = |other: &&Arc<Quote<Placement>>| other.id.value != quote.id.value;
    let found = others.iter().filter(is_other).find(|other| is_overlap(text, quote, other))?;
    Some(warning(quote, found))
}

fn warning(quote: &Quote<Placement>, other: &Quote<Placement>) -> Diagnostic {
    let draft = if other.draft { "the draft" } else { "quote" };
    let (id, known) = (&quote.id.value, &other.id.value);
    let message = format!("quote `{id}` shares words with {draft} `{known}` of the same speaker");
    Diagnostic::new(Code::OverlappingQuotes, quote.text.span, message)
        .and(other.text.span, "the other one")
        .note(format!("the words of `{known}`: {}", crate::text::shorten(&other.text.value, SHOWN)))
        .help("keep the one with all the words that you want to quote, and remove the other")
}

fn is_overlap(text: &Text, one: &Quote<Placement>, other: &Quote<Placement>) -> bool {
    let (own, others) = (&one.anchor.extent, &other.anchor.extent);
    one.speaker.value == other.speaker.value
        && is_indirect(one) == is_indirect(other)
        && own.runs.iter().any(|run| others.runs.iter().any(|other| overlap(run, other)))
        && bare_runs(text, own) != bare_runs(text, others)
}
