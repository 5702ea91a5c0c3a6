//! HTML: the text of a page as a reader sees it, in the order of the source.
//!
//! The page is read as a stream of tags, without a tree, so that its depth does not matter.

use std::{cell::RefCell, mem::take};

use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult};

use super::{
    Document,
    paragraphs::{Paragraph, Paragraphs},
};
use crate::{
    html::{STRIKES, is_block, raw_kind, style_hides, style_strikes, tokenize},
    model::Lang,
    text::BlockKind,
};

/// Elements whose content is no text of the page, or shows beside the words how these are read.
const SILENT: [&str; 17] = [
    "rp", "rt", "rtc", "head", "script", "style", "noscript", "template", "svg", "math", "select", "textarea",
    "iframe", "object", "audio", "video", "nav",
];

/// Reads a page.
pub(super) fn read(name: &str, page: &str, lang: &Lang) -> Document {
    let mut state = tokenize(page, Sink::default()).state.take();
    state.break_paragraph();
    state.paragraphs.into_document(name, lang)
}

#[derive(Default)]
struct Sink {
    state: RefCell<State>,
}

/// What was read so far.
#[derive(Default)]
struct State {
    paragraphs: Paragraphs,
    current: Option<Paragraph>,
    /// The silent element that is open, and how many of its name.
    silent: Option<(String, usize)>,
    /// How many block quotes are open.
    quotes: usize,
    item: bool,
    heading: Option<u8>,
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut state = self.state.borrow_mut();
        match token {
            Token::CharacterTokens(words) => state.push_words(&words),
            Token::TagToken(tag) => {
                let raw = raw_kind(&tag);
                state.take_tag(&tag);
                if let Some(raw) = raw {
                    return TokenSinkResult::RawData(raw);
                }
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl State {
    fn push_words(&mut self, words: &str) {
        if self.silent.is_some() {
            return;
        }
        let kind = match self.heading {
            Some(level) => BlockKind::Heading(level),
            None if self.quotes > 0 => BlockKind::Quote,
            None if self.item => BlockKind::ListItem,
            None => BlockKind::Paragraph,
        };
        let current = self.current.get_or_insert_with(|| Paragraph::new(kind, None));
        let mut pieces = words.split([' ', '\t', '\n', '\r', '\u{c}']);
        if let Some(first) = pieces.next() {
            current.push(first);
        }
        for piece in pieces {
            current.push_space();
            current.push(piece);
        }
    }

    fn take_tag(&mut self, tag: &Tag) {
        let (name, opens) = (&*tag.name, tag.kind == TagKind::StartTag);
        if let Some((silent, depth)) = &mut self.silent {
            // Elements whose end tags may be missing end before the next of their kind.
            let is_ended = match silent.as_str() {
                "p" => is_block(name),
                "rt" | "rp" | "rtc" => ["rt", "rp", "rtc", "rb", "ruby"].contains(&name),
                _ => false,
            };
            if is_ended {
                self.silent = None;
                return self.take_tag(tag);
            }
            if silent == name && !tag.self_closing {
                *depth = if opens { *depth + 1 } else { depth.saturating_sub(1) };
                if *depth == 0 {
                    self.silent = None;
                    self.current.iter_mut().for_each(Paragraph::leave_out);
                }
                return;
            }
            // The first element of the text ends a head that is not closed.
            if !(silent == "head" && opens && is_block(name)) {
                return;
            }
            self.silent = None;
        }
        if opens && (SILENT.contains(&name) || STRIKES.contains(&name) || is_hidden(tag) && has_end_tag(name)) {
            if is_block(name) {
                self.break_paragraph();
            }
            self.silent = Some((name.to_owned(), 1));
            return;
        }
        if is_block(name) {
            self.break_paragraph();
            self.enter_block(name, opens);
            return;
        }
        match name {
            "br" => self.current.iter_mut().for_each(Paragraph::push_space),
            "q" => self.push_words(if opens { "“" } else { "”" }),
            "a" if opens => {
                let target = tag.attrs.iter().find(|attribute| &*attribute.name.local == "href");
                if let Some(target) = target {
                    self.push_words("");
                    self.current.iter_mut().for_each(|current| current.push_link(&target.value));
                }
            }
            _ => {}
        }
    }

    fn enter_block(&mut self, name: &str, opens: bool) {
        match name {
            "blockquote" if opens => self.quotes += 1,
            "blockquote" => self.quotes = self.quotes.saturating_sub(1),
            "li" => self.item = opens,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let level = name.as_bytes()[1] - b'0';
                self.heading = opens.then_some(level);
            }
            _ => {}
        }
    }

    fn break_paragraph(&mut self) {
        if let Some(paragraph) = take(&mut self.current) {
            self.paragraphs.add(paragraph);
        }
    }
}

/// Whether the words of an element are hidden from all readers, or struck out.
fn is_hidden(tag: &Tag) -> bool {
    tag.attrs.iter().any(|attribute| match &*attribute.name.local {
        "hidden" => true,
        "style" => style_hides(&attribute.value) || style_strikes(&attribute.value),
        _ => false,
    })
}

/// Whether the end of an element is certain: it must be closed, or is a paragraph, which any block ends.
fn has_end_tag(name: &str) -> bool {
    let optional = ["li", "dt", "dd", "td", "th", "tr", "tbody", "thead", "body", "html"];
    let void = ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"];
    !optional.contains(&name) && !void.contains(&name)
}
