//! The words on the cover sheet of a pack, quote by quote.
//!
//! The words of a quote are above the name of its certificate, and below that of the one before. They are looked up there alone: words
//! that are with another quote are not its own, and a sheet with many quotes is read through once.

use std::collections::BTreeMap;

use crate::{capture::PageWords, evidence::layout, extract::visible_blocks};

/// The words on a cover sheet.
pub(super) struct CoverParts {
    /// By the certificate's path in the payload.
    by_certificate: BTreeMap<String, PageWords>,
    /// All of it: a template of the site's own may leave out the names of certificates.
    whole: PageWords,
}

impl CoverParts {
    /// Reads a cover sheet.
    pub(super) fn read(html: &[u8]) -> Self {
        let blocks = visible_blocks(&String::from_utf8_lossy(html)).unwrap_or_default();
        let mut by_certificate = BTreeMap::new();
        let mut start = 0;
        for (at, block) in blocks.iter().enumerate() {
            let Some(certificate) = certificate_in(block) else { continue };
            let words = || PageWords::new(&blocks[start..=at]);
            by_certificate.entry(certificate.to_owned()).or_insert_with(words);
            start = at + 1;
        }
        Self { by_certificate, whole: PageWords::new(&blocks) }
    }

    /// Whether the words of the quote with a certificate are where they belong.
    pub(super) fn has_words(&self, certificate: &str, words: &str) -> bool {
        self.by_certificate.get(certificate).unwrap_or(&self.whole).has_words(words)
    }
}

/// The path of a certificate, if a line ends with it.
fn certificate_in(block: &str) -> Option<&str> {
    let last = block.split_whitespace().next_back()?;
    (last.starts_with(layout::QUOTES) && last.ends_with(layout::CERTIFICATE)).then_some(last)
}

#[cfg(test)]
mod tests {
    use super::CoverParts;

    #[test]
    fn words_are_looked_up_with_their_quote() {
        let quote = |id: &str, words: &str| {
            format!(
                "<h2>Anna</h2><blockquote><p>“{words}”</p></blockquote><dl><dt>Certificate</dt><dd><code>quotes/{id}.certificate.json</code></dd></dl>"
            )
        };
        let html = format!("<html><body>{}{}</body></html>", quote("a", "It is safe."), quote("b", "It is open."));
        let cover = CoverParts::read(html.as_bytes());
        let has = |id: &str, words: &str| cover.has_words(&format!("quotes/{id}.certificate.json"), words);
        assert!(has("a", "It is safe.") && has("b", "It is open."));
        assert!(!has("a", "It is open.") && !has("b", "It is safe."));
        // A sheet that does not name certificates is looked through.
        assert!(has("c", "It is safe.") && !has("c", "It is shut."));
    }
}
