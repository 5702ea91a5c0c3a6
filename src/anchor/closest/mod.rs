//! The passage that resembles a quote most, for the message that it was not found.
//!
//! A window as long as the quote slides over the article and counts the words they share; the
//! best window is compared word by word. It explains why a quote was not found; it never places one.

mod compare;
mod window;

pub(super) use window::{SLACK, window_width};

use std::ops::Range;

use super::{
    boundary::has_word,
    error::{Change, Closest, Difference},
};
use crate::{
    lang::negates,
    text::{Text, tokens::tokenize},
};
use compare::{Chunk, before_mark, compare_words, letters, quotation_bounds};
use window::find_window;

/// Marks that may be around a quotation.
fn is_edge_mark(c: char) -> bool {
    " ,;:.!?\"'-".contains(c)
}

/// Finds the passage that shares most words with a quote, given folded.
pub(super) fn find_closest(text: &Text, quote: &str) -> Closest {
    let mut closest = Closest::default();
    if text.unseen_words().is_some_and(|words| words.contain(quote)) {
        closest.differences.push(Difference::InHtmlBlock);
    }
    let folded = text.folded().text();
    let wanted: Vec<&str> = tokenize(quote).map(|range| &quote[range]).collect();
    let Some(window) = find_window(text, &wanted) else {
        closest.words = wanted.iter().map(|word| (Change::Removed, (*word).to_owned())).collect();
        return closest;
    };
    let places: Vec<Range<usize>> =
        tokenize(&folded[window.clone()]).map(|range| window.start + range.start..window.start + range.end).collect();
    let found: Vec<&str> = places.iter().map(|range| &folded[range.clone()]).collect();
    let bounds = quotation_bounds(folded, &places);
    let (chunks, kept) = compare_words(&wanted, &found, &bounds);
    let Some(passage) = kept.first().map(|&first| places[first].start..places[*kept.last().unwrap_or(&first)].end)
    else {
        closest.words = wanted.iter().map(|word| (Change::Removed, (*word).to_owned())).collect();
        return closest;
    };
    for (at, chunk) in chunks.iter().enumerate() {
        let mut push = |change, words: &[&str]| {
            if !words.is_empty() {
                closest.words.push((change, words.join(" ")));
            }
        };
        if chunk.same {
            push(Change::Same, chunk.quote);
        } else {
            push(Change::Removed, chunk.quote);
            push(Change::Added, chunk.source);
            note_difference(chunk, at == 0, &mut closest.differences);
        }
    }
    if let [.., (Change::Removed, typed), (Change::Added, found)] = closest.words.as_slice()
        && closest.words.len() > 2
        && !typed.contains(' ')
        && typed.trim_end_matches(is_edge_mark) == found.trim_end_matches(is_edge_mark)
    {
        // The mark after the last word is no difference beside others.
        let typed = typed.clone();
        closest.words.truncate(closest.words.len() - 2);
        closest.words.push((Change::Same, typed));
    }
    if let [.., (Change::Removed, typed), (Change::Added, found)] = closest.words.as_mut_slice()
        && typed.ends_with(char::is_alphanumeric)
    {
        let words = found.trim_end_matches(is_edge_mark).len();
        found.truncate(if words > 0 { words } else { found.len() });
    }
    let differing = || chunks.iter().filter(|chunk| !chunk.same);
    let bare = |words: &[&str]| -> String { words.concat().chars().filter(|c| c.is_alphanumeric()).collect() };
    let mut passage = passage;
    if differing().all(|chunk| chunk.quote.concat() == before_mark(chunk.source)) {
        closest.differences.push(Difference::SpacesOnly);
    } else if differing().all(|chunk| bare(chunk.quote) == bare(chunk.source)) {
        closest.differences.push(Difference::PunctuationOnly);
    } else if differing().all(|chunk| bare(chunk.quote).to_lowercase() == bare(chunk.source).to_lowercase()) {
        closest.differences.push(Difference::CaseOnly);
    }
    let is_form =
        |flag: &Difference| matches!(flag, Difference::SpacesOnly | Difference::PunctuationOnly | Difference::CaseOnly);
    if closest.differences.iter().any(is_form) {
        if chunks.last().is_some_and(|chunk| !chunk.same) {
            passage.end = passage.start + folded[passage.clone()].trim_end_matches(is_edge_mark).len();
        }
        if chunks.first().is_some_and(|chunk| !chunk.same) {
            passage.start = passage.end - folded[passage.clone()].trim_start_matches(is_edge_mark).len();
        }
        let visible = text.folded().to_source(passage.clone());
        closest.suggestion = Some(crate::text::collapse_spaces(&text.visible()[visible]).into_owned());
    }
    closest.passage = Some(text.folded().to_source(passage));
    closest
}

/// Notes what a difference changes; the first word of a quote has its capital whether it is a name or not.
fn note_difference(chunk: &Chunk<'_>, first: bool, flags: &mut Vec<Difference>) {
    // The same letters with other spaces are the same words: Korean writes `하지 않다` and `하지않다`.
    if letters(&chunk.quote.concat()) == letters(&before_mark(chunk.source)) {
        return;
    }
    let bare = |word: &&str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let only = |here: &[&str], there: &[&str], test: &dyn Fn(&str) -> bool| -> Vec<String> {
        let theirs: Vec<String> = there.iter().map(bare).collect();
        here.iter().map(bare).filter(|word| test(word) && !theirs.contains(word)).collect()
    };
    let has_digit = |word: &str| word.chars().any(char::is_numeric);
    let is_name =
        |word: &str| word.chars().next().is_some_and(char::is_uppercase) && !has_digit(word) && has_word(word);
    for word in only(chunk.source, chunk.quote, &negates) {
        flags.push(Difference::LostNegation(word));
    }
    for word in only(chunk.quote, chunk.source, &negates) {
        flags.push(Difference::AddedNegation(word));
    }
    let pairs = |test: &dyn Fn(&str) -> bool| {
        let quote = only(chunk.quote, chunk.source, test);
        quote.into_iter().zip(only(chunk.source, chunk.quote, test)).collect::<Vec<_>>()
    };
    for (quote, source) in pairs(&has_digit) {
        flags.push(Difference::ChangedNumber { quote, source });
    }
    let opens = |words: &[&str], word: &str| first && words.first().map(bare).as_deref() == Some(word);
    for (quote, source) in pairs(&is_name) {
        let open = opens(chunk.quote, &quote) || opens(chunk.source, &source);
        if !open && quote.to_lowercase() != source.to_lowercase() {
            flags.push(Difference::ChangedName { quote, source });
        }
    }
}
