//! The editors' pages about the site, which the footer of every page links.

use super::kind::{Layout, Menu, PageKind};
use crate::{
    model::Kind,
    record::{PageIx, Target},
    render::{
        contents::list_contents,
        context::PageContext,
        job::Job,
        page::Page,
        prose::render_prose,
        value::Html,
        views::{Link, ProseView},
    },
    site::Site,
};

/// The kind of page.
pub(super) const KIND: PageKind = PageKind::new("page", editors_pages).in_menu(Menu::Footer, links_to_pages);

fn editors_pages(layout: &Layout<'_>) -> Vec<Job> {
    let site = layout.cx.site;
    let page = |at| Job::new(site.address_of(Target::Page(at)), at, |cx, at| editors_page(cx, *at));
    site.record.pages().map(|(at, _)| page(at)).collect()
}

fn links_to_pages(site: Site<'_>) -> Vec<Link> {
    let link = |at| Link { text: site.record.page(at).title.value.clone(), url: site.url_of(Target::Page(at)) };
    site.record.pages().map(|(at, _)| link(at)).collect()
}

fn editors_page(cx: &PageContext<'_>, at: PageIx) -> Page {
    let page = cx.site.record.page(at);
    let body = render_prose(cx.site.record.body_of(Target::Page(at)), page.file, cx, Kind::Page);
    let contents = list_contents(&body, page.contents);
    let view = ProseView {
        title: page.title.value.clone(),
        description: page.description.clone(),
        body: Html::new(&body),
        contents,
        published: None,
        authors: Vec::new(),
        topics: Vec::new(),
        quotes: Vec::new(),
        image: None,
        extra: page.extra.clone(),
        draft: page.draft,
    };
    KIND.page(&page.title.value, ("prose", view))
        .with_description(page.description.as_deref().unwrap_or_default())
        .about(Target::Page(at))
}
