//! A quote for other sites: a small page of its own for a frame, and what oEmbed tells of it.
//!
//! The page needs nothing of the theme's but `embed.css`; `embed.js`, which tells the frame its height, may be
//! missing. Its quote never comes without attribution, nor without the notice that it was corrected or
//! withdrawn: what other sites show follows the record.

use crate::{
    exchange::export::json::Object,
    html::escaped,
    record::{LinkedQuote, QuoteIx, Target},
    render::{
        context::PageContext,
        page::{Job, Page},
        views::{EmbedView, ShareView},
    },
    route,
};

/// The media type of what oEmbed tells (oembed.com).
pub(super) const MIME: &str = "application/json+oembed";
/// The size of the frame, where nobody says another; in CSS pixels.
const SIZE: (usize, usize) = (600, 320);
/// Words that a text fragment names at its beginning and at its end, of a quote that has more.
const ENDS: usize = 5;

pub(super) fn jobs(cx: &PageContext<'_>, jobs: &mut Vec<Job>) {
    if !cx.site.record.settings().embeds {
        return;
    }
    for (at, facts) in cx.site.record.quotes() {
        let id = &facts.quote.id;
        jobs.push(Job::new(route::embed(id), at, |cx, at| page(cx, *at)).listed_if(false));
        jobs.push(Job::file(route::oembed(id), at, |cx, at| oembed(cx, *at)));
    }
}

fn page(cx: &PageContext<'_>, at: QuoteIx) -> Page {
    let card = cx.quote_card(at);
    let title = title(cx, at);
    let view = EmbedView { card, quote: cx.site.absolute_url(Target::Quote(at)) };
    Page::new("embed", &title, ("embed", view))
}

fn title(cx: &PageContext<'_>, at: QuoteIx) -> String {
    cx.site.quote_title(at, 60)
}

/// What another site is told, to show the quote (oEmbed 1.0, type `rich`).
fn oembed(cx: &PageContext<'_>, at: QuoteIx) -> Vec<u8> {
    let linked = cx.site.record.quote(at);
    let settings = cx.site.record.settings();
    let speaker = cx.site.actor_link(linked.speaker);
    let card = super::cards::image(cx, at);
    Object::new()
        .set("version", "1.0")
        .set("type", "rich")
        .set("title", title(cx, at))
        .set("author_name", speaker.text)
        .set("author_url", cx.site.absolute_url(Target::Actor(linked.speaker)))
        .set("provider_name", &settings.title)
        .set("provider_url", cx.site.routes.absolute(route::HOME))
        .set("cache_age", 86400)
        .set("html", frame(cx, at))
        .set("width", SIZE.0)
        .set("height", SIZE.1)
        .set("thumbnail_url", card.as_ref().map(|card| card.url.as_str()))
        .set("thumbnail_width", card.as_ref().map(|card| card.width as usize))
        .set("thumbnail_height", card.as_ref().map(|card| card.height as usize))
        .to_line()
        .into_bytes()
}

/// The frame to paste into another site.
fn frame(cx: &PageContext<'_>, at: QuoteIx) -> String {
    let linked = cx.site.record.quote(at);
    format!(
        "<iframe src=\"{}\" title=\"{}\" width=\"{}\" height=\"{}\" loading=\"lazy\"></iframe>",
        escaped(&cx.site.routes.absolute(&route::embed(&linked.quote.id))),
        escaped(&title(cx, at)),
        SIZE.0,
        SIZE.1,
    )
}

/// How a quote can be passed on.
pub(super) fn share(cx: &PageContext<'_>, at: QuoteIx) -> ShareView {
    let linked = cx.site.record.quote(at);
    let article = &cx.site.record.article(linked.article).article;
    let settings = cx.site.record.settings();
    ShareView {
        address: cx.site.absolute_url(Target::Quote(at)),
        embed: settings.embeds.then(|| frame(cx, at)),
        in_original: article.source.url.as_ref().map(|url| at_words(&url.value, linked, cx)),
    }
}

/// An address in somebody else's article that leads to the words themselves, where the browser knows how
/// (text fragments, wicg.github.io/scroll-to-text-fragment).
fn at_words(url: &str, linked: &LinkedQuote, cx: &PageContext<'_>) -> String {
    let visible = cx.site.record.article_text(linked.article).text.visible();
    let run = linked.quote.anchor.extent.runs.first().cloned().unwrap_or_default();
    let found = visible[run].lines().next().unwrap_or_default();
    let words: Vec<_> = found.split_whitespace().collect();
    let directive = if words.len() > 2 * ENDS {
        let (start, end) = (words[..ENDS].join(" "), words[words.len() - ENDS..].join(" "));
        format!("{},{}", encoded(&start), encoded(&end))
    } else {
        encoded(&words.join(" "))
    };
    let before = url.split_once(":~:").map_or(url, |(before, _)| before);
    let sign = if before.contains('#') { "" } else { "#" };
    format!("{before}{sign}:~:text={directive}")
}

/// A text as a text fragment takes it: `-`, `,` and `&` have a meaning of their own there.
fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'~' | b'!') {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}
