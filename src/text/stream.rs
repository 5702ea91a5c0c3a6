//! The one walk over an article's Markdown that decides what is text.
//!
//! In goes a body; out come its events, each with the bytes of the visible text it contributes.
//! Extraction and drawing both take this walk, so their offsets can never disagree. Images'
//! descriptions, footnote markers, HTML and what stands between `<script>` and `</script>` are not
//! text: a quote must stand in words that a reader of the article sees.
//!
//! Two events are changed on the way: an inline `<br>` comes out as a hard break, and the line
//! break that ends a code block is left out. So whatever an event contributes, it contributes
//! whole.

use std::collections::VecDeque;
use std::ops::Range;

use pulldown_cmark::{CowStr, Event, OffsetIter, Options, Parser, Tag, TagEnd};

/// One Markdown event and the visible text it contributes.
#[derive(Debug, Clone, PartialEq)]
pub struct Step<'a> {
    /// The event; what it contributes is what [`said`] returns.
    pub event: Event<'a>,
    /// Bytes of the body, half-open.
    pub source: Range<usize>,
    /// Bytes of the visible text, half-open; empty for markup.
    pub visible: Range<usize>,
}

/// Walks a body, in the order of its text.
pub fn walk(body: &str) -> impl Iterator<Item = Step<'_>> {
    // A byte order mark is no text, and would keep a heading on the first line from being one.
    let mark = if body.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    Walk {
        events: Parser::new_ext(&body[mark..], options()).into_offset_iter(),
        mark,
        ready: VecDeque::new(),
        at: 0,
        in_block: false,
        code: false,
        images: 0,
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

struct Walk<'a> {
    events: OffsetIter<'a>,
    mark: usize,
    ready: VecDeque<Step<'a>>,
    /// The length of the visible text so far.
    at: usize,
    /// Whether the current block has text.
    in_block: bool,
    code: bool,
    /// How many images' descriptions stand open.
    images: usize,
    /// The HTML element whose content no reader sees.
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
            let (event, source) = self.events.next()?;
            self.take(event, source.start + self.mark..source.end + self.mark);
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
                match &self.unseen {
                    Some(open) if closes && *open == name => self.unseen = None,
                    None if !closes && UNSEEN.contains(&name.as_str()) => self.unseen = Some(name),
                    _ => {}
                }
            }
            Event::Text(_) | Event::Code(_) | Event::SoftBreak | Event::HardBreak => {
                return match &self.unseen {
                    Some(_) => {}
                    None if self.code => self.say_code(event, source),
                    None => self.say(event, source),
                };
            }
            _ => {}
        }
        self.ready.push_back(Step { event, source, visible: self.at..self.at });
    }

    fn open(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Image { .. } => self.images += 1,
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
            tag if is_block(tag) => self.leave_block(),
            _ => {}
        }
    }

    fn leave_block(&mut self) {
        self.in_block = false;
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

    fn say(&mut self, event: Event<'a>, source: Range<usize>) {
        let breaks = matches!(event, Event::SoftBreak | Event::HardBreak);
        let len = said(&event).map_or(0, str::len);
        if self.images > 0 || len == 0 || breaks && !self.in_block {
            return self.ready.push_back(Step { event, source, visible: self.at..self.at });
        }
        if !self.in_block && self.at > 0 {
            // The one byte that keeps two blocks apart belongs to neither.
            self.at += 1;
        }
        self.in_block = true;
        let visible = self.at..self.at + len;
        self.at = visible.end;
        self.ready.push_back(Step { event, source, visible });
    }
}

fn is_block(tag: TagEnd) -> bool {
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

/// Elements whose content a browser does not show as text.
const UNSEEN: [&str; 9] = ["iframe", "noembed", "noframes", "script", "style", "template", "textarea", "title", "xmp"];

/// Whether an inline tag closes, and the lower-case name of its element.
fn element(html: &str) -> (bool, String) {
    let inner = html.trim_start_matches('<');
    let name = inner.trim_start_matches('/');
    let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
    (inner.len() != name.len(), name[..end].to_ascii_lowercase())
}
