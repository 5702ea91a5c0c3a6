//! The page in a capture of a pack, and whether it has the words of a quote.

use super::packed_text::PackedText;
use crate::{
    capture::{PageDifferences, PageWords, choose_page, compare_with_page, open_capture},
    model::Extent,
    text::{Text, shorten},
};

/// The most characters of missing words that a message shows.
const SHOWN: usize = 160;

/// The page of a capture.
pub(super) struct PackedPage {
    /// Its address, as the capture states it.
    pub(super) url: Option<String>,
    paragraphs: Vec<String>,
    words: PageWords,
}

impl PackedPage {
    /// Opens the page of an address in a capture; of several, that of a day.
    ///
    /// *Errors*: why there is none, in words.
    pub(super) fn open(bytes: &[u8], url: Option<&str>, day: Option<&str>) -> Result<Self, String> {
        let pages = open_capture(bytes).map_err(|error| error.to_string())?;
        let choice = choose_page(&pages, url, day);
        let page = choice.map_err(|error| error.to_string())?.page;
        let paragraphs = page.paragraphs().map_err(|error| error.to_string())?;
        let words = PageWords::new(&paragraphs);
        Ok(Self { url: page.url.clone(), paragraphs, words })
    }

    /// The first words of a passage that the page does not have; `None` if it has them all.
    pub(super) fn first_missing(&self, text: &PackedText, extent: &Extent) -> Option<String> {
        match text.part_with(extent) {
            Some((part, within)) => self.words.first_missing(part, &within).map(|words| shorten(&words, SHOWN)),
            None => Some("the whole passage".to_owned()),
        }
    }

    /// True if the page has some words.
    pub(super) fn has_words(&self, words: &str) -> bool {
        self.words.has_words(words)
    }

    /// How an article and the page differ.
    pub(super) fn compare_whole(&self, text: &Text) -> PageDifferences {
        compare_with_page(text, &self.paragraphs)
    }

    /// How an article and the page differ; `None` if the pack does not have all of the article.
    pub(super) fn compare(&self, text: &PackedText) -> Option<PageDifferences> {
        text.whole().map(|whole| self.compare_whole(whole))
    }
}
