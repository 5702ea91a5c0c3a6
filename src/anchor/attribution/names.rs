//! Names that can be the subject of an attribution.

use std::ops::Range;

use super::super::{
    mention::Mention,
    reading::{Reading, Token},
};

pub(super) fn mentions_in<'m>(
    mentions: &'m [Mention],
    tokens: &Range<usize>,
) -> impl DoubleEndedIterator<Item = &'m Mention> + use<'m> {
    let (start, end) = (tokens.start, tokens.end);
    let from = mentions.partition_point(|mention| mention.tokens.start < start);
    mentions[from..].iter().filter(move |mention| mention.tokens.end <= end)
}

/// The names that can be a subject: no possessive, not after a preposition, not in parentheses.
pub(super) fn possible_subjects<'m>(
    mentions: &'m [Mention],
    tokens: &'m [Token],
    within: &Range<usize>,
    reading: &'m Reading<'_>,
) -> impl DoubleEndedIterator<Item = &'m Mention> + use<'m> {
    mentions_in(mentions, within).filter(move |mention| !mention.possessive && !is_object(mention, tokens, reading))
}

/// Whether a preposition or a parenthesis comes before a name: `of the Example Party`.
fn is_object(mention: &Mention, tokens: &[Token], reading: &Reading<'_>) -> bool {
    for at in (mention.tokens.start.saturating_sub(3)..mention.tokens.start).rev() {
        let gap = reading.gap_after(tokens, at);
        let word = &*reading.word_of(&tokens[at]);
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
