//! The index of articles, the newest first.

use super::{
    article_lists::{article_facets, article_filters},
    index::PagedIndex,
    kind::{Layout, Menu, PageKind},
};
use crate::{model::Kind, render::job::Job};

/// The kind of page.
pub(super) const KIND: PageKind =
    PageKind::new("index", article_index_pages).in_menu(Menu::Main, |site| vec![site.section_link(Kind::Article)]);

fn article_index_pages(layout: &Layout<'_>) -> Vec<Job> {
    let cx = &layout.cx;
    let articles: Vec<_> = cx.site.record.articles_by_date().iter().rev().copied().collect();
    let index = PagedIndex {
        page_kind: &KIND,
        kind: Kind::Article,
        facets: Some(article_facets(cx)),
        most: usize::MAX,
        fill: |cx, view, articles| view.articles = cx.shared_source_views(articles),
    };
    let mut jobs = index.pages(cx, &articles);
    jobs.push(article_filters(cx, articles));
    jobs
}
