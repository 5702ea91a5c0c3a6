//! Who an article says speaks: finds the attribution that governs a quotation in a report.
//!
//! “…,” Owen Miller said. Owen Miller said that …: “…” The verb of saying nearest to the quotation
//! decides, and its subject is the speaker. A pronoun or a description goes back to the person named
//! last. A quotation without a verb goes on with the speaker of the one before it.

use std::ops::Range;

use super::{
    mentions::Mention,
    reading::{Reading, Token, Words},
};

/// Whom an attribution names.
#[derive(Debug, Clone)]
pub(super) enum Voice {
    /// A name beside the verb of saying.
    Named(Mention),
    /// A name that a pronoun, a description or an earlier quotation leads back to.
    Inferred(Mention),
    /// Words that say who speaks without a name, where no name stands before.
    Described,
}

/// How many quotations and paragraphs are followed back.
const BACK: usize = 6;

/// Finds the speaker of the quotation at a place, or of the words there.
pub(super) fn voice(reading: &Reading<'_>, extent: &Range<usize>) -> Option<Voice> {
    let at = reading.quotation_at(extent.start);
    let place = match at {
        Some(at) => reading.quotations[at].outer.clone(),
        None => block_quote(reading, extent).unwrap_or(extent.clone()),
    };
    of_place(reading, at, &place, BACK)
}

/// The block quotes around an extent that need no marks.
fn block_quote(reading: &Reading<'_>, extent: &Range<usize>) -> Option<Range<usize>> {
    let block = reading.text.block_of(extent.start).filter(|&block| reading.is_block_quote(block))?;
    let first = (0..block).rev().take_while(|&block| reading.is_block_quote(block)).last().unwrap_or(block);
    let blocks = reading.text.blocks();
    Some(blocks[first].extent.start..blocks[block].extent.end)
}

/// The words of an article's own beside a quotation, within its sentence.
struct Zone<'r> {
    block: &'r Words,
    tokens: Range<usize>,
}

fn of_place(reading: &Reading<'_>, quotation: Option<usize>, place: &Range<usize>, back: usize) -> Option<Voice> {
    let block = reading.text.block_of(place.start)?;
    let words = reading.words(block);
    let visible = reading.text.visible();
    let tokens = &words.tokens;
    let before = before(reading, words, place);
    let after = after(reading, words, place);
    let inner = quotation.map_or("", |at| visible[reading.quotations[at].inner.clone()].trim_end());
    let follows = visible[place.end..].chars().next();
    let comma = inner.ends_with(',') || follows == Some(',');
    let open_end = comma
        || inner.ends_with(['?', '!', '—', '–', '-', '…', '，', '？', '！'])
        || matches!(visible[place.end..].trim_start().chars().next(), Some('–' | '—' | '-'));
    let ends = inner.ends_with(['.', '?', '!', '…', '。']);
    let lead = visible[..place.start].trim_end().chars().next_back();
    let begins = before.tokens.is_empty() || matches!(lead, Some('.' | '?' | '!' | '”' | '"' | '»' | '“'));
    let said_after = || signed(reading, &after).or_else(|| speaker_after(reading, &after));
    let said_before = || speaker_before(reading, &before);
    let found = if begins && (open_end || !ends) {
        said_after().or_else(said_before)
    } else if begins {
        // “… .” Owen Miller said that …: a sentence of its own, which rarely changes the speaker.
        signed(reading, &after)
    } else if comma {
        said_before().or_else(said_after)
    } else {
        said_before().or_else(|| if ends { None } else { said_after() })
    };
    if let Some(found) = found {
        return Some(settled(reading, block, found, place, back));
    }
    if !begins && let Some(Subject::Name(mention)) = before_cue(reading, &before, before.tokens.end) {
        return Some(Voice::Inferred(mention));
    }
    if !ends
        && !after.tokens.is_empty()
        && let Some(mention) = eligible(reading.mentions(words), tokens, &after.tokens, reading).next()
    {
        return Some(Voice::Inferred(mention.clone()));
    }
    chained(reading, quotation, block, place, back)
}

/// What the words beside a verb of saying name.
enum Subject {
    Name(Mention),
    /// A pronoun or a description: visible bytes.
    Other(Range<usize>),
}

fn settled(reading: &Reading<'_>, block: usize, subject: Subject, place: &Range<usize>, back: usize) -> Voice {
    match subject {
        Subject::Name(mention) => Voice::Named(mention),
        Subject::Other(extent) => {
            let earlier = place.start.min(extent.start);
            let found = antecedent(reading, block, earlier, back);
            found.map_or(Voice::Described, Voice::Inferred)
        }
    }
}

/// The person named last before a place: the first name of the nearest sentence that names one.
fn antecedent(reading: &Reading<'_>, block: usize, before: usize, back: usize) -> Option<Mention> {
    for block in (block.saturating_sub(back)..=block).rev() {
        let words = reading.words(block);
        let mut end = words.tokens.partition_point(|token| token.range.start < before);
        while end > 0 {
            let mut start = end - 1;
            while start > 0 && !reading.ends_sentence(&words.tokens, start - 1) {
                start -= 1;
            }
            let sentence = start..end;
            let mut named = eligible(reading.mentions(words), &words.tokens, &sentence, reading);
            if let Some(mention) = named.find(|mention| !mention.answer.actors.is_empty() || mention.is_personal()) {
                return Some(mention.clone());
            }
            end = start;
        }
    }
    None
}

/// The speaker of a quotation that has no attribution of its own.
fn chained(
    reading: &Reading<'_>,
    quotation: Option<usize>,
    block: usize,
    place: &Range<usize>,
    back: usize,
) -> Option<Voice> {
    let back = back.checked_sub(1)?;
    let earlier = match quotation {
        Some(at) => at.checked_sub(1),
        None => reading.quotations.partition_point(|one| one.outer.end <= place.start).checked_sub(1),
    };
    let previous = earlier.map(|at| (at, reading.quotations[at].outer.clone()));
    let inferred = |voice| match voice {
        Voice::Named(mention) => Voice::Inferred(mention),
        other => other,
    };
    let in_block = |range: &Range<usize>| reading.text.block_of(range.start) == Some(block);
    let words = reading.words(block);
    // A sentence between the two may bring another speaker.
    let first = words.tokens.partition_point(|token| {
        token.range.start < previous.as_ref().filter(|(_, range)| in_block(range)).map_or(0, |(_, range)| range.end)
    });
    let last = words.tokens.partition_point(|token| token.range.start < place.start);
    let mut between = eligible(reading.mentions(words), &words.tokens, &(first..last), reading);
    if previous.as_ref().is_none_or(|(_, range)| !in_block(range)) {
        if let Some(mention) = between.next_back() {
            return Some(Voice::Inferred(mention.clone()));
        }
        let rest = after_stop(reading, words, place);
        if let Some(subject) = rest.and_then(|rest| speaker_before_or_in(reading, &rest)) {
            return Some(inferred(settled(reading, block, subject, place, back)));
        }
    }
    if let Some((at, range)) = previous
        && reading.text.block_of(range.start).is_some_and(|other| other + 2 > block)
    {
        // “… ,” Owen Miller said. “…”: nothing but the attribution stands between.
        let follows = in_block(&range) && after(reading, words, &range).tokens == (first..last);
        let voice = of_place(reading, Some(at), &range, back);
        return if follows { voice } else { voice.map(inferred) };
    }
    antecedent(reading, block, place.start, back).map(Voice::Inferred)
}

/// The tokens of the sentence before a place, back to its beginning.
fn before<'r>(reading: &'r Reading<'_>, block: &'r Words, place: &Range<usize>) -> Zone<'r> {
    let end = block.tokens.partition_point(|token| token.range.start < place.start);
    let mut start = end;
    while start > 0 {
        let previous = start - 1;
        let boundary = if start == end {
            let gap = &reading.text.visible()[block.tokens[previous].range.end..place.start];
            gap.contains(['.', '!', '?', '。']) && reading.ends_sentence(&block.tokens, previous)
        } else {
            reading.ends_sentence(&block.tokens, previous)
        };
        if boundary {
            break;
        }
        start = previous;
    }
    Zone { block, tokens: start..end }
}

/// The tokens behind a place up to the end of the sentence or the next quotation.
fn after<'r>(reading: &'r Reading<'_>, block: &'r Words, place: &Range<usize>) -> Zone<'r> {
    let start = block.tokens.partition_point(|token| token.range.start < place.end);
    let mut end = start;
    while end < block.tokens.len() && !block.tokens[end].quoted {
        end += 1;
        if reading.ends_sentence(&block.tokens, end - 1) {
            break;
        }
    }
    Zone { block, tokens: start..end }
}

/// The sentence that begins behind a quotation which ends with a full stop.
fn after_stop<'r>(reading: &'r Reading<'_>, block: &'r Words, place: &Range<usize>) -> Option<Zone<'r>> {
    let zone = after(reading, block, place);
    (!zone.tokens.is_empty()).then_some(zone)
}

fn speaker_before_or_in(reading: &Reading<'_>, zone: &Zone<'_>) -> Option<Subject> {
    let (cue, _) = cues(reading, zone).next()?;
    before_cue(reading, zone, cue)
}

/// The verbs of saying in a zone, with their length in words.
fn cues<'r>(reading: &'r Reading<'_>, zone: &'r Zone<'_>) -> impl DoubleEndedIterator<Item = (usize, usize)> + 'r {
    let tokens = &zone.block.tokens;
    zone.tokens.clone().filter_map(move |at| {
        let near = &tokens[at..zone.tokens.end.min(at + 3)];
        let shown = &reading.text.visible()[tokens[at].range.clone()];
        let verb = !tokens[at].quoted && !shown.starts_with(char::is_uppercase) || at == zone.tokens.start;
        verb.then(|| reading.entry_at(&reading.language.reporting, near)).flatten().map(|len| (at, len))
    })
}

/// `according to X` in a zone: the first token of X.
fn source(reading: &Reading<'_>, zone: &Zone<'_>) -> Option<usize> {
    let tokens = &zone.block.tokens;
    zone.tokens.clone().find_map(|at| {
        reading.entry_at(&reading.language.sources, &tokens[at..zone.tokens.end.min(at + 4)]).map(|len| at + len)
    })
}

/// The name behind a dash that signs a quotation: `“…” — Owen Miller`.
fn signed(reading: &Reading<'_>, zone: &Zone<'_>) -> Option<Subject> {
    let first = zone.block.tokens.get(zone.tokens.start).filter(|_| !zone.tokens.is_empty())?;
    let dash = reading.text.visible()[..first.range.start].trim_end().ends_with(['-', '–', '—']);
    let mention = mentions_in(reading.mentions(zone.block), &zone.tokens).next()?;
    (dash && mention.tokens.start <= zone.tokens.start + 1 && mention.tokens.end == zone.tokens.end)
        .then(|| Subject::Name(mention.clone()))
}

/// The speaker where the attribution follows the quotation.
fn speaker_after(reading: &Reading<'_>, zone: &Zone<'_>) -> Option<Subject> {
    if let Some(from) = source(reading, zone) {
        return after_cue(reading, zone, from);
    }
    let (cue, len) = cues(reading, zone).next()?;
    let words = &zone.block.tokens[zone.tokens.start..cue];
    if words.len() <= 1 && mentions_in(reading.mentions(zone.block), &(zone.tokens.start..cue)).next().is_none() {
        let pronoun = words.first().filter(|token| reading.is(&reading.language.pronouns, token));
        return match pronoun {
            Some(token) => Some(Subject::Other(token.range.clone())),
            None => after_cue(reading, zone, cue + len),
        };
    }
    before_cue(reading, &Zone { block: zone.block, tokens: zone.tokens.clone() }, cue)
}

/// A verb that calls something by the words quoted behind it: `called the plan “a disgrace”`.
enum Naming {
    /// Its token.
    Active(usize),
    /// The subject is called so; another calls it.
    Passive,
}

/// How many words stand between such a verb and the quotation at most.
const NAMED: usize = 6;

/// The verb nearest to the quotation that calls something by its words; no comma stands between.
fn naming(reading: &Reading<'_>, zone: &Zone<'_>) -> Option<Naming> {
    let (tokens, language) = (&zone.block.tokens, reading.language);
    let first = zone.tokens.start.max(zone.tokens.end.saturating_sub(NAMED + 1));
    let parts = |at: usize| reading.gap(tokens, at).contains([',', ';', ':', '–', '—', '(', ')']);
    let near = (first..zone.tokens.end).rev().take_while(|&at| {
        let last = at + 1 == zone.tokens.end;
        !tokens[at].quoted && (last || !parts(at))
    });
    let cue = near.into_iter().find(|&at| reading.is(&language.namings, &tokens[at]))?;
    let before = &tokens[zone.tokens.start.max(cue.saturating_sub(2))..cue];
    let passive = before.iter().any(|token| reading.is(&language.passives, token));
    Some(if passive { Naming::Passive } else { Naming::Active(cue) })
}

/// The speaker where the attribution leads up to the quotation.
fn speaker_before(reading: &Reading<'_>, zone: &Zone<'_>) -> Option<Subject> {
    match naming(reading, zone) {
        Some(Naming::Active(cue)) => {
            return before_cue(reading, zone, cue).or_else(|| after_cue(reading, zone, cue + 1));
        }
        Some(Naming::Passive) => return None,
        None => {}
    }
    if let Some(from) = source(reading, zone) {
        return after_cue(reading, zone, from);
    }
    let (cue, len) = cues(reading, zone).next_back()?;
    before_cue(reading, zone, cue).or_else(|| after_cue(reading, zone, cue + len))
}

/// The subject that stands before a verb of saying, or before the quotation.
///
/// The words are read back comma by comma. Beside the verb stands the subject, or an apposition to it: `Owen
/// Miller, who leads the council, said`.
fn before_cue(reading: &Reading<'_>, zone: &Zone<'_>, cue: usize) -> Option<Subject> {
    let tokens = &zone.block.tokens;
    let parts = |at: usize| {
        reading.gap(tokens, at).contains([',', '–', '—', ':', '(', ')']) || tokens[at].quoted != tokens[at + 1].quoted
    };
    let apposed = cue > zone.tokens.start && parts(cue - 1);
    let mut beside = None;
    let mut end = cue;
    while end > zone.tokens.start {
        let mut start = end - 1;
        while start > zone.tokens.start && !parts(start - 1) {
            start -= 1;
        }
        let chunk = start..end;
        end = start;
        if tokens[start].quoted {
            continue;
        }
        if reading.is(&reading.language.relatives, &tokens[start]) {
            // `Owen Miller, who called it …`: the verb is the relative clause's.
            let person = mentions_in(reading.mentions(zone.block), &(zone.tokens.start..start)).next_back();
            let person = person.filter(|one| one.tokens.end == start && !one.possessive && one.is_personal());
            match person.filter(|_| chunk.end == cue && !apposed && cue - start <= NAMED) {
                Some(person) => return Some(Subject::Name(person.clone())),
                None => continue,
            }
        }
        let named: Vec<&Mention> = eligible(reading.mentions(zone.block), tokens, &chunk, reading).collect();
        let leads = named.first().filter(|first| first.tokens.start <= start + 2);
        if chunk.end == cue && !apposed {
            if let Some(nearest) = named.last() {
                let adjacent = cue - nearest.tokens.end <= 2;
                let chosen = if adjacent { nearest } else { &named[0] };
                return Some(Subject::Name((*chosen).clone()));
            }
        } else if let Some(first) = leads {
            return Some(Subject::Name((*first).clone()));
        }
        beside = beside.or(named.last().copied());
        let pronoun = chunk.clone().find(|&at| reading.is(&reading.language.pronouns, &tokens[at]));
        if let Some(at) = pronoun {
            return Some(Subject::Other(tokens[at].range.clone()));
        }
    }
    if let Some(beside) = beside {
        return Some(Subject::Name(beside.clone()));
    }
    let all = zone.tokens.start..cue;
    (!all.is_empty()).then(|| Subject::Other(tokens[all.start].range.start..tokens[all.end - 1].range.end))
}

/// The subject that stands behind a verb of saying: `said Owen Miller, the mayor`.
fn after_cue(reading: &Reading<'_>, zone: &Zone<'_>, from: usize) -> Option<Subject> {
    let tokens = &zone.block.tokens;
    if from >= zone.tokens.end {
        return None;
    }
    let mut start = from;
    for _ in 0..2 {
        let mut end = start;
        while end < zone.tokens.end {
            end += 1;
            if reading.gap(tokens, end - 1).contains([',', '–', '—', ':', '(']) {
                break;
            }
        }
        let chunk = start..end;
        // Behind `according to` the name stands at once.
        let at_once =
            mentions_in(reading.mentions(zone.block), &chunk).find(|one| one.tokens.start == from && !one.possessive);
        // `said former Ohio governor Owen Miller in May`: the last name before a preposition.
        let stop = chunk.clone().skip(1).find(|&at| {
            let word = reading.word(&tokens[at]);
            reading.language.prepositions.has(&word) || reading.language.relatives.has(&word)
        });
        let near = chunk.start..stop.unwrap_or(chunk.end);
        let nearest = eligible(reading.mentions(zone.block), tokens, &near, reading).next_back();
        if let Some(mention) = nearest.or(at_once) {
            return Some(Subject::Name(mention.clone()));
        }
        if chunk.clone().next().is_some_and(|at| reading.is(&reading.language.pronouns, &tokens[at])) {
            return Some(Subject::Other(tokens[chunk.start].range.clone()));
        }
        start = end;
        if start >= zone.tokens.end {
            break;
        }
    }
    let last = tokens[zone.tokens.end - 1].range.end;
    Some(Subject::Other(tokens[from].range.start..last))
}

fn mentions_in<'m>(
    mentions: &'m [Mention],
    tokens: &Range<usize>,
) -> impl DoubleEndedIterator<Item = &'m Mention> + use<'m> {
    let (start, end) = (tokens.start, tokens.end);
    let from = mentions.partition_point(|mention| mention.tokens.start < start);
    mentions[from..].iter().filter(move |mention| mention.tokens.end <= end)
}

/// The names that can be a subject: not somebody's possession, not behind a preposition, not in parentheses.
fn eligible<'m>(
    mentions: &'m [Mention],
    tokens: &'m [Token],
    within: &Range<usize>,
    reading: &'m Reading<'_>,
) -> impl DoubleEndedIterator<Item = &'m Mention> + use<'m> {
    mentions_in(mentions, within).filter(move |mention| !mention.possessive && !is_object(mention, tokens, reading))
}

/// Whether a preposition or a parenthesis stands before a name: `of the Example Party`.
fn is_object(mention: &Mention, tokens: &[Token], reading: &Reading<'_>) -> bool {
    for at in (mention.tokens.start.saturating_sub(3)..mention.tokens.start).rev() {
        let gap = reading.gap(tokens, at);
        let word = &*reading.word(&tokens[at]);
        if gap.contains(['(', '[']) {
            return true;
        }
        if gap.contains([',', ';', ':', '.', '–', '—', ')']) {
            return false;
        }
        if reading.language.prepositions.has(word) {
            return true;
        }
        let belongs = reading.language.titles.has(word)
            || reading.language.posts.has(word)
            || word.ends_with("'s")
            || tokens[at].capital;
        if !belongs {
            return false;
        }
    }
    false
}
