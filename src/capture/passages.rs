//! Quoted passages of an article among the words of a page.

use memchr::memmem;

use crate::{
    lang::script::are_one_word,
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
        pieces.map(plain).find(|piece| !self.has(piece))
    }

    /// True if the page has a piece, beginning and ending where words do: `able` is not in `unable`.
    fn has(&self, piece: &str) -> bool {
        let (Some(first), Some(last)) = (piece.chars().next(), piece.chars().next_back()) else { return true };
        memmem::find_iter(self.0.as_bytes(), piece).any(|start| {
            let (before, after) = (&self.0[..start], &self.0[start + piece.len()..]);
            !before.chars().next_back().is_some_and(|before| are_one_word(before, first))
                && !after.chars().next().is_some_and(|after| are_one_word(last, after))
        })
    }

    /// True if the page has some words.
    pub fn has_words(&self, words: &str) -> bool {
        self.has(&plain(words))
    }

    /// The words themselves, with single spaces.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn plain(text: &str) -> String {
    fold(text).text().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::PageWords;

    #[test]
    fn a_passage_is_whole_words() {
        let has = |page: &str, piece: &str| PageWords::new(&[page.to_owned()]).has(piece);
        assert!(!has("They are unable to pay.", "able to pay"));
        assert!(!has("It costs 142 million.", "42 million"));
        assert!(!has("It costs 4 million.", "4 mill"));
        assert!(has("They are unable, she said, and “able to pay”.", "able to pay"));
        assert!(has("橋は安全ではない。", "安全"));
    }
}
