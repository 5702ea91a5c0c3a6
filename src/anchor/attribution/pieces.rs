//! Whether the article attributes the pieces of one quote to one speaker.

use std::ops::Range;

use super::{super::reading::Reading, Attribution, Means, Voice, find_attribution, names::are_different};
use crate::anchor::mention::Mention;

/// Whether the article names two different speakers for some passages.
pub(in crate::anchor) fn have_several_speakers(reading: &Reading<'_>, pieces: &[Range<usize>]) -> bool {
    let found: Vec<Attribution> = pieces.iter().filter_map(|piece| find_attribution(reading, piece)).collect();
    let named: Vec<&Mention> = found.iter().filter_map(named_beside).collect();
    named.iter().any(|one| named.iter().any(|other| are_different(reading, one, other)))
        || found.windows(2).any(|pair| have_other_pronouns(reading, &pair[0], &pair[1]))
}

/// The name that an attribution has itself, or that is near; a pronoun may lead back to anyone.
fn named_beside(found: &Attribution) -> Option<&Mention> {
    match &found.voice {
        Voice::Named(mention) => Some(mention),
        Voice::Inferred(mention) if found.means == Means::Near => Some(mention),
        _ => None,
    }
}

/// Whether two passages are attributed by different pronouns: `he said`, `she said`.
pub(in crate::anchor) fn have_other_pronouns(reading: &Reading<'_>, one: &Attribution, other: &Attribution) -> bool {
    let pronoun = |found: &Attribution| {
        let words = found.words.clone().filter(|_| found.means == Means::Cue)?;
        let word = crate::lang::fold_word(&reading.text.visible()[words]);
        let language = reading.language;
        (language.pronouns.has(&word) && !language.relatives.has(&word) && !language.determiners.has(&word))
            .then(|| word.into_owned())
    };
    pronoun(one).zip(pronoun(other)).is_some_and(|(one, other)| one != other)
}
