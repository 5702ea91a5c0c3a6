//! Attribution: finds who speaks a quotation in a report.
//!
//! “…,” Owen Miller said. Owen Miller said that …: “…” The verb of saying nearest to the quotation
//! decides, and its subject is the speaker. A pronoun or a description goes back to the person named
//! last. A quotation without a verb continues with the speaker of the one before it, in running text: a heading, an item
//! of a list or a table is no continuation of what comes before it.

mod attributing;
mod cues;
mod describing;
mod indirect;
mod named_person;
mod names;
mod own_words;
mod pieces;
mod subject;

use std::ops::Range;

pub(super) use indirect::find_indirect;
pub(super) use pieces::{have_other_pronouns, have_several_speakers};

use super::{mention::Mention, reading::Reading};
use crate::text::BlockKind;
use attributing::{Attributing, AttributionSubject};
use cues::reporting_cues;
use named_person::{contrasted_subject, relayed_person};
use names::{are_different, possible_subjects};
use own_words::{OwnWords, own_words_after, own_words_before, sentence_after_stop};
use subject::{
    before_cue, is_of_earlier, signature, source_at_once, speaker_after, speaker_before, speaker_before_or_in,
};

/// Whom an attribution names.
#[derive(Debug, Clone)]
pub(super) enum Voice {
    /// A name beside the verb of saying.
    Named(Mention),
    /// A name that a pronoun, a description or an earlier quotation leads back to.
    Inferred(Mention),
    /// Words for the speaker that are no name, with no name before them to refer to.
    Described,
}

/// What an article says of the speaker of some words.
#[derive(Debug, Clone)]
pub(super) struct Attribution {
    /// Whom it names.
    pub(super) voice: Voice,
    /// Its words for the speaker: visible bytes.
    pub(super) words: Option<Range<usize>>,
    /// The verb or phrase that attributes: visible bytes.
    pub(super) cue: Option<Range<usize>>,
    /// How it was found.
    pub(super) means: Means,
}

/// How an attribution was found, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Means {
    /// A verb or phrase of attribution is beside the words.
    Cue,
    /// The text attributes the same words elsewhere.
    Repeated,
    /// It is that of the quotation before.
    Continued,
    /// A name is near, without a verb.
    Near,
}

impl Attribution {
    fn near(mention: &Mention) -> Self {
        let words = Some(mention.extent.clone());
        Self { voice: Voice::Inferred(mention.clone()), words, cue: None, means: Means::Near }
    }

    /// By the name of the subject whose words they are, without a verb of saying.
    fn beside(mention: &Mention) -> Self {
        Self { voice: Voice::Named(mention.clone()), ..Self::near(mention) }
    }

    fn continued(self) -> Self {
        Self { means: self.means.max(Means::Continued), ..self }
    }

    fn inferred(self) -> Self {
        let voice = match self.voice {
            Voice::Named(mention) => Voice::Inferred(mention),
            other => other,
        };
        Self { voice, ..self }
    }
}

/// How many quotations and paragraphs are followed back.
const BACK: usize = 6;
/// How many quotations with the same words are asked who says them.
const REPEATED: usize = 8;

/// Finds the attribution of the quotation at a place, or of the words there.
pub(super) fn find_attribution(reading: &Reading<'_>, extent: &Range<usize>) -> Option<Attribution> {
    let at = reading.quotation_at(extent.start);
    let place = match at {
        Some(at) => reading.quotations[at].outer.clone(),
        None => block_quote(reading, extent).unwrap_or(extent.clone()),
    };
    voice_at(reading, at, &place, BACK)
}

/// The block quotes around an extent that need no marks.
fn block_quote(reading: &Reading<'_>, extent: &Range<usize>) -> Option<Range<usize>> {
    let block = reading.text.block_of(extent.start).filter(|&block| reading.is_block_quote(block))?;
    let first = (0..block).rev().take_while(|&block| reading.is_block_quote(block)).last().unwrap_or(block);
    let blocks = reading.text.blocks();
    Some(blocks[first].extent.start..blocks[block].extent.end)
}

fn voice_at(reading: &Reading<'_>, quotation: Option<usize>, place: &Range<usize>, back: usize) -> Option<Attribution> {
    let block = reading.text.block_of(place.start)?;
    let words = reading.words_of_block(block);
    let visible = reading.text.visible();
    let before = own_words_before(reading, words, place);
    let after = own_words_after(reading, words, place);
    let inner = quotation.map_or("", |at| visible[reading.quotations[at].inner.clone()].trim_end());
    let follows = visible[place.end..].chars().next();
    let comma = inner.ends_with(',') || follows == Some(',');
    let open_end = comma
        || inner.ends_with(['?', '!', '—', '–', '-', '…', '，', '？', '！'])
        || matches!(visible[place.end..].trim_start().chars().next(), Some('–' | '—' | '-'));
    let ends = inner.ends_with(['.', '?', '!', '…', '。']);
    let lead = visible[..place.start].trim_end().chars().next_back();
    let begins = before.tokens.is_empty() || matches!(lead, Some('.' | '?' | '!' | '”' | '"' | '»' | '“'));
    if reading.language.is_verb_last()
        && let Some(subject) = reading.mentions_in(words, &before.tokens).next_back().filter(|name| !name.possessive)
        && let Some(framed) = framing_attribution(reading, subject, place, &after)
    {
        return Some(framed);
    }
    let said_after = || {
        let named = signature(reading, &after).or_else(|| relayed_person(reading, &after));
        named.or_else(|| speaker_after(reading, &after))
    };
    let said_before = || relayed_person(reading, &before).or_else(|| speaker_before(reading, &before));
    if !begins
        && is_of_earlier(reading, &before)
        && let Some(found) = source_at_once(reading, &after)
    {
        return Some(resolve_subject(reading, block, found, place, back));
    }
    if !begins && let Some(mention) = contrasted_subject(reading, &before) {
        return Some(Attribution::beside(&mention));
    }
    let found = if begins && (open_end || !ends) {
        said_after().or_else(said_before)
    } else if begins {
        // “… .” Owen Miller said that …: a sentence of its own, which rarely changes the speaker.
        signature(reading, &after)
    } else if comma {
        said_before().or_else(said_after)
    } else {
        said_before().or_else(|| if ends { None } else { said_after() })
    };
    if let Some(found) = found {
        return Some(resolve_subject(reading, block, found, place, back));
    }
    if let Some(found) = attribution_of_same_words(reading, quotation, block) {
        return Some(found);
    }
    if !begins && let Some(AttributionSubject::Name(mention)) = before_cue(reading, &before, before.tokens.end) {
        return Some(Attribution::near(&mention));
    }
    if !ends
        && !after.tokens.is_empty()
        && let Some(mention) = possible_subjects(reading, words, &after.tokens).next()
    {
        return Some(Attribution::near(mention));
    }
    if !has_context(reading, block) {
        return None;
    }
    lead_in(reading, block, back).or_else(|| voice_of_previous(reading, quotation, block, place, back))
}

/// The attribution around a quotation in languages whose verb comes last: `Anna는 “…”라고 말했다`.
fn framing_attribution(
    reading: &Reading<'_>,
    subject: &Mention,
    place: &Range<usize>,
    after: &OwnWords<'_>,
) -> Option<Attribution> {
    /// The most bytes of a title between the name and the quotation.
    const TITLE: usize = 24;
    /// The most words between the quotation and its verb.
    const VERB: usize = 6;
    let before = reading.text.visible().get(subject.extent.start..place.start)?;
    let before = before.trim_end_matches([' ', ',', '、', '，']);
    let is_subject = subject.extent.end + TITLE >= place.start
        && reading.language.topics.iter().any(|topic| before.ends_with(topic.as_str()));
    let (at, len) = reporting_cues(reading, after).next().filter(|(at, _)| *at < after.tokens.start + VERB)?;
    let tokens = &after.block.tokens;
    is_subject.then(|| Attribution {
        voice: Voice::Named(subject.clone()),
        words: Some(subject.extent.clone()),
        cue: Some(tokens[at].range.start..tokens[at + len - 1].range.end),
        means: Means::Cue,
    })
}

/// Whether a block is a part of running text, so that what comes before it may say who speaks.
fn has_context(reading: &Reading<'_>, block: usize) -> bool {
    let block = &reading.text.blocks()[block];
    block.is_running_text() || block.kind == BlockKind::Quote
}

/// Whether a quotation in one block may continue one in the block before it: both are paragraphs, or both of a block quote.
fn may_continue(reading: &Reading<'_>, block: usize, previous: usize) -> bool {
    let blocks = reading.text.blocks();
    let is_of = |kind| [previous, block].iter().all(|&at| blocks[at].kind == kind && !blocks[at].is_heading());
    previous == block || previous + 1 == block && (is_of(BlockKind::Paragraph) || is_of(BlockKind::Quote))
}

/// The attribution of the same words in quotation marks elsewhere in the text, for words that are set apart from it; `None` if
/// none has them, or if they are said to be several persons'.
fn attribution_of_same_words(reading: &Reading<'_>, quotation: Option<usize>, block: usize) -> Option<Attribution> {
    // The text itself does not repeat words, so that no search leads to another.
    if reading.text.blocks()[block].is_running_text() {
        return None;
    }
    let mut same: Option<Attribution> = None;
    for at in reading.repeated_words().quotations_with(quotation?).take(REPEATED) {
        let place = &reading.quotations[at].outer;
        let Some(found) = voice_at(reading, Some(at), place, BACK).filter(|found| found.means < Means::Near) else {
            continue;
        };
        if same.as_ref().is_some_and(|known| !are_of_one(reading, known, &found)) {
            return None;
        }
        same = same.or(Some(found));
    }
    let found = same?.inferred();
    Some(Attribution { means: Means::Repeated, cue: None, ..found })
}

/// The attribution that leads up to the block quote or list of a block, with a colon: `She wrote:`.
fn lead_in(reading: &Reading<'_>, block: usize, back: usize) -> Option<Attribution> {
    let blocks = reading.text.blocks();
    let kind = blocks[block].kind;
    if !matches!(kind, BlockKind::Quote | BlockKind::ListItem) {
        return None;
    }
    let before = (0..block).rev().find(|at| blocks[*at].kind != kind)?;
    let extent = &blocks[before].extent;
    let leads = blocks[before].kind == BlockKind::Paragraph
        && reading.text.visible()[extent.clone()].trim_end().ends_with([':', '：']);
    if !leads {
        return None;
    }
    let end = extent.end..extent.end;
    let own = own_words_before(reading, reading.words_of_block(before), &end);
    let found = speaker_before(reading, &own)?;
    Some(resolve_subject(reading, before, found, &end, back))
}

/// Whether two attributions may mean one person.
fn are_of_one(reading: &Reading<'_>, one: &Attribution, other: &Attribution) -> bool {
    let mention = |found: &Attribution| match &found.voice {
        Voice::Named(mention) | Voice::Inferred(mention) => Some(mention.clone()),
        Voice::Described => None,
    };
    match (mention(one), mention(other)) {
        (Some(one), Some(other)) => !are_different(reading, &one, &other),
        (one, other) => one.is_none() && other.is_none(),
    }
}

fn resolve_subject(
    reading: &Reading<'_>,
    block: usize,
    found: Attributing,
    place: &Range<usize>,
    back: usize,
) -> Attribution {
    let voice = match found.subject {
        AttributionSubject::Name(mention) => Voice::Named(mention),
        AttributionSubject::Other(extent) => {
            let earlier = place.start.min(extent.start);
            let found = find_antecedent(reading, block, earlier, back);
            found.map_or(Voice::Described, Voice::Inferred)
        }
    };
    Attribution { voice, words: Some(found.words), cue: found.cue, means: Means::Cue }
}

/// The person named last before a place: the first name of the nearest sentence that names one.
fn find_antecedent(reading: &Reading<'_>, block: usize, before: usize, back: usize) -> Option<Mention> {
    for block in (block.saturating_sub(back)..=block).rev() {
        let words = reading.words_of_block(block);
        let mut end = words.tokens.partition_point(|token| token.range.start < before);
        while end > 0 {
            let mut start = end - 1;
            while start > 0 && !reading.ends_sentence(&words.tokens, start - 1) {
                start -= 1;
            }
            let sentence = start..end;
            let mut named = possible_subjects(reading, words, &sentence);
            if let Some(mention) = named.find(|mention| !mention.answer.actors.is_empty() || mention.is_personal()) {
                return Some(mention.clone());
            }
            end = start;
        }
    }
    None
}

/// The speaker of a quotation that has no attribution of its own.
fn voice_of_previous(
    reading: &Reading<'_>,
    quotation: Option<usize>,
    block: usize,
    place: &Range<usize>,
    back: usize,
) -> Option<Attribution> {
    let back = back.checked_sub(1)?;
    let earlier = match quotation {
        Some(at) => at.checked_sub(1),
        None => reading.quotations.partition_point(|one| one.outer.end <= place.start).checked_sub(1),
    };
    let previous = earlier.map(|at| (at, reading.quotations[at].outer.clone()));
    let in_block = |range: &Range<usize>| reading.text.block_of(range.start) == Some(block);
    let words = reading.words_of_block(block);
    // A sentence between the two may bring another speaker.
    let first = words.tokens.partition_point(|token| {
        token.range.start < previous.as_ref().filter(|(_, range)| in_block(range)).map_or(0, |(_, range)| range.end)
    });
    let last = words.tokens.partition_point(|token| token.range.start < place.start);
    let mut between = possible_subjects(reading, words, &(first..last));
    if previous.as_ref().is_none_or(|(_, range)| !in_block(range)) {
        if let Some(mention) = between.next_back() {
            return Some(Attribution::near(mention));
        }
        let rest = sentence_after_stop(reading, words, place);
        if let Some(subject) = rest.and_then(|rest| speaker_before_or_in(reading, &rest)) {
            return Some(resolve_subject(reading, block, subject, place, back).inferred());
        }
    }
    if let Some((at, range)) = previous
        && reading.text.block_of(range.start).is_some_and(|other| may_continue(reading, block, other))
    {
        // “… ,” Owen Miller said. “…”: only the attribution is between them.
        let follows = in_block(&range) && own_words_after(reading, words, &range).tokens == (first..last);
        let voice = voice_at(reading, Some(at), &range, back);
        let voice = voice.map(Attribution::continued);
        return if follows { voice } else { voice.map(Attribution::inferred) };
    }
    // Whoever is named before a heading is not near to what follows it.
    let is_heading = |block: usize| reading.text.blocks()[block].is_heading();
    let since_heading = (0..block).rev().take(back).position(is_heading).map_or(back, |at| at + 1);
    find_antecedent(reading, block, place.start, since_heading).map(|mention| Attribution::near(&mention))
}
