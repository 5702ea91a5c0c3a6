//! Lists of articles by topic, event, year and genre, and the facets of the index of articles, which link to them.

use std::{cmp::Reverse, collections::BTreeMap, hash::Hash, sync::Arc};

use super::{
    article_sets::ArticleSet,
    filter_data::{FilterData, FilterValue, FiltersView},
    kind::{Layout, PageKind},
    list::{FacetValue, FacetView, ListView, YearView, lines_per_page},
};
use crate::{
    incremental::{Digest, Digester},
    model::{Edtf, Kind},
    record::ArticleIx,
    render::{context::PageContext, job::Job, page::Page, value::FingerprintedView, views::Link},
    route,
    site::year_of,
};

/// The kind of page.
pub(super) const KIND: PageKind = PageKind::new("list", article_list_pages);

/// Topics that the index shows, those with most articles.
const VALUES: usize = 12;

fn article_list_pages(layout: &Layout<'_>) -> Vec<Job> {
    let cx = &layout.cx;
    let sets = articles_by_set(cx);
    let facets = FingerprintedView::new(&facet_views(cx, &sets));
    let mut jobs = Vec::new();
    for (set, mut all) in sets.into_iter().filter(|(set, all)| set.has_list(all.len())) {
        all.reverse();
        let all = Arc::new(all);
        for number in 1..=all.len().div_ceil(lines_per_page(cx)) {
            let of = ArticleList { set, number, all: all.clone(), facets: facets.clone() };
            jobs.push(Job::new(set.address(cx, number), of, list_page).listed_if(false));
        }
    }
    jobs
}

/// The facets of the index of articles.
pub(super) fn article_facets(cx: &PageContext<'_>) -> FingerprintedView<Vec<FacetView>> {
    FingerprintedView::new(&facet_views(cx, &articles_by_set(cx)))
}

/// The articles of every set, by date.
fn articles_by_set(cx: &PageContext<'_>) -> BTreeMap<ArticleSet, Vec<ArticleIx>> {
    let mut sets: BTreeMap<ArticleSet, Vec<ArticleIx>> = BTreeMap::new();
    for at in cx.site.record.articles_by_date() {
        let facts = cx.site.record.article(*at);
        let closed = [ArticleSet::Year(year_published(cx, *at)), ArticleSet::Genre(facts.article.genre)];
        let topics = facts.topics.iter().map(|topic| ArticleSet::Topic(*topic));
        for set in closed.into_iter().chain(topics).chain(facts.event.map(ArticleSet::Event)) {
            sets.entry(set).or_default().push(*at);
        }
    }
    sets
}

/// One page of the list of a set.
struct ArticleList {
    set: ArticleSet,
    number: usize,
    all: Arc<Vec<ArticleIx>>,
    facets: FingerprintedView<Vec<FacetView>>,
}

impl Digest for ArticleList {
    fn digest(&self, to: &mut Digester<'_>) {
        let Self { set, number, all, facets } = self;
        set.digest(to);
        number.hash(to);
        (&**all, facets).digest(to);
    }
}

fn year_published(cx: &PageContext<'_>, at: ArticleIx) -> Option<i16> {
    cx.site.record.article(at).article.published.as_deref().and_then(|date: &Edtf| year_of(date))
}

fn list_page(cx: &PageContext<'_>, of: &ArticleList) -> Page {
    let &ArticleList { set, number, ref all, ref facets } = of;
    let (size, name) = (lines_per_page(cx), set.name(cx));
    let pages = all.len().div_ceil(size);
    let items = all.chunks(size).nth(number - 1).unwrap_or_default();
    let view = ListView {
        kind: Kind::Article.plural(),
        facet: set.facet(),
        value: name.clone(),
        index: cx.site.section_link(Kind::Article),
        owner: set.owner().map(|owner| Link { text: name, url: cx.site.url_of(owner) }),
        total: all.len(),
        number,
        pages,
        years: articles_by_year(cx, items),
        cut: false,
        facets: facets.view.clone(),
        filters: FiltersView::of_list(cx, Kind::Article, set.facet(), set.value(cx)),
    };
    let title = set.title(cx);
    let about = cx.site.messages.format("index_about", [("title", title.as_str().into()), ("count", all.len().into())]);
    KIND.page(&title, ("list", view))
        .with_description(&about)
        .with_neighbours(number, pages, |number| set.address(cx, number))
}

/// Articles under the years in which they were published, in the order given.
fn articles_by_year(cx: &PageContext<'_>, articles: &[ArticleIx]) -> Vec<YearView> {
    let mut years: Vec<YearView> = Vec::new();
    for at in articles {
        let year = year_published(cx, *at).map(|year| year.to_string()).unwrap_or_default();
        match years.last_mut() {
            Some(last) if last.year == year => last.sources.push(cx.shared_source_view(*at)),
            _ => years.push(YearView { year, lines: Vec::new(), sources: vec![cx.shared_source_view(*at)] }),
        }
    }
    years
}

/// The facets by which a script filters articles.
const FILTERS: [&str; 4] = ["topic", "event", "year", "genre"];

/// What a script filters the index of articles by, which lists `articles`.
pub(super) fn article_filters(cx: &PageContext<'_>, articles: Vec<ArticleIx>) -> Job {
    let listed = articles_by_set(cx).into_iter().filter(|(set, all)| set.has_list(all.len()));
    let of = ArticleFilters { articles, listed: listed.map(|(set, _)| set).collect() };
    Job::of_file(route::filters_of(Kind::Article), of, |cx, ArticleFilters { articles, listed }| {
        let mut filters = FilterData::new();
        for at in articles {
            let facts = cx.site.record.article(*at);
            let item = [
                facts.topics.iter().copied().map(ArticleSet::Topic).collect(),
                facts.event.into_iter().map(ArticleSet::Event).collect(),
                vec![ArticleSet::Year(year_published(cx, *at))],
                vec![ArticleSet::Genre(facts.article.genre)],
            ];
            filters.push(item, |set| FilterValue {
                slug: set.value(cx),
                name: set.name(cx),
                listed: listed.binary_search(&set).is_ok(),
            });
        }
        filters.into_file(cx, FILTERS, lines_per_page(cx), usize::MAX)
    })
}

/// What the filters of the index of articles are made from.
struct ArticleFilters {
    articles: Vec<ArticleIx>,
    /// The sets that have pages of their own, in order.
    listed: Vec<ArticleSet>,
}

impl Digest for ArticleFilters {
    fn digest(&self, to: &mut Digester<'_>) {
        let Self { articles, listed } = self;
        (articles, listed).digest(to);
    }
}

fn facet_views(cx: &PageContext<'_>, sets: &BTreeMap<ArticleSet, Vec<ArticleIx>>) -> Vec<FacetView> {
    let of = |facet: &str| -> Vec<(ArticleSet, usize)> {
        let all = sets.iter().map(|(set, all)| (*set, all.len()));
        all.filter(|(set, _)| set.facet() == facet).collect()
    };
    let (mut topics, mut years) = (of("topic"), of("year"));
    topics.sort_by_key(|(set, count)| (Reverse(*count), *set));
    let more = (topics.len() > VALUES).then(|| cx.site.routes.link(&route::index_page(Kind::Topic, 1)));
    topics.truncate(VALUES);
    years.reverse();
    let value = |(set, count): (ArticleSet, usize)| FacetValue {
        value: set.value(cx),
        text: set.name(cx),
        url: match set.owner() {
            Some(owner) if !set.has_list(count) => cx.site.url_of(owner),
            _ => cx.site.routes.link(&set.address(cx, 1)),
        },
        count,
        hue: 0,
    };
    let view = |facet, sets: Vec<(ArticleSet, usize)>, more| FacetView {
        facet,
        values: sets.into_iter().map(value).collect(),
        more,
    };
    let mut facets = vec![view("topic", topics, more), view("year", years, None), view("genre", of("genre"), None)];
    facets.retain(|facet| facet.values.len() > 1);
    facets
}
