//! A selection of a text → words that can be proved, and those who may have said them.
//!
//! A hand selects too much or too little: spaces, half a word, a comma before a closing mark, the marks themselves. The
//! words of a quote have none of these, so they are left out, or the word is taken whole.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::{
    answer::RefusedRequest,
    names::{ProposedSpeaker, speakers_of_words},
    open::OpenArticle,
};
use crate::{
    anchor::{AnchorError, SearchedText, place, quotations::all_quotations, spoken_words},
    model::{Placement, QuoteKind, Selector},
    suggest::kind_of,
    text::{
        BlockKind, Text, collapse_spaces, has_word,
        quotation_mark::{is_double, is_single},
    },
};

/// A request for the words of a selection.
#[derive(Debug, Deserialize)]
pub(super) struct SelectionRequest {
    /// What is selected, in code points: more than one range for a quote that the article interrupts.
    ranges: Vec<[usize; 2]>,
}

/// The words of a selection.
#[derive(Debug, Serialize)]
pub(super) struct SelectedWords {
    /// Where they are, without what was left out.
    ranges: Vec<[usize; 2]>,
    /// The words as they are typed in an entry.
    text: String,
    /// Which of several places is meant, if there are several.
    occurrence: Option<usize>,
    /// How closely the words match; `None` if they cannot be proved.
    fidelity: Option<&'static str>,
    /// An id that no quote of the site has.
    id: String,
    /// How the article quotes them.
    kind: &'static str,
    /// The actor to whom the article attributes them, beyond doubt.
    speaker: Option<String>,
    /// The article's words for whom it attributes them to.
    attribution: Option<String>,
    /// Those who may have said them, the likeliest first.
    speakers: Vec<ProposedSpeaker>,
}

/// Reads a selection. *Errors*: a refusal if no word is selected.
pub(super) fn read_selection(open: &OpenArticle, request: &SelectionRequest) -> Result<SelectedWords, RefusedRequest> {
    let text = &open.read.text;
    let bytes = request.ranges.iter().map(|range| open.read.points.bytes_of(text.visible(), *range));
    let mut runs: Vec<Range<usize>> = bytes.filter_map(|range| trim(text, range)).collect();
    runs.sort_by_key(|run| run.start);
    runs.dedup_by(|next, last| {
        next.start <= last.end && {
            last.end = last.end.max(next.end);
            true
        }
    });
    let (Some(first), Some(last)) = (runs.first(), runs.last()) else {
        return Err(RefusedRequest::unprocessable("no words are selected"));
    };
    let whole = first.start..last.end;
    let kind = kind_of_selection(open, &whole);
    let (words, found) = words_of(text, &runs, kind);
    let (occurrence, placement) = match found {
        Ok(placement) => (None, Some(placement)),
        Err(AnchorError::Ambiguous(places)) => {
            let at = places.first().iter().position(|place| place.start == whole.start);
            let occurrence = at.map(|at| at + 1);
            let selector = Selector { occurrence, ..Selector::new(words.clone()) };
            (occurrence, place(text, &selector).ok())
        }
        Err(_) => (None, None),
    };
    let name_of = |id: &str| {
        let actor = open.newest.actors().find(|actor| actor.id.as_str() == id)?;
        Some(actor.name.value.clone())
    };
    let found = speakers_of_words(&open.speakers().speakers, &whole, || open.speaker_of_words(&whole), name_of);
    Ok(SelectedWords {
        ranges: open.read.points_of(placement.as_ref().map_or(&runs, |placement| &placement.extent.runs)),
        id: open.taken_ids().give(&words),
        text: words,
        occurrence,
        fidelity: placement.map(|placement| placement.fidelity.as_str()),
        kind: kind.word(),
        speaker: found.speaker,
        attribution: found.attribution.map(|words| collapse_spaces(&text.visible()[words]).into_owned()),
        speakers: found.proposed,
    })
}

/// How the article quotes a passage: in its own words where no marks, no label and no block quote enclose it.
fn kind_of_selection(open: &OpenArticle, whole: &Range<usize>) -> QuoteKind {
    let text = &open.read.text;
    let quotations = all_quotations(text);
    // A quote that the article interrupts begins in one quotation and ends in another.
    let is_quoted = |at: usize| {
        let is_in_marks = quotations.iter().any(|one| one.outer.start < at && at < one.outer.end);
        is_in_marks || text.block_of(at).is_some_and(|block| text.blocks()[block].kind == BlockKind::Quote)
    };
    let is_speech = open.article.genre.is_verbatim() || is_quoted(whole.start) && is_quoted(whole.end - 1);
    // The mark after the words says whether they end a sentence, though it is no part of them.
    let next = text.visible()[whole.end..].chars().next().filter(|next| matches!(next, ',' | '.' | '!' | '?'));
    let with_mark = whole.start..whole.end + next.map_or(0, char::len_utf8);
    if is_speech { kind_of(text, &with_mark) } else { QuoteKind::Indirect }
}

/// The words of a selection as an entry has them, with the result of looking for them.
fn words_of(text: &Text, runs: &[Range<usize>], kind: QuoteKind) -> (String, Result<Placement, AnchorError>) {
    let searched = SearchedText::new(text);
    let of_run = |run: &Range<usize>| {
        let words = match kind {
            QuoteKind::Indirect => text.visible()[run.clone()].to_owned(),
            _ => spoken_words(&searched, run),
        };
        collapse_spaces(&words).into_owned()
    };
    let pieces: Vec<String> = runs.iter().map(of_run).collect();
    let (start, end) = (runs[0].start, runs[runs.len() - 1].end);
    // The mark that the interruption took comes first. An ellipsis is needed only where that is more than an attribution.
    let begins_small = pieces.get(1).is_some_and(|piece| piece.starts_with(char::is_lowercase));
    let joints = if begins_small { [" ", ", ", ". ", " … "] } else { [" ", ". ", ", ", " … "] };
    let mut last = None;
    for joint in joints {
        let words = pieces.join(joint);
        let found = place(text, &Selector::new(words.clone()));
        let is_meant = match &found {
            Ok(placement) => placement.extent.whole() == (start..end),
            Err(AnchorError::Ambiguous(places)) => places.first().iter().any(|place| place.start == start),
            Err(_) => false,
        };
        if is_meant || runs.len() == 1 {
            return (words, found);
        }
        last = Some((words, found));
    }
    last.unwrap_or_else(|| (String::new(), Err(AnchorError::Empty)))
}

/// A range without what is no part of the words at its ends, and with the whole of the words that it cuts; `None` if it has
/// no word.
fn trim(text: &Text, range: Range<usize>) -> Option<Range<usize>> {
    let visible = text.visible();
    if range.is_empty() || !has_word(visible.get(range.clone())?) {
        return None;
    }
    let Range { mut start, mut end } = to_whole_words(visible, range);
    loop {
        let words = &visible[start..end];
        let (first, last) = (words.chars().next()?, words.chars().next_back()?);
        if first.is_whitespace() || is_opening(words, first) || is_leading_mark(first) {
            start += first.len_utf8();
        } else if last.is_whitespace() || is_closing(words, last) || is_trailing_mark(last) {
            end -= last.len_utf8();
        } else {
            return Some(start..end);
        }
    }
}

/// Widens a range to the words that it cuts.
fn to_whole_words(visible: &str, range: Range<usize>) -> Range<usize> {
    let Range { mut start, mut end } = range;
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    while is_letter(visible[start..end].chars().next())
        && let Some(before) = visible[..start].chars().next_back().filter(|c| c.is_alphanumeric())
    {
        start -= before.len_utf8();
    }
    while is_letter(visible[start..end].chars().next_back())
        && let Some(after) = visible[end..].chars().next().filter(|c| c.is_alphanumeric())
    {
        end += after.len_utf8();
    }
    start..end
}

fn is_leading_mark(c: char) -> bool {
    matches!(c, ',' | ';' | ':' | '.' | '–' | '—' | ')' | ']')
}

fn is_trailing_mark(c: char) -> bool {
    matches!(c, ',' | ';' | ':' | '–' | '—' | '(' | '[')
}

/// True for a mark at the beginning of some words that closes in none of them, or only at their end.
fn is_opening(words: &str, mark: char) -> bool {
    let rest = &words[mark.len_utf8()..];
    let inner =
        rest.trim_end_matches(|c: char| is_double(c) || is_single(c) || is_trailing_mark(c) || c.is_whitespace());
    (is_double(mark) || is_single(mark) && mark != '’') && !inner.chars().any(|c| is_partner(mark, c))
}

/// True for a mark at the end of some words that opens in none of them.
fn is_closing(words: &str, mark: char) -> bool {
    let rest = &words[..words.len() - mark.len_utf8()];
    // An apostrophe: `the workers’`.
    let is_apostrophe = is_single(mark) && rest.ends_with(char::is_alphanumeric);
    (is_double(mark) || is_single(mark)) && !is_apostrophe && !rest.chars().any(|c| is_partner(c, mark))
}

/// True for two marks of the same level.
fn is_partner(one: char, other: char) -> bool {
    is_double(one) && is_double(other) || is_single(one) && is_single(other) && one != '’'
}
