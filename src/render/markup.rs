//! From Markdown events to safe HTML: what articles and the editors' prose have in common.
//!
//! 1. footnotes move to the end of the text (`footnotes`),
//! 2. headings move down so that the highest is below the page's own, those in raw HTML too, and get fragments (`headings`),
//! 3. addresses that are not of the web are dropped, pictures from elsewhere become links, a picture with a title that
//!    is alone in its paragraph becomes a figure,
//! 4. raw HTML is sanitised, blocks by ammonia, inline tags by a short list,
//! 5. code is highlighted, and the columns of tables are aligned, in classes: pages have no inline styles,
//! 6. pulldown-cmark writes the rest,
//! 7. characters that pages must not contain are left out.

use std::borrow::Cow;

use pulldown_cmark::{Alignment, CodeBlockKind, CowStr, Event, HeadingLevel, LinkType, Tag, TagEnd, html};

use super::{
    footnotes::{self, FootnoteWords},
    headings::heading_fragments,
    highlight::highlight_code,
    own_html::own_part,
    pictures::PicturesNear,
    sanitised::{Base, levels_in, sanitise_html, shift_headings},
    table::Table,
};
use crate::{
    html::escaped,
    route::{self, Destination, destination},
    text::{
        clean::clean,
        element::{UnseenElement, read_tag},
    },
};

pub(super) use super::own_html::raw_html;

/// Inline tags that are kept, without attributes.
const INLINE: [&str; 24] = [
    "abbr", "b", "br", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "rb", "rp", "rt", "ruby",
    "s", "small", "strong", "sub", "sup", "u", "wbr",
];

/// Where a text is on its page.
pub(super) struct TextPlace<'p> {
    /// The level of its highest heading.
    pub(super) top: u8,
    /// Whether something else on the page has a fragment; `None` for a text whose headings get none.
    pub(super) taken: Option<&'p dyn Fn(&str) -> bool>,
    /// The words of its footnotes.
    pub(super) footnotes: FootnoteWords<'p>,
    /// What relative addresses in raw HTML are relative to.
    pub(super) base: Base<'p>,
    /// The pictures that it can show.
    pub(super) pictures: PicturesNear<'p>,
}

/// Writes events as HTML.
pub(super) fn write_html<'a>(events: impl Iterator<Item = Event<'a>>, place: &TextPlace<'_>) -> String {
    let events = footnotes::move_to_end(events.collect(), place.footnotes);
    let highest = events.iter().filter_map(heading_level).min().unwrap_or(1);
    let shift = place.top.saturating_sub(highest);
    let fragments = place.taken.map(|taken| heading_fragments(&events, taken)).unwrap_or_default();
    let mut safe = Safe {
        shift,
        fragments: fragments.into_iter(),
        base: place.base,
        table: Table::default(),
        pictures: place.pictures,
        figure: None,
        code: None,
        image: None,
        html: None,
        unseen: UnseenElement::default(),
        links: Vec::new(),
        open: Vec::new(),
        out: Vec::with_capacity(events.len()),
    };
    for event in events {
        safe.take_event(event);
    }
    let mut out = String::with_capacity(64 * safe.out.len());
    html::push_html(&mut out, safe.out.into_iter());
    match clean(&out) {
        Cow::Borrowed(_) => out,
        Cow::Owned(cleaned) => cleaned,
    }
}

fn heading_level(event: &Event<'_>) -> Option<u8> {
    match event {
        Event::Start(Tag::Heading { level, .. }) => Some(*level as u8),
        Event::Html(html) => levels_in(html).min(),
        _ => None,
    }
}

struct Safe<'a, 'p> {
    /// By how many levels headings move down.
    shift: u8,
    /// The fragments of the headings that are still to come.
    fragments: std::vec::IntoIter<String>,
    /// What relative addresses in raw HTML are relative to.
    base: Base<'p>,
    /// The table that is being read.
    table: Table,
    /// The pictures that the text can show.
    pictures: PicturesNear<'p>,
    /// A picture that is a figure if nothing else is in its paragraph: its index in `out`, and the figure.
    figure: Option<(usize, String)>,
    /// The code block that is being read: its language, and its text, each piece with whether it is the page's own HTML.
    code: Option<(String, Vec<(bool, String)>)>,
    /// The picture that is being read.
    image: Option<Picture>,
    /// The block of raw HTML that is being read; each of its lines is an event.
    html: Option<String>,
    /// The inline element with invisible content that is being read.
    unseen: UnseenElement,
    /// For each link that is open, whether it is kept.
    links: Vec<bool>,
    /// Inline tags that are open; `None` for an emphasis or a link of Markdown's own.
    open: Vec<Option<&'static str>>,
    out: Vec<Event<'a>>,
}

impl<'a> Safe<'a, '_> {
    /// Collects events of an element that is read as a whole; returns any other event.
    fn collect_whole(&mut self, event: Event<'a>) -> Option<Event<'a>> {
        if let Some((language, code)) = &mut self.code {
            match event {
                Event::Text(text) => code.push((false, text.into_string())),
                Event::InlineHtml(html) => code.extend(own_part(&html).map(|own| (true, own.to_owned()))),
                Event::Start(Tag::Strikethrough) => code.push((true, "<del>".to_owned())),
                Event::End(TagEnd::Strikethrough) => code.push((true, "</del>".to_owned())),
                Event::End(TagEnd::CodeBlock) => {
                    let html = code_block(language, code);
                    self.code = None;
                    self.out.push(Event::Html(html.into()));
                }
                _ => {}
            }
            return None;
        }
        if let Some(Picture { alt, .. }) = &mut self.image {
            match event {
                Event::Text(text) | Event::Code(text) => alt.push_str(&text),
                Event::SoftBreak | Event::HardBreak => alt.push(' '),
                Event::End(TagEnd::Image) => self.end_image(),
                _ => {}
            }
            return None;
        }
        if let Some(block) = &mut self.html {
            match event {
                Event::Html(html) | Event::InlineHtml(html) | Event::Text(html) => block.push_str(&html),
                Event::End(TagEnd::HtmlBlock) => {
                    let html = shift_headings(&sanitise_html(block, self.base), self.shift);
                    self.html = None;
                    self.out.push(Event::Html(html.into()));
                }
                _ => {}
            }
            return None;
        }
        if self.unseen.is_open() && matches!(event, Event::Text(_) | Event::Code(_)) {
            return None;
        }
        Some(event)
    }

    fn take_event(&mut self, event: Event<'a>) {
        let Some(event) = self.collect_whole(event) else { return };
        let event = match event {
            Event::Start(Tag::HtmlBlock) => {
                self.close_block();
                self.html = Some(String::new());
                return;
            }
            Event::Start(Tag::CodeBlock(kind)) => {
                self.close_block();
                let language =
                    if let CodeBlockKind::Fenced(info) = &kind { info.split([' ', ',']).next() } else { None };
                self.code = Some((language.unwrap_or_default().to_owned(), Vec::new()));
                return;
            }
            Event::Start(Tag::Heading { level, classes, .. }) => {
                let (level, id) = (self.shift_heading(level), self.fragments.next().map(CowStr::from));
                Event::Start(Tag::Heading { level, id, classes, attrs: Vec::new() })
            }
            Event::End(TagEnd::Heading(level)) => {
                self.close_block();
                Event::End(TagEnd::Heading(self.shift_heading(level)))
            }
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                // A link that leads nowhere safe would lead to the page itself: its words stay, the link goes.
                let kept = link_type == LinkType::Email || is_safe(&dest_url);
                self.links.push(kept);
                if !kept {
                    return;
                }
                self.open.push(None);
                Event::Start(Tag::Link { link_type, dest_url, title, id })
            }
            Event::End(TagEnd::Link) => {
                if !self.links.pop().unwrap_or(true) {
                    return;
                }
                self.close_inner();
                Event::End(TagEnd::Link)
            }
            Event::Start(tag @ (Tag::List(_) | Tag::BlockQuote(_))) => {
                self.close_block();
                Event::Start(tag)
            }
            Event::Start(tag @ (Tag::Emphasis | Tag::Strong | Tag::Strikethrough)) => {
                self.open.push(None);
                Event::Start(tag)
            }
            Event::End(end @ (TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough)) => {
                self.close_inner();
                Event::End(end)
            }
            Event::Start(Tag::Image { dest_url, title, .. }) => {
                let address = self.pictures.link_of(&dest_url).unwrap_or_else(|| dest_url.to_string());
                self.image = Some(Picture { address, title: title.to_string(), alt: String::new() });
                return;
            }
            Event::Html(html) => Event::Html(shift_headings(&sanitise_html(&html, self.base), self.shift).into()),
            Event::Start(Tag::Table(columns)) => {
                self.close_block();
                let plain = vec![Alignment::None; columns.len()];
                self.table = Table { columns, ..Table::default() };
                Event::Start(Tag::Table(plain))
            }
            Event::Start(tag @ (Tag::TableHead | Tag::TableRow)) => {
                (self.table.cell, self.table.in_head) = (0, matches!(tag, Tag::TableHead));
                Event::Start(tag)
            }
            Event::Start(Tag::TableCell) => Event::InlineHtml(self.table.begin_cell().into()),
            Event::End(TagEnd::TableCell) => {
                self.close_block();
                Event::InlineHtml(self.table.end_cell().into())
            }
            Event::InlineHtml(html) => match own_part(&html) {
                Some(own) => Event::InlineHtml(own.to_owned().into()),
                None => match self.keep_inline_tag(&html) {
                    Some(tag) => Event::InlineHtml(tag.into()),
                    None => return,
                },
            },
            Event::End(end @ (TagEnd::Paragraph | TagEnd::Item)) => {
                self.close_block();
                match self.figure.take() {
                    Some((at, figure)) if end == TagEnd::Paragraph && at + 1 == self.out.len() => {
                        self.out.truncate(at - 1);
                        Event::Html(figure.into())
                    }
                    _ => Event::End(end),
                }
            }
            event => event,
        };
        self.out.push(event);
    }

    fn shift_heading(&self, level: HeadingLevel) -> HeadingLevel {
        let level = (level as usize + usize::from(self.shift)).min(6);
        HeadingLevel::try_from(level).unwrap_or(HeadingLevel::H6)
    }

    /// Keeps a picture of the site's own; any other becomes a link, so that no request leaves the site.
    fn end_image(&mut self) {
        let Some(picture) = self.image.take() else { return };
        let Picture { address, alt, title } = &picture;
        let (href, text) = (escaped(address), escaped(if alt.is_empty() { address } else { alt }));
        // A relative address leads to the same host from every page. Neither what is not of the web nor the id of a thing that
        // is not on the site is for readers.
        let html = match destination(address, route::HOME) {
            Destination::Nowhere => escaped(alt),
            Destination::Elsewhere if self.links.contains(&true) => text,
            Destination::Elsewhere => format!("<a href=\"{href}\">{text}</a>"),
            Destination::Here(_) => {
                let size = self.pictures.size_of(address);
                if !title.trim().is_empty() && matches!(self.out.last(), Some(Event::Start(Tag::Paragraph))) {
                    self.figure = Some((self.out.len(), figure_html(&picture, size)));
                }
                img_html(&picture, size, title)
            }
        };
        self.out.push(Event::InlineHtml(html.into()));
    }

    /// An inline tag without its attributes; `None` if it is not kept.
    fn keep_inline_tag(&mut self, html: &str) -> Option<String> {
        if self.unseen.take_tag(html) {
            return None;
        }
        let (closes, name) = read_tag(html);
        let name = INLINE.into_iter().find(|kept| *kept == name).filter(|_| !self.unseen.is_open())?;
        if matches!(name, "br" | "wbr") {
            return Some(format!("<{name}>"));
        }
        if closes {
            // What was opened outside an emphasis or a link cannot be closed inside it.
            let inner = self.open.iter().rposition(Option::is_none).map_or(0, |at| at + 1);
            let at = inner + self.open[inner..].iter().rposition(|open| *open == Some(name))?;
            let closed: Vec<_> = self.open.drain(at..).flatten().collect();
            return Some(closed.iter().rev().flat_map(|open| ["</", open, ">"]).collect());
        }
        self.open.push(Some(name));
        Some(format!("<{name}>"))
    }

    /// Closes what a block leaves open.
    fn close_block(&mut self) {
        self.unseen.leave();
        while !self.open.is_empty() {
            self.close_inner();
        }
    }

    /// Closes what an emphasis or a link leaves open, and is no longer in it.
    fn close_inner(&mut self) {
        while let Some(Some(name)) = self.open.pop() {
            self.out.push(Event::InlineHtml(format!("</{name}>").into()));
        }
    }
}

/// A picture as typed, with the address at which the site has it.
struct Picture {
    address: String,
    alt: String,
    title: String,
}

/// The element of a picture, with its width and height if its file has them.
fn img_html(picture: &Picture, size: Option<[u32; 2]>, title: &str) -> String {
    let size = size.map(|[width, height]| format!(" width=\"{width}\" height=\"{height}\"")).unwrap_or_default();
    let title = if title.is_empty() { String::new() } else { format!(" title=\"{}\"", escaped(title)) };
    let (href, alt) = (escaped(&picture.address), escaped(&picture.alt));
    format!("<img src=\"{href}\" alt=\"{alt}\"{size}{title} loading=\"lazy\">")
}

/// A picture with a title as a figure: the caption, and after the last ` | ` who made the picture.
fn figure_html(picture: &Picture, size: Option<[u32; 2]>) -> String {
    let (caption, credit) = picture.title.rsplit_once('|').unwrap_or((&picture.title, ""));
    let (caption, credit) = (escaped(caption.trim()), escaped(credit.trim()));
    let credit = if credit.is_empty() { credit } else { format!("<span class=\"credit\">{credit}</span>") };
    let gap = if caption.is_empty() || credit.is_empty() { "" } else { " " };
    let img = img_html(picture, size, "");
    format!("<figure class=\"picture\">{img}<figcaption class=\"meta\">{caption}{gap}{credit}</figcaption></figure>\n")
}

/// A block of code: highlighted where its language is known and nothing in it is marked.
fn code_block(language: &str, code: &[(bool, String)]) -> String {
    if code.iter().any(|(own, _)| *own) {
        let html: String = code.iter().map(|(own, part)| if *own { part.clone() } else { escaped(part) }).collect();
        return format!("<pre tabindex=\"0\"><code>{html}</code></pre>\n");
    }
    let code: &str = &code.iter().map(|(_, part)| part.as_str()).collect::<String>();
    let html = highlight_code(language, code).unwrap_or_else(|| escaped(code));
    let class = if language.is_empty() { String::new() } else { format!(" class=\"language-{}\"", escaped(language)) };
    format!("<pre tabindex=\"0\"><code{class}>{html}</code></pre>\n")
}

/// True for addresses of the web, of mail, and within the site.
pub(super) fn is_safe(address: &str) -> bool {
    destination(address, route::HOME) != Destination::Nowhere
}
