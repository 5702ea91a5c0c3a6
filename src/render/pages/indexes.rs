//! Indexes: everything of one kind, some on each page.

use std::cmp::Reverse;

use super::{article_lists, facets};
use crate::{
    incremental::{Digest, Digester},
    model::{ActorKind, Briefing, Choice, Edtf},
    record::BriefingIx,
    render::{
        context::PageContext,
        engine::Told,
        page::{Job, Page},
        views::{Counted, FacetView, GroupView, IndexView, Link},
    },
    route::{self, Kind},
};

pub(super) fn jobs(cx: &PageContext<'_>, jobs: &mut Vec<Job>) {
    let (quote_facets, article_facets) = (facets::jobs(cx, jobs), article_lists::jobs(cx, jobs));
    let quotes: Vec<_> = cx.site.record.quotes_by_date().iter().rev().copied().collect();
    paged(cx, jobs, Kind::Quote, &quotes, Some(&quote_facets), |cx, view, some| {
        view.quotes = cx.cards_html(some);
        view.narrowing = Some(facets::narrowing(cx, some));
    });
    let articles: Vec<_> = cx.site.record.articles_by_date().iter().rev().copied().collect();
    paged(cx, jobs, Kind::Article, &articles, Some(&article_facets), |cx, view, some| {
        view.articles = cx.shared_source_views(some);
        view.narrowing = Some(article_lists::narrowing(cx, some));
    });
    let mut events: Vec<_> = cx.site.record.events().collect();
    events.sort_by(|a, b| b.1.event.date.order(&a.1.event.date.value).then(a.0.cmp(&b.0)));
    let events: Vec<_> = events.into_iter().map(|(at, _)| at).collect();
    paged(cx, jobs, Kind::Event, &events, None, |cx, view, some| {
        view.events = some.iter().map(|at| cx.event_card(*at)).collect();
    });
    paged(cx, jobs, Kind::Briefing, &cx.briefings_by_date(), None, |cx, view, some| {
        view.briefings = some.iter().map(|at| cx.briefing_card(*at)).collect();
    });
    jobs.push(Job::new(route::index(Kind::Actor, 1), (), |cx, ()| grouped(cx, Kind::Actor, actors(cx))));
    jobs.push(Job::new(route::index(Kind::Topic, 1), (), |cx, ()| grouped(cx, Kind::Topic, topics(cx))));
}

/// One page of an index.
struct Paged<Ix> {
    kind: Kind,
    fill: fn(&PageContext<'_>, &mut IndexView, &[Ix]),
    total: usize,
    number: usize,
    pages: usize,
    some: Vec<Ix>,
    facets: Option<Told<Vec<FacetView>>>,
}

impl<Ix: Digest> Digest for Paged<Ix> {
    fn digest(&self, to: &mut Digester<'_>) {
        (self.total, self.pages, &self.some, &self.facets).digest(to);
    }
}

/// The pages of one index.
fn paged<Ix: Copy + Digest + Send + Sync + 'static>(
    cx: &PageContext<'_>,
    jobs: &mut Vec<Job>,
    kind: Kind,
    items: &[Ix],
    facets: Option<&Told<Vec<FacetView>>>,
    fill: fn(&PageContext<'_>, &mut IndexView, &[Ix]),
) {
    let size = cx.site.record.settings().page_size as usize;
    let total = items.len();
    let pages = total.div_ceil(size).max(1);
    for number in 1..=pages {
        let some = items.iter().skip((number - 1) * size).take(size).copied().collect();
        let of = Paged { kind, fill, total, number, pages, some, facets: facets.cloned() };
        jobs.push(Job::new(route::index(kind, number), of, page).listed_if(number == 1));
    }
}

fn page<Ix>(cx: &PageContext<'_>, of: &Paged<Ix>) -> Page {
    let (kind, number) = (of.kind, of.number);
    let mut view = empty(kind, of.total, number, of.pages);
    view.facets = of.facets.as_ref().map(|facets| facets.view.clone());
    (of.fill)(cx, &mut view, &of.some);
    index(cx, kind, view).among(number, of.pages, |number| route::index(kind, number))
}

fn grouped(cx: &PageContext<'_>, kind: Kind, groups: Vec<GroupView>) -> Page {
    let total = groups.iter().map(|group| group.items.len()).sum();
    index(cx, kind, IndexView { groups, ..empty(kind, total, 1, 1) })
}

fn index(cx: &PageContext<'_>, kind: Kind, view: IndexView) -> Page {
    let title = cx.site.section_link(kind).text;
    let about =
        cx.site.messages.format("index_about", [("title", title.as_str().into()), ("count", view.total.into())]);
    Page::new("index", &title, ("index", view)).about(&about)
}

fn empty(kind: Kind, total: usize, number: usize, pages: usize) -> IndexView {
    IndexView {
        kind: kind.folder(),
        total,
        number,
        pages,
        quotes: Vec::new(),
        articles: Vec::new(),
        events: Vec::new(),
        briefings: Vec::new(),
        groups: Vec::new(),
        facets: None,
        narrowing: None,
    }
}

/// Actors by kind and name.
fn actors(cx: &PageContext<'_>) -> Vec<GroupView> {
    let mut groups = Vec::new();
    for (kind, name) in ActorKind::ALL {
        let all = cx.site.record.actors().filter(|(_, facts)| facts.actor.kind == *kind);
        let mut items: Vec<_> = all
            .map(|(at, facts)| {
                let actor = &facts.actor;
                let sort = actor.sort_name.as_ref().unwrap_or(&actor.name.value);
                (sort, at, cx.counted_actor(at, cx.site.record.actor_links(at).quotes.len()))
            })
            .collect();
        items.sort_by(|a, b| cx.site.messages.compare(a.0, b.0).then(a.1.cmp(&b.1)));
        if !items.is_empty() {
            groups.push(GroupView { name, items: items.into_iter().map(|(_, _, item)| item).collect() });
        }
    }
    groups
}

/// Topics by name.
fn topics(cx: &PageContext<'_>) -> Vec<GroupView> {
    let mut items: Vec<_> = cx.topics_counted();
    items.sort_by(|a, b| cx.site.messages.compare(&a.text, &b.text));
    vec![GroupView { name: "", items }]
}

impl PageContext<'_> {
    /// Briefings, the newest first.
    pub(super) fn briefings_by_date(&self) -> Vec<BriefingIx> {
        let date = |briefing: &Briefing| briefing.published.as_deref().and_then(Edtf::first);
        let mut all: Vec<_> =
            self.site.record.briefings().map(|(at, linked)| (Reverse(date(&linked.briefing)), at)).collect();
        all.sort();
        all.into_iter().map(|(_, at)| at).collect()
    }

    /// Topics with how many quotes they have, by id.
    pub(super) fn topics_counted(&self) -> Vec<Counted> {
        let one = |(at, _)| {
            let Link { text, url } = self.site.topic_link(at);
            Counted { text, url, count: self.site.record.topic_links(at).quotes.len(), hue: 0 }
        };
        self.site.record.topics().map(one).collect()
    }
}
