//! An article's page: its text with everything that was annotated in it.

use std::ops::Range;

use super::voices;
use crate::{
    exchange::export::{linked_data, web_annotation},
    model::Publish,
    record::{ArticleIx, ArticleText, RenditionIx, Target, Wording},
    render::{
        body,
        context::PageContext,
        margin::Note,
        page::{Job, Page},
        prose::render_prose,
        views::{ArticleView, Html, Link, NoteView, RenditionView},
    },
    rights::excerpts,
    route,
    site::WORDS,
    text,
};

pub(super) fn jobs(cx: &PageContext<'_>, jobs: &mut Vec<Job>) {
    for (at, _) in cx.site.record.articles() {
        jobs.push(Job::new(cx.site.address_of(Target::Article(at)), at, |cx, at| page(cx, *at)));
    }
}

fn page(cx: &PageContext<'_>, at: ArticleIx) -> Page {
    let linked = cx.site.record.article(at);
    let (text, links) = (cx.site.record.article_text(at), cx.site.record.article_links(at));
    let article = &linked.article;
    let marks = cx.marks_of_article(at);
    let rights = &article.rights;
    let (notes, ends) = notes(cx, at);
    let margin = margin(cx, &notes, &ends, at);
    let shown = (rights.publish, rights.max_chars);
    let html = body::render_body(cx.site.record.body_of(Target::Article(at)), &text.text, &marks, &margin, shown);
    let said = voices::said(cx, at);
    let cite = cx.cite_article(at);
    let view = ArticleView {
        cite: cite.view,
        source: cx.shared_source_view(at),
        description: article.description.clone(),
        body: Html::new(&html),
        publish: rights.publish.word(),
        licence: rights.licence.clone(),
        holder: rights.holder.clone(),
        dir: article.lang.dir(),
        quoted: voices::voices(cx, &said),
        by_topic: voices::by_topic(cx, &said),
        by_kind: voices::by_kind(&notes),
        once_numbered: once_numbered(&text.note_ids),
        quotes: cx.lines_html(&links.quotes),
        renditions: renditions(cx, at),
        notes,
        mentioned: mentioned(cx, at),
        event: linked.event.map(|event| cx.site.event_link(event)),
        topics: linked.topics.iter().map(|topic| cx.site.topic_link(*topic)).collect(),
        coverage: [text.coverage.quotations, text.coverage.annotated],
        draft: article.draft,
    };
    let title = &article.title.value;
    let about = article.description.clone().unwrap_or_else(|| {
        let (count, title) = (("count", links.quotes.len().into()), ("title", title.as_str().into()));
        match &article.source.publisher {
            None => cx.site.messages.format("article_about", [count, title]),
            Some(publisher) => cx
                .site
                .messages
                .format("article_about_in", [count, title, ("publisher", publisher.value.as_str().into())]),
        }
    });
    let page = Page::new("article", title, ("article", view)).about(&about);
    let page = Page { meta: cite.meta, ..page };
    let page = page.linked(&linked_data::article_data(cx.site, at), "article");
    if !cx.site.record.settings().downloads {
        return page;
    }
    page.also(web_annotation::MIME, "Web Annotation", cx.site.routes.link(&route::annotations(&article.id)))
}

fn renditions(cx: &PageContext<'_>, at: ArticleIx) -> Vec<RenditionView> {
    cx.site.record.article_links(at).renditions.iter().map(|at| rendition(cx, *at)).collect()
}

/// How an article words another's quote.
pub(super) fn rendition(cx: &PageContext<'_>, at: RenditionIx) -> RenditionView {
    let linked = cx.site.record.rendition(at);
    let quote = cx.site.record.quote(linked.quote);
    RenditionView {
        text: text::shorten(&linked.rendition.text.value, WORDS),
        marks: cx.site.record.article(linked.article).article.lang.quotation_marks().outer,
        fragment: route::fragment(&quote.quote.id),
        quote: cx.site.quote_link(linked.quote),
        speaker: cx.site.actor_link(quote.speaker),
        differs: cx.site.record.collation(linked.quote).differs(Wording::Rendition(at)),
    }
}

/// The numbers that addresses of notes once had, but for those that notes have as ids.
fn once_numbered(ids: &[String]) -> Vec<String> {
    (1..=ids.len()).map(|number| number.to_string()).filter(|number| !ids.contains(number)).collect()
}

/// The notes as the body takes them.
fn margin(cx: &PageContext<'_>, notes: &[NoteView], ends: &[usize], at: ArticleIx) -> Vec<Note> {
    let page = cx.site.address_of(Target::Article(at));
    let one = |(note, end): (&NoteView, &usize)| Note {
        number: note.number,
        fragment: note.fragment.clone(),
        end: *end,
        label: cx.site.messages.format("note_number", [("number", note.number.into())]),
        in_lang: note.in_lang.as_str().to_owned(),
        html: cx.note_html(note, &page),
    };
    notes.iter().zip(ends).map(one).collect()
}

/// The editors' notes, and the notes on quotes, in the order in which their passages end; and where that is.
fn notes(cx: &PageContext<'_>, at: ArticleIx) -> (Vec<NoteView>, Vec<usize>) {
    let article = &cx.site.record.article(at).article;
    let ArticleText { text, notes, note_ids, .. } = cx.site.record.article_text(at);
    let rights = &article.rights;
    let shown = |whole: &Range<usize>| match rights.publish {
        Publish::None => String::new(),
        Publish::Excerpt => {
            text.visible()[excerpts::beginning_of_passage(text, whole, rights.max_chars as usize)].to_owned()
        }
        Publish::Full => text.visible()[whole.clone()].to_owned(),
    };
    let own = notes.iter().zip(note_ids).map(|(note, id)| {
        let whole = note.anchor.value.extent.whole();
        let view = NoteView {
            number: 0,
            fragment: route::note(id),
            passage: route::passage(id),
            text: shown(&whole),
            kind: note.kind.word(),
            by: note.by.clone(),
            in_lang: cx.in_own_lang(&article.lang),
            body: Html::new(&render_prose(&note.body.value, cx, 3)),
        };
        (whole, view)
    });
    let quotes = cx.site.record.article_links(at).quotes.iter().filter_map(|at| {
        let quote = &cx.site.record.quote(*at).quote;
        let note = quote.note.as_ref()?;
        let view = NoteView {
            number: 0,
            fragment: format!("note-{}", route::fragment(&quote.id)),
            passage: route::fragment(&quote.id),
            text: quote.text.value.clone(),
            kind: "quote",
            by: None,
            in_lang: cx.in_own_lang(&article.lang),
            body: Html::new(&render_prose(&note.value, cx, 3)),
        };
        Some((quote.anchor.extent.whole(), view))
    });
    let mut notes: Vec<_> = own.chain(quotes).collect();
    notes.sort_by_key(|(whole, _)| (whole.end, whole.start));
    let numbered =
        |(i, (whole, note)): (usize, (Range<usize>, NoteView))| (NoteView { number: i + 1, ..note }, whole.end);
    notes.into_iter().enumerate().map(numbered).unzip()
}

fn mentioned(cx: &PageContext<'_>, at: ArticleIx) -> Vec<Link> {
    let mut seen = Vec::new();
    for mention in &cx.site.record.article_links(at).mentions {
        if !seen.contains(&mention.actor) {
            seen.push(mention.actor);
        }
    }
    seen.into_iter().map(|actor| cx.site.actor_link(actor)).collect()
}
