//! Where sentences begin and end.
//!
//! The bounds are those of UAX #29, corrected where a full stop ends no sentence: abbreviations of the
//! text's language, initials, a sentence that continues in lower case, a closing mark after a space.

use std::ops::Range;

use super::bounds;
use crate::lang::Language;

/// The sentences of one block, as byte ranges without the white space around them.
pub fn sentences(block: &str, language: &Language) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for mut piece in bounds::sentence_bounds(block) {
        let sentence = &block[piece.clone()];
        if let Some(last) = found.last_mut() {
            if let Some(mark) = closing_mark(sentence) {
                last.end = piece.start + mark;
                piece.start = last.end;
            }
            if goes_on(&block[last.clone()], &block[piece.clone()], language) {
                last.end = piece.end;
                continue;
            }
        }
        found.push(piece);
    }
    for range in &mut found {
        let sentence = &block[range.clone()];
        let start = range.start + sentence.len() - sentence.trim_start().len();
        *range = start..start + sentence.trim().len();
    }
    found.retain(|range| !range.is_empty());
    found
}

/// The length of a closing mark that a space separates from its sentence.
fn closing_mark(sentence: &str) -> Option<usize> {
    let mark = sentence.chars().next().filter(|&c| "”’›»」』\"".contains(c))?;
    let next = sentence[mark.len_utf8()..].chars().next();
    next.is_none_or(|c| !c.is_alphanumeric()).then_some(mark.len_utf8())
}

/// Whether two pieces are one sentence after all.
fn goes_on(before: &str, after: &str, language: &Language) -> bool {
    if before.ends_with('\n') {
        return false;
    }
    let after = after.trim_start();
    let Some(first) = after.chars().next() else {
        return true;
    };
    if first.is_lowercase() || ",;:".contains(first) {
        return true;
    }
    let before = before.trim_end();
    let is_dotted = word_before_stop(before).is_some_and(|word| word.contains('.'));
    ends_with_abbreviation(before, after, language) && !(is_dotted && starts_anew(after, language))
}

/// True for a text whose last character is the full stop of an abbreviation or of an initial; `after` follows it.
pub(crate) fn ends_with_abbreviation(text: &str, after: &str, language: &Language) -> bool {
    word_before_stop(text).is_some_and(|word| {
        if word.contains('.') {
            word.split('.').all(is_initial)
        } else {
            is_initial(word) && word != "I" || language.abbreviates(word, after)
        }
    })
}

/// The last word of a text that ends with a full stop.
fn word_before_stop(text: &str) -> Option<&str> {
    let bare = text.strip_suffix('.')?;
    let start = bare
        .rfind(|c: char| c.is_whitespace() || "([\"'“‘„«»-–—".contains(c))
        .map_or(0, |at| at + bare[at..].chars().next().map_or(0, char::len_utf8));
    Some(&bare[start..])
}

fn is_initial(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none()
}

/// Whether a word that usually begins a sentence follows “U.S.”
fn starts_anew(after: &str, language: &Language) -> bool {
    let word = after.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    contains_word(&language.starters, word)
}

fn contains_word(entries: &[String], word: &str) -> bool {
    entries.iter().any(|entry| entry == word)
}
