//! Quotations that join two passages of the record without a mark of omission.

use super::{found::SourcePassage, index::RecordIndex};

/// The fewest words of each part: fewer are found by chance.
const FEWEST: usize = 4;

/// The two parts.
#[derive(Debug)]
pub struct Halves {
    /// Their words.
    pub words: [String; 2],
    /// Where each is.
    pub sources: [SourcePassage; 2],
}

impl Halves {
    /// Finds two passages of the record of which the words are the one and then the other.
    pub(super) fn find(index: &RecordIndex<'_>, exact: &str) -> Option<Self> {
        let words: Vec<&str> = exact.split_whitespace().collect();
        if words.len() < 2 * FEWEST {
            return None;
        }
        let is_found = |words: &[&str]| index.place_of(&words.join(" ")).is_some();
        // If the record has the first words, it has fewer of them too.
        let (mut least, mut most) = (FEWEST, words.len() - FEWEST);
        if !is_found(&words[..least]) {
            return None;
        }
        while least < most {
            let middle = (least + most).div_ceil(2);
            if is_found(&words[..middle]) {
                least = middle;
            } else {
                most = middle - 1;
            }
        }
        let parts = [words[..least].join(" "), words[least..].join(" ")];
        let place = |words: &String| {
            let (article, placement) = index.place_of(words)?;
            let quote = index.quote_at(article, &placement.extent.whole());
            Some(index.source_at(article, &placement.extent.runs, quote))
        };
        let sources = [place(&parts[0])?, place(&parts[1])?];
        Some(Self { words: parts, sources })
    }
}
