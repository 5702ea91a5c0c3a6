//! Lists of quotes by speaker, topic, year, kind …, and the facets of the index of quotes, which link to them.
//!
//! One facet at a time: a page for each combination of values would be millions. A script combines them, with one file of
//! data on the whole index.

use std::hash::Hash;

use super::{
    filter_data::{FilterData, FilterValue, FiltersView},
    index,
    kind::{Layout, PageKind},
    list::{FacetValue, FacetView, ListView, YearView, lines_per_page},
};
use crate::{
    incremental::{Digest, Digester},
    model::Kind,
    record::QuoteIx,
    render::{context::PageContext, job::Job, page::Page, value::FingerprintedView, views::Link},
    route,
    site::{QuoteSet, year_of},
};

/// The kind of page.
pub(super) const KIND: PageKind = PageKind::new("list", quote_list_pages);

/// Values of a facet that an index shows: of actors and topics those with most quotes.
const VALUES: usize = 12;
/// The most pages of a list whose value is not a name or a year; the lists of years have the rest.
const LONGEST: usize = 2;

fn quote_list_pages(layout: &Layout<'_>) -> Vec<Job> {
    let cx = &layout.cx;
    let record = cx.site.record;
    let facets = quote_facets(cx);
    let actors = record.actors().map(|(at, _)| at);
    let of_actor = |at| [QuoteSet::Speaker(at), QuoteSet::SpokenFor(at), QuoteSet::PassedOn(at)];
    let topics = record.topics().map(|(at, _)| QuoteSet::Topic(at));
    let events = record.events().map(|(at, _)| QuoteSet::Event(at));
    let sets = actors.flat_map(of_actor).chain(topics).chain(events).filter(|set| cx.site.has_list(*set));
    let mut jobs = Vec::new();
    for set in sets.chain(cx.site.indexed_sets()) {
        let (all, size, pages) = (cx.site.quotes_of(set), lines_per_page(cx), count_pages(cx, set));
        for number in 1..=pages {
            let items = all.iter().rev().skip((number - 1) * size).take(size).copied().collect();
            let of = QuoteList { set, total: all.len(), number, pages, items, facets: facets.clone() };
            jobs.push(Job::new(list_address(cx, set, number), of, list_page).listed_if(false));
        }
    }
    jobs
}

/// The facets of the index of quotes.
pub(super) fn quote_facets(cx: &PageContext<'_>) -> FingerprintedView<Vec<FacetView>> {
    FingerprintedView::new(&facet_views(cx))
}

/// One page of the list of a set.
struct QuoteList {
    set: QuoteSet,
    total: usize,
    number: usize,
    pages: usize,
    items: Vec<QuoteIx>,
    facets: FingerprintedView<Vec<FacetView>>,
}

impl Digest for QuoteList {
    fn digest(&self, to: &mut Digester<'_>) {
        let Self { set, total, number, pages, items, facets } = self;
        set.digest(to);
        (total, number, pages).hash(to);
        (items, facets).digest(to);
    }
}

fn count_pages(cx: &PageContext<'_>, set: QuoteSet) -> usize {
    let all = cx.site.quotes_of(set).len().div_ceil(lines_per_page(cx)).max(1);
    if set.owner_of_set().is_some() || matches!(set, QuoteSet::Year(_)) { all } else { all.min(LONGEST) }
}

fn list_address(cx: &PageContext<'_>, set: QuoteSet, number: usize) -> String {
    route::facet_page(Kind::Quote, set.facet_name(), &set.value_slug(cx.site.record), number)
}

/// The page that lists the quote with a number, the newest being 0.
pub(super) fn list_url(cx: &PageContext<'_>, set: QuoteSet, number: usize) -> String {
    if cx.site.has_list(set) {
        cx.site.routes.link(&list_address(cx, set, number / lines_per_page(cx) + 1))
    } else {
        cx.site.set_url(set)
    }
}

fn list_page(cx: &PageContext<'_>, of: &QuoteList) -> Page {
    let &QuoteList { set, total, number, pages, ref items, ref facets } = of;
    let name = cx.site.set_name(set);
    let view = ListView {
        kind: Kind::Quote.plural(),
        facet: set.facet_name(),
        value: name.clone(),
        owner: set.owner_of_set().map(|owner| Link { text: name, url: cx.site.url_of(owner) }),
        total,
        number,
        pages,
        cut: number == pages && pages * lines_per_page(cx) < total,
        index: cx.site.section_link(Kind::Quote),
        years: lines_by_year(cx, items),
        facets: facets.view.clone(),
        filters: FiltersView::of_list(cx, Kind::Quote, set.facet_name(), set.value_slug(cx.site.record)),
    };
    let title = cx.site.set_title(set);
    let about = cx.site.messages.format("index_about", [("title", title.as_str().into()), ("count", total.into())]);
    KIND.page(&title, ("list", view))
        .with_description(&about)
        .with_neighbours(number, pages, |number| list_address(cx, set, number))
}

/// Quotes as lines under the years in which they were said, in the order given.
fn lines_by_year(cx: &PageContext<'_>, quotes: &[QuoteIx]) -> Vec<YearView> {
    let mut years: Vec<YearView> = Vec::new();
    for at in quotes {
        let said_in =
            cx.site.record.quote(*at).when.date().and_then(year_of).map(|year| year.to_string()).unwrap_or_default();
        match years.last_mut() {
            Some(last) if last.year == said_in => last.lines.push(cx.line_html(*at)),
            _ => years.push(YearView { year: said_in, lines: vec![cx.line_html(*at)], sources: Vec::new() }),
        }
    }
    years
}

/// The facets by which a script filters quotes.
const FILTERS: [&str; 10] = ["actor", "for", "via", "topic", "event", "year", "kind", "fidelity", "checked", "status"];

/// What a script filters the index of quotes by, which lists `quotes`.
pub(super) fn quote_filters(quotes: Vec<QuoteIx>) -> Job {
    Job::of_file(route::filters_of(Kind::Quote), quotes, |cx, quotes| {
        let mut filters = FilterData::new();
        for at in quotes {
            let facts = cx.site.record.quote(*at);
            let [year, kind, fidelity, checked, status] = QuoteSet::index_only_sets(facts).map(|set| vec![set]);
            let spoken_for = facts.on_behalf_of.filter(|actor| *actor != facts.speaker);
            let item = [
                vec![QuoteSet::Speaker(facts.speaker)],
                spoken_for.into_iter().map(QuoteSet::SpokenFor).collect(),
                facts.via.iter().copied().map(QuoteSet::PassedOn).collect(),
                facts.topics.iter().copied().map(QuoteSet::Topic).collect(),
                facts.event.into_iter().map(QuoteSet::Event).collect(),
                year,
                kind,
                fidelity,
                checked,
                status,
            ];
            filters.push(item, |set| FilterValue {
                slug: set.value_slug(cx.site.record),
                name: cx.site.set_name(set),
                listed: cx.site.has_list(set)
                    && count_pages(cx, set) * lines_per_page(cx) >= cx.site.quotes_of(set).len(),
            });
        }
        filters.into_file(cx, FILTERS, lines_per_page(cx), index::LONGEST)
    })
}

fn facet_views(cx: &PageContext<'_>) -> Vec<FacetView> {
    let actors = cx.site.record.actors().map(|(at, _)| QuoteSet::Speaker(at));
    let topics = cx.site.record.topics().map(|(at, _)| QuoteSet::Topic(at));
    let (years, closed): (Vec<_>, Vec<_>) = cx.site.indexed_sets().partition(|set| matches!(set, QuoteSet::Year(_)));
    let mut facets = vec![
        most_frequent(cx, "actor", actors, Kind::Actor),
        most_frequent(cx, "topic", topics, Kind::Topic),
        FacetView {
            facet: "year",
            values: years.into_iter().rev().map(|set| facet_value(cx, set)).collect(),
            more: None,
        },
    ];
    for set in closed {
        match facets.last_mut() {
            Some(last) if last.facet == set.facet_name() => last.values.push(facet_value(cx, set)),
            _ => facets.push(FacetView { facet: set.facet_name(), values: vec![facet_value(cx, set)], more: None }),
        }
    }
    facets.retain(|facet| facet.values.len() > 1);
    facets
}

/// The values with most quotes, and where the others are.
fn most_frequent(
    cx: &PageContext<'_>,
    facet: &'static str,
    sets: impl Iterator<Item = QuoteSet>,
    index: Kind,
) -> FacetView {
    let mut sets: Vec<_> = sets.filter(|set| !cx.site.quotes_of(*set).is_empty()).collect();
    sets.sort_by_key(|set| (std::cmp::Reverse(cx.site.quotes_of(*set).len()), *set));
    let more = (sets.len() > VALUES).then(|| cx.site.routes.link(&route::index_page(index, 1)));
    sets.truncate(VALUES);
    FacetView { facet, values: sets.into_iter().map(|set| facet_value(cx, set)).collect(), more }
}

fn facet_value(cx: &PageContext<'_>, set: QuoteSet) -> FacetValue {
    FacetValue {
        value: set.value_slug(cx.site.record),
        text: cx.site.set_name(set),
        url: cx.site.set_url(set),
        count: cx.site.quotes_of(set).len(),
        hue: if let QuoteSet::Speaker(at) = set { cx.site.hue_of_actor(at) } else { 0 },
    }
}
