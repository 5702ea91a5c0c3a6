//! The one walk over an article's Markdown that decides what is text.
//!
//! In goes a body; out come its events, each with the bytes of the visible text it contributes.
//! Extraction and drawing both take this walk, so their offsets can never disagree. Images'
//! descriptions, footnote markers, HTML, the readings of ruby and the content of `<script>` are not
//! text: a quote must be in words that a reader of the article sees. Text that the source struck out
//! is drawn, but it is not text either: it cannot be quoted.
//!
//! Some events are changed on the way, so that whatever an event contributes, it contributes whole:
//! an inline `<br>` comes out as a hard break, the line break that ends a code block is left out, and
//! so is one between two letters of a script that sets no spaces. A line of white space splits a
//! paragraph (`paragraph`), every strike is Markdown's (`strike`),
//! and characters that no page may contain are left out or replaced (`clean`).

mod contribution;
mod raised;

use std::collections::VecDeque;
use std::ops::Range;

use pulldown_cmark::{Event, OffsetIter, Options, Parser, Tag, TagEnd};

pub(crate) use contribution::closes_up;

use super::block::is_block;
use super::clean::Dirt;
use super::element::{RUBY, UnseenElement, read_tag};
use super::paragraph::Paragraphs;
use super::strike::Strikes;
use crate::lang::script::breaks_freely;

/// One Markdown event and the visible text it contributes.
#[derive(Debug, Clone, PartialEq)]
pub struct Step<'a> {
    /// The event; what it contributes is what [`text_of`] returns.
    pub event: Event<'a>,
    /// Bytes of the body, half-open.
    pub source: Range<usize>,
    /// Bytes of the visible text, half-open; empty for markup.
    pub visible: Range<usize>,
    /// True for words that the source struck out: they have text and contribute nothing.
    pub struck: bool,
}

/// Walks a body, in the order of its text.
pub fn walk_text(body: &str) -> impl Iterator<Item = Step<'_>> {
    // A byte order mark is not text, and would keep a heading on the first line from being one.
    let mark = if body.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let bare = &body[mark..];
    let strikes = Strikes::new(bare, Parser::new_ext(bare, markdown_options()).into_offset_iter());
    let may_strike = strikes.active || memchr::memchr(b'~', bare.as_bytes()).is_some();
    let events = Paragraphs::new(bare, strikes);
    Walk {
        events,
        ahead: VecDeque::new(),
        dirt: Dirt::find(bare),
        mark,
        ready: VecDeque::new(),
        held: Vec::new(),
        at: 0,
        last: None,
        in_block: false,
        struck_head: false,
        code: false,
        images: 0,
        may_strike,
        strikes: 0,
        unseen: UnseenElement::default(),
        beside: None,
        line_break: None,
    }
}

/// The text of an event; `None` for markup.
pub fn text_of<'s>(event: &'s Event<'_>) -> Option<&'s str> {
    match event {
        Event::Text(text) | Event::Code(text) => Some(text),
        Event::SoftBreak | Event::HardBreak => Some(" "),
        _ => None,
    }
}

/// The Markdown that is read: `CommonMark` with tables, footnotes, strikethrough, task lists and
/// attributes of headings. Typography stays as it is typed.
pub fn markdown_options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
}

/// How many events to look ahead for the letter after a line break.
const AHEAD: usize = 8;

#[expect(clippy::struct_excessive_bools, reason = "each is a state of its own, and all may be true together")]
struct Walk<'a> {
    events: Paragraphs<'a, Strikes<'a, OffsetIter<'a>>>,
    /// Events that were looked at before their turn.
    ahead: VecDeque<(Event<'a>, Range<usize>)>,
    /// The characters of the body that no page may contain.
    dirt: Dirt,
    mark: usize,
    ready: VecDeque<Step<'a>>,
    /// White space before struck words, and these: the space counts only if a word follows.
    held: Vec<Step<'a>>,
    /// The length of the visible text so far.
    at: usize,
    /// The last visible character of the block.
    last: Option<char>,
    /// Whether the current block has text.
    in_block: bool,
    /// Whether the current block begins with struck words.
    struck_head: bool,
    code: bool,
    /// How many images' descriptions are open.
    images: usize,
    /// Whether anything in the body can strike.
    may_strike: bool,
    /// How many strikes are open.
    strikes: usize,
    /// The HTML element whose content no reader sees.
    unseen: UnseenElement,
    /// The HTML element whose content is beside the words: the reading of ruby, or the number of a note.
    beside: Option<String>,
    /// A line break in a code block that counts only if more code follows.
    line_break: Option<Range<usize>>,
}

impl<'a> Iterator for Walk<'a> {
    type Item = Step<'a>;

    fn next(&mut self) -> Option<Step<'a>> {
        loop {
            if let Some(step) = self.ready.pop_front() {
                return Some(step);
            }
            let next = if self.ahead.is_empty() { self.events.next() } else { self.ahead.pop_front() };
            let Some((event, source)) = next else {
                self.settle_held(false);
                return self.ready.pop_front();
            };
            let source = source.start + self.mark..source.end + self.mark;
            if let Event::Text(text) = &event
                && self.is_plain(text)
            {
                // Most events are words within a line, and nothing of what follows concerns them.
                self.last = text.chars().next_back();
                let visible = self.at..self.at + text.len();
                self.at = visible.end;
                return Some(Step { event, source, visible, struck: false });
            }
            self.take_event(event, source);
        }
    }
}

impl<'a> Walk<'a> {
    fn take_event(&mut self, event: Event<'a>, source: Range<usize>) {
        match &event {
            Event::Start(tag) => self.open_tag(tag),
            Event::End(tag) => self.close_tag(*tag),
            Event::Rule => self.leave_block(),
            Event::InlineHtml(html) => {
                let (closes, name) = read_tag(html);
                if self.is_seen() && name == "br" {
                    return self.push_text(Event::HardBreak, source);
                }
                if !self.unseen.take_tag(html) {
                    if !closes && name == "sup" && self.is_seen() && self.take_exponent() {
                        return;
                    }
                    self.enter_element(closes, name);
                }
            }
            Event::Text(_) | Event::Code(_) | Event::SoftBreak | Event::HardBreak => {
                return match self.is_seen() {
                    false => self.push(event, source, 0),
                    true if self.code => self.say_code(event, source),
                    true => self.push_text(event, source),
                };
            }
            _ => {}
        }
        self.push(event, source, 0);
    }

    /// True for text that counts as it is.
    fn is_plain(&self, text: &str) -> bool {
        self.in_block
            && !(self.code || self.dirt.any)
            && self.images == 0
            && self.strikes == 0
            && self.is_seen()
            && self.held.is_empty()
            && text.as_bytes().last().is_some_and(u8::is_ascii_graphic)
    }

    /// Whether readers see what comes among the words.
    fn is_seen(&self) -> bool {
        !self.unseen.is_open() && self.beside.is_none()
    }

    /// Enters or leaves an element whose content is beside the words.
    fn enter_element(&mut self, closes: bool, name: String) {
        let is_note = !closes && name == "sup" && self.is_note();
        let ruby = |name: &str| RUBY.contains(&name);
        match self.beside.as_deref() {
            Some(open) if closes && open == name => self.beside = None,
            // A reading ends where the next part of its ruby begins, or the ruby ends.
            Some(open) if ruby(open) && ruby(&name) && !closes => self.beside = Some(name),
            Some(open) if ruby(open) && matches!(name.as_str(), "ruby" | "rb") => self.beside = None,
            None if !closes && (ruby(&name) || is_note) => self.beside = Some(name),
            _ => {}
        }
    }

    fn open_tag(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Image { .. } => self.images += 1,
            Tag::Strikethrough => self.strikes += 1,
            Tag::CodeBlock(_) => {
                self.leave_block();
                self.code = true;
            }
            tag if is_block(tag.to_end()) => self.leave_block(),
            _ => {}
        }
    }

    fn close_tag(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Image => self.images = self.images.saturating_sub(1),
            TagEnd::Strikethrough => self.strikes = self.strikes.saturating_sub(1),
            tag if is_block(tag) => self.leave_block(),
            _ => {}
        }
    }

    fn leave_block(&mut self) {
        self.settle_held(false);
        self.in_block = false;
        self.struck_head = false;
        self.last = None;
        self.code = false;
        self.unseen.leave();
        self.beside = None;
        self.line_break = None;
    }

    /// True if struck words come next.
    fn strikes_next(&mut self) -> bool {
        self.may_strike && matches!(self.peek(0), Some(Event::Start(Tag::Strikethrough)))
    }

    /// An event before its turn.
    fn peek(&mut self, nth: usize) -> Option<&Event<'a>> {
        while self.ahead.len() <= nth {
            self.ahead.push_back(self.events.next()?);
        }
        Some(&self.ahead[nth].0)
    }

    /// True for a line break between two letters that no space separates (CSS Text 3, 4.1.3).
    fn line_break_vanishes(&mut self) -> bool {
        if !self.last.is_some_and(breaks_freely) {
            return false;
        }
        for nth in 0..AHEAD {
            match self.peek(nth) {
                Some(Event::Text(text) | Event::Code(text)) => return text.chars().next().is_some_and(breaks_freely),
                Some(Event::Start(tag)) if !is_block(tag.to_end()) && !matches!(tag, Tag::Image { .. }) => {}
                Some(Event::End(tag)) if !is_block(*tag) => {}
                Some(Event::InlineHtml(html)) if read_tag(html).1 != "br" => {}
                _ => return false,
            }
        }
        false
    }
}
