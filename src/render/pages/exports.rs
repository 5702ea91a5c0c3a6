//! Files for other programs, at their addresses: feeds, annotations, text streams, downloads.

use crate::render::page::Job;
use crate::{
    exchange::export::{
        downloads::DOWNLOADS,
        feeds::{self, Followed},
        web_annotation,
    },
    model::Publish,
    record::LinkedArticle,
    render::context::PageContext,
    route,
};

pub(super) fn jobs(cx: &PageContext<'_>, jobs: &mut Vec<Job>) {
    feed_jobs(cx, jobs);
    if cx.site.record.settings().downloads {
        annotation_jobs(cx, jobs);
        for (number, file) in DOWNLOADS.iter().enumerate() {
            jobs.push(Job::file(route::data(file.name), number, |cx, number| {
                (DOWNLOADS[*number].make)(cx.site, &|article| cx.cited_article(article))
            }));
        }
    }
}

fn feed_jobs(cx: &PageContext<'_>, jobs: &mut Vec<Job>) {
    for what in feeds::list_feeds(cx.site) {
        if let [(_, atom), (_, json)] = &*feeds::feed_addresses(cx.site, what) {
            jobs.push(Job::file(atom, what, |cx, what: &Followed| feeds::as_atom(cx.site, *what)));
            jobs.push(Job::file(json, what, |cx, what: &Followed| feeds::as_json(cx.site, *what)));
        }
    }
}

fn annotation_jobs(cx: &PageContext<'_>, jobs: &mut Vec<Job>) {
    for (at, LinkedArticle { article, .. }) in cx.site.record.articles() {
        jobs.push(Job::file(route::annotations(&article.id), at, |cx, at| web_annotation::of_article(cx.site, *at)));
        if article.rights.publish == Publish::Full {
            jobs.push(Job::file(route::text(&article.id), at, |cx, at| web_annotation::text_stream(cx.site, *at)));
        }
    }
    let pages = web_annotation::collection_pages(cx.site);
    let count = pages.len();
    for page in pages {
        let address = route::annotation_page(page.number);
        jobs.push(Job::file(address, page, |cx, page| web_annotation::collection_page(cx.site, page)));
    }
    jobs.push(Job::file(route::ANNOTATIONS, count, |cx, pages| web_annotation::write_collection(cx.site, *pages)));
}
