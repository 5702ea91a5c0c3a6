//! From Markdown events to safe HTML: what articles and the editors' prose have in common.
//!
//! 1. headings move down so that the highest is below the page's own,
//! 2. addresses that are not of the web are dropped, pictures from elsewhere become links,
//! 3. raw HTML is sanitised, blocks by ammonia, inline tags by a short list,
//! 4. code is highlighted, in classes,
//! 5. pulldown-cmark writes the rest,
//! 6. characters that pages must not contain are left out.

use std::{borrow::Cow, collections::BTreeSet, sync::LazyLock};

use ammonia::Builder;
use pulldown_cmark::{CodeBlockKind, CowStr, Event, HeadingLevel, LinkType, Tag, TagEnd, html};

use super::highlight::highlight_code;
use crate::{
    html::escaped,
    route::{self, Destination, destination},
    text::{
        clean::clean,
        element::{UNSEEN, read_tag},
    },
};

/// Inline tags that are kept, without attributes.
const INLINE: [&str; 24] = [
    "abbr", "b", "br", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "rb", "rp", "rt", "ruby",
    "s", "small", "strong", "sub", "sup", "u", "wbr",
];

/// Writes events as HTML.
pub(super) fn write_html<'a>(events: impl Iterator<Item = Event<'a>>, top: u8) -> String {
    let events: Vec<_> = events.collect();
    let highest = events.iter().filter_map(heading_level).min().unwrap_or(1);
    let shift = top.saturating_sub(highest);
    let mut safe = Safe {
        shift,
        code: None,
        image: None,
        html: None,
        unseen: None,
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

/// Raw HTML that the page itself makes, passed through unchanged.
pub(super) fn raw_html<'a>(html: impl Into<CowStr<'a>>) -> Event<'a> {
    Event::InlineHtml(CowStr::from(format!("{OWN}{}", html.into())))
}

/// Marks HTML as the page's own; no source can contain it, because a source's inline HTML begins with `<`.
const OWN: &str = "\0own\0";

fn heading_level(event: &Event<'_>) -> Option<u8> {
    if let Event::Start(Tag::Heading { level, .. }) = event { Some(*level as u8) } else { None }
}

struct Safe<'a> {
    /// By how many levels headings move down.
    shift: u8,
    /// The code block that is being read: its language, and its text, each piece with whether it is the page's own HTML.
    code: Option<(String, Vec<(bool, String)>)>,
    /// The address of a picture that becomes a link.
    image: Option<(String, String)>,
    /// The block of raw HTML that is being read; each of its lines is an event.
    html: Option<String>,
    /// The inline element with invisible content that is being read.
    unseen: Option<&'static str>,
    /// For each link that is open, whether it is kept.
    links: Vec<bool>,
    /// Inline tags that are open; `None` for an emphasis or a link of Markdown's own.
    open: Vec<Option<&'static str>>,
    out: Vec<Event<'a>>,
}

impl<'a> Safe<'a> {
    /// Collects events of an element that is read as a whole; returns any other event.
    fn collect_whole(&mut self, event: Event<'a>) -> Option<Event<'a>> {
        if let Some((language, code)) = &mut self.code {
            match event {
                Event::Text(text) => code.push((false, text.into_string())),
                Event::InlineHtml(html) => code.extend(html.strip_prefix(OWN).map(|own| (true, own.to_owned()))),
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
        if let Some((_, alt)) = &mut self.image {
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
                    let html = sanitise_html(block);
                    self.html = None;
                    self.out.push(Event::Html(html.into()));
                }
                _ => {}
            }
            return None;
        }
        if self.unseen.is_some() && matches!(event, Event::Text(_) | Event::Code(_)) {
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
                Event::Start(Tag::Heading { level: self.shift_heading(level), id: None, classes, attrs: Vec::new() })
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
            Event::Start(Tag::Image { dest_url, .. }) => {
                self.image = Some((dest_url.to_string(), String::new()));
                return;
            }
            Event::Html(html) => Event::Html(sanitise_html(&html).into()),
            // A fragment of its own kind, so that it can be none of the page's.
            Event::FootnoteReference(name) => Event::FootnoteReference(route::footnote_fragment(&name).into()),
            Event::Start(Tag::FootnoteDefinition(name)) => {
                Event::Start(Tag::FootnoteDefinition(route::footnote_fragment(&name).into()))
            }
            Event::InlineHtml(html) => match html.strip_prefix(OWN) {
                Some(own) => Event::InlineHtml(own.to_owned().into()),
                None => match self.keep_inline_tag(&html) {
                    Some(tag) => Event::InlineHtml(tag.into()),
                    None => return,
                },
            },
            Event::End(end @ (TagEnd::Paragraph | TagEnd::Item | TagEnd::TableCell)) => {
                self.close_block();
                Event::End(end)
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
        let Some((address, alt)) = self.image.take() else { return };
        let (href, text) = (escaped(&address), escaped(if alt.is_empty() { &address } else { &alt }));
        // A relative address leads to the same host from every page.
        let html = match destination(&address, route::HOME) {
            Destination::Nowhere => text,
            Destination::Elsewhere if self.links.contains(&true) => text,
            Destination::Elsewhere => format!("<a href=\"{href}\">{text}</a>"),
            Destination::Here(_) => format!("<img src=\"{href}\" alt=\"{}\" loading=\"lazy\">", escaped(&alt)),
        };
        self.out.push(Event::InlineHtml(html.into()));
    }

    /// An inline tag without its attributes; `None` if it is not kept.
    fn keep_inline_tag(&mut self, html: &str) -> Option<String> {
        let (closes, name) = read_tag(html);
        if let Some(unseen) = UNSEEN.into_iter().find(|unseen| *unseen == name) {
            match self.unseen {
                None if !closes => self.unseen = Some(unseen),
                Some(open) if closes && open == unseen => self.unseen = None,
                _ => {}
            }
            return None;
        }
        let name = INLINE.into_iter().find(|kept| *kept == name).filter(|_| self.unseen.is_none())?;
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
        self.unseen = None;
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

fn sanitise_html(html: &str) -> String {
    static SAFE: LazyLock<Builder<'static>> = LazyLock::new(|| {
        let mut builder = Builder::default();
        builder.rm_tags(["img", "picture", "map", "area"]);
        builder.url_schemes(BTreeSet::from(["http", "https", "mailto", "tel"]).into_iter().collect());
        builder.link_rel(Some("noopener noreferrer"));
        builder
    });
    SAFE.clean(html).to_string()
}
