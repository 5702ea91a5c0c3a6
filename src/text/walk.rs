//! The walk: Markdown events, each with its bytes in the source and in the visible text.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, OffsetIter, Options, Parser, Tag, TagEnd};

/// The Markdown that is read: CommonMark with tables, footnotes, strikethrough, task lists and
/// attributes of headings. Typography is left as it is.
pub const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_HEADING_ATTRIBUTES);

/// One event of the walk.
#[derive(Debug, Clone)]
pub struct Step<'a> {
    /// The event.
    pub event: Event<'a>,
    /// Its bytes in the Markdown.
    pub source: Range<usize>,
    /// The bytes it adds to the visible text; empty for markup.
    pub visible: Range<usize>,
}

impl Step<'_> {
    /// What it adds to the visible text.
    pub fn text(&self) -> &str {
        if self.visible.is_empty() {
            return "";
        }
        match &self.event {
            Event::Text(text) | Event::Code(text) => text,
            _ => " ",
        }
    }
}

/// Walks a Markdown body.
pub fn walk(body: &str) -> impl Iterator<Item = Step<'_>> {
    let events = Parser::new_ext(body, OPTIONS).into_offset_iter();
    Walk { events, at: 0, apart: false, newline: false, images: 0, hidden: None }
}

struct Walk<'a> {
    events: OffsetIter<'a>,
    /// Length of the visible text so far.
    at: usize,
    /// True if the next text stands in another block than the last.
    apart: bool,
    /// True if the visible text ends with a newline.
    newline: bool,
    /// Depth of images, whose descriptions are not text.
    images: usize,
    /// The inline element whose content is not text.
    hidden: Option<&'static str>,
}

impl<'a> Iterator for Walk<'a> {
    type Item = Step<'a>;

    fn next(&mut self) -> Option<Step<'a>> {
        let (event, source) = self.events.next()?;
        let visible = match &event {
            Event::Start(tag) => {
                self.images += usize::from(matches!(tag, Tag::Image { .. }));
                self.boundary(&tag.to_end())
            }
            Event::End(tag) => {
                self.images -= usize::from(matches!(tag, TagEnd::Image) && self.images > 0);
                self.boundary(tag)
            }
            Event::Rule => self.boundary(&TagEnd::Paragraph),
            Event::Text(text) | Event::Code(text) => self.add(text),
            Event::SoftBreak | Event::HardBreak => self.add(" "),
            Event::InlineHtml(tag) => self.inline(tag),
            _ => self.at..self.at,
        };
        Some(Step { event, source, visible })
    }
}

impl Walk<'_> {
    fn add(&mut self, text: &str) -> Range<usize> {
        if text.is_empty() || self.images > 0 || self.hidden.is_some() {
            return self.at..self.at;
        }
        if self.apart && self.at > 0 && !self.newline {
            self.at += 1;
        }
        self.apart = false;
        self.newline = text.ends_with('\n');
        let start = self.at;
        self.at += text.len();
        start..self.at
    }

    fn boundary(&mut self, tag: &TagEnd) -> Range<usize> {
        if is_boundary(tag) {
            self.apart = true;
            self.hidden = None;
        }
        self.at..self.at
    }

    fn inline(&mut self, tag: &CowStr<'_>) -> Range<usize> {
        let name = tag.trim_start_matches(['<', '/']).split(|c: char| !c.is_ascii_alphanumeric()).next();
        let name = name.unwrap_or_default().to_ascii_lowercase();
        match ["script", "style", "template"].into_iter().find(|hidden| *hidden == name) {
            Some(name) if !tag.starts_with("</") => self.hidden = self.hidden.or(Some(name)),
            Some(name) if self.hidden == Some(name) => self.hidden = None,
            None if name == "br" => return self.add(" "),
            _ => {}
        }
        self.at..self.at
    }
}

/// True for what sets the text inside it apart from the text around it.
pub(super) fn is_boundary(tag: &TagEnd) -> bool {
    !matches!(
        tag,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Link
            | TagEnd::Image
            | TagEnd::Superscript
            | TagEnd::Subscript
    )
}
