//! Whether an edit may change the meaning of a quote: whether a negation, a number or a name was added, removed, replaced
//! or moved.
//!
//! Takes a word diff. The answer decides only who may accept the edit, so a doubtful case counts as a change: a capitalised
//! word inside a sentence is treated as a name.

use crate::{
    anchor::{Change, context::Names},
    lang::{Language, negates},
    text::{begins_with_capital, sentence::ends_with_abbreviation},
};

/// Quotation marks.
const QUOTATION_MARKS: [char; 8] = ['"', '\'', '“', '”', '‘', '’', '«', '»'];

/// True if the removed and the added words differ in their negations, numbers or names, or in the order of these.
pub(super) fn may_change_meaning(words: &[(Change, String)], language: &Language, names: &Names) -> bool {
    let is_same = |piece: &(Change, String)| piece.0 == Change::Same;
    let mut opens_sentence = true;
    for pieces in words.chunk_by(|a, b| is_same(a) == is_same(b)) {
        if pieces.iter().all(is_same) {
            opens_sentence = pieces.last().is_some_and(|(_, text)| ends_sentence(text, "", language));
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
        // A word that is capitalised only because it now begins, or no longer begins, the sentence is not a name.
        was.2.retain(|word| !has_in_lower_case(&after, word));
        is.2.retain(|word| !has_in_lower_case(&before, word));
        if was != is {
            return true;
        }
    }
    false
}

/// Numbers in digits, with their signs and units. Parentheses around a whole number stay: in accounts, `(5)` is negative.
fn numbers_in(text: &str) -> Vec<String> {
    let is_mark = |c: char| matches!(c, ';' | ':' | '!' | '?' | '…') || QUOTATION_MARKS.contains(&c);
    let is_end = |c: char| is_mark(c) || matches!(c, '.' | ',');
    let numbers = text.split_whitespace().filter(|word| word.contains(char::is_numeric));
    let without_marks = numbers.map(|word| {
        let word = word.trim_start_matches(is_mark).trim_end_matches(is_end);
        if word.starts_with('(') && word.ends_with(')') {
            return word;
        }
        word.trim_start_matches('(').trim_end_matches(')').trim_start_matches(is_mark).trim_end_matches(is_end)
    });
    without_marks.map(str::to_owned).collect()
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

/// The words that are names: those of the actors' names, and any other word with a capital inside a sentence.
fn names_in(text: &str, opens_sentence: bool, language: &Language, names: &Names) -> Vec<String> {
    let words = language.words(text);
    let is_name = |range: &std::ops::Range<usize>| {
        let word = &text[range.clone()];
        let before = text[..range.start].trim_end();
        let is_first =
            if before.is_empty() { opens_sentence } else { ends_sentence(before, &text[range.start..], language) };
        let has_capital = word.starts_with(char::is_uppercase) && !is_first;
        begins_with_capital(word) && word.chars().nth(1).is_some() && (has_capital || names.contain(word))
    };
    words.iter().filter(|word| is_name(&word.range)).map(|word| text[word.range.clone()].to_owned()).collect()
}

/// True if what follows a text begins a sentence.
fn ends_sentence(text: &str, after: &str, language: &Language) -> bool {
    let bare = text.trim_end_matches(|c: char| c.is_whitespace() || QUOTATION_MARKS.contains(&c));
    bare.is_empty() || bare.ends_with(['.', '!', '?', '…', ':']) && !ends_with_abbreviation(bare, after, language)
}

/// True if a text has a capitalised word in small letters.
fn has_in_lower_case(text: &str, word: &str) -> bool {
    let small = word.to_lowercase();
    small != word && text.split(|c: char| !c.is_alphanumeric()).any(|own| own == small)
}

#[cfg(test)]
mod tests {
    use super::may_change_meaning;
    use crate::{
        anchor::{context::Names, word_diff::word_diff},
        lang,
        model::Lang,
    };

    fn turns(before: &str, after: &str) -> bool {
        may_change_meaning(&word_diff(before, after), lang::of(&Lang::english()), &Names::default())
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
            ("We thank Dr. Smith", "We thank Dr. Jones"),
            ("We thank J. Smith", "We thank J. Jones"),
            (".5 million of them", "5 million of them"),
            ("It made (5) million", "It made 5 million"),
        ] {
            assert!(turns(before, after), "{before} / {after}");
        }
    }

    #[test]
    fn an_actors_name_counts_in_a_script_without_capitals_and_at_the_beginning() {
        let names = Names::from_names(["אנה לוי", "Anna Levi"]);
        for (before, after) in [("אנה תבנה גשר", "דנה תבנה גשר"), ("Anna will build it", "They will build it")]
        {
            let changed = may_change_meaning(&word_diff(before, after), lang::of(&Lang::english()), &names);
            assert!(changed, "{before} / {after}");
        }
    }

    #[test]
    fn other_words_punctuation_and_capitals_do_not() {
        for (before, after) in [
            ("The bridge is not safe", "The old bridge is not safe"),
            ("It has 5, and more", "It has 5 and more"),
            ("It has (about 5) of them", "It has about 5 of them"),
            ("The bridge is old", "It said the bridge is old"),
            ("Now we will build it", "Soon we will build it"),
        ] {
            assert!(!turns(before, after), "{before} / {after}");
        }
    }
}
