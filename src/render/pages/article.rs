//! An article's page: its text with everything that is annotated in it.

use ammonia::Url;
use serde::Serialize;

use super::{
    article_notes::{margin_notes, note_views, once_numbered},
    article_turns::{TurnsView, turn_heads, turns_view, with_speaker_marks},
    embed, embedded_notes,
    kind::{Layout, PageKind},
    speakers::{
        PlacesView, RenditionView, SpeakerView, places_by_kind, places_by_topic, rendition_view, speaker_views,
        spoken_passages,
    },
};
use crate::{
    exchange::export::{linked_data, web_annotation},
    model::{Extra, Kind},
    record::{ArticleIx, Target},
    render::{
        body,
        context::PageContext,
        job::Job,
        markup::TextPlace,
        page::Page,
        sanitised::Base,
        value::{Html, Shared},
        views::{CiteView, Link, NoteView, SourceView},
    },
    route,
};

/// The kind of page.
pub(super) const KIND: PageKind = PageKind::new("article", article_pages).in_section(Kind::Article);

fn article_pages(layout: &Layout<'_>) -> Vec<Job> {
    let site = layout.cx.site;
    let page = |at| Job::new(site.address_of(Target::Article(at)), at, |cx, at| article_page(cx, *at));
    site.record.articles().map(|(at, _)| page(at)).collect()
}

/// An article's page, as `article`.
#[derive(Debug, Serialize)]
pub struct ArticleView {
    /// The article as a source.
    pub source: Shared<SourceView>,
    /// What it is about.
    pub description: Option<String>,
    /// The body, as much as may be shown.
    pub body: Html,
    /// The contents of a transcript with several turns.
    pub turns: Option<TurnsView>,
    /// `full`, `excerpt` or `none`.
    pub publish: &'static str,
    /// Licence.
    pub licence: Option<String>,
    /// Who holds the rights.
    pub holder: Option<String>,
    /// Direction of its language.
    pub dir: &'static str,
    /// Who is quoted, those with most words first.
    pub quoted: Vec<SpeakerView>,
    /// True if several of these have a share of the quoted text.
    pub has_shares: bool,
    /// Its quotes and renditions by topic, in the order of the record's topics.
    pub by_topic: Vec<PlacesView>,
    /// Its notes by kind, those of most notes first.
    pub by_kind: Vec<PlacesView>,
    /// Its quotes, in order.
    pub quotes: Vec<Shared<Html>>,
    /// How it words other articles' quotes.
    pub renditions: Vec<RenditionView>,
    /// Those of them that have other words than the quote.
    pub differing: Vec<RenditionView>,
    /// Fragments that are kept, `note-3` and `p-3`: notes were once addressed by their numbers, from the top.
    /// They lead to the list of all notes, because the note with that number may have been another.
    pub once_numbered: Vec<String>,
    /// The editors' notes, in order; `note.html` has drawn each into the body already.
    pub notes: Vec<NoteView>,
    /// Who is named, in order.
    pub mentioned: Vec<Link>,
    /// The event it reports.
    pub event: Option<Link>,
    /// What it is about.
    pub topics: Vec<Link>,
    /// Passages in quotation marks, and how many of them are annotated.
    pub coverage: [u32; 2],
    /// Values of the editors' own.
    pub extra: Extra,
    /// True if it is a draft.
    pub draft: bool,
    /// Its notes for other sites.
    pub frames: Vec<embed::FrameView>,
    /// How to cite it.
    pub cite: CiteView,
}

fn article_page(cx: &PageContext<'_>, at: ArticleIx) -> Page {
    let linked = cx.site.record.article(at);
    let (text, links) = (cx.site.record.article_text(at), cx.site.record.article_links(at));
    let article = &linked.article;
    let marks = with_speaker_marks(cx, at, cx.marks_of_article(at));
    let rights = &article.rights;
    let (notes, ends) = note_views(cx, at);
    let margin = margin_notes(cx, &notes, &ends, at);
    let shown = (rights.publish, rights.max_chars);
    let markdown = cx.site.record.body_of(Target::Article(at));
    let url = article.source.url.as_ref().and_then(|url| Url::parse(&url.value).ok());
    let taken = |fragment: &str| cx.is_taken(fragment, Kind::Article);
    let place = TextPlace {
        top: 2,
        taken: Some(&taken),
        footnotes: cx.footnote_words(""),
        base: url.as_ref().map_or(Base::Unknown, Base::Source),
        pictures: cx.pictures_near(article.file),
    };
    let html = body::render_body(markdown, &text.text, &marks, &margin, &turn_heads(cx, at), &place, shown);
    let passages = spoken_passages(cx, at);
    let renditions = rendition_views(cx, at);
    let quoted = speaker_views(cx, &passages);
    let cite = cx.cite_article(at);
    let view = ArticleView {
        frames: embedded_notes::frames(cx, at, &notes),
        cite: cite.view,
        source: cx.shared_source_view(at),
        description: article.description.clone(),
        body: Html::new(&html),
        turns: turns_view(cx, at),
        publish: rights.publish.word(),
        licence: rights.licence.clone(),
        holder: rights.holder.clone(),
        dir: article.lang.dir(),
        has_shares: quoted.iter().filter(|speaker| speaker.percent.is_some()).count() > 1,
        quoted,
        by_topic: places_by_topic(cx, &passages),
        by_kind: places_by_kind(&notes),
        once_numbered: once_numbered(&text.note_ids),
        quotes: cx.lines_html(&links.quotes),
        differing: renditions.iter().filter(|one| one.differs).cloned().collect(),
        renditions,
        notes,
        mentioned: mentioned_actors(cx, at),
        event: linked.event.map(|event| cx.site.event_link(event)),
        topics: linked.topics.iter().map(|topic| cx.site.topic_link(*topic)).collect(),
        coverage: [text.coverage.quotations, text.coverage.annotated],
        extra: article.extra.clone(),
        draft: article.draft,
    };
    let title = &article.title.value;
    let about = article.description.clone().unwrap_or_else(|| {
        let (count, title) =
            (("count", cx.site.record.upheld(&links.quotes).count().into()), ("title", title.as_str().into()));
        match &article.source.publisher {
            None => cx.site.messages.format("article_about", [count, title]),
            Some(publisher) => cx
                .site
                .messages
                .format("article_about_in", [count, title, ("publisher", publisher.value.as_str().into())]),
        }
    });
    let page = KIND.page(title, ("article", view)).with_description(&about);
    let page = Page { meta: cite.meta, ..page }.about(Target::Article(at));
    let page = page.with_linked_data(&linked_data::article_data(cx.site, at), "article");
    let page = match embedded_notes::description_url(cx, at) {
        Some(oembed) => page.with_alternate(embed::MIME, title, oembed),
        None => page,
    };
    if !cx.site.record.settings().downloads {
        return page;
    }
    page.with_alternate(
        web_annotation::MIME,
        "Web Annotation",
        cx.site.routes.link(&route::article_annotations(&article.id)),
    )
}

fn rendition_views(cx: &PageContext<'_>, at: ArticleIx) -> Vec<RenditionView> {
    cx.site.record.article_links(at).renditions.iter().map(|at| rendition_view(cx, *at)).collect()
}

fn mentioned_actors(cx: &PageContext<'_>, at: ArticleIx) -> Vec<Link> {
    let mut seen = Vec::new();
    for mention in &cx.site.record.article_links(at).mentions {
        if !seen.contains(&mention.actor) {
            seen.push(mention.actor);
        }
    }
    seen.into_iter().map(|actor| cx.site.actor_link(actor)).collect()
}
