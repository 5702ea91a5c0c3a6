//! Files for other programs, at their addresses: feeds, captures, annotations, text streams, downloads.

use super::kind::Layout;
use crate::{
    capture::checksum,
    diag::{Code, Diagnostic},
    exchange::export::{
        downloads::DOWNLOADS,
        feeds::{self, Followed},
        web_annotation,
    },
    load,
    model::Publish,
    record::{ArticleIx, LinkedArticle},
    render::{context::PageContext, job::Job},
    route,
};

/// The feeds, and the downloads where the site has them.
pub(super) fn export_files(layout: &Layout<'_>) -> Vec<Job> {
    let cx = &layout.cx;
    let mut jobs = feed_files(cx);
    jobs.extend(capture_files(cx));
    if cx.site.record.settings().downloads {
        jobs.extend(annotation_files(cx));
        jobs.extend(DOWNLOADS.iter().enumerate().map(|(number, file)| {
            Job::of_file(route::download(file.name), number, |cx, number| {
                (DOWNLOADS[*number].make)(cx.site, &|article| cx.cited_article(article))
            })
        }));
    }
    jobs
}

/// The captures that are published: proved ones, of articles that may be shown in full.
fn capture_files<'c>(cx: &'c PageContext<'_>) -> impl Iterator<Item = Job> + 'c {
    let settings = cx.site.record.settings();
    let published = cx
        .site
        .record
        .articles()
        .filter(|(_, linked)| linked.capture.is_some() && linked.article.publishes_capture(settings));
    published.filter_map(|(at, linked)| {
        let capture = linked.article.capture.as_ref()?;
        Some(Job::of_file(route::capture(&linked.article.id, &capture.file.value), at, |cx, at| capture_bytes(cx, *at)))
    })
}

/// The bytes of an article's capture, which must be those that were proved.
fn capture_bytes(cx: &PageContext<'_>, at: ArticleIx) -> Vec<u8> {
    let linked = cx.site.record.article(at);
    let (Some(capture), Some(seal)) = (&linked.article.capture, &linked.capture) else { return Vec::new() };
    let bytes = load::read_capture(&cx.site.files.root, &capture.file.value, capture.commit_id()).unwrap_or_default();
    if checksum(&bytes) != seal.sha256 {
        let message = "the capture was changed or removed while the site was built";
        let help = "build the site again";
        cx.error.record(Box::new(Diagnostic::new(Code::CaptureChanged, capture.file.span, message).help(help)));
    }
    bytes
}

fn feed_files(cx: &PageContext<'_>) -> Vec<Job> {
    let mut jobs = Vec::new();
    for what in feeds::list_feeds(cx.site) {
        if let [(_, atom), (_, json)] = &*feeds::feed_addresses(cx.site, what) {
            jobs.push(Job::of_file(atom, what, |cx, what: &Followed| feeds::as_atom(cx.site, *what)));
            jobs.push(Job::of_file(json, what, |cx, what: &Followed| feeds::as_json(cx.site, *what)));
        }
    }
    jobs
}

fn annotation_files(cx: &PageContext<'_>) -> Vec<Job> {
    let mut jobs = Vec::new();
    for (at, LinkedArticle { article, .. }) in cx.site.record.articles() {
        jobs.push(Job::of_file(route::article_annotations(&article.id), at, |cx, at| {
            web_annotation::of_article(cx.site, *at)
        }));
        if article.rights.publish == Publish::Full {
            jobs.push(Job::of_file(route::text_stream(&article.id), at, |cx, at| {
                web_annotation::text_stream(cx.site, *at)
            }));
        }
    }
    let pages = web_annotation::collection_pages(cx.site);
    let count = pages.len();
    for page in pages {
        let address = route::annotation_page(page.number);
        jobs.push(Job::of_file(address, page, |cx, page| web_annotation::collection_page(cx.site, page)));
    }
    jobs.push(Job::of_file(route::ANNOTATIONS, count, |cx, pages| web_annotation::write_collection(cx.site, *pages)));
    jobs
}
