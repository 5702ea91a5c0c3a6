//! Whether a change of words may change what they mean: a negation, a number or a name that is only on one side, or is
//! somewhere else.
//!
//! In goes a diff word by word; the answer decides only who accepts the change. A change that is taken for one of the sense is
//! looked at by an editor, so what is doubtful counts: a word with a capital in the middle of a sentence is a name.

use crate::{
    anchor::{Change, context::Names},
    lang::{Language, negates},
};

/// True if what a change replaces and what it puts there differ in their negations, numbers or names, or in their order.
pub(super) fn changes_meaning(words: &[(Change, String)], language: &Language, names: &Names) -> bool {
    let is_same = |piece: &(Change, String)| piece.0 == Change::Same;
    let mut opens_sentence = true;
    for pieces in words.chunk_by(|a, b| is_same(a) == is_same(b)) {
        if pieces.iter().all(is_same) {
            opens_sentence = pieces.last().is_some_and(|(_, text)| ends_sentence(text));
            continue;
        }
        let side = |wanted: Change| {
            let texts = pieces.iter().filter(|(change, _)| *change == wanted).map(|(_, text)| text.as_str());
            texts.collect::<Vec<_>>().join(" ")
        };
        let (before, after) = (side(Change::Removed), side(Change::Added));
        let telling = |text: &str| {
            (numbers_in(text), telling_words(text, language), names_in(text, opens_sentence, language, names))
        };
        let (mut was, mut is) = (telling(&before), telling(&after));
        // A capital that only a new beginning of the sentence gives or takes makes no name.
        was.2.retain(|word| !has_in_lower_case(&after, word));
        is.2.retain(|word| !has_in_lower_case(&before, word));
        if was != is {
            return true;
        }
    }
    false
}

/// Numbers in digits, with their signs and units.
fn numbers_in(text: &str) -> Vec<String> {
    let marks = |c: char| {
        matches!(
            c,
            '.' | ',' | ';' | ':' | '!' | '?' | '…' | '(' | ')' | '"' | '\'' | '“' | '”' | '‘' | '’' | '«' | '»'
        )
    };
    let numbers = text.split_whitespace().filter(|word| word.contains(char::is_numeric));
    numbers.map(|word| word.trim_matches(marks).to_owned()).collect()
}

/// Negations, and words that are numbers or part of one.
fn telling_words(text: &str, language: &Language) -> Vec<String> {
    let words = language.words(text);
    let counts = [&language.numbers, &language.fractions, &language.magnitudes, &language.units, &language.signs];
    let is_telling = |at: usize| {
        let word = &words[at];
        negates(&word.text)
            || language.negations.match_len(&words[at..]).is_some()
            || counts.iter().any(|table| table.has(&word.text))
    };
    (0..words.len()).filter(|at| is_telling(*at)).map(|at| words[at].text.to_string()).collect()
}

/// Words that name somebody or something: those of the actors' names, and others with a capital inside a sentence.
fn names_in(text: &str, opens_sentence: bool, language: &Language, names: &Names) -> Vec<String> {
    let words = language.words(text);
    let is_name = |range: &std::ops::Range<usize>| {
        let word = &text[range.clone()];
        let before = text[..range.start].trim_end();
        let is_first = if before.is_empty() { opens_sentence } else { ends_sentence(before) };
        word.starts_with(char::is_uppercase) && word.chars().nth(1).is_some() && (!is_first || names.contain(word))
    };
    words.iter().filter(|word| is_name(&word.range)).map(|word| text[word.range.clone()].to_owned()).collect()
}

fn ends_sentence(text: &str) -> bool {
    let bare = text
        .trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '“' | '”' | '‘' | '’' | '«' | '»'));
    bare.is_empty() || bare.ends_with(['.', '!', '?', '…', ':'])
}

/// True if a text has the word, written with small letters.
fn has_in_lower_case(text: &str, word: &str) -> bool {
    let small = word.to_lowercase();
    text.split(|c: char| !c.is_alphanumeric()).any(|own| own == small)
}

#[cfg(test)]
mod tests {
    use super::changes_meaning;
    use crate::{
        anchor::{context::Names, word_diff::word_diff},
        lang,
        model::Lang,
    };

    fn turns(before: &str, after: &str) -> bool {
        changes_meaning(&word_diff(before, after), lang::of(&Lang::english()), &Names::default())
    }

    #[test]
    fn a_negation_a_number_or_a_name_changes_the_meaning() {
        for (before, after) in [
            ("The bridge is safe", "The bridge is not safe"),
            ("We never said so", "We said so"),
            ("It costs 5 million", "It costs 7 million"),
            ("It costs five million", "It costs seven million"),
            ("It costs 5 million", "It costs 5 billion"),
            ("It fell by -5 degrees", "It fell by 5 degrees"),
            ("From 5 to 10 of them", "From 10 to 5 of them"),
            ("We asked Anna for help", "We asked Ben for help"),
            ("It opens on Monday at noon", "It opens on Tuesday at noon"),
        ] {
            assert!(turns(before, after), "{before} / {after}");
        }
    }

    #[test]
    fn other_words_punctuation_and_capitals_do_not() {
        for (before, after) in [
            ("The bridge is not safe", "The old bridge is not safe"),
            ("It has 5, and more", "It has 5 and more"),
            ("The bridge is old", "It said the bridge is old"),
            ("Now we will build it", "Soon we will build it"),
        ] {
            assert!(!turns(before, after), "{before} / {after}");
        }
    }
}
