//! The place of imported words in an article: found as any quote is, and never guessed.

use std::ops::Range;

use crate::{
    anchor::{self, AnchorError},
    edit::Value,
    exchange::import::{aside::AsideReason, input::first_characters, item::Pointer},
    model::Selector,
    text::{Text, collapse_spaces},
};

/// Letters that the text around a place and the imported context must share, if nothing else chooses among several places.
const FEWEST_LETTERS: usize = 4;

/// Words that were placed.
#[derive(Debug, Clone)]
pub(super) struct PlacedWords {
    /// The words as an entry has them.
    pub(super) words: String,
    /// What chooses their place, as a key and its value.
    pub(super) chooser: Option<(&'static str, Value)>,
    /// From the first to the last, in the visible text.
    pub(super) extent: Range<usize>,
}

/// Finds the one place of imported words. *Errors*: why there is none.
pub(super) fn place_words(text: &Text, pointer: &Pointer, article: &str) -> Result<PlacedWords, AsideReason> {
    let mut first_error = None;
    for words in readings_of(&pointer.pieces) {
        match anchor::place(text, &Selector::new(words.clone())) {
            Ok(placement) => return Ok(PlacedWords { words, chooser: None, extent: placement.extent.whole() }),
            Err(AnchorError::Ambiguous(places)) => return choose_place(text, pointer, words, places.first(), article),
            Err(error) => first_error = first_error.or(Some(error)),
        }
    }
    let sentence = match first_error {
        None | Some(AnchorError::Empty) => "it has no words".to_owned(),
        Some(AnchorError::NotFound(closest)) => {
            let passage = closest.passage.map(|range| first_characters(&text.visible()[range], 120));
            let closest = passage.map(|words| format!("; the closest passage is “{words}”")).unwrap_or_default();
            format!("its words are not in `{article}`{closest}")
        }
        Some(error) => format!("its words cannot be proved in `{article}`: {}", error.code().summary()),
    };
    Err(sentence.into())
}

/// The ways to read the pieces of a passage: as they follow each other, or with words left out between them.
fn readings_of(pieces: &[String]) -> Vec<String> {
    let clean = |piece: &String| collapse_spaces(piece.trim()).into_owned();
    let pieces: Vec<String> = pieces.iter().map(clean).filter(|piece| !piece.is_empty()).collect();
    match pieces.as_slice() {
        [] => Vec::new(),
        [one] => vec![one.clone()],
        several => [" ", ". ", ", ", " … "].map(|joint| several.join(joint)).to_vec(),
    }
}

/// Chooses one of several places: by the letters before it, by its number, or by the words around it.
fn choose_place(
    text: &Text,
    pointer: &Pointer,
    words: String,
    places: &[Range<usize>],
    article: &str,
) -> Result<PlacedWords, AsideReason> {
    let by_letters = pointer.letters_before.and_then(|letters| {
        let mut counter = LetterCounter { visible: text.visible(), at: 0, letters: 0 };
        places.iter().position(|place| counter.count_until(place.start) == letters)
    });
    let by_number = || pointer.occurrence.map(|number| number.wrapping_sub(1)).filter(|at| *at < places.len());
    let which = by_letters.or_else(by_number).or_else(|| by_context(text, pointer, places));
    let Some(which) = which else {
        return Err(AsideReason::SeveralPlaces { article: article.to_owned(), count: places.len() });
    };
    let chooser = anchor::find_disambiguation(text, places, which).key_and_value();
    Ok(PlacedWords { words, chooser: Some(chooser), extent: places[which].clone() })
}

/// Counts letters and digits, from place to place.
struct LetterCounter<'t> {
    visible: &'t str,
    at: usize,
    letters: usize,
}

impl LetterCounter<'_> {
    fn count_until(&mut self, at: usize) -> usize {
        self.letters += count_letters(self.visible.get(self.at..at).unwrap_or_default());
        self.at = at.max(self.at);
        self.letters
    }
}

/// The number of letters and digits of a text.
pub(in crate::exchange::import) fn count_letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
}

/// The place whose surroundings share the most letters with the imported ones, if it is the only one.
fn by_context(text: &Text, pointer: &Pointer, places: &[Range<usize>]) -> Option<usize> {
    let visible = text.visible();
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let prefix: Vec<char> = letters(&pointer.prefix);
    let suffix: Vec<char> = letters(&pointer.suffix);
    let shared = |own: &mut dyn Iterator<Item = char>, wanted: &mut dyn Iterator<Item = &char>| {
        own.filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .zip(wanted)
            .take_while(|(a, b)| a == *b)
            .count()
    };
    let scores: Vec<usize> = places
        .iter()
        .map(|place| {
            shared(&mut visible[..place.start].chars().rev(), &mut prefix.iter().rev())
                + shared(&mut visible[place.end..].chars(), &mut suffix.iter())
        })
        .collect();
    let best = *scores.iter().max()?;
    let is_only = scores.iter().filter(|score| **score == best).count() == 1;
    scores.iter().position(|score| *score == best).filter(|_| is_only && best >= FEWEST_LETTERS)
}
