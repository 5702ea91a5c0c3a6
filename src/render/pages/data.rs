//! The page that lists what there is to download, and the files themselves.

use super::{Job, Page};
use crate::{
    html::escaped,
    render::{
        cx::Cx,
        downloads,
        views::{DataFile, DataView},
    },
    route,
};

pub(super) fn jobs(cx: &Cx, jobs: &mut Vec<Job>) {
    if cx.record.settings().search {
        jobs.push(Job::file(route::OPENSEARCH, (), |cx, ()| opensearch(cx)));
    }
    if !cx.record.settings().downloads {
        return;
    }
    jobs.push(Job::new(route::DATA, (), |cx, ()| page(cx)));
    for (number, file) in downloads::ALL.iter().enumerate() {
        jobs.push(Job::file(route::data(file.name), number, |cx, number| (downloads::ALL[*number].make)(cx)));
    }
}

fn page(cx: &Cx) -> Page {
    let file = |address: String, kind| {
        let name = address.trim_start_matches(route::DATA).trim_start_matches('/').to_owned();
        DataFile { url: cx.routes.link(&address), name, kind }
    };
    let mut files: Vec<_> = downloads::ALL.iter().map(|found| file(route::data(found.name), found.kind)).collect();
    files.push(file(route::ANNOTATIONS.to_owned(), "annotations"));
    if cx.record.settings().feeds {
        let [xml, _] = route::feeds(route::HOME);
        files.push(file(xml, "feed"));
    }
    Page::new("data", cx.words.get("data"), ("data", DataView { files })).about(cx.words.get("data_about"))
}

/// How other programs search the site (`OpenSearch` 1.1).
fn opensearch(cx: &Cx) -> Vec<u8> {
    let settings = cx.record.settings();
    // The form allows 16 characters for a short name.
    let short: String = settings.title.chars().take(16).collect();
    let description = if settings.description.is_empty() { &settings.title } else { &settings.description };
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\
         <ShortName>{}</ShortName><Description>{}</Description><InputEncoding>UTF-8</InputEncoding>\
         <Url type=\"text/html\" template=\"{}?q={{searchTerms}}\"/></OpenSearchDescription>\n",
        escaped(short.trim()),
        escaped(description),
        escaped(&cx.routes.absolute(route::SEARCH)),
    )
    .into_bytes()
}
