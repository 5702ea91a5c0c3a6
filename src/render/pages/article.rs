//! An article's page: its text with everything that was annotated in it.

use std::{collections::BTreeMap, ops::Range};

use super::{Job, Page};
use crate::{
    model::Publish,
    record::{ActorIx, ArticleIx, Target, Wording},
    render::{
        body,
        cx::Cx,
        linked_data,
        prose::prose,
        views::{ArticleView, Counted, Html, Link, NoteView, RenditionView},
        web_annotation,
    },
    route,
};

pub(super) fn jobs(cx: &Cx, jobs: &mut Vec<Job>) {
    for (at, _) in cx.record.articles() {
        jobs.push(Job::new(cx.address(Target::Article(at)), at, |cx, at| page(cx, *at)));
    }
}

fn page(cx: &Cx, at: ArticleIx) -> Page {
    let linked = cx.record.whole_article(at);
    let article = &linked.article;
    let marks = cx.marks(at);
    let rights = &article.rights;
    let html = body::body(cx.record.body(Target::Article(at)), &linked.text, &marks, rights.publish, rights.max_chars);
    let cite = cx.cite_article(at);
    let view = ArticleView {
        cite: cite.view,
        source: cx.source(at),
        description: article.description.clone(),
        body: Html::new(&html),
        publish: rights.publish.word(),
        licence: rights.licence.clone(),
        holder: rights.holder.clone(),
        dir: article.lang.dir(),
        quoted: quoted(cx, at),
        quotes: cx.lines(&linked.quotes),
        renditions: renditions(cx, at),
        notes: notes(cx, at),
        mentioned: mentioned(cx, at),
        event: linked.event.map(|event| cx.event(event)),
        topics: linked.topics.iter().map(|topic| cx.topic(*topic)).collect(),
        coverage: [linked.coverage.quotations, linked.coverage.annotated],
        draft: article.draft,
    };
    let title = &article.title.value;
    let about = article.description.clone().unwrap_or_else(|| {
        let (count, title) = (("count", linked.quotes.len().into()), ("title", title.as_str().into()));
        match &article.source.publisher {
            None => cx.words.say("article_about", [count, title]),
            Some(publisher) => {
                cx.words.say("article_about_in", [count, title, ("publisher", publisher.value.as_str().into())])
            }
        }
    });
    let annotations = cx.routes.link(&route::annotations(&article.id));
    let page = Page { meta: cite.meta, ..Page::new("article", title, ("article", view)).about(&about) };
    page.linked(linked_data::article(cx, at), "article").also(web_annotation::MIME, "Web Annotation", annotations)
}

/// Who is quoted, those with most quotes first.
fn quoted(cx: &Cx, at: ArticleIx) -> Vec<Counted> {
    let mut counts: BTreeMap<ActorIx, usize> = BTreeMap::new();
    let linked = cx.record.whole_article(at);
    let own = linked.quotes.iter().map(|quote| cx.record.quote(*quote).speaker);
    let told = linked.renditions.iter().map(|r| cx.record.quote(cx.record.rendition(*r).quote).speaker);
    for speaker in own.chain(told) {
        *counts.entry(speaker).or_default() += 1;
    }
    let mut quoted: Vec<_> = counts.into_iter().collect();
    quoted.sort_by_key(|(actor, count)| (std::cmp::Reverse(*count), *actor));
    let one = |(actor, count)| {
        let Link { text, url } = cx.actor(actor);
        Counted { text, url, count, hue: cx.hue(actor) }
    };
    quoted.into_iter().map(one).collect()
}

fn renditions(cx: &Cx, at: ArticleIx) -> Vec<RenditionView> {
    let one = |at: &crate::record::RenditionIx| {
        let linked = cx.record.rendition(*at);
        let quote = cx.record.quote(linked.quote);
        let wording = Wording::Rendition(*at);
        RenditionView {
            text: linked.rendition.text.value.clone(),
            marks: cx.record.article(linked.article).article.lang.quotation_marks(),
            fragment: route::fragment(&quote.quote.id),
            quote: cx.quote(linked.quote),
            speaker: cx.actor(quote.speaker),
            differs: quote.collation.wordings.iter().any(|w| w.wording == wording && w.differs),
        }
    };
    cx.record.whole_article(at).renditions.iter().map(one).collect()
}

/// The editors' notes, and the notes on quotes, in the order in which their passages stand.
fn notes(cx: &Cx, at: ArticleIx) -> Vec<NoteView> {
    let linked = cx.record.whole_article(at);
    let rights = &linked.article.rights;
    let shown = |whole: &Range<usize>| match rights.publish {
        Publish::None => String::new(),
        Publish::Excerpt => {
            linked.text.visible()[body::beginning(&linked.text, whole, rights.max_chars as usize)].to_owned()
        }
        Publish::Full => linked.text.visible()[whole.clone()].to_owned(),
    };
    let own = linked.notes.iter().enumerate().map(|(i, note)| {
        let whole = note.anchor.value.extent.whole();
        let view = NoteView {
            number: 0,
            fragment: format!("note-{}", i + 1),
            passage: format!("p-{}", i + 1),
            text: shown(&whole),
            kind: note.kind.word(),
            by: note.by.clone(),
            body: Html::new(&prose(&note.body.value, cx, 3)),
        };
        (whole.start, view)
    });
    let quotes = linked.quotes.iter().filter_map(|at| {
        let quote = &cx.record.quote(*at).quote;
        let note = quote.note.as_ref()?;
        let view = NoteView {
            number: 0,
            fragment: format!("note-{}", route::fragment(&quote.id)),
            passage: route::fragment(&quote.id),
            text: quote.text.value.clone(),
            kind: "quote",
            by: None,
            body: Html::new(&prose(&note.value, cx, 3)),
        };
        Some((quote.anchor.extent.whole().start, view))
    });
    let mut notes: Vec<_> = own.chain(quotes).collect();
    notes.sort_by_key(|(start, _)| *start);
    notes.into_iter().enumerate().map(|(i, (_, note))| NoteView { number: i + 1, ..note }).collect()
}

fn mentioned(cx: &Cx, at: ArticleIx) -> Vec<Link> {
    let mut seen = Vec::new();
    for mention in &cx.record.whole_article(at).mentions {
        if !seen.contains(&mention.actor) {
            seen.push(mention.actor);
        }
    }
    seen.into_iter().map(|actor| cx.actor(actor)).collect()
}
