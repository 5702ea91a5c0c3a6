//! Edited quotes: quotes with declared ellipses, brackets or `[sic]`.
//!
//! The words between the declared changes must each be in the article exactly and in order. An
//! ellipsis skips up to 1,500 bytes; a bracket replaces up to twelve words, or is inserted; a
//! letter in brackets changes its case; `[sic]` replaces nothing. A bracket at an end of the quote
//! replaces what is there up to the nearest bound, which [`bracket_bounds`] finds. What the article
//! itself sets in brackets is tried as words first, and a bracket never adds a negation. Of several
//! ways to place the pieces, the tightest counts.
//!
//! The search remembers which of its states failed, so its work grows with the places of the pieces and
//! not with their combinations. If it still takes too long, it gives up and reports that; so it does at once
//! for a quote with more than 200 changes.

mod bracket_bounds;
mod parts;
mod search;

pub(super) use parts::{Part, split_parts};

use std::{collections::HashSet, ops::Range};

use super::{
    boundary::has_word,
    candidate::Candidate,
    error::AnchorError,
    needle::{Form, trim_range},
    searched::SearchedText,
    starts::{NeededWord, find_starts},
};
use crate::{model::Fidelity, text::words::word_ranges};
use search::{EditedSearch, Trail};

/// The most attempts before the search gives up.
const EFFORT: usize = 200_000;
/// The most ellipses, brackets and `[sic]` of one quote. The search goes one level deeper for each.
pub(super) const CHANGES: usize = 200;

/// Finds every place of a quote with declared changes; none if it declares none.
///
/// *Errors*: [`AnchorError::GaveUp`] if that takes too long, [`AnchorError::TooManyChanges`] if it declares more than 200.
pub(super) fn find_edited(searched: &SearchedText<'_>, form: Form<'_>) -> Result<Vec<Candidate>, AnchorError> {
    let words = form.words();
    let parts = split_parts(words);
    let count = parts.iter().filter(|part| !matches!(part, Part::Words(_))).count();
    if count == 0 {
        return Ok(Vec::new());
    }
    if count > CHANGES {
        return Err(AnchorError::TooManyChanges { count });
    }
    let folded = searched.text.folded().text();
    let mut search = EditedSearch { searched, form, folded, parts: &parts, effort: EFFORT, failed: HashSet::new() };
    let is_words = |part: &Part| matches!(part, Part::Words(range) if has_word(&words[range.clone()]));
    let Some(first) = parts.iter().position(is_words) else {
        return Ok(Vec::new());
    };
    let Part::Words(range) = &parts[first] else {
        return Ok(Vec::new());
    };
    let mut found: Vec<Candidate> = Vec::new();
    let head = &words[trim_range(words, range.clone())];
    for place in find_starts(searched.text, head, needed_words(words, &parts[first..])) {
        let mut trail = Trail::default();
        if search.place_from(first, place.start, &mut trail) {
            found.push(Candidate { runs: trail.runs, fidelity: Fidelity::Edited, alterations: trail.alterations });
        }
        if search.effort == 0 {
            return Err(AnchorError::GaveUp);
        }
    }
    Ok(keep_tightest(found))
}

/// The words of a quote from its first words on, all of which are in the article: not those of brackets, nor those of which a
/// bracket gives a letter or the ending.
fn needed_words<'w>(words: &'w str, parts: &[Part]) -> impl Iterator<Item = NeededWord<'w>> {
    let start = match parts.first() {
        Some(Part::Words(range)) => trim_range(words, range.clone()).start,
        _ => 0,
    };
    let pieces = parts.iter().enumerate().filter_map(|(index, part)| match part {
        Part::Words(range) => Some((index, range)),
        _ => None,
    });
    pieces.flat_map(move |(index, piece)| {
        let is_cut_before = index > 0 && matches!(parts[index - 1], Part::Letter(..));
        let is_cut_after = matches!(parts.get(index + 1), Some(Part::Ending(_)));
        let reach = index * search::LONGEST_CHANGE;
        let found =
            word_ranges(&words[piece.clone()]).map(move |word| piece.start + word.start..piece.start + word.end);
        let whole = move |word: &Range<usize>| {
            !(is_cut_before && word.start == piece.start || is_cut_after && word.end == piece.end)
        };
        found.filter(whole).map(move |word| NeededWord { reach: word.start - start + reach, word: &words[word] })
    })
}

/// Drops every candidate that contains another.
fn keep_tightest(found: Vec<Candidate>) -> Vec<Candidate> {
    let wholes: Vec<Range<usize>> = found.iter().map(Candidate::whole).collect();
    // Candidates ascend by start, so a tighter one that ends no later comes right after.
    let keep = |index: usize| {
        let whole = &wholes[index];
        !wholes.get(index + 1).is_some_and(|next| next.start > whole.start && next.end <= whole.end)
    };
    found.into_iter().enumerate().filter(|&(index, _)| keep(index)).map(|(_, one)| one).collect()
}
