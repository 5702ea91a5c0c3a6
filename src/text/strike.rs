//! Text that the source struck out: HTML's `<del>`, `<s>` and `<strike>` become Markdown's strikethrough.
//!
//! In go the parser's events; out come the same with every strike as a pair of `Strikethrough` tags
//! that nests. A strike that its paragraph or emphasis cuts goes on behind it if the source closes it
//! later; so a `<del>` around whole paragraphs strikes each of them.

use std::collections::VecDeque;
use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::element::element;
use super::stream::is_block;

/// The elements that strike.
const STRIKES: [&str; 3] = ["del", "s", "strike"];

/// The events of a body, with one kind of strike.
pub(super) struct Strikes<'a, I> {
    events: I,
    /// False if no tag in the body can strike, so that the events pass as they are.
    pub(super) active: bool,
    /// Where the last closing tag of each element stands.
    closed: [Option<usize>; 3],
    /// What is open inside the block: an index into [`STRIKES`], or `None` for markup of Markdown's own.
    open: Vec<Option<usize>>,
    /// Strikes around blocks.
    around: Vec<usize>,
    /// The block of HTML that is being read.
    html: Option<String>,
    ready: VecDeque<(Event<'a>, Range<usize>)>,
}

impl<'a, I: Iterator<Item = (Event<'a>, Range<usize>)>> Strikes<'a, I> {
    pub(super) fn new(body: &str, events: I) -> Self {
        let mut closed = [None; 3];
        let mut active = false;
        for (at, _) in body.match_indices('<') {
            let (closes, name) = element(body.get(at..at + 9).unwrap_or(&body[at..]));
            if let Some(strike) = STRIKES.iter().position(|strike| *strike == name) {
                active = true;
                if closes {
                    closed[strike] = Some(at);
                }
            }
        }
        Self { events, active, closed, open: Vec::new(), around: Vec::new(), html: None, ready: VecDeque::new() }
    }

    fn take(&mut self, event: Event<'a>, source: Range<usize>) {
        match &event {
            Event::Start(Tag::HtmlBlock) => self.html = Some(String::new()),
            Event::End(TagEnd::HtmlBlock) => self.leave_html(source.start),
            Event::Html(html) => {
                if let Some(block) = &mut self.html {
                    block.push_str(html);
                }
            }
            Event::Start(tag) if is_block(tag.to_end()) => self.leave_block(&source),
            Event::Start(_) => self.open.push(None),
            Event::End(tag) if is_block(*tag) => self.leave_block(&source),
            Event::End(_) => return self.leave(event, source),
            Event::InlineHtml(html) => {
                let (closes, name) = element(html);
                if let Some(strike) = STRIKES.iter().position(|strike| *strike == name) {
                    return if closes { self.close(strike, &source) } else { self.strike(strike, &source) };
                }
            }
            Event::Text(_) | Event::Code(_) if self.html.is_none() && self.is_around() => {
                self.push(Event::Start(Tag::Strikethrough), &source);
                let end = source.end..source.end;
                self.ready.push_back((event, source));
                self.push(Event::End(TagEnd::Strikethrough), &end);
                return;
            }
            _ => {}
        }
        self.ready.push_back((event, source));
    }

    /// True if only a strike around the block strikes what comes.
    fn is_around(&self) -> bool {
        !self.around.is_empty() && self.open.iter().all(Option::is_none)
    }

    fn push(&mut self, event: Event<'a>, at: &Range<usize>) {
        self.ready.push_back((event, at.start..at.start));
    }

    fn strike(&mut self, strike: usize, source: &Range<usize>) {
        self.open.push(Some(strike));
        self.push(Event::Start(Tag::Strikethrough), source);
    }

    /// Closes a strike; one that was opened outside an emphasis or a link cannot be closed inside it.
    fn close(&mut self, strike: usize, source: &Range<usize>) {
        let inner = self.open.iter().rposition(Option::is_none).map_or(0, |at| at + 1);
        if let Some(at) = self.open[inner..].iter().rposition(|open| *open == Some(strike)) {
            let closed = self.open.drain(inner + at..).count();
            for _ in 0..closed {
                self.push(Event::End(TagEnd::Strikethrough), source);
            }
        } else if let Some(at) = self.around.iter().rposition(|open| *open == strike) {
            self.around.remove(at);
        }
    }

    /// Leaves an emphasis, a link or the like; strikes that the source closes later go on behind it.
    fn leave(&mut self, end: Event<'a>, source: Range<usize>) {
        let cut = self.cut(&source);
        self.open.pop();
        let behind = source.end..source.end;
        self.ready.push_back((end, source));
        for strike in cut {
            self.strike(strike, &behind);
        }
    }

    /// Closes the innermost strikes; those that the source closes later come back, outermost first.
    fn cut(&mut self, source: &Range<usize>) -> Vec<usize> {
        let mut cut = Vec::new();
        while let Some(Some(strike)) = self.open.last().copied() {
            self.open.pop();
            self.push(Event::End(TagEnd::Strikethrough), source);
            if self.closed[strike].is_some_and(|at| at >= source.end) {
                cut.push(strike);
            }
        }
        cut.reverse();
        cut
    }

    fn leave_block(&mut self, source: &Range<usize>) {
        // A block's tags say where it ends; what is closed behind its beginning is closed later.
        let here = source.start..source.start;
        while !self.open.is_empty() {
            let cut = self.cut(&here);
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
            let (closes, name) = element(rest);
            if let Some(strike) = STRIKES.iter().position(|strike| *strike == name) {
                if !closes {
                    if self.closed[strike].is_some_and(|last| last > at) {
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
            self.take(event, source);
        }
        self.ready.pop_front()
    }
}
