//! The words of a page that a browser would show, in the order of the page.

use dom_query::{Document, NodeRef};

use super::{
    article::ExtractError,
    dom::{is_struck, is_unseen, name_of, read_page},
    metadata::{language_of, marks_of},
    quotation::MarksOfQ,
};
use crate::{html::is_block, text::stream::closes_up};

/// The visible text of a page: its blocks, none of them empty, with single spaces. Words that are struck out are left out, as
/// they are in an article.
///
/// *Errors*: [`ExtractError::TooDeep`].
pub fn visible_blocks(html: &str) -> Result<Vec<String>, ExtractError> {
    let page = read_page(html)?;
    let marks = MarksOfQ::new(marks_of(language_of(&page).as_deref()));
    let mut blocks = Blocks { whole: Vec::new(), open: String::new(), is_after_struck: false, marks };
    blocks.read(&page.root());
    blocks.end_block();
    Ok(blocks.whole)
}

struct Blocks {
    whole: Vec<String>,
    open: String,
    /// True if words were left out after what is open.
    is_after_struck: bool,
    marks: MarksOfQ,
}

impl Blocks {
    fn read(&mut self, node: &NodeRef<'_>) {
        if node.is_text() {
            self.push_words(&node.text());
            return;
        }
        let name = name_of(node);
        if is_unseen(node, &name) {
            return;
        }
        if is_struck(node, &name) {
            self.is_after_struck = true;
            return;
        }
        if name == "br" {
            self.open.push(' ');
        }
        let is_marked = name == "q" && self.marks.are_missing(node);
        if is_marked {
            let mark = self.marks.opening();
            self.push_words(mark);
        }
        let is_block = is_block(&name);
        if is_block {
            self.end_block();
        }
        for child in node.children_it(false) {
            self.read(&child);
        }
        if is_block {
            self.end_block();
        }
        if is_marked {
            let mark = self.marks.closing();
            self.push_words(mark);
        }
    }

    /// Words; where some were left out before a full stop, so was the space before them.
    fn push_words(&mut self, words: &str) {
        if self.is_after_struck && words.starts_with(closes_up) {
            self.open.truncate(self.open.trim_end().len());
        }
        self.is_after_struck = self.is_after_struck && words.is_empty();
        self.open.push_str(words);
    }

    fn end_block(&mut self) {
        let words = self.open.split_whitespace().collect::<Vec<_>>().join(" ");
        if !words.is_empty() {
            self.whole.push(words);
        }
        self.open.clear();
        self.is_after_struck = false;
    }
}

/// Removes the elements that a browser does not show.
pub(super) fn remove_unseen(page: &Document) {
    let Some(body) = page.body() else { return };
    let unseen: Vec<_> =
        body.descendants_it().filter(|node| node.is_element() && is_unseen(node, &name_of(node))).collect();
    for node in unseen {
        node.remove_from_parent();
    }
}
