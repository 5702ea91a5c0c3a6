//! Indexes: everything of one kind, some on each page.

use super::{Job, Page, facets};
use crate::{
    model::{ActorKind, Choice},
    record::{ActorIx, EventIx, TopicIx},
    render::{
        cx::Cx,
        views::{Counted, GroupView, IndexView, Link},
    },
    route::{self, Kind},
};

pub(super) fn jobs(cx: &Cx, jobs: &mut Vec<Job>) {
    let quotes: Vec<_> = cx.record.quotes_by_date.iter().rev().copied().collect();
    paged(cx, jobs, Kind::Quote, "sections.quotes", &quotes, |cx, view, some| {
        view.quotes = cx.cards(some);
        view.facets = Some(cx.quote_facets());
        view.data = Some(facets::data(cx, some));
    });
    let articles: Vec<_> = cx.record.articles_by_date.iter().rev().copied().collect();
    paged(cx, jobs, Kind::Article, "sections.articles", &articles, |cx, view, some| view.articles = cx.sources(some));
    let mut events: Vec<_> = (0..cx.record.events.len()).map(|at| EventIx(at as u32)).collect();
    events.sort_by(|a, b| cx.record.event(*b).event.date.order(&cx.record.event(*a).event.date.value).then(a.cmp(b)));
    paged(cx, jobs, Kind::Event, "sections.events", &events, |cx, view, some| {
        view.events = some.iter().map(|at| cx.event_card(*at)).collect();
    });
    paged(cx, jobs, Kind::Briefing, "sections.briefings", &cx.briefings_by_date(), |cx, view, some| {
        view.briefings = some.iter().map(|at| cx.briefing(*at)).collect();
    });
    jobs.push(Job::new(route::index(Kind::Actor, 1), |cx| grouped(cx, Kind::Actor, "sections.actors", actors(cx))));
    jobs.push(Job::new(route::index(Kind::Topic, 1), |cx| grouped(cx, Kind::Topic, "sections.topics", topics(cx))));
}

/// The pages of one index.
fn paged<Ix: Copy + Send + Sync + 'static>(
    cx: &Cx,
    jobs: &mut Vec<Job>,
    kind: Kind,
    title: &'static str,
    items: &[Ix],
    fill: impl Fn(&Cx, &mut IndexView, &[Ix]) + Copy + Send + Sync + 'static,
) {
    let size = cx.record.settings.page_size as usize;
    let total = items.len();
    let pages = total.div_ceil(size).max(1);
    for number in 1..=pages {
        let some: Vec<_> = items.iter().skip((number - 1) * size).take(size).copied().collect();
        let make = move |cx: &Cx| {
            let mut view = empty(kind, total, number, pages);
            fill(cx, &mut view, &some);
            let mut page = index(cx, title, view);
            page.neighbours.0 = (number > 1).then(|| route::index(kind, number - 1));
            page.neighbours.1 = (number < pages).then(|| route::index(kind, number + 1));
            page
        };
        jobs.push(Job { listed: number == 1, ..Job::new(route::index(kind, number), make) });
    }
}

fn grouped(cx: &Cx, kind: Kind, title: &'static str, groups: Vec<GroupView>) -> Page {
    let total = groups.iter().map(|group| group.items.len()).sum();
    index(cx, title, IndexView { groups, ..empty(kind, total, 1, 1) })
}

fn index(cx: &Cx, title: &'static str, view: IndexView) -> Page {
    let title = cx.words.get(title);
    let about = cx.words.say("index_about", [("title", title.into()), ("count", view.total.into())]);
    Page::new("index", title, ("index", view)).about(&about)
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
        data: None,
    }
}

/// Actors by kind and name.
fn actors(cx: &Cx) -> Vec<GroupView> {
    let mut groups = Vec::new();
    for (kind, name) in ActorKind::ALL {
        let all = cx.record.actors.iter().enumerate().filter(|(_, linked)| linked.actor.kind == *kind);
        let mut items: Vec<_> = all
            .map(|(at, linked)| {
                let actor = &linked.actor;
                let sort = actor.sort_name.as_ref().unwrap_or(&actor.name.value).to_lowercase();
                let Link { text, url } = cx.actor(ActorIx(at as u32));
                let hue = cx.hue(ActorIx(at as u32));
                (sort, at, Counted { text, url, count: linked.quotes.len(), hue })
            })
            .collect();
        items.sort_by(|a, b| (&a.0, a.1).cmp(&(&b.0, b.1)));
        if !items.is_empty() {
            groups.push(GroupView { name, items: items.into_iter().map(|(_, _, item)| item).collect() });
        }
    }
    groups
}

/// Topics by name.
fn topics(cx: &Cx) -> Vec<GroupView> {
    let mut items: Vec<_> = cx.topics_counted();
    items.sort_by_key(|item| item.text.to_lowercase());
    vec![GroupView { name: "", items }]
}

impl Cx {
    /// Briefings, the newest first.
    pub(super) fn briefings_by_date(&self) -> Vec<crate::record::BriefingIx> {
        let mut all: Vec<_> = (0..self.record.briefings.len()).collect();
        let date =
            |at: &usize| self.record.briefings[*at].prose.published.as_deref().and_then(crate::model::Edtf::first);
        all.sort_by_key(|at| (std::cmp::Reverse(date(at)), *at));
        all.into_iter().map(|at| crate::record::BriefingIx(at as u32)).collect()
    }

    /// Topics with how many quotes they have, by id.
    pub(super) fn topics_counted(&self) -> Vec<Counted> {
        let one = |(at, linked): (usize, &crate::record::LinkedTopic)| {
            let Link { text, url } = self.topic(TopicIx(at as u32));
            Counted { text, url, count: linked.quotes.len(), hue: 0 }
        };
        self.record.topics.iter().enumerate().map(one).collect()
    }
}
