//! W334: a quote ends before words that limit it (`unless …`) or negate it (German `… nicht`), or in a negation of what comes after it
//! (`We will not`).
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

/// The most words of an adverbial between a quote and the negation after it: `in diesem Jahr nicht`.
const ADVERBIAL: usize = 3;

/// The fewest words of a quote that makes a claim; fewer are the name of something: `den Park`.
const CLAIM: usize = 3;

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
        CutSense::Negated => {
            (format!("quote `{id}` ends before `{words}`, which negates it"), "these words come after it")
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
    /// A negation of the quote after it: German “… nicht”.
    Negated,
    /// What its last words negate: “We will not …”.
    Negation,
}

/// Finds words directly after the quote that limit or negate it, or a negation at its end: visible bytes.
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
    let at = |found: Range<usize>| end + next[found.start].range.start..end + next[found.end - 1].range.end;
    let limit = limit_len(&next, gap, language).map(|len| (CutSense::Limit, at(0..len)));
    let negated = || find_negation_after(text, placement, (after, &next), language);
    let found = limit.or_else(|| negated().map(|found| (CutSense::Negated, at(found)))).or_else(|| {
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

/// The negation of the quote's own clause that comes after it, directly or after an adverbial: indices of the words there.
///
/// German `Wir schließen das Krankenhaus [in diesem Jahr nicht]`, English `[under no circumstances]`.
fn find_negation_after(
    text: &Text,
    placement: &Placement,
    (after, next): (&str, &[Word<'_>]),
    language: &Language,
) -> Option<Range<usize>> {
    let follows = |at: usize| {
        let before = at.checked_sub(1).map_or(0, |previous| next[previous].range.end);
        after[before..next[at].range.start].chars().all(char::is_whitespace)
    };
    let clause = (0..next.len()).take_while(|&at| follows(at)).count();
    let is_adverbial = |words: &[Word]| {
        let (Some(first), Some(last)) = (words.first(), words.last()) else { return true };
        let opens = language.prepositions.has(&first.text) || language.adverbs.match_len(words).is_some();
        let parts = [&language.clauses, &language.relatives, &language.conjunctions, &language.complementizers];
        let is_part = |word: &Word| parts.iter().any(|table| table.has(&word.text));
        // `mit nicht berufstätigen Eltern` negates the adjective.
        let describes = language.prepositions.has(&last.text) || language.determiners.has(&last.text);
        opens && !describes && !words.iter().any(is_part)
    };
    let found = (0..clause.min(ADVERBIAL + 1)).find_map(|at| {
        let len = language.negations_after.match_len(&next[at..clause]).filter(|_| is_adverbial(&next[..at]))?;
        Some(at..at + len)
    })?;
    let harmless = [&language.negations_in_form, &language.limits_in_form];
    let is_harmless = harmless.iter().any(|table| table.match_len(&next[found.start..]) >= Some(found.len()));
    (!is_harmless && claims(text, placement, language)).then_some(found)
}

/// Whether the end of a quote claims something that words after it can negate: it has the beginning of its clause, and no negation.
///
/// In a language whose verb comes last, each piece before the verb can be claimed.
fn claims(text: &Text, placement: &Placement, language: &Language) -> bool {
    let visible = text.visible();
    let Some(run) = placement.extent.runs.last().filter(|run| run.start < run.end) else { return false };
    let sentence = text.sentence(run.end - 1..run.end).start;
    let start = sentence.max(run.start);
    let own = &visible[start..run.end];
    let words = language.words(own);
    let Some(first) = words.first() else { return false };
    if language.first_negation(&words).is_some() {
        return false;
    }
    if language.is_verb_last() {
        return true;
    }
    let is_capital = own[first.range.start..].starts_with(char::is_uppercase);
    let is_phrase = language.determiners.has(&first.text) || language.prepositions.has(&first.text);
    let least = match () {
        () if language.pronouns.has(&first.text) => CLAIM - 1,
        () if is_phrase && !is_capital => CLAIM + 1,
        () => CLAIM,
    };
    let before = visible[..start].trim_end();
    let joined = || {
        let from = floor_char_boundary(visible, before.len().saturating_sub(NEAR));
        let words = language.words(&before[from..]);
        words
            .last()
            .is_some_and(|word| language.conjunctions.has(&word.text) || language.complementizers.has(&word.text))
    };
    let begins = start == sentence || !before.ends_with(char::is_alphanumeric) || joined();
    begins && words.len() >= least
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
