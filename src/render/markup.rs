//! From Markdown events to safe HTML: what articles and the editors' prose have in common.
//!
//! 1. headings move down so that the highest stands below the page's own,
//! 2. addresses that are not of the web are dropped, pictures from elsewhere become links,
//! 3. raw HTML is sanitised, blocks by ammonia, inline tags by a short list,
//! 4. code is highlighted, in classes,
//! 5. pulldown-cmark writes the rest.

use std::{collections::BTreeSet, sync::LazyLock};

use ammonia::Builder;
use pulldown_cmark::{CodeBlockKind, CowStr, Event, HeadingLevel, LinkType, Tag, TagEnd, html};

use super::highlight::highlight;

/// Inline tags that are kept, without attributes.
const INLINE: [&str; 20] = [
    "abbr", "b", "br", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "s", "small", "strong",
    "sub", "sup", "u", "wbr",
];

/// Writes events as HTML.
pub(super) fn write<'a>(events: impl Iterator<Item = Event<'a>>, top: u8) -> String {
    let events: Vec<_> = events.collect();
    let highest = events.iter().filter_map(level).min().unwrap_or(1);
    let shift = top.saturating_sub(highest);
    let mut safe =
        Safe { shift, code: None, image: None, unlinked: 0, open: Vec::new(), out: Vec::with_capacity(events.len()) };
    for event in events {
        safe.take(event);
    }
    let mut out = String::new();
    html::push_html(&mut out, safe.out.into_iter());
    out
}

/// Raw HTML that the page itself makes: passed through as it is.
pub(super) fn own<'a>(html: impl Into<CowStr<'a>>) -> Event<'a> {
    Event::InlineHtml(CowStr::from(format!("{OWN}{}", html.into())))
}

/// Marks HTML as the page's own; no source can hold it, because `NUL` is replaced when Markdown is read.
const OWN: &str = "\0own\0";

fn level(event: &Event<'_>) -> Option<u8> {
    if let Event::Start(Tag::Heading { level, .. }) = event { Some(*level as u8) } else { None }
}

struct Safe<'a> {
    /// By how many levels headings move down.
    shift: u8,
    /// The code block that is being read: its language and text; `None` inside for a marked one.
    code: Option<(String, String)>,
    /// The address of a picture that becomes a link.
    image: Option<(String, String)>,
    /// Links that were dropped and have not ended yet; links do not nest.
    unlinked: usize,
    /// Inline tags that are open.
    open: Vec<&'static str>,
    out: Vec<Event<'a>>,
}

impl<'a> Safe<'a> {
    fn take(&mut self, event: Event<'a>) {
        if let Some((language, code)) = &mut self.code {
            match event {
                Event::Text(text) => code.push_str(&text.replace('\0', "\u{fffd}")),
                Event::InlineHtml(html) if html.starts_with(OWN) => code.push_str(&html),
                Event::End(TagEnd::CodeBlock) => {
                    let html = block(language, code);
                    self.code = None;
                    self.out.push(Event::Html(html.into()));
                }
                _ => {}
            }
            return;
        }
        if let Some((_, alt)) = &mut self.image {
            match event {
                Event::Text(text) | Event::Code(text) => alt.push_str(&text),
                Event::End(TagEnd::Image) => self.picture(),
                _ => {}
            }
            return;
        }
        let event = match event {
            Event::Start(Tag::CodeBlock(kind)) => {
                let language =
                    if let CodeBlockKind::Fenced(info) = &kind { info.split([' ', ',']).next() } else { None };
                self.code = Some((language.unwrap_or_default().to_owned(), String::new()));
                return;
            }
            Event::Start(Tag::Heading { level, classes, .. }) => {
                Event::Start(Tag::Heading { level: self.lower(level), id: None, classes, attrs: Vec::new() })
            }
            Event::End(TagEnd::Heading(level)) => {
                self.close();
                Event::End(TagEnd::Heading(self.lower(level)))
            }
            Event::Start(Tag::Link { link_type, ref dest_url, .. })
                if link_type != LinkType::Email && !is_safe(dest_url) =>
            {
                self.unlinked += 1;
                return;
            }
            Event::End(TagEnd::Link) if self.unlinked > 0 => {
                self.unlinked -= 1;
                return;
            }
            Event::Start(Tag::Image { dest_url, .. }) => {
                self.image = Some((dest_url.to_string(), String::new()));
                return;
            }
            Event::Html(html) => Event::Html(sanitised(&html).into()),
            Event::InlineHtml(html) => match html.strip_prefix(OWN) {
                Some(own) => Event::InlineHtml(own.to_owned().into()),
                None => match self.inline(&html) {
                    Some(tag) => Event::InlineHtml(tag.into()),
                    None => return,
                },
            },
            Event::End(end @ (TagEnd::Paragraph | TagEnd::Item | TagEnd::TableCell)) => {
                self.close();
                Event::End(end)
            }
            event => event,
        };
        self.out.push(event);
    }

    fn lower(&self, level: HeadingLevel) -> HeadingLevel {
        let level = (level as usize + usize::from(self.shift)).min(6);
        HeadingLevel::try_from(level).unwrap_or(HeadingLevel::H6)
    }

    /// A picture of the site's own stays one; any other becomes a link, since no request leaves the site.
    fn picture(&mut self) {
        let Some((address, alt)) = self.image.take() else { return };
        let (href, text) = (escaped(&address), escaped(if alt.is_empty() { &address } else { &alt }));
        let html = if !is_safe(&address) {
            text
        } else if address.contains("://") || address.starts_with("//") {
            format!("<a href=\"{href}\">{text}</a>")
        } else {
            format!("<img src=\"{href}\" alt=\"{}\" loading=\"lazy\">", escaped(&alt))
        };
        self.out.push(Event::InlineHtml(html.into()));
    }

    /// An inline tag without its attributes; `None` if it is not kept.
    fn inline(&mut self, html: &str) -> Option<String> {
        let name = html
            .trim_start_matches(['<', '/'])
            .split(|c: char| !c.is_ascii_alphanumeric())
            .next()?
            .to_ascii_lowercase();
        let name = INLINE.into_iter().find(|kept| *kept == name)?;
        if matches!(name, "br" | "wbr") {
            return Some(format!("<{name}>"));
        }
        if html.starts_with("</") {
            let at = self.open.iter().rposition(|open| *open == name)?;
            let closed: Vec<_> = self.open.drain(at..).collect();
            return Some(closed.iter().rev().flat_map(|open| ["</", open, ">"]).collect());
        }
        self.open.push(name);
        Some(format!("<{name}>"))
    }

    /// Closes what a block leaves open.
    fn close(&mut self) {
        while let Some(name) = self.open.pop() {
            self.out.push(Event::InlineHtml(format!("</{name}>").into()));
        }
    }
}

/// A block of code: highlighted where its language is known and nothing in it is marked.
fn block(language: &str, code: &str) -> String {
    if code.contains(OWN) {
        let parts: Vec<_> = code.split(OWN).collect();
        let html: String = parts
            .iter()
            .enumerate()
            .map(|(i, part)| match (i, part.find('>')) {
                (0, _) | (_, None) => escaped(part),
                (_, Some(end)) => format!("{}{}", &part[..=end], escaped(&part[end + 1..])),
            })
            .collect();
        return format!("<pre><code>{html}</code></pre>\n");
    }
    let html = highlight(language, code).unwrap_or_else(|| escaped(code));
    let class = if language.is_empty() { String::new() } else { format!(" class=\"language-{}\"", escaped(language)) };
    format!("<pre tabindex=\"0\"><code{class}>{html}</code></pre>\n")
}

/// True for addresses of the web, of mail, and within the site.
pub(super) fn is_safe(address: &str) -> bool {
    let scheme = address.split(['/', '?', '#']).next().and_then(|start| start.split_once(':'));
    scheme.is_none_or(|(scheme, _)| ["http", "https", "mailto", "tel"].contains(&scheme.to_ascii_lowercase().as_str()))
}

fn sanitised(html: &str) -> String {
    static SAFE: LazyLock<Builder<'static>> = LazyLock::new(|| {
        let mut builder = Builder::default();
        builder.rm_tags(["img", "picture", "map", "area"]);
        builder.url_schemes(BTreeSet::from(["http", "https", "mailto", "tel"]).into_iter().collect());
        builder.link_rel(Some("noopener noreferrer"));
        builder
    });
    SAFE.clean(html).to_string()
}

/// Text as HTML, for elements and attributes alike.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
    out
}
