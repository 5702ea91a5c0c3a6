//! The words that a diagnostic is about, and what its help offers to type.

use std::ops::Range;

use super::{super::remembered::RememberedPlaces, offer::Offer};
use crate::{
    edit::AnnotationEntry,
    model::{Article, Selector, Span},
    parse::double_quoted,
    text::Text,
};

/// Words that were looked for, and where they were typed.
pub(crate) struct SoughtWords<'a> {
    /// The article in which they should be.
    pub(crate) article: &'a Article,
    /// Its text.
    pub(crate) text: &'a Text,
    /// Searches in it that were made before.
    pub(crate) places: &'a RememberedPlaces<'a>,
    /// What a message calls them: quote `no`.
    pub(crate) what: &'a str,
    /// Where they were typed.
    pub(crate) span: Span,
    /// What was typed.
    pub(crate) selector: &'a Selector,
    /// The annotation in its file, to offer edits of; none if the file cannot be read.
    pub(crate) entry: Option<&'a AnnotationEntry<'a>>,
}

impl SoughtWords<'_> {
    /// The place of a visible extent in the article's file.
    pub(super) fn span_of(&self, extent: &Range<usize>) -> Span {
        self.article.in_body(self.text.source(extent.clone()))
    }
}

/// Characters of offered words that a message shows; the edit has all of them.
const LONGEST: usize = 300;

/// What to do, with what to type: the words, and what chooses among their places.
pub(super) fn offer_message(what: &str, words: &str, offer: &Offer) -> String {
    let mut typed = Vec::new();
    if words.chars().nth(LONGEST).is_none() {
        typed.push(format!("`text: {}`", double_quoted(words)));
    }
    typed.extend(offer.context.iter().map(|context| format!("`{}`", context.as_yaml())));
    if typed.is_empty() { what.to_owned() } else { format!("{what}: {}", typed.join(" and ")) }
}
