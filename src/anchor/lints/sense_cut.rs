//! W334: a quote ends before words that limit it (`unless …`), or in a negation of what comes after it (`We will not`).
//!
//! What is after the quote counts only inside the same sentence, and not where the source's own quotation ends: then the quote has
//! all that was quoted.

use std::ops::Range;

use super::super::{anchored::AnchoredArticle, quotations::QuotationIndex};
use crate::{
    diag::{Code, Diagnostic, Diagnostics},
    lang::{Language, Phrases, Word},
    model::{Placement, Quote, QuoteKind},
    text::{Text, floor_char_boundary},
};

/// How far from the end of the quote the article is read, in bytes.
const NEAR: usize = 64;

/// The most words that a negation at the end of a quote has, with those that make it harmless.
const MOST_WORDS: usize = 4;

/// Reports W334.
pub(super) fn check(
    placed: &AnchoredArticle,
    quote: &Quote<Placement>,
    quotations: &QuotationIndex<'_>,
    language: &Language,
    diagnostics: &mut Diagnostics,
) {
    if quote.kind == QuoteKind::Indirect {
        return;
    }
    let Some((cut, range)) = find_cut_sense(&placed.text, quotations, &quote.anchor, language) else { return };
    let (id, words) = (&quote.id.value, &placed.text.visible()[range.clone()]);
    let (message, label) = match cut {
        CutSense::Limit => {
            (format!("quote `{id}` ends before `{words}`, which limits what it says"), "these words come after it")
        }
        CutSense::Negation => {
            (format!("quote `{id}` ends in `{words}`, without what that negates"), "the sentence goes on after this")
        }
    };
    let lint = Diagnostic::new(Code::SenseCut, quote.text.span, message)
        .and(placed.span_of(&range), label)
        .help("quote the rest of the sentence, too");
    diagnostics.lint(quote.allow.iter().chain(&placed.allow), lint);
}

/// What is cut at the end of a quote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CutSense {
    /// A condition or an exception after it: “… unless …”.
    Limit,
    /// What its last words negate: “We will not …”.
    Negation,
}

/// Finds words directly after the quote that limit it, or a negation at its end: visible bytes.
pub fn find_cut_sense(
    text: &Text,
    quotations: &QuotationIndex,
    placement: &Placement,
    language: &Language,
) -> Option<(CutSense, Range<usize>)> {
    let (visible, end) = (text.visible(), placement.extent.whole().end);
    let after = visible.get(end..floor_char_boundary(visible, end + NEAR))?;
    let next = language.words(after);
    let first = next.first()?.range.start;
    let gap = &after[..first];
    let limit =
        limit_len(&next, gap, language).map(|len| (CutSense::Limit, end + first..end + next[len - 1].range.end));
    let found = limit.or_else(|| {
        let negation = open_negation(text, placement, (next.as_slice(), gap), language)?;
        Some((CutSense::Negation, negation))
    })?;
    // Where a sentence ends takes long to find, and few quotes get here.
    let last = end.checked_sub(1)?;
    let closing = quotations.innermost_at(last).map_or(usize::MAX, |quotation| quotation.inner.end);
    (end + first < text.sentence(last..end).end.min(closing)).then_some(found)
}

/// How many of the words after a quote limit what it says.
fn limit_len(next: &[Word<'_>], gap: &str, language: &Language) -> Option<usize> {
    let continues = |c: char| c.is_whitespace() || matches!(c, ',' | '،' | '，' | '–' | '—');
    let len = language.limits.match_len(next).filter(|_| gap.chars().all(continues))?;
    // `if I may` is no condition.
    let form = language.limits_in_form.match_len(next);
    form.is_none_or(|form| form < len).then_some(len)
}

/// The negation that a quote ends in, if the article goes on without a mark after it.
fn open_negation(
    text: &Text,
    placement: &Placement,
    (next, gap): (&[Word<'_>], &str),
    language: &Language,
) -> Option<Range<usize>> {
    let goes_on = !gap.is_empty() && gap.chars().all(char::is_whitespace);
    if !goes_on || language.conjunctions.match_len(next).is_some() {
        return None;
    }
    let (visible, run) = (text.visible(), placement.extent.runs.last()?);
    let from = floor_char_boundary(visible, run.end.saturating_sub(NEAR)).max(run.start);
    let own = visible.get(from..run.end)?;
    let words = language.words(own);
    if words.last()?.range.end != own.len() {
        return None;
    }
    let at_end = |table: &Phrases| {
        let longest = words.len().min(MOST_WORDS);
        (1..=longest).rev().find(|len| table.match_len(&words[words.len() - len..]) == Some(*len))
    };
    let len = at_end(&language.open_negations)?;
    // `or not` is complete.
    let is_complete = at_end(&language.limits_in_form).is_some_and(|form| form > len);
    (!is_complete).then(|| from + words[words.len() - len].range.start..run.end)
}
