//! The article's own words beside a quotation, within its sentence: where its attribution can be.

use std::ops::Range;

use super::super::reading::{BlockWords, Reading};

/// The words of an article's own beside a quotation, within its sentence.
pub(super) struct OwnWords<'r> {
    pub(super) block: &'r BlockWords,
    pub(super) tokens: Range<usize>,
}

/// The tokens of the sentence before a place, back to its beginning.
pub(super) fn own_words_before<'r>(
    reading: &'r Reading<'_>,
    block: &'r BlockWords,
    place: &Range<usize>,
) -> OwnWords<'r> {
    let end = block.tokens.partition_point(|token| token.range.start < place.start);
    let mut start = end;
    while start > 0 {
        let previous = start - 1;
        let boundary = if start == end {
            // A quotation may begin within a word: a word can have apostrophes in it.
            let after = block.tokens[previous].range.end.min(place.start);
            let gap = &reading.text.visible()[after..place.start];
            gap.contains(['.', '!', '?', '。']) && reading.ends_sentence(&block.tokens, previous)
        } else {
            reading.ends_sentence(&block.tokens, previous)
        };
        if boundary {
            break;
        }
        start = previous;
    }
    OwnWords { block, tokens: after_open_bracket(reading, block, start..end, place.start) }
}

/// The tokens inside the bracket that is open before a place, if there is one: `said Anna (Ben: “…”)`.
fn after_open_bracket(reading: &Reading<'_>, block: &BlockWords, own: Range<usize>, place: usize) -> Range<usize> {
    let Some(first) = block.tokens.get(own.start).filter(|_| !own.is_empty()) else { return own };
    let mut open = Vec::new();
    for (at, c) in reading.text.visible()[first.range.start..place.max(first.range.start)].char_indices() {
        match c {
            '(' | '[' | '（' => open.push(first.range.start + at),
            ')' | ']' | '）' => drop(open.pop()),
            _ => {}
        }
    }
    let Some(&bracket) = open.last() else { return own };
    block.tokens.partition_point(|token| token.range.start < bracket).clamp(own.start, own.end)..own.end
}

/// The tokens after a place up to the end of the sentence or the next quotation.
pub(super) fn own_words_after<'r>(
    reading: &'r Reading<'_>,
    block: &'r BlockWords,
    place: &Range<usize>,
) -> OwnWords<'r> {
    let start = block.tokens.partition_point(|token| token.range.start < place.end);
    let mut end = start;
    while end < block.tokens.len() && !block.tokens[end].quoted {
        end += 1;
        if reading.ends_sentence(&block.tokens, end - 1) {
            break;
        }
    }
    OwnWords { block, tokens: start..end }
}

/// The sentence that begins after a quotation which ends with a full stop.
pub(super) fn sentence_after_stop<'r>(
    reading: &'r Reading<'_>,
    block: &'r BlockWords,
    place: &Range<usize>,
) -> Option<OwnWords<'r>> {
    let own = own_words_after(reading, block, place);
    (!own.tokens.is_empty()).then_some(own)
}
