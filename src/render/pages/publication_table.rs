//! The table of all publications.

use std::sync::Arc;

use serde::Serialize;

use super::{
    kind::{Layout, Menu, PageKind},
    publications::{Publication, PublisherView, publications_by_name, publisher_view},
};
use crate::{
    incremental::{Digest, Digester},
    render::{context::PageContext, job::Job, page::Page},
    route,
};

/// The kind of page.
pub(super) const KIND: PageKind = PageKind::new("sources", publication_table_pages)
    .in_menu(Menu::Footer, |site| vec![site.link_to("sections.publications", route::SOURCES)]);

fn publication_table_pages(layout: &Layout<'_>) -> Vec<Job> {
    let all = Publications(publications_by_name(&layout.cx));
    vec![Job::new(route::SOURCES, all, publication_table_page)]
}

/// Every publication.
struct Publications(Vec<Arc<Publication>>);

impl Digest for Publications {
    fn digest(&self, to: &mut Digester<'_>) {
        for publication in &self.0 {
            publication.digest(publication.newest_articles(), to);
        }
    }
}

/// The publications, as `sources`.
#[derive(Debug, Serialize)]
pub struct SourcesView {
    /// By name.
    pub publishers: Vec<PublisherView>,
}

fn publication_table_page(cx: &PageContext<'_>, all: &Publications) -> Page {
    let view_of = |publication: &Arc<Publication>| publisher_view(cx, publication, publication.newest_articles());
    let view = SourcesView { publishers: all.0.iter().map(view_of).collect() };
    KIND.page(cx.site.messages.get("sections.publications"), ("sources", view))
        .with_description(cx.site.messages.get("publications_about"))
}
