//! Indexes: everything of one kind, in pages. What the indexes of all kinds share.

use serde::Serialize;

use super::{filter_data::FiltersView, kind::PageKind, list::FacetView};
use crate::{
    incremental::{Digest, Digester},
    model::Kind,
    render::{
        context::PageContext,
        job::Job,
        page::Page,
        value::{FingerprintedView, Html, Shared},
        views::{BriefingCard, Counted, EventCard, SourceView},
    },
    route,
};

/// The most pages of an index whose lists of years have the rest.
pub(super) const LONGEST: usize = 10;

/// One page of an index, as `index`.
#[derive(Debug, Serialize)]
pub struct IndexView {
    /// What is listed: `articles`, `quotes`, `actors`, `topics`, `events` or `briefings`.
    pub kind: &'static str,
    /// How many there are in all.
    pub total: usize,
    /// This page, from 1.
    pub number: usize,
    /// How many pages there are.
    pub pages: usize,
    /// True if this page is the last and others list the rest.
    pub cut: bool,
    /// Quotes, if quotes are listed.
    pub quotes: Vec<Shared<Html>>,
    /// Articles, if articles are listed.
    pub articles: Vec<Shared<SourceView>>,
    /// Events, if events are listed.
    pub events: Vec<EventCard>,
    /// Briefings, if briefings are listed.
    pub briefings: Vec<BriefingCard>,
    /// Actors or topics, if those are listed: by group, such as `person`.
    pub groups: Vec<GroupView>,
    /// What quotes can be narrowed by, if quotes are listed.
    pub facets: Option<Shared<Vec<FacetView>>>,
    /// What `facets.js` needs to combine filters, if quotes or articles are listed.
    pub filters: Option<FiltersView>,
}

/// Things of one sort in an index.
#[derive(Debug, Serialize)]
pub struct GroupView {
    /// What sort; empty if there is only one.
    pub name: &'static str,
    /// The things.
    pub items: Vec<Counted>,
}

/// The index of a kind of thing that is spread over pages.
pub(super) struct PagedIndex<Ix> {
    /// The kind of page.
    pub(super) page_kind: &'static PageKind,
    /// The kind of thing.
    pub(super) kind: Kind,
    /// The facets by which the index is narrowed.
    pub(super) facets: Option<FingerprintedView<Vec<FacetView>>>,
    /// The most pages that it has.
    pub(super) most: usize,
    /// Fills in the things of one page.
    pub(super) fill: fn(&PageContext<'_>, &mut IndexView, &[Ix]),
}

/// One page of an index.
struct IndexPage<Ix> {
    page_kind: &'static PageKind,
    kind: Kind,
    fill: fn(&PageContext<'_>, &mut IndexView, &[Ix]),
    total: usize,
    number: usize,
    pages: usize,
    /// True if the last page is not the end of the list.
    cut: bool,
    items: Vec<Ix>,
    facets: Option<FingerprintedView<Vec<FacetView>>>,
}

impl<Ix: Digest> Digest for IndexPage<Ix> {
    fn digest(&self, to: &mut Digester<'_>) {
        // The address says which page of which index it is.
        let Self { page_kind: _, kind: _, fill: _, number: _, total, pages, cut, items, facets } = self;
        cut.digest(to);
        (*total, *pages, items, facets).digest(to);
    }
}

impl<Ix: Copy + Digest + Send + Sync + 'static> PagedIndex<Ix> {
    /// The pages of the index, with the things that it lists, in order.
    pub(super) fn pages(&self, cx: &PageContext<'_>, items: &[Ix]) -> Vec<Job> {
        let &Self { page_kind, kind, ref facets, most, fill } = self;
        let size = cx.site.record.settings().page_size as usize;
        let total = items.len();
        let all = total.div_ceil(size).max(1);
        let pages = all.min(most);
        let page = |number: usize| {
            let items = items.iter().skip((number - 1) * size).take(size).copied().collect();
            let cut = number == pages && pages < all;
            let of = IndexPage { page_kind, kind, fill, total, number, pages, cut, items, facets: facets.clone() };
            Job::new(route::index_page(kind, number), of, index_page).listed_if(number == 1)
        };
        (1..=pages).map(page).collect()
    }
}

fn index_page<Ix>(cx: &PageContext<'_>, of: &IndexPage<Ix>) -> Page {
    let (kind, number) = (of.kind, of.number);
    let mut view = empty_view(kind, of.total, number, of.pages);
    view.cut = of.cut;
    view.facets = of.facets.as_ref().map(|facets| facets.view.clone());
    view.filters = view.facets.is_some().then(|| FiltersView::of_index(cx, kind));
    (of.fill)(cx, &mut view, &of.items);
    titled_page(cx, of.page_kind, kind, view)
        .with_neighbours(number, of.pages, |number| route::index_page(kind, number))
}

/// The only page of an index in groups.
pub(super) fn grouped_page(cx: &PageContext<'_>, page_kind: &PageKind, kind: Kind, groups: Vec<GroupView>) -> Page {
    let total = groups.iter().map(|group| group.items.len()).sum();
    titled_page(cx, page_kind, kind, IndexView { groups, ..empty_view(kind, total, 1, 1) })
}

fn titled_page(cx: &PageContext<'_>, page_kind: &PageKind, kind: Kind, view: IndexView) -> Page {
    let title = cx.site.section_link(kind).text;
    let about =
        cx.site.messages.format("index_about", [("title", title.as_str().into()), ("count", view.total.into())]);
    page_kind.page(&title, ("index", view)).with_description(&about)
}

fn empty_view(kind: Kind, total: usize, number: usize, pages: usize) -> IndexView {
    IndexView {
        kind: kind.plural(),
        total,
        number,
        pages,
        cut: false,
        quotes: Vec::new(),
        articles: Vec::new(),
        events: Vec::new(),
        briefings: Vec::new(),
        groups: Vec::new(),
        facets: None,
        filters: None,
    }
}
