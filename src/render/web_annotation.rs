//! Annotations for machines, after the W3C's Web Annotation Data Model: of each article, and of the site.
//!
//! Where an article may be shown in full, its visible text stands beside it as a stream, and a selector says
//! where in it the words are, in code points. Of a withheld text nothing is told but the words that are
//! quoted anyway: the selector names them in the article at its own address.

use super::{cx::Cx, json::Object, pages::Job};
use crate::{
    model::{Article, NoteKind, Publish},
    record::{ArticleIx, LinkedArticle, Target},
    render::body,
    route::{self, Kind},
    text::{self, Text},
};

/// The media type.
pub(super) const MIME: &str = "application/ld+json; profile=\"http://www.w3.org/ns/anno.jsonld\"";
const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";
/// Characters before and after a passage that tell it from others like it.
const AROUND: usize = 32;
/// Annotations on one page of the site's collection, or more where an article has more.
const PAGE: usize = 1000;

/// The annotations and text streams of all articles, and the site's collection.
pub(super) fn jobs(cx: &Cx, jobs: &mut Vec<Job>) {
    if !cx.record.settings().downloads {
        return;
    }
    for (at, LinkedArticle { article, .. }) in cx.record.articles() {
        jobs.push(Job::file(route::annotations(&article.id), at, |cx, at| of_article(cx, *at)));
        if article.rights.publish == Publish::Full {
            let stream = |cx: &Cx, at: &ArticleIx| cx.record.article_text(*at).text.visible().as_bytes().to_vec();
            jobs.push(Job::file(route::text(&article.id), at, stream));
        }
    }
    let pages = pages(cx);
    for (i, articles) in pages.iter().enumerate() {
        let start: usize = pages[..i].iter().flatten().map(|at| count(cx, *at)).sum();
        let of = (articles.clone(), i + 1, start, i + 1 == pages.len());
        jobs.push(Job::file(route::annotation_page(i + 1), of, |cx, (articles, number, start, last)| {
            page(cx, articles, *number, *start, *last)
        }));
    }
    jobs.push(Job::file(route::ANNOTATIONS, pages.len(), |cx, pages| collection(cx, *pages)));
}

/// How many annotations an article has.
fn count(cx: &Cx, at: ArticleIx) -> usize {
    let links = cx.record.article_links(at);
    links.quotes.len() + links.renditions.len() + cx.record.article_text(at).notes.len()
}

/// Articles by the page of the site's collection on which their annotations stand.
fn pages(cx: &Cx) -> Vec<Vec<ArticleIx>> {
    let mut pages = vec![Vec::new()];
    let mut on_page = 0;
    for (at, _) in cx.record.articles() {
        if on_page >= PAGE {
            pages.push(Vec::new());
            on_page = 0;
        }
        on_page += count(cx, at);
        if let Some(page) = pages.last_mut() {
            page.push(at);
        }
    }
    pages
}

fn of_article(cx: &Cx, at: ArticleIx) -> Vec<u8> {
    let article = &cx.record.article(at).article;
    let own = cx.routes.absolute(&route::annotations(&article.id));
    let page = Object::new()
        .set("id", format!("{own}#page"))
        .set("type", "AnnotationPage")
        .set("startIndex", 0)
        .with("items", annotations(cx, at));
    Object::new()
        .set("@context", CONTEXT)
        .set("id", own)
        .set("type", "AnnotationCollection")
        .set("label", &article.title.value)
        .set("total", count(cx, at))
        .set("first", page)
        .file()
}

fn collection(cx: &Cx, pages: usize) -> Vec<u8> {
    let total: usize = cx.record.articles().map(|(at, _)| count(cx, at)).sum();
    let page = |number: usize| cx.routes.absolute(&route::annotation_page(number));
    Object::new()
        .set("@context", CONTEXT)
        .set("id", cx.routes.absolute(route::ANNOTATIONS))
        .set("type", "AnnotationCollection")
        .set("label", &cx.record.settings().title)
        .set("total", total)
        .set("first", page(1))
        .set("last", page(pages))
        .file()
}

fn page(cx: &Cx, articles: &[ArticleIx], number: usize, start: usize, last: bool) -> Vec<u8> {
    let page = |number: usize| cx.routes.absolute(&route::annotation_page(number));
    Object::new()
        .set("@context", CONTEXT)
        .set("id", page(number))
        .set("type", "AnnotationPage")
        .set("partOf", cx.routes.absolute(route::ANNOTATIONS))
        .set("startIndex", start)
        .set("prev", (number > 1).then(|| page(number - 1)))
        .set("next", (!last).then(|| page(number + 1)))
        .with("items", articles.iter().flat_map(|at| annotations(cx, *at)).collect())
        .file()
}

/// The annotations of an article: its quotes, its renditions of other articles' quotes, the editors' notes.
fn annotations(cx: &Cx, at: ArticleIx) -> Vec<Object<'_>> {
    let article = &cx.record.article(at).article;
    let (text, links) = (cx.record.article_text(at), cx.record.article_links(at));
    let own = cx.routes.absolute(&route::annotations(&article.id));
    let streams = Streams::new(cx, article, &text.text);
    let annotation = |name: String, motivation: &'static str| {
        Object::new().set("id", format!("{own}#{name}")).set("type", "Annotation").set("motivation", motivation)
    };
    let page = |target, purpose: &'static str| {
        Object::new().set("type", "SpecificResource").set("source", cx.absolute(target)).set("purpose", purpose)
    };
    let mut all = Vec::with_capacity(count(cx, at));
    for quote_at in &links.quotes {
        let quote = cx.record.quote(*quote_at);
        let mut bodies = vec![page(Target::Quote(*quote_at), "linking")];
        if quote.quote.stands() {
            bodies.push(page(Target::Actor(quote.speaker), "identifying"));
        }
        bodies.extend(quote.quote.caveat().map(|caveat| {
            Object::new()
                .set("type", "TextualBody")
                .set("value", caveat)
                .set("language", "en")
                .set("purpose", "tagging")
        }));
        let found = annotation(format!("quote-{}", quote.quote.id.value), "identifying").set("body", bodies);
        all.push(found.set("target", streams.targets(&quote.quote.anchor.extent.runs)));
    }
    for rendition_at in &links.renditions {
        let rendition = cx.record.rendition(*rendition_at);
        let id = &cx.record.quote(rendition.quote).quote.id.value;
        let found = annotation(format!("rendition-{id}"), "linking")
            .set("body", vec![page(Target::Quote(rendition.quote), "linking")]);
        all.push(found.set("target", streams.targets(&rendition.rendition.anchor.extent.runs)));
    }
    for (note, id) in text.notes.iter().zip(&text.note_ids) {
        let motivation = match note.kind {
            NoteKind::Context | NoteKind::Translation => "commenting",
            NoteKind::Definition => "describing",
            NoteKind::FactCheck => "assessing",
            NoteKind::Correction => "editing",
        };
        let body = Object::new()
            .set("type", "TextualBody")
            .set("value", &note.body.value)
            .set("format", "text/markdown")
            .set("language", cx.record.settings().language.as_str())
            .set("purpose", motivation);
        let by = note.by.as_ref().map(|name| Object::new().set("type", "Agent").set("name", name));
        let found = annotation(route::note(id), motivation).set("creator", by).set("body", body);
        all.push(found.set("target", streams.targets(&streams.allowed(&note.anchor.value.extent.runs))));
    }
    all
}

/// Where the words of an article stand, and how much may be told of what is around them.
struct Streams<'a> {
    article: &'a Article,
    text: &'a Text,
    /// What selectors point into: the text stream, or the article where somebody else published it.
    source: String,
    /// The article where somebody else published it.
    scope: Option<&'a str>,
    /// Code points up to the beginning of each line of the text, and the line's first byte; for full texts.
    lines: Vec<(usize, usize)>,
}

impl<'a> Streams<'a> {
    fn new(cx: &'a Cx, article: &'a Article, text: &'a Text) -> Self {
        let original = article.source.url.as_ref().map(|url| url.value.as_str());
        let page = || cx.routes.absolute(&route::of(Kind::Article, &article.id));
        let full = article.rights.publish == Publish::Full;
        let mut lines = Vec::new();
        if full {
            let (mut chars, mut bytes) = (0, 0);
            for line in text.visible().split_inclusive('\n') {
                lines.push((chars, bytes));
                chars += line.chars().count();
                bytes += line.len();
            }
        }
        let source = if full {
            cx.routes.absolute(&route::text(&article.id))
        } else {
            original.map_or_else(page, str::to_owned)
        };
        Self { article, text, source, scope: original.filter(|_| full), lines }
    }

    /// As much of a note's passage as may be told.
    fn allowed(&self, runs: &[std::ops::Range<usize>]) -> Vec<std::ops::Range<usize>> {
        let rights = &self.article.rights;
        match rights.publish {
            Publish::Full => runs.to_vec(),
            Publish::Excerpt => {
                runs.iter().map(|run| body::beginning(self.text, run, rights.max_chars as usize)).collect()
            }
            Publish::None => Vec::new(),
        }
    }

    /// A target for each run; the source as a whole where no run may be told.
    fn targets(&self, runs: &[std::ops::Range<usize>]) -> Vec<Object<'a>> {
        let resource = || {
            Object::new().set("type", "SpecificResource").set("source", self.source.clone()).set("scope", self.scope)
        };
        if runs.is_empty() {
            return vec![resource()];
        }
        runs.iter().map(|run| resource().set("selector", self.selectors(run))).collect()
    }

    fn selectors(&self, run: &std::ops::Range<usize>) -> Vec<Object<'a>> {
        let visible = self.text.visible();
        let quoted = Object::new().set("type", "TextQuoteSelector").set("exact", &visible[run.clone()]);
        if self.lines.is_empty() {
            return vec![quoted];
        }
        let (before, after) = (&visible[..run.start], &visible[run.end..]);
        let from = before.char_indices().rev().nth(AROUND - 1).map_or(0, |(at, _)| at);
        let to = after.char_indices().nth(AROUND).map_or(after.len(), |(at, _)| at);
        let quoted = quoted.set("prefix", &before[from..]).set("suffix", &after[..to]);
        let start = self.code_points(run.start);
        let end = start + visible[run.clone()].chars().count();
        vec![quoted, Object::new().set("type", "TextPositionSelector").set("start", start).set("end", end)]
    }

    /// Code points before a byte.
    fn code_points(&self, byte: usize) -> usize {
        let line = self.lines.partition_point(|(_, first)| *first <= byte).saturating_sub(1);
        let (chars, first) = self.lines[line];
        let visible = self.text.visible();
        chars + visible[first..text::floor(visible, byte)].chars().count()
    }
}
