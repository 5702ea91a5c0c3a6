//! What an editor typed, folded, and the forms in which it is searched for.

use std::ops::Range;

use super::{
    boundary::{self, has_word},
    error::AnchorError,
};
use crate::text::fold::{Folded, fold};

/// A selector's words, ready for the search.
pub(super) struct Needle<'a> {
    typed: &'a str,
    folded: Folded,
    /// As typed, then without the quotation marks around: ranges of folded bytes.
    forms: Vec<Range<usize>>,
}

/// One form of the words: folded bytes of the needle.
#[derive(Clone, Copy)]
pub(super) struct Form<'a> {
    needle: &'a Needle<'a>,
    start: usize,
    end: usize,
}

impl<'a> Needle<'a> {
    /// Folds and trims what was typed.
    pub(super) fn new(typed: &'a str) -> Result<Needle<'a>, AnchorError> {
        let folded = fold(typed);
        let text = folded.text();
        let whole = trim_range(text, 0..text.len());
        if whole.is_empty() {
            return Err(AnchorError::Empty);
        }
        if !has_word(text) {
            return Err(AnchorError::TooShort);
        }
        let bare = whole.start + 1..whole.end.max(whole.start + 2) - 1;
        let marked = |mark| {
            let words = &text[whole.clone()];
            words.len() > 2 && words.starts_with(mark) && words.ends_with(mark)
        };
        let mut forms = vec![whole.clone()];
        if marked('"') || marked('\'') {
            forms.push(trim_range(text, bare));
        }
        Ok(Needle { typed, folded, forms })
    }

    /// The forms, in the order in which they are searched for.
    pub(super) fn forms(&self) -> impl DoubleEndedIterator<Item = Form<'_>> {
        self.forms.iter().map(|form| Form { needle: self, start: form.start, end: form.end })
    }

    /// The form to compare with when none is found: without marks around.
    pub(super) fn bare_words(&self) -> &str {
        self.forms.last().map_or("", |form| &self.folded.text()[form.clone()])
    }
}

impl<'a> Form<'a> {
    /// The folded words.
    pub(super) fn words(self) -> &'a str {
        &self.needle.folded.text()[self.start..self.end]
    }

    /// Bytes of what was typed, for bytes of the folded words.
    pub(super) fn typed_range(self, words: Range<usize>) -> Range<usize> {
        self.needle.folded.to_source(self.start + words.start..self.start + words.end)
    }

    /// What was typed for bytes of the folded words.
    pub(super) fn typed_str(self, words: Range<usize>) -> &'a str {
        &self.needle.typed[self.typed_range(words)]
    }
}

/// The range without the spaces at its ends.
pub(super) fn trim_range(text: &str, range: Range<usize>) -> Range<usize> {
    let inner = &text[range.clone()];
    let start = range.start + inner.len() - inner.trim_start().len();
    start..start + inner.trim().len()
}

/// True for a single letter or digit, which proves nothing; a single ideograph is a word.
pub(super) fn is_too_short(exact: &str) -> bool {
    let mut letters = exact.chars().filter(|c| c.is_alphanumeric());
    letters.next().is_some_and(|first| !boundary::is_unspaced(first)) && letters.next().is_none()
}
