//! Names that can be the subject of an attribution.

use std::ops::Range;

use super::super::{
    mention::Mention,
    reading::{BlockWords, Reading, Token},
};

/// The names that can be a subject: no possessive, not after a preposition, not in parentheses.
pub(super) fn possible_subjects<'w, 'a>(
    reading: &'w Reading<'a>,
    words: &'w BlockWords,
    within: &Range<usize>,
) -> impl DoubleEndedIterator<Item = &'w Mention> + use<'w, 'a> {
    let mentions = reading.mentions_in(words, within);
    mentions.filter(|mention| !mention.possessive && !is_object(mention, &words.tokens, reading))
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
