//! The subject of an attribution, before or after its verb.

use std::ops::Range;

use super::{
    super::{
        mention::Mention,
        reading::{Reading, Token},
    },
    attributing::{Attributing, AttributionSubject},
    cues::{NAMED, Naming, find_naming_verb, reporting_cues, source_phrase},
    describing::{is_filler, is_joined},
    named_person::{answering_person, labelled_person, quoted_person},
    names::possible_subjects,
    own_words::OwnWords,
};

/// The speaker where the attribution leads up to the quotation.
pub(super) fn speaker_before(reading: &Reading<'_>, own: &OwnWords<'_>) -> Option<Attributing> {
    let by_cue = |cue, subject| Attributing::by_cue(reading, own, cue, subject);
    match find_naming_verb(reading, own) {
        Some(Naming::Active(cue)) => {
            let subject = inverted_subject(reading, own, cue, 1).or_else(|| before_cue(reading, own, cue));
            let subject = subject.or_else(|| after_cue(reading, own, cue + 1));
            return subject.map(|subject| by_cue(cue..cue + 1, subject));
        }
        Some(Naming::Passive) => return None,
        None => {}
    }
    let named = quoted_person(reading, own).or_else(|| labelled_person(reading, own));
    if let Some(found) = named.or_else(|| answering_person(reading, own)) {
        return Some(found);
    }
    if let Some(phrase) = source_phrase(reading, own) {
        return subject_after(reading, own, phrase.end, 1).map(|subject| by_cue(phrase, subject));
    }
    let (cue, len) = reporting_cues(reading, own).next_back()?;
    if let Some(agent) = agent_of(reading, own, cue + len) {
        return after_cue(reading, own, agent).map(|subject| by_cue(cue..cue + len, subject));
    }
    let subject = inverted_subject(reading, own, cue, len).or_else(|| before_cue(reading, own, cue));
    let subject = subject.or_else(|| after_cue(reading, own, cue + len));
    subject.map(|subject| by_cue(cue..cue + len, subject))
}

/// The first token of the agent of a passive verb that ends at a token: `was asked by Owen Miller`.
fn agent_of(reading: &Reading<'_>, own: &OwnWords<'_>, end: usize) -> Option<usize> {
    let tokens = &own.block.tokens;
    let is_agent = end < own.tokens.end && reading.is_entry(&reading.language.agents, &tokens[end]);
    (is_agent && end + 1 < own.tokens.end).then_some(end + 1)
}

/// The first token of the person after a passive verb, or after a noun: `was said by Owen Miller`, `was the reply of Owen Miller`.
/// `None` where it is denied.
fn agent_after(reading: &Reading<'_>, own: &OwnWords<'_>, cue: &Range<usize>) -> Option<usize> {
    let (tokens, language, end) = (&own.block.tokens, reading.language, cue.end);
    if tokens[own.tokens.start..cue.start].iter().any(|token| reading.is_entry(&language.open_negations, token)) {
        return None;
    }
    let is_noun = reading.is_entry(&language.determiners, &tokens[cue.start - 1]);
    if is_noun && end + 1 < own.tokens.end && is_joined(reading, tokens, end) {
        return Some(end + 1);
    }
    agent_of(reading, own, end)
}

/// Whether words beside a verb or noun of saying are no subject, so that the speaker comes after it: `“…” has often been said by`,
/// `“…” was the reply of`.
fn is_passive(reading: &Reading<'_>, words: &[Token]) -> bool {
    let language = reading.language;
    let is_passive = |token: &Token| reading.is_entry(&language.passives, token);
    let is_beside = |token: &Token| {
        is_passive(token) || is_filler(reading, token) || reading.is_entry(&language.determiners, token)
    };
    words.iter().any(|token| is_passive(token) && reading.is_entry(&language.fillers, token))
        && words.iter().all(is_beside)
}

pub(super) fn speaker_before_or_in(reading: &Reading<'_>, own: &OwnWords<'_>) -> Option<Attributing> {
    let (cue, len) = reporting_cues(reading, own).next()?;
    before_cue(reading, own, cue).map(|subject| Attributing::by_cue(reading, own, cue..cue + len, subject))
}

/// The subject after a verb that is the second part of its clause: `Gestern bezeichnete Ben den Plan als`.
///
/// An adverb, a phrase with a preposition or a whole clause comes before the verb. Any other words there may be the
/// subject: `Der Minister nannte Ben`, `Kritiker nennen Ben`.
fn inverted_subject(reading: &Reading<'_>, own: &OwnWords<'_>, cue: usize, len: usize) -> Option<AttributionSubject> {
    let (tokens, language, from) = (&own.block.tokens, reading.language, cue + len);
    if !language.verb_second || cue == own.tokens.start || from >= own.tokens.end {
        return None;
    }
    let comma = |at: usize| reading.gap_after(tokens, at).contains(',');
    let word = |at: usize| reading.word_of(&tokens[at]);
    let fronted = if comma(cue - 1) {
        language.clauses.has(&word(own.tokens.start)) || is_inserted(reading, own, from)
    } else {
        let start = (own.tokens.start + 1..cue).rev().find(|&at| comma(at - 1)).unwrap_or(own.tokens.start);
        language.prepositions.has(&word(start)) || language.adverbs.has(&word(start)) && cue == start + 1
    };
    let name = reading.mentions_in(own.block, &(from..own.tokens.end)).next()?;
    let is_title = |at: usize| language.titles.has(&word(at)) || language.posts.has(&word(at));
    let direct = !name.possessive && (from..name.tokens.start).all(is_title);
    (fronted && direct).then(|| AttributionSubject::Name(name.clone()))
}

/// Whether a name and a comma follow a verb after a comma: `Man habe, betonte Anna, „alles versucht“`.
fn is_inserted(reading: &Reading<'_>, own: &OwnWords<'_>, from: usize) -> bool {
    let name = reading.mentions_in(own.block, &(from..own.tokens.end)).next();
    name.is_some_and(|name| reading.gap_after(&own.block.tokens, name.tokens.end - 1).starts_with(','))
}

/// Whether a phrase such as `according to` comes directly after an earlier quotation, whose speaker it names: « … » pour Ben, « … »
pub(super) fn is_of_earlier(reading: &Reading<'_>, own: &OwnWords<'_>) -> bool {
    source_phrase(reading, own)
        .is_some_and(|phrase| phrase.start > own.tokens.start && own.block.tokens[phrase.start - 1].quoted)
}

/// The speaker whom a phrase such as `according to` names directly after the quotation.
pub(super) fn source_at_once(reading: &Reading<'_>, own: &OwnWords<'_>) -> Option<Attributing> {
    let phrase = source_phrase(reading, own).filter(|phrase| phrase.start == own.tokens.start)?;
    let subject = subject_after(reading, own, phrase.end, 1)?;
    Some(Attributing::by_cue(reading, own, phrase, subject))
}

/// The speaker where the attribution follows the quotation.
pub(super) fn speaker_after(reading: &Reading<'_>, own: &OwnWords<'_>) -> Option<Attributing> {
    // `Anna Example said, and according to Owen Miller “…”` leads up to the next quotation.
    let joined = |phrase: &Range<usize>| {
        let before = phrase.start.checked_sub(1).filter(|before| *before > own.tokens.start);
        before.is_some_and(|before| reading.is_entry(&reading.language.conjunctions, &own.block.tokens[before]))
    };
    if let Some(phrase) = source_phrase(reading, own).filter(|phrase| !joined(phrase)) {
        let subject = subject_after(reading, own, phrase.end, 1)?;
        return Some(Attributing::by_cue(reading, own, phrase, subject));
    }
    let (cue, len) = reporting_cues(reading, own).next()?;
    let words = &own.block.tokens[own.tokens.start..cue];
    if is_passive(reading, words) {
        let cue = cue..cue + len;
        let subject = after_cue(reading, own, agent_after(reading, own, &cue)?)?;
        return Some(Attributing::by_cue(reading, own, cue, subject));
    }
    let subject = if words.len() <= 1 && reading.mentions_in(own.block, &(own.tokens.start..cue)).next().is_none() {
        let pronoun = words.first().filter(|token| reading.is_entry(&reading.language.pronouns, token));
        match pronoun {
            Some(token) => Some(AttributionSubject::Other(token.range.clone())),
            None => after_cue(reading, own, cue + len),
        }
    } else {
        before_cue(reading, own, cue)
    };
    subject.map(|subject| Attributing::by_cue(reading, own, cue..cue + len, subject))
}

/// The name after a dash that signs a quotation: `“…” — Owen Miller`.
pub(super) fn signature(reading: &Reading<'_>, own: &OwnWords<'_>) -> Option<Attributing> {
    let first = own.block.tokens.get(own.tokens.start).filter(|_| !own.tokens.is_empty())?;
    let dash = reading.text.visible()[..first.range.start].trim_end().ends_with(['-', '–', '—']);
    let mention = reading.mentions_in(own.block, &own.tokens).next()?;
    let signs = dash && mention.tokens.start <= own.tokens.start + 1 && mention.tokens.end == own.tokens.end;
    let subject = AttributionSubject::Name(mention.clone());
    signs.then(|| Attributing { subject, words: mention.extent.clone(), cue: None })
}

/// The subject before a verb of saying, or before the quotation.
///
/// The words are read back comma by comma. Next to the verb is the subject, or an apposition to it: `Owen
/// Miller, who leads the council, said`.
pub(super) fn before_cue(reading: &Reading<'_>, own: &OwnWords<'_>, cue: usize) -> Option<AttributionSubject> {
    let tokens = &own.block.tokens;
    let parts = |at: usize| {
        reading.gap_after(tokens, at).contains([',', '–', '—', ':', '(', ')'])
            || tokens.get(at + 1).is_some_and(|next| next.quoted != tokens[at].quoted)
    };
    let apposed = cue > own.tokens.start && parts(cue - 1);
    // Where the own words end before the quotation, there is no verb at their end.
    let is_participle = cue < own.tokens.end && reading.is_entry(&reading.language.participles, &tokens[cue]);
    if apposed && is_participle {
        return subject_of_clause(reading, own, cue);
    }
    let mut beside = None;
    let mut end = cue;
    while end > own.tokens.start {
        let mut start = end - 1;
        while start > own.tokens.start && !parts(start - 1) {
            start -= 1;
        }
        let chunk = start..end;
        end = start;
        if tokens[start].quoted {
            continue;
        }
        if reading.is_entry(&reading.language.relatives, &tokens[start]) {
            // `Owen Miller, who called it …`: the verb is the relative clause's.
            let person = reading.mentions_in(own.block, &(own.tokens.start..start)).next_back();
            let person = person.filter(|one| one.tokens.end == start && !one.possessive && one.is_personal());
            match person.filter(|_| chunk.end == cue && !apposed && cue - start <= NAMED) {
                Some(person) => return Some(AttributionSubject::Name(person.clone())),
                None => continue,
            }
        }
        if chunk.end < cue && reading.is_entry(&reading.language.participles, &tokens[start]) {
            continue;
        }
        let named: Vec<&Mention> = possible_subjects(reading, own.block, &chunk).collect();
        if start > own.tokens.start
            && let Some(person) = apposed_person(reading, own, &chunk)
        {
            return Some(AttributionSubject::Name(person));
        }
        let leads = named.first().filter(|first| first.tokens.start <= start + 2);
        if chunk.end == cue && !apposed {
            if let Some(nearest) = named.last() {
                let adjacent = cue - nearest.tokens.end <= 2;
                let chosen = if adjacent { nearest } else { &named[0] };
                return Some(AttributionSubject::Name((*chosen).clone()));
            }
        } else if let Some(first) = leads {
            // `Owen Miller, 30, of Springfield, Ohio, said`: the second name of a place.
            let before = (own.tokens.start..start).rev().find(|&at| at == own.tokens.start || parts(at - 1));
            let is_place = before.is_some_and(|at| reading.is_entry(&reading.language.prepositions, &tokens[at]));
            if is_place && first.tokens == chunk {
                continue;
            }
            return Some(AttributionSubject::Name((*first).clone()));
        }
        beside = beside.or(named.last().copied());
        let pronoun = chunk.clone().rfind(|&at| reading.is_entry(&reading.language.pronouns, &tokens[at]));
        if let Some(at) = pronoun {
            return Some(AttributionSubject::Other(tokens[at].range.clone()));
        }
        // `Holding signs, the protesters said`: a description beside the verb.
        if chunk.end == cue
            && !apposed
            && named.is_empty()
            && reading.is_entry(&reading.language.determiners, &tokens[start])
        {
            return Some(AttributionSubject::Other(tokens[start].range.start..tokens[cue - 1].range.end));
        }
    }
    if let Some(beside) = beside {
        return Some(AttributionSubject::Name(beside.clone()));
    }
    unquoted_words(reading, own, cue)
}

/// The words before a verb that are in no quotation, and not only its auxiliaries: a quotation describes nobody.
fn unquoted_words(reading: &Reading<'_>, own: &OwnWords<'_>, cue: usize) -> Option<AttributionSubject> {
    let tokens = &own.block.tokens;
    let after = (own.tokens.start..cue).rev().find(|at| tokens[*at].quoted).map_or(own.tokens.start, |at| at + 1);
    let opens = |at: &usize| !reading.is_entry(&reading.language.conjunctions, &tokens[*at]);
    let first = (after..cue).find(opens).filter(|first| !is_passive(reading, &tokens[*first..cue]))?;
    Some(AttributionSubject::Other(tokens[first].range.start..tokens[cue - 1].range.end))
}

/// The subject of a clause that a participle continues: `Owen Miller left the room, calling it`.
fn subject_of_clause(reading: &Reading<'_>, own: &OwnWords<'_>, cue: usize) -> Option<AttributionSubject> {
    let tokens = &own.block.tokens;
    let within = own.tokens.start..cue;
    let name = possible_subjects(reading, own.block, &within).next();
    let is_pronoun = |at: &usize| !tokens[*at].quoted && reading.is_entry(&reading.language.pronouns, &tokens[*at]);
    let pronoun = within.clone().find(is_pronoun);
    match (name, pronoun) {
        (Some(name), Some(pronoun)) if name.tokens.start > pronoun => {
            Some(AttributionSubject::Other(tokens[pronoun].range.clone()))
        }
        (Some(name), _) => Some(AttributionSubject::Name(name.clone())),
        (None, Some(pronoun)) => Some(AttributionSubject::Other(tokens[pronoun].range.clone())),
        (None, None) => unquoted_words(reading, own, cue),
    }
}

/// The person to whom a description belongs that begins after a comma: `Owen Miller, a member of Parliament,`, `Owen Miller,
/// Democrat of Ohio,`.
fn apposed_person(reading: &Reading<'_>, own: &OwnWords<'_>, chunk: &Range<usize>) -> Option<Mention> {
    let (tokens, language) = (&own.block.tokens, reading.language);
    let is_entry = |table, at: usize| at < chunk.end && reading.is_entry(table, &tokens[at]);
    let describes = is_entry(&language.determiners, chunk.start)
        || !tokens[chunk.start].capital
            && (is_entry(&language.posts, chunk.start) || is_entry(&language.persons, chunk.start))
        || is_entry(&language.prepositions, chunk.start + 1);
    if !describes || !reading.gap_after(tokens, chunk.start - 1).starts_with(',') {
        return None;
    }
    let before = own.tokens.start..chunk.start;
    let person = possible_subjects(reading, own.block, &before).next_back()?;
    let is_whole = person.tokens.start == own.tokens.start
        || reading.gap_after(tokens, person.tokens.start - 1).contains([',', '.', ':', '”', '"']);
    (person.tokens.end == chunk.start && (person.is_personal() || is_whole)).then(|| person.clone())
}

/// Whether nouns with capitals name nobody: German `Sprecher`.
fn is_description(reading: &Reading<'_>, own: &OwnWords<'_>, name: &Mention) -> bool {
    let language = reading.language;
    let is_person = |token| reading.is_entry(&language.persons, token) || reading.is_entry(&language.posts, token);
    language.capital_nouns
        && name.answer.actors.is_empty()
        && own.block.tokens[name.tokens.clone()].iter().all(is_person)
}

/// The subject after a verb of saying: `said Owen Miller, the mayor`. None is after a verb that comes last.
pub(super) fn after_cue(reading: &Reading<'_>, own: &OwnWords<'_>, from: usize) -> Option<AttributionSubject> {
    if reading.language.is_verb_last() { None } else { subject_after(reading, own, from, 2) }
}

/// The same in so many parts of the clause.
fn subject_after(reading: &Reading<'_>, own: &OwnWords<'_>, from: usize, chunks: usize) -> Option<AttributionSubject> {
    let tokens = &own.block.tokens;
    if from >= own.tokens.end {
        return None;
    }
    let mut start = from;
    for _ in 0..chunks {
        let mut end = start;
        while end < own.tokens.end {
            end += 1;
            if reading.gap_after(tokens, end - 1).contains([',', '–', '—', ':', '(']) {
                break;
            }
        }
        let chunk = start..end;
        // After `according to` the name comes first.
        let at_once = reading.mentions_in(own.block, &chunk).find(|one| one.tokens.start == from && !one.possessive);
        // `said former Ohio governor Owen Miller in May`: the last name before a preposition.
        let stop = chunk.clone().skip(1).find(|&at| {
            let word = &*reading.word_of(&tokens[at]);
            reading.language.prepositions.has(word) || reading.language.relatives.has(word)
        });
        let near = chunk.start..stop.unwrap_or(chunk.end);
        let nearest = possible_subjects(reading, own.block, &near).rfind(|name| !is_description(reading, own, name));
        if let Some(mention) = nearest.or(at_once) {
            return Some(AttributionSubject::Name(mention.clone()));
        }
        let is_pronoun = reading.is_entry(&reading.language.pronouns, &tokens[chunk.start]);
        // `said one of them`, `said both mayors`: these words begin a description.
        if is_pronoun && (chunk.len() == 1 || !reading.is_entry(&reading.language.determiners, &tokens[chunk.start])) {
            return Some(AttributionSubject::Other(tokens[chunk.start].range.clone()));
        }
        start = end;
        if start >= own.tokens.end {
            break;
        }
    }
    let last = tokens[own.tokens.end - 1].range.end;
    Some(AttributionSubject::Other(tokens[from].range.start..last))
}
