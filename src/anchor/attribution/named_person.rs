//! The person whose words a quotation has, named without a verb of saying beside the name: by a label, by a noun such as `reply`, by
//! somebody who passes the words on, or as the subject of the clause that leads up to them.

use super::{
    super::{mention::Mention, reading::Reading},
    attributing::{Attributing, AttributionSubject},
    cues::{find_naming_verb, reporting_cues},
    names::possible_subjects,
    own_words::OwnWords,
};

/// The person whose words another passes on: `Anna quoted Ben as saying`, `Quoting Ben, Anna wrote:`.
pub(super) fn relayed_person(reading: &Reading<'_>, own: &OwnWords<'_>) -> Option<Attributing> {
    let (tokens, language) = (&own.block.tokens, reading.language);
    let is_small = |at: usize| {
        let word = reading.word_of(&tokens[at]);
        [&language.prepositions, &language.titles, &language.posts].iter().any(|table| table.has(&word))
    };
    own.tokens.clone().filter(|&at| !tokens[at].quoted && reading.is_entry(&language.relaying, &tokens[at])).find_map(
        |at| {
            let name = reading.mentions_in(own.block, &(at + 1..own.tokens.end)).next()?;
            if name.possessive || !(at + 1..name.tokens.start).all(is_small) {
                return None;
            }
            let end = name.tokens.end;
            let passed = reading.entry_at(&language.relayed, &tokens[end..own.tokens.end]).map(|len| end + len);
            let opens = at == own.tokens.start && reading.gap_after(tokens, end - 1).starts_with(',');
            let cue = if opens { at + 1 } else { passed? };
            Some(Attributing::by_cue(reading, own, at..cue, AttributionSubject::Name(name.clone())))
        },
    )
}

/// The person whose words are passed on directly before the quotation: `Anna Example said, quoting Owen Miller, “…”`
pub(super) fn quoted_person(reading: &Reading<'_>, own: &OwnWords<'_>) -> Option<Attributing> {
    let name = reading.mentions_in(own.block, &own.tokens).next_back().filter(|name| !name.possessive)?;
    let tokens = &own.block.tokens;
    let is_verb = |at: usize| reading.is_entry(&reading.language.quoting, &tokens[at]);
    let cue = match (name.tokens.start.checked_sub(1), name.tokens.end) {
        (Some(before), after) if before >= own.tokens.start && after == own.tokens.end && is_verb(before) => before,
        (_, after) if after + 1 == own.tokens.end && is_verb(after) => after,
        _ => return None,
    };
    Some(Attributing::by_cue(reading, own, cue..cue + 1, AttributionSubject::Name(name.clone())))
}

/// The person whose words a noun before a colon announces: `Anna’s reply was blunt: “…”`, « La réponse d’Anna : »
pub(super) fn answering_person(reading: &Reading<'_>, own: &OwnWords<'_>) -> Option<Attributing> {
    let (tokens, language) = (&own.block.tokens, reading.language);
    let last = own.tokens.end.checked_sub(1).filter(|_| !own.tokens.is_empty())?;
    if !reading.gap_after(tokens, last).trim_start().starts_with([':', '：']) {
        return None;
    }
    let is_noun = |at: &usize| !tokens[*at].quoted && reading.is_entry(&language.utterances, &tokens[*at]);
    own.tokens.clone().rev().filter(is_noun).find_map(|noun| {
        let joined = reading.gap_after(tokens, noun).trim().is_empty();
        let mut names = reading.mentions_in(own.block, &own.tokens);
        let name = names.find(|name| {
            let start = name.tokens.start;
            name.tokens.end == noun
                || joined && start == noun + 1
                || joined && start == noun + 2 && reading.is_entry(&language.parts, &tokens[noun + 1])
        })?;
        Some(Attributing::by_cue(reading, own, noun..noun + 1, AttributionSubject::Name(name.clone())))
    })
}

/// The name that is all there is before a colon and the quotation: `Owen Miller: “…”`. In a script without spaces a verb may come
/// between, which need not be known: `Owen Miller反驳：“…”`
pub(super) fn labelled_person(reading: &Reading<'_>, own: &OwnWords<'_>) -> Option<Attributing> {
    /// The most letters of such a verb.
    const VERB: usize = 6;
    let (tokens, language) = (&own.block.tokens, reading.language);
    let name = reading.mentions_in(own.block, &own.tokens).next().filter(|name| name.is_personal())?;
    let is_before = |at: usize| {
        let word = reading.word_of(&tokens[at]);
        let opens = [&language.conjunctions, &language.clauses, &language.breaks];
        let caseless = reading.is_caseless(&tokens[at]);
        language.titles.has(&word)
            || language.posts.has(&word)
            || caseless && opens.iter().any(|table| table.has(&word))
    };
    let verb = name.tokens.end..own.tokens.end;
    let is_verb = verb.len() <= VERB && verb.clone().all(|at| reading.is_caseless(&tokens[at]) && !tokens[at].quoted);
    let joined = (name.tokens.end - 1..verb.end - 1).all(|at| reading.gap_after(tokens, at).is_empty());
    let whole = (own.tokens.start..name.tokens.start).all(is_before) && is_verb && joined;
    let colon = whole && reading.gap_after(tokens, own.tokens.end - 1).starts_with([':', '：']);
    let subject = AttributionSubject::Name(name.clone());
    colon.then(|| Attributing { subject, words: name.extent.clone(), cue: None })
}

/// The subject of a clause of its own that leads up to the quotation, after an attribution of other words and without a verb of
/// saying or naming: `said Ben, while Anna spoke of “a success”`.
///
/// Words that say what somebody is may still be those of the speaker before: `said Ben, while Anna was “a liar”`.
pub(super) fn contrasted_subject(reading: &Reading<'_>, own: &OwnWords<'_>) -> Option<Mention> {
    let (tokens, language) = (&own.block.tokens, reading.language);
    let (cue, len) = reporting_cues(reading, own).next_back()?;
    if find_naming_verb(reading, own).is_some() {
        return None;
    }
    let opened = |at: usize| {
        let near = &tokens[at..own.tokens.end.min(at + 4)];
        let comma = reading.gap_after(tokens, at - 1).contains(',');
        let len = reading.entry_at(&language.contrasts, near);
        len.or_else(|| reading.entry_at(&language.breaks_after_comma, near).filter(|_| comma)).map(|len| at + len)
    };
    let start = (cue + len..own.tokens.end).rev().filter(|&at| !tokens[at].quoted).find_map(opened)?;
    let clause = start..own.tokens.end;
    let named = possible_subjects(reading, own.block, &clause).next()?;
    let is_title = |at: usize| {
        let word = reading.word_of(&tokens[at]);
        language.titles.has(&word) || language.posts.has(&word)
    };
    let rest = named.tokens.end..clause.end;
    let parted =
        (named.tokens.end - 1..clause.end).any(|at| reading.gap_after(tokens, at).contains([',', ':', '–', '—']));
    let describes = rest.clone().any(|at| reading.is_entry(&language.passives, &tokens[at]) || tokens[at].quoted);
    let is_clause = !rest.is_empty() && !parted && !describes && (start..named.tokens.start).all(is_title);
    (is_clause && named.is_personal()).then(|| named.clone())
}
