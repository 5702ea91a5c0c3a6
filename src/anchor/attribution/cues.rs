//! Verbs and phrases that attribute words: `said`, `according to`, `called the plan`.

use std::ops::Range;

use super::{super::reading::Reading, own_words::OwnWords};

/// The reporting verbs among some words, with their length in words.
pub(super) fn reporting_cues<'r>(
    reading: &'r Reading<'_>,
    own: &'r OwnWords<'_>,
) -> impl DoubleEndedIterator<Item = (usize, usize)> + 'r {
    let tokens = &own.block.tokens;
    own.tokens.clone().filter_map(move |at| {
        let near = &tokens[at..own.tokens.end.min(at + 3)];
        let shown = &reading.text.visible()[tokens[at].range.clone()];
        let verb = !tokens[at].quoted && !shown.starts_with(char::is_uppercase) || at == own.tokens.start;
        reading.entry_at(&reading.language.reporting, near).filter(|_| verb).map(|len| (at, len))
    })
}

/// The tokens of a phrase such as `according to`, which the speaker follows.
pub(super) fn source_phrase(reading: &Reading<'_>, own: &OwnWords<'_>) -> Option<Range<usize>> {
    let tokens = &own.block.tokens;
    own.tokens.clone().find_map(|at| {
        reading.entry_at(&reading.language.sources, &tokens[at..own.tokens.end.min(at + 4)]).map(|len| at..at + len)
    })
}

/// A verb that calls something by the words quoted after it: `called the plan “a disgrace”`.
pub(super) enum Naming {
    /// Its token.
    Active(usize),
    /// The subject is called so; another calls it.
    Passive,
}

/// The most words between such a verb and the quotation.
pub(super) const NAMED: usize = 6;

/// The verb nearest to the quotation that calls something by its words, without a comma between.
pub(super) fn find_naming_verb(reading: &Reading<'_>, own: &OwnWords<'_>) -> Option<Naming> {
    let (tokens, language) = (&own.block.tokens, reading.language);
    let first = own.tokens.start.max(own.tokens.end.saturating_sub(NAMED + 1));
    let parts = |at: usize| reading.gap_after(tokens, at).contains([',', ';', ':', '–', '—', '(', ')']);
    let near = (first..own.tokens.end).rev().take_while(|&at| {
        let last = at + 1 == own.tokens.end;
        !tokens[at].quoted && (last || !parts(at))
    });
    let is_naming = |at: &usize| {
        let words = &tokens[*at..own.tokens.end.min(at + 2)];
        reading.entry_at(&language.namings, words).is_some()
    };
    let cue = near.into_iter().find(is_naming)?;
    let before = &tokens[own.tokens.start.max(cue.saturating_sub(2))..cue];
    let passive = before.iter().any(|token| reading.is_entry(&language.passives, token));
    Some(if passive { Naming::Passive } else { Naming::Active(cue) })
}
