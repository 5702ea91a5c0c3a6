//! Split quotes: words that the article interrupts with its own.
//!
//! “First part,” she said. “Second part.” The quote is the pieces, joined. Each junction leaves
//! the article's text at a closing mark and resumes after the next opening one, in the same
//! block; or it passes over an attribution inside the marks; or it passes from an open quotation to the
//! next paragraph, which opens with a mark again. The mark at the end of the piece has to be
//! typed; a comma may be read as a full stop. The words between are judged by [`junction`]: the places with
//! the best junctions count, and words joined over anything other than an attribution are no quote. Pieces in
//! different paragraphs that are each closed may be two speakers' words: those must be joined by
//! an ellipsis, which is an edited quote.

mod junctions;
mod search;

use std::{cell::Cell, collections::HashSet};

use super::{
    boundary::{begins_word, is_unspaced, word_at_start},
    candidate::Candidate,
    error::AnchorError,
    junction,
    needle::Form,
    searched::SearchedText,
    starts::{NeededWord, find_starts},
};
use crate::{model::Fidelity, text::words::word_ranges};
use search::SplitSearch;

/// The most characters that are compared before the search gives up, besides those for each byte of the text.
const EFFORT: usize = 100_000;
/// The most characters that are compared for each byte of the text. In a text of ordinary words it is one for fifty bytes.
const EFFORT_PER_BYTE: usize = 16;

/// The most folded bytes from the end of a piece to the beginning of the next: an interruption, with the marks around it.
const LONGEST_JUNCTION: usize = 512;

/// Finds every place of the words in interrupted pieces: those with the best junctions.
///
/// *Errors*: [`AnchorError::GaveUp`] if the quote has too many pieces or its words repeat too often, [`AnchorError::Joined`] if its pieces are joined over
/// something else than an attribution.
pub(super) fn find_split(searched: &SearchedText<'_>, form: Form<'_>) -> Result<Vec<Candidate>, AnchorError> {
    use junction::Junction::{Attribution, Doubtful, Other};
    for least in [Attribution, Doubtful, Other] {
        let (found, refused) = find_joined(searched, form, least)?;
        match found.first() {
            Some(first) if least == Other => {
                return Err(AnchorError::Joined(Box::new(first.clone().into_placement(searched.text))));
            }
            Some(_) => return Ok(found),
            // No junction was refused, so a search that takes more of them finds no more.
            None if !refused => break,
            None => {}
        }
    }
    Ok(Vec::new())
}

fn find_joined(
    searched: &SearchedText<'_>,
    form: Form<'_>,
    least: junction::Junction,
) -> Result<(Vec<Candidate>, bool), AnchorError> {
    let (folded, words) = (searched.text.folded().text(), form.words());
    let head = first_word(words);
    let mut found: Vec<Candidate> = Vec::new();
    let mut search = SplitSearch {
        searched,
        folded,
        words,
        least,
        refused: Cell::new(false),
        runs: Vec::new(),
        alterations: Vec::new(),
        failed: HashSet::new(),
        gave_up: false,
        interruptions: 0,
        effort: EFFORT + EFFORT_PER_BYTE * folded.len(),
    };
    for start in find_starts(searched.text, head, needed_words(words)) {
        if !begins_word(folded, start.start) {
            continue;
        }
        (search.runs, search.alterations) = (Vec::new(), Vec::new());
        if search.follow_quote(0, start.start) && search.runs.len() > 1 {
            let (runs, alterations) = (std::mem::take(&mut search.runs), std::mem::take(&mut search.alterations));
            found.push(Candidate { runs, fidelity: Fidelity::Split, alterations });
        }
    }
    if found.is_empty() && search.gave_up { Err(AnchorError::GaveUp) } else { Ok((found, search.refused.get())) }
}

/// The words of a quote, all of which are in the article: no interruption takes any away. Before each there may be as many
/// interruptions as there are words.
fn needed_words(words: &str) -> impl Iterator<Item = NeededWord<'_>> {
    let found = word_ranges(words).enumerate();
    found.map(|(index, range)| NeededWord { reach: range.start + index * LONGEST_JUNCTION, word: &words[range] })
}

/// The least that the first piece must contain: the first word, with marks before it.
fn first_word(words: &str) -> &str {
    let start = words.find(char::is_alphanumeric).unwrap_or(0);
    let first = words[start..].chars().next();
    let len = match first {
        Some(c) if is_unspaced(c) => c.len_utf8(),
        _ => word_at_start(&words[start..]).len(),
    };
    &words[..start + len]
}
