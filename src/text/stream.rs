//! The one walk over an article's Markdown that decides what is text.
//!
//! In goes a body; out come its events, each with the bytes of the visible text it contributes.
//! Extraction and drawing both take this walk, so their offsets can never disagree. Images'
//! descriptions, footnote markers, HTML, the readings of ruby and what stands between `<script>` and
//! `</script>` are not text: a quote must stand in words that a reader of the article sees. Nor is
//! what the source struck out: it is drawn, but it cannot be quoted.
//!
//! Some events are changed on the way, so that whatever an event contributes, it contributes whole:
//! an inline `<br>` comes out as a hard break, the line break that ends a code block is left out, and
//! so is one between two letters of a script that sets no spaces. A line of white space parts a
//! paragraph (`paragraph`), every strike is Markdown's (`strike`),
//! and characters that no page may hold are left out or replaced (`clean`).

use std::collections::VecDeque;
use std::ops::Range;

use pulldown_cmark::{CowStr, Event, OffsetIter, Options, Parser, Tag, TagEnd};

use super::clean::{Dirt, Stray};
use super::paragraph::Paragraphs;
use super::strike::Strikes;
use crate::lang::script::breaks_freely;

/// One Markdown event and the visible text it contributes.
#[derive(Debug, Clone, PartialEq)]
pub struct Step<'a> {
    /// The event; what it contributes is what [`said`] returns.
    pub event: Event<'a>,
    /// Bytes of the body, half-open.
    pub source: Range<usize>,
    /// Bytes of the visible text, half-open; empty for markup.
    pub visible: Range<usize>,
    /// True for words that the source struck out: they say something and contribute nothing.
    pub struck: bool,
}

/// Walks a body, in the order of its text.
pub fn walk(body: &str) -> impl Iterator<Item = Step<'_>> {
    // A byte order mark is no text, and would keep a heading on the first line from being one.
    let mark = if body.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let bare = &body[mark..];
    let strikes = Strikes::new(bare, Parser::new_ext(bare, options()).into_offset_iter());
    let may_strike = strikes.active || memchr::memchr(b'~', bare.as_bytes()).is_some();
    let events = Paragraphs::new(bare, strikes);
    Walk {
        events,
        ahead: VecDeque::new(),
        dirt: Dirt::of(bare),
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
        unseen: None,
        line_break: None,
    }
}

/// What a text event says; `None` for markup.
pub fn said<'s>(event: &'s Event<'_>) -> Option<&'s str> {
    match event {
        Event::Text(text) | Event::Code(text) => Some(text),
        Event::SoftBreak | Event::HardBreak => Some(" "),
        _ => None,
    }
}

/// The Markdown that is read: `CommonMark` with tables, footnotes, strikethrough, task lists and
/// attributes of headings. Typography stays as it is typed.
pub fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
}

/// Events that are looked at for the letter behind a line break.
const AHEAD: usize = 8;

#[expect(clippy::struct_excessive_bools, reason = "each is a state of its own, and all may hold together")]
struct Walk<'a> {
    events: Paragraphs<'a, Strikes<'a, OffsetIter<'a>>>,
    /// Events that were looked at before their turn.
    ahead: VecDeque<(Event<'a>, Range<usize>)>,
    /// The characters of the body that no page may hold.
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
    /// How many images' descriptions stand open.
    images: usize,
    /// Whether anything in the body can strike.
    may_strike: bool,
    /// How many strikes stand open.
    strikes: usize,
    /// The HTML element whose content no reader sees, or sees only beside the words.
    unseen: Option<String>,
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
                self.settle(false);
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
            self.take(event, source);
        }
    }
}

impl<'a> Walk<'a> {
    fn take(&mut self, event: Event<'a>, source: Range<usize>) {
        match &event {
            Event::Start(tag) => self.open(tag),
            Event::End(tag) => self.close(*tag),
            Event::Rule => self.leave_block(),
            Event::InlineHtml(html) => {
                let (closes, name) = element(html);
                if self.unseen.is_none() && name == "br" {
                    return self.say(Event::HardBreak, source);
                }
                self.enter(closes, name);
            }
            Event::Text(_) | Event::Code(_) | Event::SoftBreak | Event::HardBreak => {
                return match &self.unseen {
                    Some(_) => self.push(event, source, 0),
                    None if self.code => self.say_code(event, source),
                    None => self.say(event, source),
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
            && self.unseen.is_none()
            && self.held.is_empty()
            && text.as_bytes().last().is_some_and(u8::is_ascii_graphic)
    }

    /// Enters or leaves an element whose content is not among the words.
    fn enter(&mut self, closes: bool, name: String) {
        let ruby = |name: &str| RUBY.contains(&name);
        match self.unseen.as_deref() {
            Some(open) if closes && open == name => self.unseen = None,
            // A reading ends where the next part of its ruby begins, or the ruby ends.
            Some(open) if ruby(open) && ruby(&name) && !closes => self.unseen = Some(name),
            Some(open) if ruby(open) && matches!(name.as_str(), "ruby" | "rb") => self.unseen = None,
            None if !closes && (UNSEEN.contains(&name.as_str()) || ruby(&name)) => self.unseen = Some(name),
            _ => {}
        }
    }

    fn open(&mut self, tag: &Tag<'_>) {
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

    fn close(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Image => self.images = self.images.saturating_sub(1),
            TagEnd::Strikethrough => self.strikes = self.strikes.saturating_sub(1),
            tag if is_block(tag) => self.leave_block(),
            _ => {}
        }
    }

    fn leave_block(&mut self) {
        self.settle(false);
        self.in_block = false;
        self.struck_head = false;
        self.last = None;
        self.code = false;
        self.unseen = None;
        self.line_break = None;
    }

    /// Holds back the line break at the end of a piece of code.
    fn say_code(&mut self, event: Event<'a>, source: Range<usize>) {
        if let Some(range) = self.line_break.take() {
            self.say(Event::Text(CowStr::Borrowed("\n")), range);
        }
        let Event::Text(text) = &event else {
            return self.say(event, source);
        };
        let Some(line) = text.strip_suffix('\n') else {
            return self.say(event, source);
        };
        let cut = source.end.saturating_sub(1).max(source.start);
        self.line_break = Some(cut..source.end);
        if !line.is_empty() {
            self.say(Event::Text(CowStr::from(line.to_owned())), source.start..cut);
        }
    }

    /// Says text, without the characters that no page may hold.
    fn say(&mut self, event: Event<'a>, source: Range<usize>) {
        let start = source.start - self.mark;
        let dirty = match &event {
            Event::Text(text) | Event::Code(text) => self.dirt.first(text, start),
            _ => None,
        };
        let Some(mut next) = dirty else { return self.say_clean(event, source) };
        let text = said(&event).unwrap_or_default().to_owned();
        let one = |text: String| match &event {
            Event::Code(_) => Event::Code(text.into()),
            _ => Event::Text(text.into()),
        };
        // Only text that is spelt as it reads has places of its own.
        let plain = matches!(event, Event::Text(_)) && source.len() == text.len();
        let place = |range: Range<usize>| {
            if plain { source.start + range.start..source.start + range.end } else { source.clone() }
        };
        if !plain {
            return self.say_clean(one(self.dirt.cleaned(&text, start)), source.clone());
        }
        let mut done = 0;
        loop {
            let Stray { at, len, instead } = next;
            if done < at {
                self.say_clean(one(text[done..at].to_owned()), place(done..at));
            }
            done = at + len;
            if let Some(c) = instead {
                self.say_clean(one(c.to_string()), place(at..done));
            }
            match self.dirt.first(&text[done..], start + done) {
                Some(stray) => next = Stray { at: done + stray.at, ..stray },
                None => break,
            }
        }
        if done < text.len() {
            self.say_clean(one(text[done..].to_owned()), place(done..text.len()));
        }
    }

    fn say_clean(&mut self, event: Event<'a>, source: Range<usize>) {
        let breaks = matches!(event, Event::SoftBreak | Event::HardBreak);
        let words = said(&event).unwrap_or_default();
        let (Some(first), Some(last)) = (words.chars().next(), words.chars().next_back()) else {
            return self.push(event, source, 0);
        };
        if self.images > 0 || self.strikes > 0 || breaks && !self.in_block && self.held.is_empty() {
            return self.push(event, source, 0);
        }
        if matches!(event, Event::SoftBreak) && self.vanishes() {
            return;
        }
        if !self.held.is_empty() {
            self.settle(!first.is_whitespace() && !CLOSING.contains(&first));
        }
        let text = matches!(event, Event::Text(_));
        if text && !self.in_block && first.is_whitespace() && self.struck_head {
            // Struck words at the head of a block take the space behind them along.
            let cut = words.len() - words.trim_start().len();
            if cut < words.len() && source.len() == words.len() {
                let (space, rest) = (words[..cut].to_owned(), words[cut..].to_owned());
                let at = source.start + cut;
                self.push(Event::Text(space.into()), source.start..at, 0);
                return self.say_clean(Event::Text(rest.into()), at..source.end);
            }
        }
        if last.is_whitespace() && !self.code && self.strikes_next() {
            let cut = words.trim_end().len();
            if breaks || cut == 0 {
                let len = words.len();
                return self.hold(event, source, len);
            }
            if text && source.len() == words.len() {
                let (rest, space) = (words[..cut].to_owned(), words[cut..].to_owned());
                let at = source.start + cut;
                self.contribute(Event::Text(rest.into()), source.start..at);
                let len = space.len();
                return self.hold(Event::Text(space.into()), at..source.end, len);
            }
        }
        self.contribute(event, source);
    }

    /// Adds to the visible text.
    fn contribute(&mut self, event: Event<'a>, source: Range<usize>) {
        let words = said(&event).unwrap_or_default();
        if !self.in_block && self.at > 0 {
            // The one byte that keeps two blocks apart belongs to neither.
            self.at += 1;
        }
        self.in_block = true;
        self.last = words.chars().next_back();
        let len = words.len();
        self.push(event, source, len);
    }

    /// Passes a step on; one that contributes nothing may stand among struck words.
    fn push(&mut self, event: Event<'a>, source: Range<usize>, len: usize) {
        let struck =
            self.strikes > 0 && len == 0 && self.images == 0 && self.unseen.is_none() && said(&event).is_some();
        self.struck_head |= struck && !self.in_block;
        let step = Step { event, source, visible: self.at..self.at + len, struck };
        self.at += len;
        if self.held.is_empty() { self.ready.push_back(step) } else { self.held.push(step) }
    }

    /// Holds white space back until it is known what follows the struck words behind it.
    fn hold(&mut self, event: Event<'a>, source: Range<usize>, len: usize) {
        if !self.in_block {
            return self.push(event, source, 0);
        }
        self.held.push(Step { event, source, visible: self.at..self.at + len, struck: false });
    }

    /// Lets go what is held; the white space counts if it is `kept`.
    fn settle(&mut self, kept: bool) {
        let Some(space) = self.held.first_mut() else { return };
        if kept {
            self.at = space.visible.end;
            self.last = Some(' ');
        } else {
            space.visible.end = space.visible.start;
            space.struck = true;
        }
        let at = self.at;
        for step in &mut self.held[1..] {
            step.visible = at..at;
        }
        self.ready.extend(self.held.drain(..));
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

    /// True if a line break stands between two letters that no space parts (CSS Text 3, 4.1.3).
    fn vanishes(&mut self) -> bool {
        if !self.last.is_some_and(breaks_freely) {
            return false;
        }
        for nth in 0..AHEAD {
            match self.peek(nth) {
                Some(Event::Text(text) | Event::Code(text)) => return text.chars().next().is_some_and(breaks_freely),
                Some(Event::Start(tag)) if !is_block(tag.to_end()) && !matches!(tag, Tag::Image { .. }) => {}
                Some(Event::End(tag)) if !is_block(*tag) => {}
                Some(Event::InlineHtml(html)) if element(html).1 != "br" => {}
                _ => return false,
            }
        }
        false
    }
}

/// True for the tags of blocks; all others stand inside a line.
pub(super) fn is_block(tag: TagEnd) -> bool {
    !matches!(
        tag,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image
    )
}

/// Punctuation that no space stands before.
const CLOSING: [char; 14] = [',', '.', ';', ':', '!', '?', '…', ')', ']', '”', '’', '»', '。', '、'];

/// Elements whose content a browser does not show as text.
const UNSEEN: [&str; 9] = ["iframe", "noembed", "noframes", "script", "style", "template", "textarea", "title", "xmp"];

/// Elements that say how words are read: they stand above the words and are not among them.
const RUBY: [&str; 3] = ["rp", "rt", "rtc"];

/// Whether an inline tag closes, and the lower-case name of its element.
pub(super) fn element(html: &str) -> (bool, String) {
    let inner = html.trim_start_matches('<');
    let name = inner.trim_start_matches('/');
    let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
    (inner.len() != name.len(), name[..end].to_ascii_lowercase())
}
