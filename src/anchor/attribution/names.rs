//! Names that can be the subject of an attribution, and those that cannot be one person's.

use std::ops::Range;

use super::super::{
    mention::Mention,
    reading::{BlockWords, Reading, Token},
};

/// The names that can be a subject: no possessive, not after a preposition, not in parentheses, not before the noun of another.
pub(super) fn possible_subjects<'w, 'a>(
    reading: &'w Reading<'a>,
    words: &'w BlockWords,
    within: &Range<usize>,
) -> impl DoubleEndedIterator<Item = &'w Mention> + use<'w, 'a> {
    let mentions = reading.mentions_in(words, within);
    mentions.filter(|mention| {
        let tokens = &words.tokens;
        !mention.possessive && !is_object(mention, tokens, reading) && !is_modifier(mention, tokens, reading)
    })
}

/// Whether a name only describes the person who is named after it: `Republican` in `Republican candidate Owen Miller`.
fn is_modifier(mention: &Mention, tokens: &[Token], reading: &Reading<'_>) -> bool {
    let language = reading.language;
    let follows = |at: usize| at < tokens.len() && !tokens[at].quoted && reading.gap_after(tokens, at - 1) == " ";
    let is_noun = |at: &usize| {
        let is_entry = |table| reading.is_entry(table, &tokens[*at]);
        follows(*at) && !tokens[*at].capital && (is_entry(&language.posts) || is_entry(&language.persons))
    };
    let end = mention.tokens.end;
    let nouns = (end..tokens.len()).take_while(is_noun).count();
    nouns > 0 && follows(end + nouns) && tokens[end + nouns].capital
}

/// Whether a preposition or a parenthesis comes before a name: `of the Example Party`.
fn is_object(mention: &Mention, tokens: &[Token], reading: &Reading<'_>) -> bool {
    for at in (mention.tokens.start.saturating_sub(3)..mention.tokens.start).rev() {
        let gap = reading.gap_after(tokens, at);
        let word = &*reading.word_of(&tokens[at]);
        if gap.contains(['(', '[']) {
            // `(Owen Miller: “…”)`: no description of the words before.
            return !reading.gap_after(tokens, mention.tokens.end - 1).starts_with([':', '：']);
        }
        if gap.contains([',', ';', ':', '.', '–', '—', ')']) {
            return false;
        }
        if reading.language.prepositions.has(word) || is_genitive(tokens, at, reading) {
            return true;
        }
        let belongs = reading.language.titles.has(word)
            || reading.language.posts.has(word)
            || word.ends_with("'s")
            || tokens[at].capital && !reading.is_caseless(&tokens[at]);
        if !belongs {
            return false;
        }
    }
    false
}

/// Whether an article makes a name belong to the noun before it: `Ein Ingenieur der Stadt`, but not `Nach Angaben der Stadt`.
fn is_genitive(tokens: &[Token], at: usize, reading: &Reading<'_>) -> bool {
    let is_article = reading.language.genitives.has(&reading.word_of(&tokens[at]));
    let Some(noun) = at.checked_sub(1).filter(|noun| is_article && tokens[*noun].capital) else { return false };
    let follows = |after: usize| reading.gap_after(tokens, after).trim().is_empty();
    let before = noun.checked_sub(1).filter(|before| follows(*before));
    let has_preposition =
        before.is_some_and(|before| reading.language.prepositions.has(&reading.word_of(&tokens[before])));
    follows(noun) && !has_preposition
}

/// Whether two names cannot be one person's: the record knows two actors, or each has a word of its own.
pub(super) fn are_different(reading: &Reading<'_>, one: &Mention, other: &Mention) -> bool {
    let (these, those) = (&one.answer.actors, &other.answer.actors);
    if !these.is_empty() && !those.is_empty() {
        return !these.iter().any(|actor| those.contains(actor));
    }
    let words = |mention: &Mention| reading.cast.core_words(&reading.text.visible()[mention.extent.clone()]);
    let (these, those) = (words(one), words(other));
    let within = |one: &[String], other: &[String]| one.iter().all(|word| other.contains(word));
    one.is_personal() && other.is_personal() && !within(&these, &those) && !within(&those, &these)
}
