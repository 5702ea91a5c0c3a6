//! Quoted passages of an article among the words of a page.

use crate::{
    model::Extent,
    text::{Text, fold::fold},
};

/// The words of a page, as passages are looked up in them: one spelling for each mark, single spaces.
#[derive(Debug, Clone)]
pub struct PageWords(String);

impl PageWords {
    /// The words of a page with these paragraphs.
    pub fn new(paragraphs: &[String]) -> Self {
        Self(plain(&paragraphs.join("\n")))
    }

    /// The first piece of a passage that the page does not have; `None` if it has them all.
    ///
    /// Between two paragraphs of a passage the page may have a picture or an advertisement.
    pub fn first_missing(&self, text: &Text, extent: &Extent) -> Option<String> {
        let visible = text.visible();
        let pieces = extent.runs.iter().flat_map(|run| visible[run.clone()].split('\n'));
        pieces.map(plain).find(|piece| !self.0.contains(piece.as_str()))
    }

    /// True if the page has some words.
    pub fn has(&self, words: &str) -> bool {
        self.0.contains(plain(words).as_str())
    }

    /// The words themselves, with single spaces.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn plain(text: &str) -> String {
    fold(text).text().split_whitespace().collect::<Vec<_>>().join(" ")
}
