//! Facets: the index of quotes by speaker, topic, year, kind … as links, and their lists.
//!
//! One facet at a time: a page for each combination of values would be millions. What scripts narrow
//! further, they narrow on the page that is there, by the data it carries.

use std::{collections::BTreeMap, hash::Hash};

use serde_json::{Value, json};

use super::{Job, Page};
use crate::{
    record::{Digest, Digester, QuoteIx},
    render::{
        cx::Cx,
        sets::{Set, year},
        views::{AllView, FacetValue, FacetView, Html, Link, ListView, Shared, YearView},
    },
    route::{self, Kind},
};

/// Values of a facet that an index shows: of actors and topics those with most quotes.
const VALUES: usize = 12;
/// How many times as many lines stand on a page as cards do.
pub(super) const LINES: usize = 2;
/// Pages that a list has at most, of which the value is not a name or a year: nobody reads on for ever, and
/// the rest stands in the lists of years.
const LONGEST: usize = 25;

pub(super) fn jobs(cx: &Cx, jobs: &mut Vec<Job>) {
    let record = &cx.record;
    let actors = record.actors().map(|(at, _)| at);
    let of_actor = |at| [Set::Speaker(at), Set::SpokenFor(at), Set::PassedOn(at)];
    let topics = record.topics().map(|(at, _)| Set::Topic(at));
    let events = record.events().map(|(at, _)| Set::Event(at));
    let sets = actors.flat_map(of_actor).chain(topics).chain(events).filter(|set| cx.has_list(*set));
    for set in sets.chain(cx.sets.all()) {
        for number in 1..=pages(cx, set) {
            let address = address(cx, set, number);
            let of = Listed { set, number };
            jobs.push(Job { listed: false, ..Job::new(address, of, |cx, of| page(cx, of.set, of.number)) });
        }
    }
}

/// One page of the list of a set.
struct Listed {
    set: Set,
    number: usize,
}

impl Digest for Listed {
    fn digest(&self, to: &mut Digester<'_>) {
        self.set.digest(to);
        self.number.hash(to);
    }
}

fn size(cx: &Cx) -> usize {
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

fn page(cx: &Cx, set: Set, number: usize) -> Page {
    let (all, size, pages) = (cx.quotes(set), size(cx), pages(cx, set));
    let some: Vec<_> = all.iter().rev().skip((number - 1) * size).take(size).copied().collect();
    let name = cx.set_name(set);
    let view = ListView {
        kind: Kind::Quote.folder(),
        facet: set.facet(),
        value: name.clone(),
        owner: set.owner().map(|owner| Link { text: name.clone(), url: cx.url(owner) }),
        total: all.len(),
        number,
        pages,
        cut: number == pages && pages * size < all.len(),
        index: Link {
            text: cx.words.get("sections.quotes").to_owned(),
            url: cx.routes.link(&route::index(Kind::Quote, 1)),
        },
        years: by_year(cx, &some),
        facets: cx.quote_facets(),
        data: data(cx, &some),
    };
    let title = cx.words.say(&format!("list_title.{}", set.facet()), [("name", name.into())]);
    let about = cx.words.say("index_about", [("title", title.as_str().into()), ("count", all.len().into())]);
    let mut page = Page::new("list", &title, ("list", view)).about(&about);
    page.neighbours.0 = (number > 1).then(|| address(cx, set, number - 1));
    page.neighbours.1 = (number < pages).then(|| address(cx, set, number + 1));
    page
}

/// Quotes as lines under the years in which they were said, in the order given.
fn by_year(cx: &Cx, quotes: &[QuoteIx]) -> Vec<YearView> {
    let mut years: Vec<YearView> = Vec::new();
    for at in quotes {
        let said = cx.record.quote(*at).when.date().and_then(year).map(|year| year.to_string()).unwrap_or_default();
        match years.last_mut() {
            Some(last) if last.year == said => last.lines.push(cx.line(*at)),
            _ => years.push(YearView { year: said, lines: vec![cx.line(*at)] }),
        }
    }
    years
}

/// What a script narrows the quotes of a page by: for each facet its values, and for each quote which of them
/// it has.
pub(super) fn data(cx: &Cx, quotes: &[QuoteIx]) -> Html {
    const FACETS: [&str; 7] = ["actor", "topic", "year", "kind", "fidelity", "checked", "status"];
    let record = &cx.record;
    let mut known: [BTreeMap<Set, usize>; FACETS.len()] = Default::default();
    let mut values: [Vec<Value>; FACETS.len()] = Default::default();
    let mut number = |at: usize, set: Set| {
        let next = values[at].len();
        *known[at].entry(set).or_insert_with(|| {
            values[at].push(json!([set.value(record), cx.set_name(set)]));
            next
        })
    };
    let mut rows = Vec::with_capacity(quotes.len());
    for at in quotes {
        let linked = record.quote(*at);
        let quote = &linked.quote;
        let topics: Vec<_> = linked.topics.iter().map(|topic| number(1, Set::Topic(*topic))).collect();
        rows.push(json!([
            number(0, Set::Speaker(linked.speaker)),
            topics,
            number(2, Set::Year(linked.when.date().and_then(year))),
            number(3, Set::Kind(quote.kind)),
            number(4, Set::Fidelity(quote.anchor.fidelity)),
            number(5, Set::Checked(quote.verification.level)),
            number(6, Set::Status(quote.status)),
        ]));
    }
    let facets: Vec<_> = FACETS.iter().zip(values).map(|(facet, values)| json!([facet, values])).collect();
    // In a script element nothing but `<` can end the text.
    Html::new(&json!({ "facets": facets, "rows": rows }).to_string().replace('<', "\\u003c"))
}

impl Cx {
    /// Where all of a set stands, if its thing's own page shows only the beginning.
    pub(super) fn all_of(&self, set: Set) -> Option<AllView> {
        self.has_list(set).then(|| AllView { url: self.all_url(set), total: self.quotes(set).len() })
    }

    /// The facets of the index of quotes, made once.
    pub(super) fn quote_facets(&self) -> Shared<Vec<FacetView>> {
        // Made once, of what is known of all actors, topics and quotes.
        self.record.note_every_quote();
        self.record.actors().for_each(drop);
        self.record.topics().for_each(drop);
        self.facets.get_or_init(|| Shared::new(&quote_facets(self))).clone()
    }
}

fn quote_facets(cx: &Cx) -> Vec<FacetView> {
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
