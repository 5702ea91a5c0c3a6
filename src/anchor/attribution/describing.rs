//! The words that describe a speaker who is not named: `a senior official`, `the statement`.

use std::ops::Range;

use super::super::reading::{BlockWords, Reading, Token};

/// Narrows the words before or after a cue to the noun phrase beside it; `cue` has indices of tokens.
pub(super) fn describing_phrase(
    reading: &Reading<'_>,
    block: &BlockWords,
    within: &Range<usize>,
    cue: &Range<usize>,
) -> Range<usize> {
    let tokens = &block.tokens;
    let first = tokens.partition_point(|token| token.range.end <= within.start);
    let last = tokens.partition_point(|token| token.range.start < within.end);
    let phrase = if last <= cue.start {
        phrase_before(reading, tokens, first..last)
    } else {
        phrase_after(reading, tokens, first..last)
    };
    if phrase.is_empty() {
        return unquoted_part(tokens, first..last, last <= cue.start).unwrap_or_else(|| within.clone());
    }
    tokens[phrase.start].range.start..tokens[phrase.end - 1].range.end
}

/// The words next to the cue that are in no quotation.
fn unquoted_part(tokens: &[Token], within: Range<usize>, before: bool) -> Option<Range<usize>> {
    let own = |at: &usize| !tokens[*at].quoted;
    let count =
        if before { within.clone().rev().take_while(own).count() } else { within.clone().take_while(own).count() };
    let part = if before { within.end - count..within.end } else { within.start..within.start + count };
    (count > 0).then(|| tokens[part.start].range.start..tokens[part.end - 1].range.end)
}

/// Whether a clause or a phrase ends between two tokens.
fn parts(reading: &Reading<'_>, tokens: &[Token], at: usize) -> bool {
    reading.gap_after(tokens, at).contains([',', ';', ':', '–', '—', '(', ')', '"', '“', '”', '«', '»'])
}

/// The words between the last bound of a clause and the verb, without auxiliaries and adverbs.
fn phrase_before(reading: &Reading<'_>, tokens: &[Token], within: Range<usize>) -> Range<usize> {
    let language = reading.language;
    let mut end = within.end;
    while end > within.start && is_filler(reading, &tokens[end - 1]) {
        end -= 1;
    }
    let opens = |at: usize| {
        let tables = [&language.clauses, &language.complementizers, &language.relatives, &language.conjunctions];
        tokens[at].quoted || tables.iter().any(|table| reading.is_entry(table, &tokens[at]))
    };
    let mut start = end;
    while start > within.start && (!opens(start - 1) || is_joined(reading, tokens, start - 1)) {
        if start < end && parts(reading, tokens, start - 1) {
            break;
        }
        start -= 1;
    }
    start..end
}

/// Whether a word may be between a subject and its verb: an auxiliary or an adverb.
pub(super) fn is_filler(reading: &Reading<'_>, token: &Token) -> bool {
    reading.is_entry(&reading.language.fillers, token) || reading.word_of(token).ends_with("ly")
}

/// Whether a word is the `of` of a phrase, which joins two nouns.
pub(super) fn is_joined(reading: &Reading<'_>, tokens: &[Token], at: usize) -> bool {
    !tokens[at].quoted
        && reading.is_entry(&reading.language.prepositions, &tokens[at])
        && reading.is_entry(&reading.language.conjunctions, &tokens[at])
}

/// The words after the verb up to the end of the clause or the second preposition.
fn phrase_after(reading: &Reading<'_>, tokens: &[Token], within: Range<usize>) -> Range<usize> {
    let language = reading.language;
    let closes = |at: usize| {
        let tables = [&language.clauses, &language.complementizers, &language.relatives];
        tokens[at].quoted || tables.iter().any(|table| reading.is_entry(table, &tokens[at]))
    };
    let mut prepositions = 0;
    let mut end = within.start;
    while end < within.end && !closes(end) {
        prepositions += usize::from(reading.is_entry(&language.prepositions, &tokens[end]));
        if prepositions == 2 {
            break;
        }
        end += 1;
        if parts(reading, tokens, end - 1) {
            break;
        }
    }
    within.start..end
}
