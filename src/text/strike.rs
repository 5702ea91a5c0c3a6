//! Text that the source struck out: HTML's `<del>`, `<s>` and `<strike>` become Markdown's strikethrough, and so does an inline
//! element whose style has `text-decoration: line-through`.
//!
//! In go the parser's events; out come the same with every strike as a pair of `Strikethrough` tags
//! that nests. A strike that the end of a paragraph or an emphasis cuts short continues after it if the
//! source closes it later; so a `<del>` around whole paragraphs strikes each of them.

use std::collections::VecDeque;
use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::block::is_block;
use super::element::read_tag;
use crate::html::{STRIKES, style_of, style_strikes};

/// Elements that strike if their style does.
const STYLED: [&str; 11] = ["span", "font", "u", "ins", "mark", "b", "i", "em", "strong", "small", "a"];
/// How many elements may strike: [`STRIKES`] first, then [`STYLED`].
const ELEMENTS: usize = STRIKES.len() + STYLED.len();
/// The longest tag whose style is read, in bytes.
const LONGEST_TAG: usize = 2_000;

/// An element that may strike, by its number.
fn element_of(name: &str) -> Option<usize> {
    STRIKES.iter().chain(&STYLED).position(|element| *element == name)
}

/// Whether the opening tag at the beginning of some HTML strikes.
fn strikes(element: usize, html: &str) -> bool {
    if element < STRIKES.len() {
        return true;
    }
    let end = html.bytes().take(LONGEST_TAG).position(|byte| byte == b'>');
    let Some(tag) = end.and_then(|end| html.get(..=end)) else { return false };
    tag.to_ascii_lowercase().contains("line-through") && style_of(tag).is_some_and(|style| style_strikes(&style))
}

/// Markup that is open inside a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Open {
    /// Markdown's own.
    Markdown,
    /// An element that strikes.
    Strike(usize),
    /// An element of the same name as one that strikes, inside it.
    Plain(usize),
}

/// The events of a body, with one kind of strike.
pub(super) struct Strikes<'a, I> {
    events: I,
    /// False if no tag in the body can strike, so that the events pass as they are.
    pub(super) active: bool,
    /// The position of the last closing tag of each element.
    closed: [Option<usize>; ELEMENTS],
    /// The markup that is open inside the block.
    open: Vec<Open>,
    /// Strikes around blocks.
    around: Vec<usize>,
    /// The block of HTML that is being read.
    html: Option<String>,
    ready: VecDeque<(Event<'a>, Range<usize>)>,
}

impl<'a, I: Iterator<Item = (Event<'a>, Range<usize>)>> Strikes<'a, I> {
    pub(super) fn new(body: &str, events: I) -> Self {
        let mut closed = [None; ELEMENTS];
        let mut active = false;
        for (at, _) in body.match_indices('<') {
            let (closes, name) = read_tag(body.get(at..at + 9).unwrap_or(&body[at..]));
            if let Some(element) = element_of(&name) {
                active = active || !closes && strikes(element, &body[at..]);
                if closes {
                    closed[element] = Some(at);
                }
            }
        }
        Self { events, active, closed, open: Vec::new(), around: Vec::new(), html: None, ready: VecDeque::new() }
    }

    fn take_event(&mut self, event: Event<'a>, source: Range<usize>) {
        match &event {
            Event::Start(Tag::HtmlBlock) => self.html = Some(String::new()),
            Event::End(TagEnd::HtmlBlock) => self.leave_html(source.start),
            Event::Html(html) => {
                if let Some(block) = &mut self.html {
                    block.push_str(html);
                }
            }
            Event::Start(tag) if is_block(tag.to_end()) => self.leave_block(&source),
            Event::Start(_) => self.open.push(Open::Markdown),
            Event::End(tag) if is_block(*tag) => self.leave_block(&source),
            Event::End(_) => return self.leave_inline(event, source),
            Event::InlineHtml(html) => {
                let (closes, name) = read_tag(html);
                if let Some(element) = element_of(&name) {
                    let strikes = !closes && strikes(element, html);
                    return self.take_tag((element, closes, strikes), event, source);
                }
            }
            Event::Text(_) | Event::Code(_) if self.html.is_none() && self.is_around() => {
                self.push_mark(Event::Start(Tag::Strikethrough), &source);
                let end = source.end..source.end;
                self.ready.push_back((event, source));
                self.push_mark(Event::End(TagEnd::Strikethrough), &end);
                return;
            }
            _ => {}
        }
        self.ready.push_back((event, source));
    }

    /// True if only a strike around the block strikes what comes.
    fn is_around(&self) -> bool {
        !self.around.is_empty() && !self.open.iter().any(|open| matches!(open, Open::Strike(_)))
    }

    fn push_mark(&mut self, event: Event<'a>, at: &Range<usize>) {
        self.ready.push_back((event, at.start..at.start));
    }

    /// Takes a tag of an element that may strike: its number, whether it closes, whether it strikes.
    fn take_tag(&mut self, tag: (usize, bool, bool), event: Event<'a>, source: Range<usize>) {
        let (element, closes, strikes) = tag;
        // An element that does no more than strike is replaced; the others keep what else they do.
        let is_kept = element >= STRIKES.len();
        if closes {
            self.close_strike(element, &source);
        }
        let behind = if is_kept { source.end..source.end } else { source.clone() };
        if is_kept {
            self.ready.push_back((event, source));
        }
        if strikes {
            self.open_strike(element, &behind);
        } else if !closes && self.open.contains(&Open::Strike(element)) {
            self.open.push(Open::Plain(element));
        }
    }

    fn open_strike(&mut self, strike: usize, source: &Range<usize>) {
        self.open.push(Open::Strike(strike));
        self.push_mark(Event::Start(Tag::Strikethrough), source);
    }

    /// Closes a strike; one that was opened outside an emphasis or a link cannot be closed inside it.
    fn close_strike(&mut self, strike: usize, source: &Range<usize>) {
        let inner = self.open.iter().rposition(|open| *open == Open::Markdown).map_or(0, |at| at + 1);
        let is_it = |open: &Open| [Open::Strike(strike), Open::Plain(strike)].contains(open);
        if let Some(at) = self.open[inner..].iter().rposition(is_it).map(|at| inner + at) {
            if self.open[at] == Open::Plain(strike) {
                self.open.remove(at);
                return;
            }
            let closed = self.open.drain(at..).filter(|open| matches!(open, Open::Strike(_))).count();
            for _ in 0..closed {
                self.push_mark(Event::End(TagEnd::Strikethrough), source);
            }
        } else if let Some(at) = self.around.iter().rposition(|open| *open == strike) {
            self.around.remove(at);
        }
    }

    /// Leaves an emphasis, a link or the like; strikes that the source closes later continue after it.
    fn leave_inline(&mut self, end: Event<'a>, source: Range<usize>) {
        let cut = self.close_innermost(&source);
        self.open.pop();
        let behind = source.end..source.end;
        self.ready.push_back((end, source));
        for strike in cut {
            self.open_strike(strike, &behind);
        }
    }

    /// Closes the innermost strikes; those that the source closes later come back, outermost first.
    fn close_innermost(&mut self, source: &Range<usize>) -> Vec<usize> {
        let mut cut = Vec::new();
        while let Some(open) = self.open.pop_if(|open| *open != Open::Markdown) {
            let Open::Strike(strike) = open else { continue };
            self.push_mark(Event::End(TagEnd::Strikethrough), source);
            if self.closed[strike].is_some_and(|at| at >= source.end) {
                cut.push(strike);
            }
        }
        cut.reverse();
        cut
    }

    fn leave_block(&mut self, source: &Range<usize>) {
        // The tags of a block have its end; what is closed after its beginning is closed later.
        let here = source.start..source.start;
        while !self.open.is_empty() {
            let cut = self.close_innermost(&here);
            self.around.extend(cut);
            self.open.pop();
        }
    }

    /// Finds strikes that a block of HTML opens or closes around the blocks that follow.
    fn leave_html(&mut self, at: usize) {
        let html = self.html.take().unwrap_or_default();
        let mut rest = html.as_str();
        while let Some(start) = rest.find('<') {
            rest = &rest[start..];
            if rest.starts_with("<!--") {
                rest = rest.find("-->").map_or("", |end| &rest[end..]);
                continue;
            }
            let (closes, name) = read_tag(rest);
            if let Some(strike) = element_of(&name) {
                if !closes {
                    if strikes(strike, rest) && self.closed[strike].is_some_and(|last| last > at) {
                        self.around.push(strike);
                    }
                } else if let Some(open) = self.around.iter().rposition(|open| *open == strike) {
                    self.around.remove(open);
                }
            }
            rest = &rest[1..];
        }
    }
}

impl<'a, I: Iterator<Item = (Event<'a>, Range<usize>)>> Iterator for Strikes<'a, I> {
    type Item = (Event<'a>, Range<usize>);

    fn next(&mut self) -> Option<Self::Item> {
        if !self.active {
            return self.events.next();
        }
        while self.ready.is_empty() {
            let (event, source) = self.events.next()?;
            self.take_event(event, source);
        }
        self.ready.pop_front()
    }
}
