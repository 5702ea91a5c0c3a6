//! The page in a capture of a pack, and whether it has the words of a quote.

use super::{certificate::CertifiedCapture, packed_text::PackedText};
use crate::{
    capture::{PageDifferences, PageWords, choose_page, compare_with_page, open_capture},
    model::Extent,
    text::shorten,
};

/// The most characters of missing words that a message shows.
const SHOWN: usize = 160;

/// The page of a capture.
pub(super) struct PackedPage {
    paragraphs: Vec<String>,
    words: PageWords,
}

impl PackedPage {
    /// Opens the page that a certificate names in a capture.
    ///
    /// *Errors*: why there is none, in words.
    pub(super) fn open(bytes: &[u8], capture: &CertifiedCapture) -> Result<Self, String> {
        let pages = open_capture(bytes).map_err(|error| error.to_string())?;
        let choice = choose_page(&pages, capture.url.as_deref(), capture.at.as_deref());
        let page = choice.map_err(|error| error.to_string())?.page;
        let paragraphs = page.paragraphs().map_err(|error| error.to_string())?;
        let words = PageWords::new(&paragraphs);
        Ok(Self { paragraphs, words })
    }

    /// The first words of a passage that the page does not have; `None` if it has them all.
    pub(super) fn first_missing(&self, text: &PackedText, extent: &Extent) -> Option<String> {
        match text.part_with(extent) {
            Some((part, within)) => self.words.first_missing(part, &within).map(|words| shorten(&words, SHOWN)),
            None => Some("the whole passage".to_owned()),
        }
    }

    /// How an article and the page differ; `None` if the pack does not have all of the article.
    pub(super) fn compare(&self, text: &PackedText) -> Option<PageDifferences> {
        text.whole().map(|whole| compare_with_page(whole, &self.paragraphs))
    }
}
