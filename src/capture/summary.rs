//! How an article and a page differ, for readers: numbers and lines.

use super::{
    compare::compare_words,
    differences::{added_in_line, left_out_in_line},
};
use crate::text::Text;

/// How an article and a page differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageDifferences {
    /// How many words the article has.
    pub words: usize,
    /// How many of them are in the page, in their order.
    pub matched: usize,
    /// What differs, a line each: `with [-closed-] {+open+} doors`. First what the article has and the page lacks, then the reverse.
    pub lines: Vec<String>,
}

/// Compares an article with the paragraphs of a page.
pub fn compare_with_page(article: &Text, paragraphs: &[String]) -> PageDifferences {
    let compared = compare_words(article, paragraphs);
    let added = compared.added.iter().map(|one| added_in_line(one, article));
    let left_out = compared.left_out.iter().map(|one| left_out_in_line(one, article));
    let lines = added.chain(left_out).collect();
    PageDifferences { words: compared.words, matched: compared.matched, lines }
}
