//! Indirect speech: `Anna Example said that the bridge was not safe.`
//!
//! Only sentences without quotation marks, with a verb of attribution and a name or a pronoun as its subject: a clause that a
//! word such as `that` opens, or the words before `, Anna Example said.`

use std::ops::Range;

use super::{
    super::reading::Reading,
    Attribution, BACK,
    attributing::{Attributing, AttributionSubject},
    cues::reporting_cues,
    own_words::OwnWords,
    resolve_subject,
    subject::before_cue,
};

/// The fewest words of a clause that is worth a note.
const FEWEST: usize = 4;

/// The clauses that a text reports, with their speakers, by place.
pub(in crate::anchor) fn find_indirect(reading: &Reading<'_>) -> Vec<(Range<usize>, Attribution)> {
    let mut found = Vec::new();
    for block in 0..reading.text.blocks().len() {
        let words = reading.words_of_block(block);
        let mut start = 0;
        for last in 0..words.tokens.len() {
            if last + 1 < words.tokens.len() && !reading.ends_sentence(&words.tokens, last) {
                continue;
            }
            let own = OwnWords { block: words, tokens: start..last + 1 };
            start = last + 1;
            if words.tokens[own.tokens.clone()].iter().all(|token| !token.quoted) {
                found.extend(reported_clause(reading, block, &own));
            }
        }
    }
    found
}

fn reported_clause(reading: &Reading<'_>, block: usize, own: &OwnWords<'_>) -> Option<(Range<usize>, Attribution)> {
    let (tokens, language) = (&own.block.tokens, reading.language);
    let (cue, len) = reporting_cues(reading, own).next()?;
    let subject = before_cue(reading, own, cue)?;
    let is_pronoun =
        |range: &Range<usize>| language.pronouns.has(&crate::lang::fold_word(&reading.text.visible()[range.clone()]));
    match &subject {
        AttributionSubject::Name(_) => {}
        AttributionSubject::Other(range) if is_pronoun(range) => {}
        AttributionSubject::Other(_) => return None,
    }
    let attributing = Attributing::by_cue(reading, own, cue..cue + len, subject);
    let after = cue + len;
    let speaker = tokens.partition_point(|token| token.range.start < attributing.words.start);
    let clause = if after < own.tokens.end && reading.is_entry(&language.complementizers, &tokens[after]) {
        after + 1..own.tokens.end
    } else if after == own.tokens.end
        && speaker > own.tokens.start
        && reading.gap_after(tokens, speaker - 1).starts_with(',')
    {
        own.tokens.start..speaker
    } else {
        return None;
    };
    if clause.len() < FEWEST {
        return None;
    }
    let extent = tokens[clause.start].range.start..tokens[clause.end - 1].range.end;
    let attribution = resolve_subject(reading, block, attributing, &extent, BACK);
    Some((extent, attribution))
}
