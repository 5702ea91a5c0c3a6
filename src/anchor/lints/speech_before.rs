//! What a speaker says in the same sentence before a place, without the attributions that interrupt it.
//!
//! “I do not believe,” he said, “that the mayor lied”: before “the mayor lied” the speaker says “I do not believe, that”.

use std::ops::Range;

use super::super::{
    boundary::has_word,
    junction::{Junction, judge_junction},
    quotations::{Quotation, QuotationIndex, inner_attribution::without_attributions},
};
use crate::text::Text;

/// Words of one speaker in one sentence.
pub(super) struct SpeechBefore {
    /// The words, with a space for each interruption.
    pub(super) words: String,
    /// Where each piece begins: bytes of `words`, and visible bytes.
    pieces: Vec<(usize, usize)>,
}

impl SpeechBefore {
    /// The words of `passage`, which ends at the place and is a part of `quotation` if there is one around it.
    pub(super) fn new(
        text: &Text,
        quotations: &QuotationIndex,
        quotation: Option<&Quotation>,
        passage: Range<usize>,
    ) -> Self {
        let mut found = Self { words: String::new(), pieces: Vec::new() };
        let Some(quotation) = quotation else {
            found.push(text, passage);
            return found;
        };
        let begins = text.visible().get(quotation.inner.start..passage.start).is_none_or(|before| !has_word(before));
        if let Some(earlier) = begins.then(|| interrupted_before(text, quotations, quotation)).flatten() {
            found.push(text, earlier);
        }
        for piece in without_attributions(text, passage) {
            found.push(text, piece);
        }
        found
    }

    fn push(&mut self, text: &Text, piece: Range<usize>) {
        if !self.words.is_empty() {
            self.words.push(' ');
        }
        self.pieces.push((self.words.len(), piece.start));
        self.words.push_str(&text.visible()[piece]);
    }

    /// Where the piece after the last interruption begins, if there is an interruption: bytes of `words`. An attribution directly
    /// before the place interrupts too.
    pub(super) fn last_interruption(&self, end: usize) -> Option<usize> {
        let &(start, visible) = self.pieces.last()?;
        let length = self.words.len() - start;
        if visible + length < end {
            return Some(self.words.len());
        }
        (self.pieces.len() > 1).then_some(start)
    }

    /// Where some of the words are in the text.
    pub(super) fn place_of(&self, words: &Range<usize>) -> Range<usize> {
        let place = |at: usize| {
            let piece = self.pieces.partition_point(|(start, _)| *start <= at).saturating_sub(1);
            self.pieces.get(piece).map_or(at, |(start, visible)| visible + at - start)
        };
        let last = words.end.saturating_sub(1).max(words.start);
        place(words.start)..place(last) + words.end.saturating_sub(last)
    }
}

/// The sentence that an attribution interrupts before a quotation: `“I do not believe,” he said,` before `“that …”`.
pub(super) fn interrupted_before(
    text: &Text,
    quotations: &QuotationIndex,
    quotation: &Quotation,
) -> Option<Range<usize>> {
    let all = quotations.all();
    let at = all.partition_point(|one| one.outer.start < quotation.outer.start);
    let earlier =
        all[..at].iter().rfind(|one| one.single == quotation.single && one.outer.end <= quotation.outer.start)?;
    let last = earlier.inner.end.checked_sub(1).filter(|last| *last >= earlier.inner.start)?;
    let visible = text.visible();
    let goes_on =
        visible[earlier.inner.clone()].trim_end().ends_with(|c: char| c.is_alphanumeric() || ",，、–—-".contains(c));
    if !goes_on || text.block_of(last) != text.block_of(quotation.outer.start) {
        return None;
    }
    let between = earlier.outer.end..quotation.outer.start;
    if visible[between.clone()].trim_end_matches(|c: char| !c.is_alphanumeric() && !is_stop(c)).ends_with(is_stop) {
        return None;
    }
    // `“…,” one advertisement declared, calling him a “liar”`: the article's sentence goes on, and not the speaker's.
    let language = text.language();
    if language.words(&visible[between.clone()]).last().is_some_and(|word| language.determiners.has(&word.text)) {
        return None;
    }
    let is_attribution = judge_junction(visible, between, language) == Junction::Attribution;
    is_attribution.then(|| text.sentence(last..earlier.inner.end).start.max(earlier.inner.start)..earlier.inner.end)
}

fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | ':')
}
