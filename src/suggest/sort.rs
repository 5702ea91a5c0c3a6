//! What a passage between marks is: speech, or a title, a nickname, words used with reserve.

use std::ops::Range;

use crate::{
    anchor::Attributed,
    model::QuoteKind,
    text::Text,
};

/// What a passage between quotation marks is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// Somebody's words.
    Speech,
    /// The title of a work.
    Title,
    /// A name in jest, within a name.
    Nickname,
    /// Words from which the article keeps its distance.
    Reserve,
}

/// What a passage is.
pub(super) fn sort_of(_text: &Text, _found: &Attributed<'_>) -> Sort {
    Sort::Speech
}

/// Whether the words are whole sentences or a part of one.
pub(super) fn kind_of(text: &Text, extent: &Range<usize>) -> QuoteKind {
    let words = &text.visible()[extent.clone()];
    let begins = words.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(|c: char| !c.is_lowercase());
    let ends = words.ends_with(['.', ',', '!', '?', '…', '—', '–', '。', '！', '？']);
    if begins && ends { QuoteKind::Direct } else { QuoteKind::Partial }
}
