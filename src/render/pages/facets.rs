//! Facets: the index of quotes by speaker, topic, year, kind … as links, and their lists.
//!
//! One facet at a time: a page for each combination of values would be millions. What scripts narrow
//! further, they narrow on the page that is there, by the data it carries.

use std::hash::Hash;

use super::{Job, Page, narrow::Narrowing};
use crate::{
    record::{Digest, Digester, QuoteIx},
    render::{
        cx::Cx,
        engine::Told,
        sets::{Set, year},
        views::{AllView, FacetValue, FacetView, Link, ListView, NarrowingView, YearView},
    },
    route::{self, Kind},
};

/// Values of a facet that an index shows: of actors and topics those with most quotes.
const VALUES: usize = 12;
/// How many times as many lines stand on a page as cards do.
const LINES: usize = 2;
/// Pages that a list has at most, of which the value is not a name or a year: nobody reads on for ever, and
/// the rest stands in the lists of years.
const LONGEST: usize = 10;

/// The facets of the index; lists of what has one value of one of them are added to `jobs`.
pub(super) fn jobs(cx: &Cx, jobs: &mut Vec<Job>) -> Told<Vec<FacetView>> {
    let record = &cx.record;
    let facets = Told::new(&facets(cx));
    let actors = record.actors().map(|(at, _)| at);
    let of_actor = |at| [Set::Speaker(at), Set::SpokenFor(at), Set::PassedOn(at)];
    let topics = record.topics().map(|(at, _)| Set::Topic(at));
    let events = record.events().map(|(at, _)| Set::Event(at));
    let sets = actors.flat_map(of_actor).chain(topics).chain(events).filter(|set| cx.has_list(*set));
    for set in sets.chain(cx.sets.all()) {
        let (all, size, pages) = (cx.quotes(set), size(cx), pages(cx, set));
        for number in 1..=pages {
            let some = all.iter().rev().skip((number - 1) * size).take(size).copied().collect();
            let of = Listed { set, total: all.len(), number, pages, some, facets: facets.clone() };
            jobs.push(Job { listed: false, ..Job::new(address(cx, set, number), of, page) });
        }
    }
    facets
}

/// One page of the list of a set.
struct Listed {
    set: Set,
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
pub(super) fn size(cx: &Cx) -> usize {
    cx.record.settings().page_size as usize * LINES
}

fn pages(cx: &Cx, set: Set) -> usize {
    let all = cx.quotes(set).len().div_ceil(size(cx)).max(1);
    if set.owner().is_some() || matches!(set, Set::Year(_)) { all } else { all.min(LONGEST) }
}

fn address(cx: &Cx, set: Set, number: usize) -> String {
    route::facet(Kind::Quote, set.facet(), &set.value(&cx.record), number)
}

/// The page on which the quote with a number stands, the newest being 0.
pub(super) fn list_at(cx: &Cx, set: Set, number: usize) -> String {
    if cx.has_list(set) { cx.routes.link(&address(cx, set, number / size(cx) + 1)) } else { cx.all_url(set) }
}

fn page(cx: &Cx, of: &Listed) -> Page {
    let &Listed { set, total, number, pages, ref some, ref facets } = of;
    let name = cx.set_name(set);
    let view = ListView {
        kind: Kind::Quote.folder(),
        facet: set.facet(),
        value: name.clone(),
        owner: set.owner().map(|owner| Link { text: name.clone(), url: cx.url(owner) }),
        total,
        number,
        pages,
        cut: number == pages && pages * size(cx) < total,
        index: cx.section(Kind::Quote),
        years: by_year(cx, some),
        facets: facets.view.clone(),
        narrowing: narrowing(cx, some),
    };
    let title = cx.words.format(&format!("list_title.{}", set.facet()), [("name", name.into())]);
    let about = cx.words.format("index_about", [("title", title.as_str().into()), ("count", total.into())]);
    Page::new("list", &title, ("list", view)).about(&about).among(number, pages, |number| address(cx, set, number))
}

/// Quotes as lines under the years in which they were said, in the order given.
fn by_year(cx: &Cx, quotes: &[QuoteIx]) -> Vec<YearView> {
    let mut years: Vec<YearView> = Vec::new();
    for at in quotes {
        let said = cx.record.quote(*at).when.date().and_then(year).map(|year| year.to_string()).unwrap_or_default();
        match years.last_mut() {
            Some(last) if last.year == said => last.lines.push(cx.line(*at)),
            _ => years.push(YearView { year: said, lines: vec![cx.line(*at)], sources: Vec::new() }),
        }
    }
    years
}

/// What a script narrows the quotes of a page by.
pub(super) fn narrowing(cx: &Cx, quotes: &[QuoteIx]) -> NarrowingView {
    let mut narrowing = Narrowing::new(["actor", "topic", "year", "kind", "fidelity", "checked", "status"]);
    for at in quotes {
        let facts = cx.record.quote(*at);
        let mut number = |facet, set: Set| narrowing.number(facet, set, || [set.value(&cx.record), cx.set_name(set)]);
        let speaker = number(0, Set::Speaker(facts.speaker));
        let topics: Vec<_> = facts.topics.iter().map(|topic| number(1, Set::Topic(*topic))).collect();
        let mut row = vec![speaker.into(), topics.into()];
        row.extend((2..).zip(Set::closed(facts)).map(|(facet, set)| number(facet, set).into()));
        narrowing.row(row);
    }
    narrowing.view()
}

impl Cx {
    /// Where all of a set stands, if its thing's own page shows only the beginning.
    pub(super) fn all_of(&self, set: Set) -> Option<AllView> {
        self.has_list(set).then(|| AllView { url: self.all_url(set), total: self.quotes(set).len() })
    }
}

fn facets(cx: &Cx) -> Vec<FacetView> {
    let actors = cx.record.actors().map(|(at, _)| Set::Speaker(at));
    let topics = cx.record.topics().map(|(at, _)| Set::Topic(at));
    let (years, closed): (Vec<_>, Vec<_>) = cx.sets.all().partition(|set| matches!(set, Set::Year(_)));
    let mut facets = vec![
        frequent(cx, "actor", actors, Kind::Actor),
        frequent(cx, "topic", topics, Kind::Topic),
        FacetView { facet: "year", values: years.into_iter().rev().map(|set| value(cx, set)).collect(), more: None },
    ];
    for set in closed {
        match facets.last_mut() {
            Some(last) if last.facet == set.facet() => last.values.push(value(cx, set)),
            _ => facets.push(FacetView { facet: set.facet(), values: vec![value(cx, set)], more: None }),
        }
    }
    facets.retain(|facet| facet.values.len() > 1);
    facets
}

/// The values with most quotes, and where the others are.
fn frequent(cx: &Cx, facet: &'static str, sets: impl Iterator<Item = Set>, index: Kind) -> FacetView {
    let mut sets: Vec<_> = sets.filter(|set| !cx.quotes(*set).is_empty()).collect();
    sets.sort_by_key(|set| (std::cmp::Reverse(cx.quotes(*set).len()), *set));
    let more = (sets.len() > VALUES).then(|| cx.routes.link(&route::index(index, 1)));
    sets.truncate(VALUES);
    FacetView { facet, values: sets.into_iter().map(|set| value(cx, set)).collect(), more }
}

fn value(cx: &Cx, set: Set) -> FacetValue {
    FacetValue {
        value: set.value(&cx.record),
        text: cx.set_name(set),
        url: cx.all_url(set),
        count: cx.quotes(set).len(),
        hue: if let Set::Speaker(at) = set { cx.hue(at) } else { 0 },
    }
}
