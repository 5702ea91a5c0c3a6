//! Facets: the index of quotes by speaker, topic, year, kind … as links, and their lists.
//!
//! One facet at a time: a page for each combination of values would be millions. What scripts narrow
//! further, they narrow on the page that is there, by the data it carries.

use std::hash::Hash;

use super::narrow::Narrowing;
use crate::{
    incremental::{Digest, Digester},
    record::QuoteIx,
    render::{
        context::PageContext,
        engine::Told,
        page::{Job, Page},
        views::{FacetValue, FacetView, Link, ListView, NarrowingView, YearView},
    },
    route::{self, Kind},
    site::{QuoteSet, year_of},
};

/// Values of a facet that an index shows: of actors and topics those with most quotes.
const VALUES: usize = 12;
/// How many times as many lines stand on a page as cards do.
const LINES: usize = 2;
/// Pages that a list has at most, of which the value is not a name or a year: nobody reads on for ever, and
/// the rest stands in the lists of years.
const LONGEST: usize = 10;

/// The facets of the index; lists of what has one value of one of them are added to `jobs`.
pub(super) fn jobs(cx: &PageContext<'_>, jobs: &mut Vec<Job>) -> Told<Vec<FacetView>> {
    let record = cx.site.record;
    let facets = Told::new(&facets(cx));
    let actors = record.actors().map(|(at, _)| at);
    let of_actor = |at| [QuoteSet::Speaker(at), QuoteSet::SpokenFor(at), QuoteSet::PassedOn(at)];
    let topics = record.topics().map(|(at, _)| QuoteSet::Topic(at));
    let events = record.events().map(|(at, _)| QuoteSet::Event(at));
    let sets = actors.flat_map(of_actor).chain(topics).chain(events).filter(|set| cx.site.has_list(*set));
    for set in sets.chain(cx.site.indexed_sets()) {
        let (all, size, pages) = (cx.site.quotes_of(set), size(cx), pages(cx, set));
        for number in 1..=pages {
            let some = all.iter().rev().skip((number - 1) * size).take(size).copied().collect();
            let of = Listed { set, total: all.len(), number, pages, some, facets: facets.clone() };
            jobs.push(Job::new(address(cx, set, number), of, page).listed_if(false));
        }
    }
    facets
}

/// One page of the list of a set.
struct Listed {
    set: QuoteSet,
    total: usize,
    number: usize,
    pages: usize,
    some: Vec<QuoteIx>,
    facets: Told<Vec<FacetView>>,
}

impl Digest for Listed {
    fn digest(&self, to: &mut Digester<'_>) {
        self.set.digest(to);
        (self.total, self.number, self.pages).hash(to);
        (&self.some, &self.facets).digest(to);
    }
}

/// Lines on one page of a list.
pub(super) fn size(cx: &PageContext<'_>) -> usize {
    cx.site.record.settings().page_size as usize * LINES
}

fn pages(cx: &PageContext<'_>, set: QuoteSet) -> usize {
    let all = cx.site.quotes_of(set).len().div_ceil(size(cx)).max(1);
    if set.owner_of_set().is_some() || matches!(set, QuoteSet::Year(_)) { all } else { all.min(LONGEST) }
}

fn address(cx: &PageContext<'_>, set: QuoteSet, number: usize) -> String {
    route::facet(Kind::Quote, set.facet_name(), &set.value_slug(cx.site.record), number)
}

/// The page on which the quote with a number stands, the newest being 0.
pub(super) fn list_at(cx: &PageContext<'_>, set: QuoteSet, number: usize) -> String {
    if cx.site.has_list(set) {
        cx.site.routes.link(&address(cx, set, number / size(cx) + 1))
    } else {
        cx.site.set_url(set)
    }
}

fn page(cx: &PageContext<'_>, of: &Listed) -> Page {
    let &Listed { set, total, number, pages, ref some, ref facets } = of;
    let name = cx.site.set_name(set);
    let view = ListView {
        kind: Kind::Quote.folder(),
        facet: set.facet_name(),
        value: name.clone(),
        owner: set.owner_of_set().map(|owner| Link { text: name.clone(), url: cx.site.link_to(owner) }),
        total,
        number,
        pages,
        cut: number == pages && pages * size(cx) < total,
        index: cx.site.section_link(Kind::Quote),
        years: by_year(cx, some),
        facets: facets.view.clone(),
        narrowing: narrowing(cx, some),
    };
    let title = cx.site.messages.format(&format!("list_title.{}", set.facet_name()), [("name", name.into())]);
    let about = cx.site.messages.format("index_about", [("title", title.as_str().into()), ("count", total.into())]);
    Page::new("list", &title, ("list", view)).about(&about).among(number, pages, |number| address(cx, set, number))
}

/// Quotes as lines under the years in which they were said, in the order given.
fn by_year(cx: &PageContext<'_>, quotes: &[QuoteIx]) -> Vec<YearView> {
    let mut years: Vec<YearView> = Vec::new();
    for at in quotes {
        let said =
            cx.site.record.quote(*at).when.date().and_then(year_of).map(|year| year.to_string()).unwrap_or_default();
        match years.last_mut() {
            Some(last) if last.year == said => last.lines.push(cx.line_html(*at)),
            _ => years.push(YearView { year: said, lines: vec![cx.line_html(*at)], sources: Vec::new() }),
        }
    }
    years
}

/// What a script narrows the quotes of a page by.
pub(super) fn narrowing(cx: &PageContext<'_>, quotes: &[QuoteIx]) -> NarrowingView {
    let mut narrowing = Narrowing::new(["actor", "topic", "year", "kind", "fidelity", "checked", "status"]);
    for at in quotes {
        let facts = cx.site.record.quote(*at);
        let mut number = |facet, set: QuoteSet| {
            narrowing.number(facet, set, || [set.value_slug(cx.site.record), cx.site.set_name(set)])
        };
        let speaker = number(0, QuoteSet::Speaker(facts.speaker));
        let topics: Vec<_> = facts.topics.iter().map(|topic| number(1, QuoteSet::Topic(*topic))).collect();
        let mut row = vec![speaker.into(), topics.into()];
        row.extend((2..).zip(QuoteSet::index_only_sets(facts)).map(|(facet, set)| number(facet, set).into()));
        narrowing.row(row);
    }
    narrowing.view()
}

fn facets(cx: &PageContext<'_>) -> Vec<FacetView> {
    let actors = cx.site.record.actors().map(|(at, _)| QuoteSet::Speaker(at));
    let topics = cx.site.record.topics().map(|(at, _)| QuoteSet::Topic(at));
    let (years, closed): (Vec<_>, Vec<_>) = cx.site.indexed_sets().partition(|set| matches!(set, QuoteSet::Year(_)));
    let mut facets = vec![
        frequent(cx, "actor", actors, Kind::Actor),
        frequent(cx, "topic", topics, Kind::Topic),
        FacetView { facet: "year", values: years.into_iter().rev().map(|set| value(cx, set)).collect(), more: None },
    ];
    for set in closed {
        match facets.last_mut() {
            Some(last) if last.facet == set.facet_name() => last.values.push(value(cx, set)),
            _ => facets.push(FacetView { facet: set.facet_name(), values: vec![value(cx, set)], more: None }),
        }
    }
    facets.retain(|facet| facet.values.len() > 1);
    facets
}

/// The values with most quotes, and where the others are.
fn frequent(cx: &PageContext<'_>, facet: &'static str, sets: impl Iterator<Item = QuoteSet>, index: Kind) -> FacetView {
    let mut sets: Vec<_> = sets.filter(|set| !cx.site.quotes_of(*set).is_empty()).collect();
    sets.sort_by_key(|set| (std::cmp::Reverse(cx.site.quotes_of(*set).len()), *set));
    let more = (sets.len() > VALUES).then(|| cx.site.routes.link(&route::index(index, 1)));
    sets.truncate(VALUES);
    FacetView { facet, values: sets.into_iter().map(|set| value(cx, set)).collect(), more }
}

fn value(cx: &PageContext<'_>, set: QuoteSet) -> FacetValue {
    FacetValue {
        value: set.value_slug(cx.site.record),
        text: cx.site.set_name(set),
        url: cx.site.set_url(set),
        count: cx.site.quotes_of(set).len(),
        hue: if let QuoteSet::Speaker(at) = set { cx.site.hue_of_actor(at) } else { 0 },
    }
}
