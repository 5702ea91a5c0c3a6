//! The page in a capture of a pack, and whether it has the words of a quote.

use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

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
    /// How it differs from texts that it was compared with, by their fingerprints: every quote of an article asks again.
    compared: RefCell<BTreeMap<String, Rc<PageDifferences>>>,
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
        Ok(Self { url: page.url.clone(), paragraphs, words, compared: RefCell::default() })
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
    ///
    /// This takes time that grows with both, and is done once for a text.
    pub(super) fn compare(&self, text: &PackedText) -> Option<Rc<PageDifferences>> {
        let whole = text.whole()?;
        let mut compared = self.compared.borrow_mut();
        let differences =
            compared.entry(text.fingerprint.clone()).or_insert_with(|| Rc::new(self.compare_whole(whole)));
        Some(Rc::clone(differences))
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::PackedPage;
    use crate::{evidence::packed_text::PackedText, model::Lang};

    #[test]
    fn a_page_is_compared_once_with_each_text() {
        let page = b"<!DOCTYPE html><html><body><p>The bridge is open, and it is safe.</p></body></html>";
        let page = PackedPage::open(page, None, None).expect("a page");
        let text = |words: &str| PackedText::of_markdown(words, &Lang::english());
        let (closed, safe) = (text("The bridge is closed, and it is safe.\n"), text("It is safe.\n"));
        let compare = |text: &PackedText| page.compare(text).expect("a complete text");
        let first = compare(&closed);
        assert!(Rc::ptr_eq(&first, &compare(&closed)));
        assert!(Rc::ptr_eq(&first, &compare(&text("The bridge is closed, and it is safe.\n"))));
        assert_ne!(first, compare(&safe));
        assert!(Rc::ptr_eq(&first, &compare(&closed)));
    }
}
