//! The passages of an article that have notes, for frames of other sites.
//!
//! One page has all of them: with the fragment of a passage, as in the article, a frame shows that passage alone. A page
//! for every passage would multiply the files of a site.

use serde::Serialize;

use super::{
    article_notes::note_views,
    embed::{FrameView, describe_frame, description_files, frame_html},
    kind::{Layout, PageKind},
};
use crate::{
    record::{ArticleIx, Target},
    render::{
        context::PageContext,
        job::Job,
        page::Page,
        redirects::former_pages,
        views::{Link, NoteView},
    },
    route,
};

/// The kind of page.
pub(super) const KIND: PageKind = PageKind::new("embedded-notes", embedded_note_pages);

fn embedded_note_pages(layout: &Layout<'_>) -> Vec<Job> {
    let cx = &layout.cx;
    if !cx.site.record.settings().embeds {
        return Vec::new();
    }
    let with_notes = cx.site.record.articles().filter(|(at, _)| has_notes(cx, *at));
    let former = former_pages(cx.site);
    let of_article = |at: ArticleIx| {
        let address = frame_address(cx, at);
        let describe = |cx: &PageContext<'_>, at: &ArticleIx| oembed_json(cx, *at);
        let mut jobs = description_files(&address, &former, Target::Article(at), at, describe);
        jobs.push(Job::new(address, at, |cx, at| embedded_notes(cx, *at)).listed_if(false));
        jobs
    };
    with_notes.flat_map(|(at, _)| of_article(at)).collect()
}

/// The passages of an article with their notes, as `embed`.
#[derive(Debug, Serialize)]
pub struct EmbeddedNotesView {
    /// The article, with the host.
    pub article: Link,
    /// The publication.
    pub publisher: Option<String>,
    /// Language of the article.
    pub lang: String,
    /// Its direction.
    pub dir: &'static str,
    /// The passages, in the order of their first notes.
    pub passages: Vec<EmbeddedPassage>,
}

/// A passage with its notes.
#[derive(Debug, Serialize)]
pub struct EmbeddedPassage {
    /// Its fragment, here and in the article.
    pub fragment: String,
    /// The words, as much of them as may be shown.
    pub text: String,
    /// The quotation marks around them, of a quote that has some.
    pub marks: [&'static str; 2],
    /// Who spoke, of a quote.
    pub speaker: Option<String>,
    /// What readers must know before they read a quote.
    pub caveat: Option<&'static str>,
    /// The passage in the article, or the page of the quote; with the host.
    pub url: String,
    /// The notes, in order.
    pub notes: Vec<NoteView>,
}

fn has_notes(cx: &PageContext<'_>, at: ArticleIx) -> bool {
    let quotes = &cx.site.record.article_links(at).quotes;
    !cx.site.record.article_text(at).notes.is_empty()
        || quotes.iter().any(|at| cx.site.record.quote(*at).quote.note.is_some())
}

fn frame_address(cx: &PageContext<'_>, at: ArticleIx) -> String {
    route::embedded_notes(cx.site.record.id_of(Target::Article(at)))
}

fn title(cx: &PageContext<'_>, at: ArticleIx) -> String {
    let title = cx.site.record.article(at).article.title.value.as_str();
    cx.site.messages.format("embedded_notes", [("title", title.into())])
}

fn embedded_notes(cx: &PageContext<'_>, at: ArticleIx) -> Page {
    let article = &cx.site.record.article(at).article;
    let view = EmbeddedNotesView {
        article: Link { text: article.title.value.clone(), url: cx.site.absolute_url(Target::Article(at)) },
        publisher: article.source.publisher.as_ref().map(|name| name.value.clone()),
        lang: article.lang.to_string(),
        dir: article.lang.dir(),
        passages: passages(cx, at),
    };
    KIND.page(&title(cx, at), ("embed", view))
}

/// The passages of an article that have notes.
fn passages(cx: &PageContext<'_>, at: ArticleIx) -> Vec<EmbeddedPassage> {
    let address = cx.site.absolute_url(Target::Article(at));
    let mut passages: Vec<EmbeddedPassage> = Vec::new();
    for note in note_views(cx, at).0 {
        if let Some(same) = passages.iter_mut().find(|passage| passage.fragment == note.passage) {
            same.notes.push(note);
            continue;
        }
        let quotes = &cx.site.record.article_links(at).quotes;
        let quote =
            quotes.iter().find(|at| route::quote_fragment(&cx.site.record.quote(**at).quote.id) == note.passage);
        let linked = quote.map(|at| (*at, cx.site.record.quote(*at)));
        passages.push(EmbeddedPassage {
            text: note.text.clone(),
            marks: linked.map_or(["", ""], |(at, _)| cx.site.quotation_marks(at)),
            speaker: linked.map(|(_, quote)| cx.site.actor_link(quote.speaker).text),
            caveat: linked.and_then(|(_, quote)| quote.quote.caveat()),
            url: match linked {
                Some((at, _)) => cx.site.absolute_url(Target::Quote(at)),
                None => route::with_fragment(&address, &note.passage),
            },
            fragment: note.passage.clone(),
            notes: vec![note],
        });
    }
    passages
}

fn oembed_json(cx: &PageContext<'_>, at: ArticleIx) -> Vec<u8> {
    let title = title(cx, at);
    let frame = frame_html(cx, &frame_address(cx, at), &title);
    describe_frame(cx, &title, frame).to_line().into_bytes()
}

/// The address of the description of an article's frame; none if it has no notes, or the site no frames.
pub(super) fn description_url(cx: &PageContext<'_>, at: ArticleIx) -> Option<String> {
    let framed = cx.site.record.settings().embeds && has_notes(cx, at);
    framed.then(|| cx.site.routes.absolute(&route::frame_description(&frame_address(cx, at))))
}

/// The frames of an article: of all its notes, then of each passage.
pub(super) fn frames(cx: &PageContext<'_>, at: ArticleIx, notes: &[NoteView]) -> Vec<FrameView> {
    if notes.is_empty() || !cx.site.record.settings().embeds {
        return Vec::new();
    }
    let (address, title) = (frame_address(cx, at), title(cx, at));
    let mut frames = vec![FrameView { label: String::new(), html: frame_html(cx, &address, &title) }];
    let mut seen: Vec<&str> = Vec::new();
    for note in notes {
        if seen.contains(&note.passage.as_str()) {
            continue;
        }
        seen.push(&note.passage);
        let label = cx.site.messages.format("note_number", [("number", note.number.into())]);
        let html = frame_html(cx, &route::with_fragment(&address, &note.passage), &title);
        frames.push(FrameView { label, html });
    }
    frames
}
