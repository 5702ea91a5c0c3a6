//! Whether the tree of a page would take too long to make, without making it: the time grows with the square of its depth, and elements
//! of formatting that are never closed are opened again in every paragraph after them.

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

/// Elements of formatting, which are opened again after a paragraph that they were not closed in (HTML, section 13.2.4.3).
const FORMATTING: [&str; 14] =
    ["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];
/// The most elements of formatting that are opened again in a whole page.
const MOST_REOPENED: usize = 500_000;
/// How many equal elements of formatting are opened again at once; the standard's “Noah's Ark clause”.
const MOST_EQUAL: usize = 3;

/// True if more elements are open at once in a page than `most`, or if elements of formatting are opened again without end.
///
/// This is an estimate, as browsers repair pages in more ways: `most` should be far above what is allowed in the tree.
pub(super) fn is_deeper_than(html: &str, most: usize) -> bool {
    let depth = Depth {
        most,
        open: RefCell::default(),
        formatting: RefCell::default(),
        reopened: Cell::new(0),
        is_over: Cell::new(false),
    };
    tokenize(html, depth).is_over.get()
}

/// The elements that are open.
struct Depth {
    most: usize,
    open: RefCell<OpenElements>,
    /// Elements of formatting that no tag has closed.
    formatting: RefCell<Vec<Tag>>,
    /// The elements of formatting that all paragraphs so far open again.
    reopened: Cell<usize>,
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
        self.is_over.set(self.is_over.get() || open.stack.len() > self.most);
    }

    /// Counts what a tag opens again.
    fn take_formatting(&self, tag: &Tag) {
        let mut formatting = self.formatting.borrow_mut();
        let last = |list: &[Tag]| list.iter().rposition(|one| one.name == tag.name);
        if !FORMATTING.contains(&&*tag.name) {
            if tag.kind == TagKind::StartTag {
                self.reopened.set(self.reopened.get() + formatting.len());
                self.is_over.set(self.is_over.get() || self.reopened.get() > MOST_REOPENED);
            }
            return;
        }
        let is_alone = ["a", "nobr"].contains(&&*tag.name);
        if tag.kind == TagKind::EndTag || is_alone {
            last(&formatting).map(|at| formatting.remove(at));
        }
        if tag.kind == TagKind::StartTag {
            let is_equal = |one: &Tag| one.equiv_modulo_attr_order(tag);
            if formatting.iter().filter(|one| is_equal(one)).count() >= MOST_EQUAL
                && let Some(first) = formatting.iter().position(is_equal)
            {
                formatting.remove(first);
            }
            formatting.push(tag.clone());
            // No page that people write has so many; each further one would be compared with all of them.
            self.is_over.set(self.is_over.get() || formatting.len() > self.most);
        }
    }
}

impl TokenSink for Depth {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        if let Token::TagToken(tag) = token
            && !self.is_over.get()
        {
            self.take_formatting(&tag);
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

    #[test]
    fn formatting_that_is_never_closed_counts_in_every_paragraph() {
        let fonts = (0..80).map(|size| format!("<font size={size}>")).collect::<Vec<_>>().concat();
        let paragraphs = "<p>words</p>".repeat(8_000);
        assert!(is_deeper_than(&format!("{fonts}{paragraphs}"), 4_000));
        assert!(!is_deeper_than(&format!("{fonts}{}{paragraphs}", "</font>".repeat(80)), 4_000));
        assert!(!is_deeper_than(&format!("{}{paragraphs}", "<font size=2>".repeat(80)), 4_000), "three of them count");
        assert!(!is_deeper_than(&"<p><a name=x>words".repeat(8_000), 40_000), "a link ends the one before");
    }
}
