//! Paragraphs that a line of white space splits.
//!
//! Content systems and converters write a blank line as a line with a no-break space, often after a
//! hard break; `CommonMark` sees one long paragraph there, a reader sees two. In go the parser's
//! events; out come the same with that paragraph ended and another begun, and the blank line gone.
//! Two hard breaks in a row split a paragraph too. Headings and cells stay whole.

use std::collections::VecDeque;
use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::block::is_block;
use super::element::read_tag;
use super::typography::is_blank;

type Sourced<'a> = (Event<'a>, Range<usize>);

/// The events of a body, with a paragraph wherever a reader sees one.
pub(super) struct Paragraphs<'a, I> {
    events: I,
    /// False if no line of the body can be blank to a reader, so that the events pass as they are.
    active: bool,
    inside: Inside,
    /// Emphasis, links and the like that are open before the held events.
    open: Vec<Event<'a>>,
    /// Events that may be a blank line: breaks, white space, and markup without content.
    held: Vec<Sourced<'a>>,
    /// True if the paragraph has text already.
    begun: bool,
    ready: VecDeque<Sourced<'a>>,
}

/// Where text is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Inside {
    Paragraph,
    /// A list item, whose text needs no paragraph; or a paragraph that was begun inside one.
    Item {
        parted: bool,
    },
    Elsewhere,
}

impl<'a, I: Iterator<Item = Sourced<'a>>> Paragraphs<'a, I> {
    pub(super) fn new(body: &str, events: I) -> Self {
        let ready = VecDeque::new();
        let active = may_be_blank(body);
        Self { events, active, inside: Inside::Elsewhere, open: Vec::new(), held: Vec::new(), begun: false, ready }
    }

    fn take_event(&mut self, event: Event<'a>, source: Range<usize>) {
        match &event {
            Event::Start(tag) if is_block(tag.to_end()) => {
                self.leave_item(&source);
                self.inside = match tag {
                    Tag::Paragraph => Inside::Paragraph,
                    Tag::Item => Inside::Item { parted: false },
                    _ => Inside::Elsewhere,
                };
                self.begun = false;
                if self.inside == Inside::Paragraph {
                    return self.held.push((event, source));
                }
            }
            Event::End(TagEnd::Paragraph) => {
                let kept = self.end_paragraph();
                self.inside = Inside::Elsewhere;
                if !kept {
                    return;
                }
            }
            Event::End(tag) if is_block(*tag) => {
                self.leave_item(&source);
                self.inside = Inside::Elsewhere;
            }
            Event::Rule => {
                self.leave_item(&source);
                self.inside = Inside::Elsewhere;
            }
            _ if self.inside == Inside::Elsewhere => {}
            Event::SoftBreak | Event::HardBreak => return self.held.push((event, source)),
            Event::Text(text) if is_blank(text) && (!self.held.is_empty() || !self.begun) => {
                return self.held.push((event, source));
            }
            Event::InlineHtml(html) if read_tag(html).1 == "br" => return self.held.push((event, source)),
            Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => self.go_on(),
            Event::Start(_) | Event::End(_) | Event::InlineHtml(_) if !self.held.is_empty() => {
                return self.held.push((event, source));
            }
            Event::Start(_) | Event::End(_) => track_open(&mut self.open, &event),
            _ => self.go_on(),
        }
        self.ready.push_back((event, source));
    }

    /// Text follows the held events: a blank line among them splits the paragraph.
    fn go_on(&mut self) {
        let begun = std::mem::replace(&mut self.begun, true);
        if self.held.is_empty() {
            return;
        }
        if !begun {
            return self.release_held(|_| false);
        }
        if !is_blank_line(&self.held) {
            return self.release_held(|_| true);
        }
        let at = self.held[0].1.start;
        let ends: Vec<_> = self.open.iter().rev().filter_map(end_of).collect();
        self.ready.extend(ends.into_iter().map(|end| (end, at..at)));
        match &mut self.inside {
            Inside::Item { parted: parted @ false } => *parted = true,
            _ => self.ready.push_back((Event::End(TagEnd::Paragraph), at..at)),
        }
        self.ready.push_back((Event::Start(Tag::Paragraph), at..at));
        let held = std::mem::take(&mut self.held);
        for (event, _) in &held {
            track_open(&mut self.open, event);
        }
        let html = held.into_iter().filter(|(event, _)| matches!(event, Event::InlineHtml(_)) && !is_break(event));
        let starts = self.open.iter().map(|start| (start.clone(), at..at));
        self.ready.extend(starts);
        self.ready.extend(html);
    }

    /// Passes on the held events; white space and breaks only if they are `kept`.
    fn release_held(&mut self, kept: impl Fn(&Event<'a>) -> bool) {
        for (event, source) in std::mem::take(&mut self.held) {
            track_open(&mut self.open, &event);
            if kept(&event) || !(is_break(&event) || matches!(event, Event::Text(_))) {
                self.ready.push_back((event, source));
            }
        }
    }

    /// Ends a paragraph; false if it is empty.
    fn end_paragraph(&mut self) -> bool {
        let nothing = |event: &Event<'_>| !matches!(event, Event::InlineHtml(_)) || is_break(event);
        if !self.begun && self.held.iter().all(|(event, _)| nothing(event)) {
            self.held.clear();
            self.open.clear();
            return false;
        }
        let blank = self.held.iter().any(|(event, _)| matches!(event, Event::Text(_)));
        self.release_held(|_| !blank);
        self.open.clear();
        true
    }

    /// Leaves a list item's text, where another block begins or the item ends.
    fn leave_item(&mut self, source: &Range<usize>) {
        if let Inside::Item { parted } = self.inside {
            let blank = self.held.iter().any(|(event, _)| matches!(event, Event::Text(_)));
            self.release_held(|_| !blank);
            self.open.clear();
            if parted {
                self.ready.push_back((Event::End(TagEnd::Paragraph), source.start..source.start));
            }
        }
    }
}

/// True if a line of a body may show nothing: it begins with white space beyond ASCII, an entity, a tag or a
/// hard break, after any markup; or there are several breaks in a row.
fn may_be_blank(body: &str) -> bool {
    let markup = |c: char| c.is_ascii_punctuation() && !matches!(c, '&' | '<' | '\\') || matches!(c, ' ' | '\t' | '\r');
    let blank = |line: &str| {
        let first = line.trim_start_matches(|c: char| markup(c) || c.is_ascii_digit()).chars().next();
        first.is_some_and(|c| matches!(c, '&' | '<' | '\\') || c != '\n' && is_blank(c.encode_utf8(&mut [0; 4])))
    };
    let bytes = body.as_bytes();
    let breaks = |at: usize| bytes.get(at + 1).is_some_and(|b| b.eq_ignore_ascii_case(&b'b'));
    blank(body)
        || memchr::memchr_iter(b'\n', bytes)
            .filter(|at| bytes.get(at + 1).is_some_and(|b| !b.is_ascii_alphanumeric() && *b != b'\n'))
            .any(|at| blank(&body[at + 1..]))
        || memchr::memchr_iter(b'<', bytes).any(breaks)
}

/// Keeps track of the open tags.
fn track_open<'a>(open: &mut Vec<Event<'a>>, event: &Event<'a>) {
    match event {
        Event::Start(Tag::Paragraph) => {}
        Event::Start(_) => open.push(event.clone()),
        Event::End(_) => {
            open.pop();
        }
        _ => {}
    }
}

fn end_of<'a>(start: &Event<'a>) -> Option<Event<'a>> {
    if let Event::Start(tag) = start { Some(Event::End(tag.to_end())) } else { None }
}

fn is_break(event: &Event<'_>) -> bool {
    is_hard(event) || matches!(event, Event::SoftBreak)
}

fn is_hard(event: &Event<'_>) -> bool {
    match event {
        Event::HardBreak => true,
        Event::InlineHtml(html) => read_tag(html).1 == "br",
        _ => false,
    }
}

/// True if white space has a line of its own, or hard breaks leave one empty.
fn is_blank_line(held: &[Sourced<'_>]) -> bool {
    let mut white = false;
    for (event, _) in held {
        match event {
            Event::Text(_) => white = true,
            event if is_break(event) && white => return true,
            _ => {}
        }
    }
    held.iter().filter(|(event, _)| is_hard(event)).count() > 1
}

impl<'a, I: Iterator<Item = Sourced<'a>>> Iterator for Paragraphs<'a, I> {
    type Item = Sourced<'a>;

    fn next(&mut self) -> Option<Sourced<'a>> {
        if !self.active {
            return self.events.next();
        }
        while self.ready.is_empty() {
            let (event, source) = self.events.next()?;
            // Most events are words and line breaks between them.
            let plain = self.begun && self.held.is_empty();
            match event {
                Event::Text(_) if plain => return Some((event, source)),
                Event::SoftBreak if plain && self.inside != Inside::Elsewhere => {
                    let next = self.events.next()?;
                    if matches!(&next.0, Event::Text(text) if !is_blank(text)) {
                        self.ready.push_back(next);
                        return Some((event, source));
                    }
                    self.held.push((event, source));
                    self.take_event(next.0, next.1);
                }
                _ => self.take_event(event, source),
            }
        }
        self.ready.pop_front()
    }
}
