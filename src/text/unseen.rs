//! The words in blocks of HTML, which are not part of a text: kept to explain why a quote is not found.
//!
//! They are folded once, however many quotes are not found.

use super::fold::fold;

/// What separates the words of two blocks; no folded words have it.
const END: char = '\0';

/// The words in the HTML of a text, folded.
#[derive(Debug, Clone, Default)]
pub(crate) struct UnseenWords {
    /// Those of all blocks, as one text.
    all: Box<str>,
    /// Those of each block, with a space for each tag and with nothing for it.
    by_block: Box<str>,
    /// Where the words of each block end in `by_block`.
    ends: Box<[usize]>,
}

impl UnseenWords {
    /// The words in HTML, of which `blocks` are the blocks.
    pub(super) fn new<'h>(html: &str, blocks: impl Iterator<Item = &'h str>) -> Self {
        let (mut by_block, mut ends) = (String::new(), Vec::new());
        for block in blocks {
            for between in [" ", ""] {
                by_block.push_str(fold(&without_tags(block, between)).text());
                by_block.push(END);
            }
            ends.push(by_block.len());
        }
        let all = fold(&without_tags(html, "")).text().into();
        Self { all, by_block: by_block.into(), ends: ends.into() }
    }

    /// True if some folded words are anywhere in the HTML.
    pub(crate) fn contain(&self, words: &str) -> bool {
        self.all.contains(words)
    }

    /// The first block that has some folded words.
    pub(crate) fn block_with(&self, words: &str) -> Option<usize> {
        let at = self.by_block.find(words)?;
        Some(self.ends.partition_point(|end| *end <= at))
    }
}

/// HTML with each tag replaced by `between`.
fn without_tags(html: &str, between: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        text.push_str(&rest[..start]);
        text.push_str(between);
        rest = rest[start..].find('>').map_or("", |end| &rest[start + end + 1..]);
    }
    text + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_their_block_whatever_is_between_them() {
        let blocks = ["<td>The old</td><td>bridge</td>", "<p>The n<b>ew</b> bridge</p>"];
        let words = UnseenWords::new(&blocks.concat(), blocks.into_iter());
        assert_eq!(words.block_with("old bridge"), Some(0));
        assert_eq!(words.block_with("new bridge"), Some(1));
        assert_eq!(words.block_with("bridge the"), None, "words of two blocks");
        assert!(words.contain("new bridge") && !words.contain("lake"));
    }
}
