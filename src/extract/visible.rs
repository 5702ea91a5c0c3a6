//! The words of a page that a browser would show, in the order of the page.

use dom_query::{Document, NodeRef};

use super::{
    article::ExtractError,
    dom::{is_unseen, name_of, read_page},
};
use crate::html::is_block;

/// The visible text of a page: its blocks, none of them empty, with single spaces.
///
/// *Errors*: [`ExtractError::TooDeep`].
pub fn visible_blocks(html: &str) -> Result<Vec<String>, ExtractError> {
    let page = read_page(html)?;
    let mut blocks = Blocks::default();
    blocks.read(&page.root());
    blocks.end_block();
    Ok(blocks.whole)
}

#[derive(Default)]
struct Blocks {
    whole: Vec<String>,
    open: String,
}

impl Blocks {
    fn read(&mut self, node: &NodeRef<'_>) {
        if node.is_text() {
            self.open.push_str(&node.text());
            return;
        }
        let name = name_of(node);
        if is_unseen(node, &name) {
            return;
        }
        if name == "br" {
            self.open.push(' ');
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
    }

    fn end_block(&mut self) {
        let words = self.open.split_whitespace().collect::<Vec<_>>().join(" ");
        if !words.is_empty() {
            self.whole.push(words);
        }
        self.open.clear();
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
