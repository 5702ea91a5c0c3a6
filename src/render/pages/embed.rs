//! A quote for other sites: a small page of its own for a frame, and the description of that frame for oEmbed. What the
//! frames of all kinds share.
//!
//! The page loads nothing of the theme but `embed.css`; `embed.js`, which sends the frame its height, is optional. The quote
//! always has its attribution, and the notice if it was corrected or withdrawn: other sites follow the record.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{
    cards::card_image,
    kind::{Layout, PageKind},
};
use crate::{
    exchange::export::json::Object,
    html::escaped,
    incremental::Digest,
    record::{LinkedQuote, QuoteIx, Target},
    render::{context::PageContext, job::Job, page::Page, redirects::former_pages, views::QuoteCard},
    route,
    text::directive::TextDirective,
};

/// The kind of page.
pub(super) const KIND: PageKind = PageKind::new("embed", embed_pages);

/// The media type of the description (oembed.com).
pub(super) const MIME: &str = "application/json+oembed";
/// The default size of the frame, in CSS pixels.
const SIZE: (usize, usize) = (600, 320);

fn embed_pages(layout: &Layout<'_>) -> Vec<Job> {
    let site = layout.cx.site;
    let former = former_pages(site);
    let of_quote = |(at, linked): (QuoteIx, &LinkedQuote)| {
        let address = route::embed_page(&linked.quote.id);
        let describe = |cx: &PageContext<'_>, at: &QuoteIx| oembed_json(cx, *at);
        let mut jobs = description_files(&address, &former, Target::Quote(at), at, describe);
        jobs.push(Job::new(address, at, |cx, at| embed_page(cx, *at)).listed_if(false));
        jobs
    };
    site.record.quotes().filter(|(at, _)| site.has_embed(*at)).flat_map(of_quote).collect()
}

/// The description of the frame of a thing, beside the frame and beside its former addresses.
pub(super) fn description_files<T: Digest + Copy + Send + Sync + 'static>(
    frame: &str,
    former: &BTreeMap<Target, Vec<String>>,
    of: Target,
    at: T,
    describe: fn(&PageContext<'_>, &T) -> Vec<u8>,
) -> Vec<Job> {
    let pages = former.get(&of).into_iter().flatten();
    let frames = pages.filter_map(|page| route::frame_of_page(page));
    let moved = frames.map(|frame| Job::of_file(route::frame_description(&frame), at, describe).at_former_address());
    moved.chain([Job::of_file(route::frame_description(frame), at, describe)]).collect()
}

/// A quote in a frame of another site, as `embed`.
#[derive(Debug, Serialize)]
pub struct EmbedView {
    /// The quote.
    pub card: QuoteCard,
    /// Its page, with the host.
    pub quote: String,
}

/// A frame to paste into another site.
#[derive(Debug, Serialize)]
pub struct FrameView {
    /// What it shows; empty if that is all there is to show.
    pub label: String,
    /// The frame, as HTML.
    pub html: String,
}

/// How a quote can be passed on.
#[derive(Debug, Serialize)]
pub struct ShareView {
    /// False for words that the record no longer attributes to the speaker; these are not offered.
    pub offered: bool,
    /// The frame to paste into another site; none where quotes are not embedded, or this one is not offered.
    pub embed: Option<String>,
    /// The words in the original article, for browsers that support text fragments.
    pub in_original: Option<String>,
}

fn embed_page(cx: &PageContext<'_>, at: QuoteIx) -> Page {
    let card = cx.quote_card(at);
    let title = embed_title(cx, at);
    let view = EmbedView { card, quote: cx.site.absolute_url(Target::Quote(at)) };
    KIND.page(&title, ("embed", view))
}

fn embed_title(cx: &PageContext<'_>, at: QuoteIx) -> String {
    cx.site.quote_title(at, 60)
}

/// The description of the frame, for sites that show the quote.
fn oembed_json(cx: &PageContext<'_>, at: QuoteIx) -> Vec<u8> {
    let linked = cx.site.record.quote(at);
    let speaker = cx.site.actor_link(linked.speaker);
    let upheld = linked.quote.is_upheld();
    let card = card_image(cx, at);
    describe_frame(cx, &embed_title(cx, at), quote_frame(cx, at))
        .set("author_name", upheld.then_some(speaker.text))
        .set("author_url", upheld.then(|| cx.site.absolute_url(Target::Actor(linked.speaker))))
        .set("thumbnail_url", card.as_ref().map(|card| card.url.as_str()))
        .set("thumbnail_width", card.as_ref().map(|card| card.width as usize))
        .set("thumbnail_height", card.as_ref().map(|card| card.height as usize))
        .to_line()
        .into_bytes()
}

/// The description of a frame (oEmbed 1.0, type `rich`).
pub(super) fn describe_frame(cx: &PageContext<'_>, title: &str, frame: String) -> Object<'static> {
    Object::new()
        .set("version", "1.0")
        .set("type", "rich")
        .set("title", title.to_owned())
        .set("provider_name", cx.site.record.settings().title.clone())
        .set("provider_url", cx.site.routes.absolute(route::HOME))
        .set("cache_age", 86400)
        .set("html", frame)
        .set("width", SIZE.0)
        .set("height", SIZE.1)
}

/// The frame of a page at an address, to paste into another site.
pub(super) fn frame_html(cx: &PageContext<'_>, address: &str, title: &str) -> String {
    format!(
        "<iframe src=\"{}\" title=\"{}\" width=\"{}\" height=\"{}\" loading=\"lazy\"></iframe>",
        escaped(&cx.site.routes.absolute(address)),
        escaped(title),
        SIZE.0,
        SIZE.1,
    )
}

fn quote_frame(cx: &PageContext<'_>, at: QuoteIx) -> String {
    frame_html(cx, &route::embed_page(&cx.site.record.quote(at).quote.id), &embed_title(cx, at))
}

/// How a quote can be passed on.
pub(super) fn share_view(cx: &PageContext<'_>, at: QuoteIx) -> ShareView {
    let linked = cx.site.record.quote(at);
    let article = &cx.site.record.article(linked.article).article;
    let offered = linked.quote.is_upheld();
    let original = article.source.url.as_ref().filter(|_| offered);
    ShareView {
        offered,
        embed: (offered && cx.site.has_embed(at)).then(|| quote_frame(cx, at)),
        in_original: original.map(|url| text_fragment_url(&url.value, linked, cx)),
    }
}

/// The address of the words in the original article, as a text fragment
/// (wicg.github.io/scroll-to-text-fragment).
fn text_fragment_url(url: &str, linked: &LinkedQuote, cx: &PageContext<'_>) -> String {
    let visible = cx.site.record.article_text(linked.article).text.visible();
    let run = linked.quote.anchor.extent.runs.first().cloned().unwrap_or_default();
    TextDirective::of_passage(&visible[run]).in_page(url)
}
