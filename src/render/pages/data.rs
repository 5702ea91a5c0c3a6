//! The page that lists the downloads.

use serde::Serialize;

use super::kind::{Layout, Menu, PageKind};
use crate::{
    exchange::export::downloads::DOWNLOADS,
    render::{context::PageContext, job::Job, page::Page, views::Link},
    route,
    site::Site,
};

/// The kind of page.
pub(super) const KIND: PageKind = PageKind::new("data", data_pages).in_menu(Menu::Footer, data_link);

fn data_pages(layout: &Layout<'_>) -> Vec<Job> {
    let page = || Job::new(route::DATA, (), |cx, ()| data_page(cx));
    layout.cx.site.record.settings().downloads.then(page).into_iter().collect()
}

fn data_link(site: Site<'_>) -> Vec<Link> {
    site.record.settings().downloads.then(|| site.link_to("data", route::DATA)).into_iter().collect()
}

/// What there is to download, as `data`.
#[derive(Debug, Serialize)]
pub struct DataView {
    /// The files.
    pub files: Vec<DataFile>,
}

/// A file to download.
#[derive(Debug, Serialize)]
pub struct DataFile {
    /// Its address.
    pub url: String,
    /// Its name.
    pub name: String,
    /// What it contains: a word of the table `data_files`.
    pub kind: &'static str,
}

fn data_page(cx: &PageContext<'_>) -> Page {
    let file = |address: String, kind| {
        let name = address.trim_start_matches(route::DATA).trim_start_matches('/').to_owned();
        DataFile { url: cx.site.routes.link(&address), name, kind }
    };
    let mut files: Vec<_> = DOWNLOADS.iter().map(|found| file(route::download(found.name), found.kind)).collect();
    files.push(file(route::ANNOTATIONS.to_owned(), "annotations"));
    if cx.site.record.settings().feeds {
        let [xml, _] = route::feeds_of(route::HOME);
        files.push(file(xml, "feed"));
    }
    KIND.page(cx.site.messages.get("data"), ("data", DataView { files }))
        .with_description(cx.site.messages.get("data_about"))
}
