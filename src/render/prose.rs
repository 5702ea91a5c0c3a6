//! The editors' own Markdown: record links become links, embedded quotes become cards.

use pulldown_cmark::{CowStr, Event, Parser, Tag, TagEnd};

use super::{
    context::PageContext,
    footnotes::FootnoteWords,
    markup::{self, TextPlace},
    percent,
    sanitised::Base,
};
use crate::{
    html::escaped,
    link::record_link,
    model::{FileId, Kind},
    record::{QuoteIx, Target},
    route,
    site::WORDS,
    text::{self, stream},
};

/// Renders the body of a thing's own page, from a file. Its headings have fragments.
pub(super) fn render_prose(markdown: &str, file: FileId, cx: &PageContext<'_>, of: Kind) -> String {
    let taken = |fragment: &str| cx.is_taken(fragment, of);
    let home = cx.site.routes.link(route::HOME);
    write_prose(markdown, cx, &TextPlace { taken: Some(&taken), ..cx.text_place(file, &home, 2) })
}

/// Renders a note of a file. `scope` distinguishes it from the other texts of its page; it is empty for the first of them.
pub(super) fn render_note(markdown: &str, file: FileId, cx: &PageContext<'_>, scope: &str) -> String {
    let home = cx.site.routes.link(route::HOME);
    write_prose(markdown, cx, &TextPlace { footnotes: cx.footnote_words(scope), ..cx.text_place(file, &home, 3) })
}

/// Renders Markdown within a line: emphasis, links and code, but neither blocks nor pictures; of those only the words are kept.
pub(super) fn render_inline(markdown: &str, file: FileId, cx: &PageContext<'_>) -> String {
    let mut events: Vec<Event<'_>> = Vec::new();
    for event in Parser::new_ext(markdown, stream::markdown_options()) {
        match event {
            Event::Start(ref tag) if is_inline(tag) => events.push(event),
            Event::End(end) if is_inline_end(end) => events.push(event),
            // A card is a block, and its quote within a line is a link.
            Event::Start(Tag::Image { ref dest_url, .. }) if record_link(dest_url, true).is_some() => {
                events.push(event);
            }
            Event::End(TagEnd::Image) if has_open_image(&events) => events.push(event),
            // What was a block of its own is separated from the next one.
            Event::Start(ref tag) if !events.is_empty() && !matches!(tag, Tag::Image { .. }) => {
                events.push(Event::SoftBreak);
            }
            Event::HardBreak => events.push(Event::SoftBreak),
            Event::Start(_) | Event::End(_) | Event::FootnoteReference(_) | Event::Html(_) | Event::Rule => {}
            event => events.push(event),
        }
    }
    let home = cx.site.routes.link(route::HOME);
    markup::write_html(resolve_links(&events, cx).into_iter(), &cx.text_place(file, &home, 1))
}

impl<'a> PageContext<'a> {
    /// True if a page about a thing of a kind has a fragment besides those of the headings in its text.
    pub(super) fn is_taken(&self, fragment: &str, of: Kind) -> bool {
        self.shared.is_taken(fragment, of)
    }

    /// The place of a text of a file, whose highest heading has a level and no fragment; `home` is the link to the site.
    fn text_place<'p>(&self, file: FileId, home: &'p str, top: u8) -> TextPlace<'p>
    where
        'a: 'p,
    {
        let (footnotes, base) = (self.footnote_words(""), Base::Site(home));
        TextPlace { top, taken: None, footnotes, base, pictures: self.pictures_near(file) }
    }

    /// The words of the footnotes of a text.
    pub(super) fn footnote_words<'w>(&self, scope: &'w str) -> FootnoteWords<'w>
    where
        'a: 'w,
    {
        let messages = self.site.messages;
        FootnoteWords { scope, list: messages.get("footnotes"), back: messages.get("footnote_back") }
    }
}

/// Renders Markdown with record links.
fn write_prose(markdown: &str, cx: &PageContext<'_>, place: &TextPlace<'_>) -> String {
    let events: Vec<_> = Parser::new_ext(markdown, stream::markdown_options()).collect();
    markup::write_html(resolve_links(&events, cx).into_iter(), place)
}

fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Superscript | Tag::Subscript | Tag::Link { .. }
    )
}

fn is_inline_end(end: TagEnd) -> bool {
    matches!(
        end,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
    )
}

/// True if a picture was begun and not ended.
fn has_open_image(events: &[Event<'_>]) -> bool {
    let is_image = |event: &&Event<'_>| matches!(event, Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image));
    matches!(events.iter().rfind(is_image), Some(Event::Start(_)))
}

/// Turns record links into links, and embedded quotes into cards, or into links where they are within a paragraph.
fn resolve_links<'e>(events: &[Event<'e>], cx: &PageContext<'_>) -> Vec<Event<'e>> {
    let mut out = Vec::with_capacity(events.len());
    let mut at = 0;
    let mut links = 0usize;
    while at < events.len() {
        if let Some((quote, end)) = find_embedded_quote(events, at, cx) {
            // A card is a block: it may replace a paragraph of its own, but not be inside one.
            let alone = matches!(out.last(), Some(Event::Start(Tag::Paragraph)))
                && matches!(events.get(end), Some(Event::End(TagEnd::Paragraph)));
            if alone {
                out.pop();
                out.push(markup::raw_html(cx.card_html(quote).into_string()));
                at = end + 1;
            } else {
                let linked = cx.site.record.quote(quote);
                let [open, close] = cx.site.quotation_marks(quote);
                let words = [open, &escaped(&text::shorten(&linked.quote.text.value, WORDS)), close].concat();
                let lang = cx.in_lang(cx.site.quote_language(quote));
                let lang = lang.as_str();
                let url = escaped(&cx.site.quote_url(quote));
                out.push(markup::raw_html(if links == 0 {
                    format!("<a class=\"quote\" href=\"{url}\"{lang}>{words}</a>")
                } else {
                    format!("<span class=\"quote\"{lang}>{words}</span>")
                }));
                at = end;
            }
            continue;
        }
        out.push(match events[at].clone() {
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                links += 1;
                let dest_url = record_link(&dest_url, false)
                    .and_then(|link| cx.site.record.find_target(link.kind, link.id))
                    .map_or_else(|| below_base_path(dest_url, cx), |target| CowStr::from(cx.site.url_of(target)));
                Event::Start(Tag::Link { link_type, dest_url, title, id })
            }
            Event::End(TagEnd::Link) => {
                links = links.saturating_sub(1);
                Event::End(TagEnd::Link)
            }
            Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
                Event::Start(Tag::Image { link_type, dest_url: below_base_path(dest_url, cx), title, id })
            }
            event => event,
        });
        at += 1;
    }
    out
}

/// Puts an address from the site's root below the site's base path; returns any other unchanged.
fn below_base_path<'a>(address: CowStr<'a>, cx: &PageContext<'_>) -> CowStr<'a> {
    let root = cx.site.routes.link("/");
    match address.strip_prefix('/') {
        Some(rest) if !rest.starts_with(['/', '\\']) && !percent::is_below(&address, &root) => {
            format!("{root}{rest}").into()
        }
        _ => address,
    }
}

/// The quote embedded at an event, and the index after the embedding.
fn find_embedded_quote(events: &[Event<'_>], at: usize, cx: &PageContext<'_>) -> Option<(QuoteIx, usize)> {
    let Event::Start(Tag::Image { dest_url, .. }) = &events[at] else { return None };
    let link = record_link(dest_url, true)?;
    let Some(Target::Quote(quote)) = cx.site.record.find_target(link.kind, link.id) else { return None };
    let end = at + events[at..].iter().position(|event| matches!(event, Event::End(TagEnd::Image)))?;
    Some((quote, end + 1))
}
