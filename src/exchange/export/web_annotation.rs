//! Annotations of each article, and of the site, in the W3C's Web Annotation Data Model.
//!
//! The site's collection has the addresses of the annotations, which lead into the file of each article, instead of the
//! annotations once more: a page of a collection may list either (5.2, Annotation Page).
//!
//! If an article is published in full, its visible text is a file too, and selectors point into that, in code points.
//! Of a withheld text only the words that are quoted anyway appear: selectors find them in the article at its own
//! address.

use super::json::Object;
use crate::{
    incremental::{Digest, Digester},
    model::{Article, Kind, NoteKind, Publish},
    record::{ArticleIx, QuoteIx, RenditionIx, Target},
    rights::excerpts,
    route,
    site::Site,
    text::{self, Text},
};

/// The media type.
pub(crate) const MIME: &str = "application/ld+json; profile=\"http://www.w3.org/ns/anno.jsonld\"";
/// The context of annotations.
pub(crate) const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";
/// Characters before and after a passage that distinguish it from others like it.
const AROUND: usize = 32;
/// Annotations on one page of the site's collection, or more where an article has more.
const PAGE: usize = 1000;

/// How many annotations an article has.
fn count_annotations(site: Site<'_>, at: ArticleIx) -> usize {
    let links = site.record.article_links(at);
    links.quotes.len() + links.renditions.len() + site.record.article_text(at).notes.len()
}

/// A page of the site's collection.
pub(crate) struct CollectionPage {
    /// The articles whose annotations it contains.
    articles: Vec<ArticleIx>,
    /// Its number, from 1.
    pub(crate) number: usize,
    /// The annotations on the pages before it.
    start: usize,
    /// True for the last page.
    is_last: bool,
}

impl Digest for CollectionPage {
    fn digest(&self, to: &mut Digester<'_>) {
        let Self { articles, number, start, is_last } = self;
        articles.digest(to);
        number.digest(to);
        start.digest(to);
        is_last.digest(to);
    }
}

/// The pages of the site's collection, at least one.
pub(crate) fn collection_pages(site: Site<'_>) -> Vec<CollectionPage> {
    let page = |number, start| CollectionPage { articles: Vec::new(), number, start, is_last: false };
    let mut pages = Vec::new();
    let mut current = page(1, 0);
    let mut next = 0;
    for (at, _) in site.record.articles() {
        if next - current.start >= PAGE {
            let number = current.number + 1;
            pages.push(std::mem::replace(&mut current, page(number, next)));
        }
        next += count_annotations(site, at);
        current.articles.push(at);
    }
    pages.push(CollectionPage { is_last: true, ..current });
    pages
}

/// The visible text of an article as a stream, for selectors to point into.
pub(crate) fn text_stream(site: Site<'_>, at: ArticleIx) -> Vec<u8> {
    site.record.article_text(at).text.visible().as_bytes().to_vec()
}

/// The annotations of an article as a collection.
pub(crate) fn of_article(site: Site<'_>, at: ArticleIx) -> Vec<u8> {
    let article = &site.record.article(at).article;
    let own = site.routes.absolute(&route::article_annotations(&article.id));
    let page = Object::new()
        .set("id", route::with_fragment(&own, route::ANNOTATION_PAGE))
        .set("type", "AnnotationPage")
        .set("startIndex", 0)
        .set_list("items", annotations_of_article(site, at));
    Object::new()
        .set("@context", CONTEXT)
        .set("id", own)
        .set("type", "AnnotationCollection")
        .set("label", &article.title.value)
        .set("total", count_annotations(site, at))
        .set("first", page)
        .to_file()
}

/// The site's collection, which refers to its pages.
pub(crate) fn write_collection(site: Site<'_>, pages: usize) -> Vec<u8> {
    let total: usize = site.record.articles().map(|(at, _)| count_annotations(site, at)).sum();
    let page = |number: usize| site.routes.absolute(&route::annotation_page(number));
    Object::new()
        .set("@context", CONTEXT)
        .set("id", site.routes.absolute(route::ANNOTATIONS))
        .set("type", "AnnotationCollection")
        .set("label", &site.record.settings().title)
        .set("total", total)
        .set("first", page(1))
        .set("last", page(pages))
        .to_file()
}

/// A page of the site's collection.
pub(crate) fn collection_page(site: Site<'_>, page: &CollectionPage) -> Vec<u8> {
    let CollectionPage { articles, number, start, is_last } = page;
    let address = |number: usize| site.routes.absolute(&route::annotation_page(number));
    Object::new()
        .set("@context", CONTEXT)
        .set("id", address(*number))
        .set("type", "AnnotationPage")
        .set("partOf", site.routes.absolute(route::ANNOTATIONS))
        .set("startIndex", *start)
        .set("prev", (*number > 1).then(|| address(number - 1)))
        .set("next", (!is_last).then(|| address(number + 1)))
        .set_list("items", articles.iter().flat_map(|at| ids_of_article(site, *at)).collect())
        .to_file()
}

/// The addresses of the annotations of an article, in the order of [`annotations_of_article`].
fn ids_of_article(site: Site<'_>, at: ArticleIx) -> Vec<String> {
    let own = site.routes.absolute(&route::article_annotations(&site.record.article(at).article.id));
    let links = site.record.article_links(at);
    let quotes = links.quotes.iter().map(|at| route::quote_annotation_fragment(&site.record.quote(*at).quote.id.value));
    let renditions = links.renditions.iter().map(|at| {
        let rendition = &site.record.rendition(*at).rendition;
        route::rendition_annotation_fragment(&rendition.quote.value, rendition.variant.as_deref())
    });
    let notes = site.record.article_text(at).note_ids.iter().map(|id| route::note_fragment(id));
    quotes.chain(renditions).chain(notes).map(|name| route::with_fragment(&own, &name)).collect()
}

/// The annotations of an article: its quotes, its renditions of other articles' quotes, the editors' notes.
fn annotations_of_article(site: Site<'_>, at: ArticleIx) -> Vec<Object<'_>> {
    let article = &site.record.article(at).article;
    let (text, links) = (site.record.article_text(at), site.record.article_links(at));
    let own = site.routes.absolute(&route::article_annotations(&article.id));
    let streams = Streams::new(site, article, &text.text);
    let mut all = Vec::with_capacity(count_annotations(site, at));
    all.extend(links.quotes.iter().map(|at| quote_annotation(site, *at, &own, &streams)));
    all.extend(links.renditions.iter().map(|at| rendition_annotation(site, *at, &own, &streams)));
    for (note, id) in text.notes.iter().zip(&text.note_ids) {
        let motivation = motivation_of_note(note.kind);
        let body = Object::new()
            .set("type", "TextualBody")
            .set("value", &note.body.value)
            .set("format", "text/markdown")
            .set("language", site.record.settings().language.as_str())
            .set("purpose", motivation);
        let by = note.by.as_ref().map(|name| Object::new().set("type", "Agent").set("name", name));
        let found = annotation(&own, &route::note_fragment(id), motivation).set("creator", by).set("body", body);
        all.push(found.set("target", streams.targets_of_runs(&streams.showable_part(&note.anchor.value.extent.runs))));
    }
    all
}

/// The annotations of a quote and of its renditions, as a page of annotations.
pub(crate) fn of_quote(site: Site<'_>, at: QuoteIx) -> Vec<u8> {
    let address =
        |at: ArticleIx| site.routes.absolute(&route::article_annotations(&site.record.article(at).article.id));
    let streams =
        |at: ArticleIx| Streams::new(site, &site.record.article(at).article, &site.record.article_text(at).text);
    let article = site.record.quote(at).article;
    let own = quote_annotation(site, at, &address(article), &streams(article));
    let renditions = site.record.quote_links(at).renditions.iter().map(|rendition| {
        let article = site.record.rendition(*rendition).article;
        rendition_annotation(site, *rendition, &address(article), &streams(article))
    });
    Object::new()
        .set("@context", CONTEXT)
        .set("id", site.absolute_url(Target::Quote(at)))
        .set("type", "AnnotationPage")
        .set_list("items", [own].into_iter().chain(renditions).collect())
        .to_file()
}

/// An annotation in the file at `own`, without its body and its target.
fn annotation(own: &str, name: &str, motivation: &'static str) -> Object<'static> {
    let id = route::with_fragment(own, name);
    Object::new().set("id", id).set("type", "Annotation").set("motivation", motivation)
}

/// A page of the site as the body of an annotation.
fn page_body(site: Site<'_>, target: Target, purpose: &'static str) -> Object<'static> {
    Object::new().set("type", "SpecificResource").set("source", site.absolute_url(target)).set("purpose", purpose)
}

fn quote_annotation<'a>(site: Site<'a>, at: QuoteIx, own: &str, streams: &Streams<'a>) -> Object<'a> {
    let quote = site.record.quote(at);
    let mut bodies = vec![page_body(site, Target::Quote(at), "linking")];
    if quote.quote.is_upheld() {
        bodies.push(page_body(site, Target::Actor(quote.speaker), "identifying"));
    }
    bodies.extend(quote.quote.caveat().map(caveat_body));
    let name = route::quote_annotation_fragment(&quote.quote.id.value);
    let found = annotation(own, &name, "identifying").set("body", bodies);
    found.set("target", streams.targets_of_runs(&quote.quote.anchor.extent.runs))
}

fn rendition_annotation<'a>(site: Site<'a>, at: RenditionIx, own: &str, streams: &Streams<'a>) -> Object<'a> {
    let rendition = site.record.rendition(at);
    let mut bodies = vec![page_body(site, Target::Quote(rendition.quote), "linking")];
    bodies.extend(site.record.quote(rendition.quote).quote.caveat().map(caveat_body));
    let (id, variant) = (&rendition.rendition.quote.value, rendition.rendition.variant.as_deref());
    let name = route::rendition_annotation_fragment(id, variant);
    let found = annotation(own, &name, "linking").set("body", bodies);
    found.set("target", streams.targets_of_runs(&rendition.rendition.anchor.extent.runs))
}

/// The motivation of a margin note, and the purpose of its text.
pub(super) fn motivation_of_note(kind: NoteKind) -> &'static str {
    match kind {
        NoteKind::Context | NoteKind::Translation => "commenting",
        NoteKind::Definition => "describing",
        NoteKind::FactCheck => "assessing",
        NoteKind::Correction => "editing",
    }
}

/// What readers must know before they read the words.
pub(crate) fn caveat_body(caveat: &str) -> Object<'_> {
    Object::new().set("type", "TextualBody").set("value", caveat).set("language", "en").set("purpose", "tagging")
}

/// The words of a passage, with what is around them only if the whole text is published.
pub(crate) fn text_quote_selector<'a>(
    visible: &'a str,
    run: &std::ops::Range<usize>,
    with_context: bool,
) -> Object<'a> {
    let quoted = Object::new().set("type", "TextQuoteSelector").set("exact", &visible[run.clone()]);
    if !with_context {
        return quoted;
    }
    let (before, after) = (&visible[..run.start], &visible[run.end..]);
    let from = before.char_indices().rev().nth(AROUND - 1).map_or(0, |(at, _)| at);
    let to = after.char_indices().nth(AROUND).map_or(after.len(), |(at, _)| at);
    quoted.set("prefix", &before[from..]).set("suffix", &after[..to])
}

/// Makes selectors for passages of an article, with as much context as its rights allow.
struct Streams<'a> {
    article: &'a Article,
    text: &'a Text,
    /// What selectors point into: the text stream, or the original article.
    source: String,
    /// The address of the original article.
    scope: Option<&'a str>,
    /// Code points up to the beginning of each line of the text, and the line's first byte; for full texts.
    lines: Vec<(usize, usize)>,
}

impl<'a> Streams<'a> {
    fn new(site: Site<'a>, article: &'a Article, text: &'a Text) -> Self {
        let original = article.source.url.as_ref().map(|url| url.value.as_str());
        let page = || site.routes.absolute(&route::page_of(Kind::Article, &article.id));
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
            site.routes.absolute(&route::text_stream(&article.id))
        } else {
            original.map_or_else(page, str::to_owned)
        };
        Self { article, text, source, scope: original.filter(|_| full), lines }
    }

    /// The part of a note's passage that may be shown.
    fn showable_part(&self, runs: &[std::ops::Range<usize>]) -> Vec<std::ops::Range<usize>> {
        let rights = &self.article.rights;
        match rights.publish {
            Publish::Full => runs.to_vec(),
            Publish::Excerpt => runs
                .iter()
                .map(|run| excerpts::beginning_of_passage(self.text, run, rights.max_chars as usize))
                .collect(),
            Publish::None => Vec::new(),
        }
    }

    /// A target for each run; the whole source if no run may be shown.
    fn targets_of_runs(&self, runs: &[std::ops::Range<usize>]) -> Vec<Object<'a>> {
        let resource = || {
            Object::new().set("type", "SpecificResource").set("source", self.source.clone()).set("scope", self.scope)
        };
        if runs.is_empty() {
            return vec![resource()];
        }
        runs.iter().map(|run| resource().set("selector", self.selectors_of_run(run))).collect()
    }

    fn selectors_of_run(&self, run: &std::ops::Range<usize>) -> Vec<Object<'a>> {
        let visible = self.text.visible();
        if self.lines.is_empty() {
            return vec![text_quote_selector(visible, run, false)];
        }
        let start = self.code_points(run.start);
        let end = start + visible[run.clone()].chars().count();
        let place = Object::new().set("type", "TextPositionSelector").set("start", start).set("end", end);
        vec![text_quote_selector(visible, run, true), place]
    }

    /// Code points before a byte.
    fn code_points(&self, byte: usize) -> usize {
        let line = self.lines.partition_point(|(_, first)| *first <= byte).saturating_sub(1);
        let (chars, first) = self.lines[line];
        let visible = self.text.visible();
        chars + visible[first..text::floor_char_boundary(visible, byte)].chars().count()
    }
}
