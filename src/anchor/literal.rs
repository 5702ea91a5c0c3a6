//! Literal search: the words byte for byte, or equal after folding.
//!
//! One literal search on the folded text gives both.

use std::ops::Range;

use memchr::memmem::Finder;

use super::boundary::stands_alone;
use super::candidate::Candidate;
use super::needle::Form;
use crate::{
    model::{Alteration, Fidelity},
    text::Text,
};

/// Places of the words, and of their letters inside longer words.
pub(super) struct LiteralMatches {
    /// Ascending.
    pub(super) candidates: Vec<Candidate>,
    /// The first place that cuts a word, if there are no others: folded bytes.
    pub(super) inside: Option<Range<usize>>,
}

/// Finds every place of the words.
pub(super) fn find_literal(text: &Text, form: Form<'_>) -> LiteralMatches {
    let folded = text.folded().text();
    let whole = text.word_index().and_then(|index| index.find_whole(folded, form.words())).unwrap_or_default();
    let whole = whole.into_iter().filter(|range| stands_alone(folded, range));
    let mut candidates: Vec<_> = whole.map(|range| make_candidate(text, form, range)).collect();
    let mut inside = None;
    if !candidates.is_empty() {
        return LiteralMatches { candidates, inside };
    }
    let places = text.indexed_places(form.words());
    let places = places.unwrap_or_else(|| find_occurrences(folded, form.words()).collect());
    for range in places {
        if stands_alone(folded, &range) {
            candidates.push(make_candidate(text, form, range));
        } else {
            inside.get_or_insert(range);
        }
    }
    LiteralMatches { candidates, inside }
}

/// Bytes of the words that are searched for; the rest is compared where they are found.
///
/// Preparing the search for a longer needle takes longer than the search itself.
const HEAD: usize = 24;
/// Places of the head alone after which the whole is searched for, so that no text takes forever.
const PATIENCE: usize = 64;

/// Every place of some folded words, overlapping ones too.
pub(super) fn find_occurrences<'a>(folded: &'a str, words: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
    let step = words.chars().next().map_or(1, char::len_utf8);
    let (folded, words) = (folded.as_bytes(), words.as_bytes());
    let mut finder = Finder::new(&words[..words.len().min(HEAD)]);
    let (mut from, mut vain) = (0, 0);
    std::iter::from_fn(move || {
        loop {
            let at = from + finder.find(folded.get(from..)?)?;
            from = at + step;
            if folded[at..].starts_with(words) {
                return Some(at..at + words.len());
            }
            vain += 1;
            if vain == PATIENCE {
                finder = Finder::new(words);
            }
        }
    })
}

fn make_candidate(text: &Text, form: Form<'_>, range: Range<usize>) -> Candidate {
    let whole = 0..form.words().len();
    let found = &text.visible()[text.folded().to_source(range.clone())];
    let typed = form.typed_str(whole);
    // Line breaks and the width of spaces do not matter.
    let letters = |text: &'_ str| text.chars().filter(|c| !c.is_whitespace()).collect::<Vec<_>>();
    let verbatim = found == typed || letters(found) == letters(typed);
    let (fidelity, alterations) = if verbatim {
        (Fidelity::Verbatim, Vec::new())
    } else {
        (Fidelity::Typographic, folded_differences(text, form, range.start))
    };
    Candidate { runs: vec![range], fidelity, alterations }
}

/// Which characters besides white space are typed otherwise than they are found.
fn folded_differences(text: &Text, form: Form<'_>, start: usize) -> Vec<Alteration> {
    let mut found: Vec<Alteration> = Vec::new();
    for (at, c) in form.words().char_indices() {
        let end = at + c.len_utf8();
        let there = text.folded().to_source(start + at..start + end);
        let here = form.typed_range(at..end);
        if c != ' ' && text.visible()[there.clone()] != *form.typed_str(at..end) {
            match found.last_mut() {
                // A composed character that folds to several is one difference.
                Some(Alteration::Folded { typed, found }) if *typed == here || *found == there => {
                    typed.end = here.end;
                    found.end = there.end;
                }
                _ => found.push(Alteration::Folded { typed: here, found: there }),
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::find_occurrences;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1024))]

        #[test]
        fn words_longer_than_their_head_are_found_everywhere(
            text in "[aé]{0,20}(aaaaaaaaaaaaaaaaéaaaaaaaaaaaaaaaa|a{60}|b|é){0,12}",
            words in "(a|é){1,4}a{0,30}(é|b|a){0,12}",
        ) {
            let found: Vec<_> = find_occurrences(&text, &words).map(|range| range.start).collect();
            let starts = text.char_indices().map(|(at, _)| at);
            let wanted: Vec<_> = starts.filter(|at| text[*at..].starts_with(&words)).collect();
            prop_assert_eq!(found, wanted);
        }
    }
}
