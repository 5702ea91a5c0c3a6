//! How deep a page is nested, without its tree: the time in which a tree is made grows with the square of its depth.

use std::{
    cell::{Cell, RefCell},
    collections::HashMap,
};

use html5ever::{
    LocalName,
    tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult},
};
use rustc_hash::FxBuildHasher;

use crate::html::{raw_kind, tokenize};

/// Elements that have no end, or that others end: however many are open, the page is no deeper.
const NO_LEVELS: [&str; 33] = [
    "area", "base", "body", "br", "col", "colgroup", "dd", "dt", "embed", "frame", "head", "hr", "html", "img",
    "input", "li", "link", "meta", "optgroup", "option", "p", "param", "rp", "rt", "source", "tbody", "td", "tfoot",
    "th", "thead", "tr", "track", "wbr",
];

/// True if more elements are open at once in a page than `most`.
///
/// This is an estimate, as browsers mend pages in more ways: `most` should be far above what is allowed in the tree.
pub(super) fn is_deeper_than(html: &str, most: usize) -> bool {
    tokenize(html, Depth { most, open: RefCell::default(), is_over: Cell::new(false) }).is_over.get()
}

/// The elements that are open.
struct Depth {
    most: usize,
    open: RefCell<OpenElements>,
    is_over: Cell<bool>,
}

/// A stack of elements. Counting each name keeps an end tag of what is not open from being looked for in all of it.
#[derive(Default)]
struct OpenElements {
    stack: Vec<LocalName>,
    counts: HashMap<LocalName, usize, FxBuildHasher>,
}

impl OpenElements {
    fn has(&self, name: &LocalName) -> bool {
        self.counts.get(name).is_some_and(|count| *count > 0)
    }

    fn push(&mut self, name: &LocalName) {
        *self.counts.entry(name.clone()).or_default() += 1;
        self.stack.push(name.clone());
    }

    /// Closes the last element of a name, and all within it.
    fn close(&mut self, name: &LocalName) {
        while self.has(name)
            && let Some(last) = self.stack.pop()
        {
            self.counts.entry(last.clone()).and_modify(|count| *count -= 1);
            if last == *name {
                return;
            }
        }
    }
}

impl Depth {
    fn take_tag(&self, tag: &Tag) {
        let mut open = self.open.borrow_mut();
        match tag.kind {
            TagKind::StartTag
                if tag.self_closing && ["svg", "math"].iter().any(|name| open.has(&LocalName::from(*name))) => {}
            TagKind::StartTag => open.push(&tag.name),
            TagKind::EndTag => open.close(&tag.name),
        }
        self.is_over.set(open.stack.len() > self.most);
    }
}

impl TokenSink for Depth {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        if let Token::TagToken(tag) = token
            && !self.is_over.get()
        {
            if !NO_LEVELS.contains(&&*tag.name) {
                self.take_tag(&tag);
            }
            if let Some(raw) = raw_kind(&tag) {
                return TokenSinkResult::RawData(raw);
            }
        }
        TokenSinkResult::Continue
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_nested_counts() {
        let deep = |page: &str| is_deeper_than(page, 100);
        assert!(deep(&"<div>".repeat(101)));
        assert!(deep(&"<b><i>".repeat(51)));
        assert!(!deep(&"<div>words</div>".repeat(1_000)));
        assert!(!deep(&"<p>words<br><img src=a>".repeat(1_000)), "a paragraph ends the one before");
        assert!(!deep(&format!("<svg>{}</svg>", "<path d=M0/>".repeat(1_000).replace("/>", " />"))));
        assert!(!deep(&format!("<script>{}</script>", "'<div>' + ".repeat(1_000))), "a script has no elements");
    }
}
