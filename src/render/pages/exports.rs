//! Files for other programs, at their addresses: feeds, annotations, text streams, downloads.

use super::kind::Layout;
use crate::{
    exchange::export::{
        downloads::DOWNLOADS,
        feeds::{self, Followed},
        web_annotation,
    },
    model::Publish,
    record::LinkedArticle,
    render::{context::PageContext, job::Job},
    route,
};

/// The feeds, and the downloads where the site has them.
pub(super) fn export_files(layout: &Layout<'_>) -> Vec<Job> {
    let cx = &layout.cx;
    let mut jobs = feed_files(cx);
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
