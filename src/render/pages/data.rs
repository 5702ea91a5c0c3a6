//! The page that lists the downloads, and the description of the search for browsers.

use crate::{
    exchange::export::downloads::DOWNLOADS,
    html::escaped,
    render::{
        context::PageContext,
        page::{Job, Page},
        views::{DataFile, DataView},
    },
    route,
};

pub(super) fn jobs(cx: &PageContext<'_>, jobs: &mut Vec<Job>) {
    if cx.site.record.settings().search {
        jobs.push(Job::file(route::OPENSEARCH, (), |cx, ()| opensearch(cx)));
    }
    if cx.site.record.settings().downloads {
        jobs.push(Job::new(route::DATA, (), |cx, ()| page(cx)));
    }
}

fn page(cx: &PageContext<'_>) -> Page {
    let file = |address: String, kind| {
        let name = address.trim_start_matches(route::DATA).trim_start_matches('/').to_owned();
        DataFile { url: cx.site.routes.link(&address), name, kind }
    };
    let mut files: Vec<_> = DOWNLOADS.iter().map(|found| file(route::data(found.name), found.kind)).collect();
    files.push(file(route::ANNOTATIONS.to_owned(), "annotations"));
    if cx.site.record.settings().feeds {
        let [xml, _] = route::feeds(route::HOME);
        files.push(file(xml, "feed"));
    }
    Page::new("data", cx.site.messages.get("data"), ("data", DataView { files }))
        .about(cx.site.messages.get("data_about"))
}

/// How other programs search the site (`OpenSearch` 1.1).
fn opensearch(cx: &PageContext<'_>) -> Vec<u8> {
    let settings = cx.site.record.settings();
    // The form allows 16 characters for a short name.
    let short: String = settings.title.chars().take(16).collect();
    let description = if settings.description.is_empty() { &settings.title } else { &settings.description };
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\
         <ShortName>{}</ShortName><Description>{}</Description><InputEncoding>UTF-8</InputEncoding>\
         <Url type=\"text/html\" template=\"{}?q={{searchTerms}}\"/></OpenSearchDescription>\n",
        escaped(short.trim()),
        escaped(description),
        escaped(&cx.site.routes.absolute(route::SEARCH)),
    )
    .into_bytes()
}
