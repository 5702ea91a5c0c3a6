//! Diagnostics about annotations whose words could not be placed.

mod edited_article;
mod interrupted;
mod invisible;
mod not_found;
mod offer;
mod several_places;
mod sought;
mod split_junction;

pub(crate) use offer::Offer;
pub(crate) use sought::SoughtWords;
pub(super) use split_junction::{TWO_QUOTES, interruptions, offer_ellipsis};

use std::ops::Range;

use super::{
    edited::CHANGES,
    error::{AnchorError, Places},
    outcome::Unplaced,
    relocate::Exactness,
    spoken::spoken_words,
};
use crate::{
    diag::{Code, Diagnostic},
    model::Selector,
    text::{collapse_spaces, cover::overlap},
};
use edited_article::{explain_edited_words, explain_new_context, explain_removed_words};
use invisible::explain_invisible_cause;
use not_found::show_closest;
use offer::make_offer;
use several_places::show_places;
use sought::offer_message;
use split_junction::explain_junction;

/// The diagnostic for words that were not placed.
pub(crate) fn explain_unplaced(sought: &SoughtWords<'_>, unplaced: &Unplaced<'_>) -> Diagnostic {
    let found = match (&unplaced.error, offer_relocation(sought, unplaced)) {
        (AnchorError::Elsewhere { found }, relocation) => {
            explain_new_context(sought, found, unplaced.trace, relocation)
        }
        (AnchorError::NotFound(closest), Some((range, offer))) if unplaced.trace.is_some() => {
            explain_edited_words(sought, closest, &range, offer)
        }
        (AnchorError::NotFound(_), None) if unplaced.trace.is_some() => explain_removed_words(sought),
        (error, _) => explain_error(sought, error),
    };
    explain_invisible_cause(sought, &unplaced.error, found)
}

/// Where the words of a quote probably are now, with the edit that makes the words there the quote's; `None` if the
/// proof accepts no such edit.
pub(crate) fn offer_relocation(sought: &SoughtWords<'_>, unplaced: &Unplaced<'_>) -> Option<(Range<usize>, Offer)> {
    let error = &unplaced.error;
    let relocation = unplaced.relocation.as_ref()?;
    // Words that were never proved have no old place: only the closest passage, which `check` shows, counts.
    if let AnchorError::NotFound(closest) = error
        && unplaced.trace.is_none()
        && !closest.passage.as_ref().is_some_and(|near| overlap(near, &relocation.range))
    {
        return None;
    }
    let is_same = !matches!(relocation.exactness, Exactness::Edited { .. })
        && !matches!(
            error,
            AnchorError::NotFound(_)
                | AnchorError::Joined(_)
                | AnchorError::GaveUp
                | AnchorError::TooManyChanges { .. }
        );
    let spoken = spoken_words(sought.places.searched(), &relocation.range);
    let words = if is_same { sought.selector.exact.as_str() } else { spoken.as_str() };
    let offer = make_offer(sought.places, sought.selector, sought.entry?, words, &relocation.range)?;
    Some((relocation.range.clone(), offer))
}

/// The diagnostic for words that are not in the article, or not only once.
fn explain_error(sought: &SoughtWords<'_>, error: &AnchorError) -> Diagnostic {
    let SoughtWords { what, span, article, .. } = sought;
    match error {
        AnchorError::Empty => {
            Diagnostic::new(Code::EmptyValue, *span, format!("{what} has no words")).help("type the words it quotes")
        }
        AnchorError::TooShort => {
            Diagnostic::new(Code::QuoteTooShort, *span, format!("{what} is too short to prove anything"))
                .help("quote at least one whole word")
        }
        AnchorError::NotFound(closest) => {
            let message = format!("the words of {what} are not in `{}`", article.id);
            show_closest(sought, closest, Diagnostic::new(Code::QuoteNotFound, *span, message))
        }
        AnchorError::GaveUp => {
            let message = format!(
                "the search for {what} in `{}` took too long, so it is not known whether the words are there",
                article.id
            );
            Diagnostic::new(Code::SearchGaveUp, *span, message)
                .help("quote a shorter passage or use fewer ellipses; keep several words between two ellipses, not one common word")
        }
        AnchorError::TooManyChanges { count } => {
            let message = format!("{what} has {count} ellipses, brackets and `[sic]`, too many to search for");
            Diagnostic::new(Code::SearchGaveUp, *span, message)
                .help(format!("quote a shorter passage, or make two quotes of it; one may have {CHANGES} of them"))
        }
        AnchorError::Joined(joined) => explain_junction(sought, joined),
        AnchorError::Elsewhere { found } => explain_new_context(sought, found, None, None),
        AnchorError::Ambiguous(found) => {
            let message = format!("the words of {what} are in `{}` {}", article.id, count_in_words(found.len()));
            show_places(sought, found, Diagnostic::new(Code::QuoteAmbiguous, *span, message))
        }
        AnchorError::InsideWord { found, word } => explain_inside_word(sought, found, word),
        AnchorError::NoSuchOccurrence { count } => {
            let asked = sought.selector.occurrence.unwrap_or(1);
            let times = count_in_words(*count);
            let message = format!("{what} asks for occurrence {asked}, but the words are in `{}` {times}", article.id);
            let found = match sought.places.place(&Selector { occurrence: None, ..sought.selector.clone() }) {
                Ok(placement) => Places::one(placement.extent.whole()),
                Err(AnchorError::Ambiguous(found)) => found,
                Err(_) => Places::default(),
            };
            show_places(sought, &found, Diagnostic::new(Code::NoSuchOccurrence, *span, message))
        }
        AnchorError::ContextNotFound { candidates } => {
            let message =
                format!("the words of {what} are in `{}`, but not between this prefix and suffix", article.id);
            show_places(sought, candidates, Diagnostic::new(Code::ContextNotFound, *span, message))
        }
    }
}

/// Words that begin or end inside a longer word.
fn explain_inside_word(sought: &SoughtWords<'_>, found: &Range<usize>, word: &Range<usize>) -> Diagnostic {
    let words = &sought.text.visible()[word.clone()];
    // A number may have spaces in it, before its unit or between its groups: all of it is the word that is cut.
    let visible = sought.text.visible();
    let (end, cut) = if word.start < found.start {
        let after = visible[found.start..word.end].find(char::is_whitespace);
        ("begins", &visible[word.start..after.map_or(word.end, |at| found.start + at)])
    } else {
        let before = visible[word.start..found.end].trim_end().rfind(char::is_whitespace);
        ("ends", visible[before.map_or(word.start, |at| word.start + at)..word.end].trim())
    };
    let message = format!("{} {end} inside `{}`", sought.what, collapse_spaces(cut));
    let diagnostic = Diagnostic::new(Code::InsideWord, sought.span, message).and(sought.span_of(found), "found here");
    let whole = collapse_spaces(words);
    match sought.entry.and_then(|entry| make_offer(sought.places, sought.selector, entry, &whole, word)) {
        Some(offer) => diagnostic.fix(offer_message("quote whole words", &whole, &offer), offer.edits),
        None => diagnostic.help("quote whole words"),
    }
}

/// “once”, “twice”, “3 times”.
fn count_in_words(count: usize) -> String {
    match count {
        1 => "once".into(),
        2 => "twice".into(),
        n => format!("{n} times"),
    }
}
