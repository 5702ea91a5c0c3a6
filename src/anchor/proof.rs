//! Proof: finds the words of one selector in a text.
//!
//! The search tries the strictest reading first: the words as they are, the words interrupted by the article's own,
//! the words with declared changes. Each is exact on folded text, none is fuzzy.

use std::ops::Range;

use super::{
    boundary,
    candidate::Candidate,
    candidates::{Candidates, choose_candidate},
    closest,
    context::Context,
    edited,
    error::AnchorError,
    literal,
    needle::Needle,
    searched::SearchedText,
    split,
};
use crate::{
    lock::Trace,
    model::{Placement, Selector},
    text::Text,
};

/// Finds the one place of a selector's words.
///
/// *Errors*: an [`AnchorError`] if there is no place, or several.
pub fn place(text: &Text, selector: &Selector) -> Result<Placement, AnchorError> {
    choose_candidate(text, selector, &find_candidates(&SearchedText::new(text), &selector.exact)?.into())
}

/// Finds every place of some words; at least one.
///
/// *Errors*: an [`AnchorError`] if there is none.
pub(crate) fn find_places(searched: &SearchedText<'_>, exact: &str) -> Result<Vec<Placement>, AnchorError> {
    let found = find_candidates(searched, exact)?;
    Ok(found.into_iter().map(|candidate| candidate.into_placement(searched.text)).collect())
}

/// Finds every place of some words; `None` if there is none: what is like them instead is not looked for.
///
/// *Errors*: an [`AnchorError`] if their letters are there in other words, or the search cannot be finished.
pub(crate) fn find_if_there(searched: &SearchedText<'_>, exact: &str) -> Result<Option<Vec<Placement>>, AnchorError> {
    let needle = Needle::new(exact)?;
    let into_places =
        |found: Vec<Candidate>| found.into_iter().map(|candidate| candidate.into_placement(searched.text)).collect();
    match search(searched, &needle)? {
        Ok(found) => Ok(Some(into_places(found))),
        Err(Some(inside)) => Err(inside_word(searched.text, inside)),
        Err(None) => Ok(None),
    }
}

/// Chooses the one place of a selector's words among all their places, and makes sure that it is the place that the lock
/// keeps, if any.
///
/// *Errors*: an [`AnchorError`] if several fit, none, or another than the lock keeps.
pub(super) fn choose_as_locked(
    context: &Context<'_>,
    selector: &Selector,
    candidates: &Candidates,
    trace: Option<Trace<'_>>,
) -> Result<Placement, AnchorError> {
    let placement = choose_candidate(context.text(), selector, candidates)?;
    let at = placement.extent.whole();
    match trace {
        Some(trace) if !context.is_same_place(selector, &at, &trace) => Err(AnchorError::Elsewhere { found: at }),
        _ => Ok(placement),
    }
}

/// Finds every place of some words; at least one.
///
/// *Errors*: an [`AnchorError`] if there is none.
pub(super) fn find_candidates(searched: &SearchedText<'_>, exact: &str) -> Result<Vec<Candidate>, AnchorError> {
    let text = searched.text;
    let needle = Needle::new(exact)?;
    search(searched, &needle)?.map_err(|inside| match inside {
        Some(inside) => inside_word(text, inside),
        None => AnchorError::NotFound(Box::new(closest::find_closest(text, needle.bare_words()))),
    })
}

/// The error for words whose letters are only inside longer words, first at these folded bytes.
fn inside_word(text: &Text, found: Range<usize>) -> AnchorError {
    let word = boundary::widen_to_words(text.folded().text(), &found);
    let visible = |range| text.folded().to_source(range);
    AnchorError::InsideWord { found: visible(found), word: visible(word) }
}

/// Every place of the words, at least one; if there is none, the first place where their letters are inside longer words.
///
/// *Errors*: an [`AnchorError`] if the search cannot be finished.
fn search(
    searched: &SearchedText<'_>,
    needle: &Needle<'_>,
) -> Result<Result<Vec<Candidate>, Option<Range<usize>>>, AnchorError> {
    let mut inside = None;
    for form in needle.forms() {
        let found = literal::find_literal(searched.text, form);
        if !found.candidates.is_empty() {
            return Ok(Ok(found.candidates));
        }
        inside = inside.or(found.inside);
    }
    // Quotation marks typed around the whole quote belong to no piece, so the bare form comes first.
    for form in needle.forms().rev() {
        let found = split::find_split(searched, form)?;
        if !found.is_empty() {
            return Ok(Ok(found));
        }
    }
    for form in needle.forms().rev() {
        let found = edited::find_edited(searched, form)?;
        if !found.is_empty() {
            return Ok(Ok(found));
        }
    }
    Ok(Err(inside))
}

#[cfg(test)]
mod tests {
    use proptest::{collection::vec, prelude::*, sample::select};

    use super::place;
    use crate::{model::Selector, text::Text};

    const WORDS: [&str; 8] = ["the", "bridge", "is", "old", "17", "橋", "don’t", "so"];

    fn words() -> impl Strategy<Value = String> {
        vec(select(&WORDS[..]), 1..5).prop_map(|words| words.join(" "))
    }

    fn article() -> impl Strategy<Value = String> {
        let sentence =
            (words(), words(), select(&[",", ".", ""][..]), select(&[" said Anna", " the", " said Ben,"][..]));
        let sentence = sentence.prop_map(|(one, other, mark, between)| format!("“{one}{mark}”{between} “{other}.”"));
        let paragraph = prop_oneof![sentence, words(), words().prop_map(|words| format!("Anna said: “{words}.”"))];
        vec(paragraph, 30..70).prop_map(|paragraphs| paragraphs.join("\n\n"))
    }

    fn selector() -> impl Strategy<Value = Selector> {
        let joint = select(&[" ", ", ", ". ", " … ", " [of it] ", " […] "][..]);
        let exact = prop_oneof![
            words(),
            (words(), joint.clone(), words()).prop_map(|(one, joint, other)| format!("{one}{joint}{other}")),
            (words(), joint.clone(), words(), joint, words()).prop_map(|(a, b, c, d, e)| format!("{a}{b}{c}{d}{e}")),
        ];
        let context = || prop_oneof![3 => Just(String::new()), 1 => words(), 1 => words().prop_map(|words| format!("{words}: “"))];
        (exact, context(), context(), proptest::option::of(1_usize..4)).prop_map(
            |(exact, prefix, suffix, occurrence)| Selector { prefix, suffix, occurrence, ..Selector::new(exact) },
        )
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn an_index_of_the_words_changes_no_place(article in article(), selectors in vec(selector(), 30)) {
            let (plain, indexed) = (Text::from_markdown(&article), Text::from_markdown(&article));
            indexed.index_words();
            for selector in selectors {
                let found = place(&plain, &selector);
                prop_assert_eq!(place(&indexed, &selector), found, "{:?}", selector);
            }
        }
    }
}
