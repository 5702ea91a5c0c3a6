//! Home, timeline, network, sources, changes, and the page for addresses that lead nowhere.

use std::{cmp::Reverse, collections::BTreeMap};

use super::{Job, Page, quote::changes};
use crate::{
    anchor::Fidelity,
    model::{Edtf, Level, Status},
    record::{ActorIx, ArticleIx, EventIx, QuoteIx, Target, Wording},
    render::{
        cx::Cx,
        views::{ChangesView, Counted, HomeView, Link, PublisherView, SourcesView, TimelineEntry, TimelineView},
    },
    route,
};

pub(super) fn jobs(cx: &Cx, jobs: &mut Vec<Job>) {
    jobs.push(Job::new(route::HOME, home));
    timeline(cx, jobs);
    jobs.push(Job::new(route::SOURCES, sources));
    jobs.push(Job::new(route::CHANGES, changed));
    let lost = |cx: &Cx| Page::new("404", cx.words.get("not_found"), ("nothing", ()));
    jobs.push(Job { listed: false, ..Job::new(route::NOT_FOUND, lost) });
}

fn home(cx: &Cx) -> Page {
    let record = &cx.record;
    let mut actors: Vec<_> = record.actors.iter().enumerate().filter(|(_, a)| !a.quotes.is_empty()).collect();
    actors.sort_by_key(|(at, linked)| (Reverse(linked.quotes.len()), *at));
    let actor = |(at, linked): (usize, &crate::record::LinkedActor)| {
        let at = ActorIx(at as u32);
        let Link { text, url } = cx.actor(at);
        Counted { text, url, count: linked.quotes.len(), hue: cx.hue(at) }
    };
    let mut topics = cx.topics_counted();
    topics.sort_by_key(|topic| Reverse(topic.count));
    topics.truncate(20);
    let view = HomeView {
        briefings: cx.briefings_by_date().into_iter().take(10).map(|at| cx.briefing(at)).collect(),
        quotes: cx.cards(record.quotes_by_date.iter().rev().take(8)),
        actors: actors.into_iter().take(12).map(actor).collect(),
        topics,
        sources: cx.sources(record.articles_by_date.iter().rev().take(10)),
        counts: [record.quotes.len(), record.articles.len(), record.actors.len()],
    };
    let settings = &record.settings;
    Page::new("home", &settings.title, ("home", view)).about(&settings.description)
}

/// Everything that has a date, the newest first, some on each page.
fn timeline(cx: &Cx, jobs: &mut Vec<Job>) {
    let record = &cx.record;
    let mut all: Vec<(&Edtf, u8, Target)> = Vec::new();
    let events = record.events.iter().enumerate();
    all.extend(events.map(|(at, e)| (&e.event.date.value, 0, Target::Event(EventIx(at as u32)))));
    let quotes = record.quotes.iter().enumerate();
    all.extend(quotes.filter_map(|(at, q)| Some((q.when.said()?, 1, Target::Quote(QuoteIx(at as u32))))));
    let articles = record.articles.iter().enumerate();
    all.extend(
        articles.filter_map(|(at, a)| {
            Some((&a.article.published.as_ref()?.value, 2, Target::Article(ArticleIx(at as u32))))
        }),
    );
    all.sort_by(|a, b| b.0.order(a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let size = record.settings.page_size as usize;
    let pages = all.len().div_ceil(size).max(1);
    for number in 1..=pages {
        let some: Vec<(Edtf, Target)> =
            all.iter().skip((number - 1) * size).take(size).map(|(when, _, what)| ((*when).clone(), *what)).collect();
        let address = |n: usize| match n {
            1 => route::TIMELINE.to_owned(),
            n => format!("{}page/{n}/", route::TIMELINE),
        };
        let make = move |cx: &Cx| {
            let entries = some.iter().map(|(when, target)| entry(cx, when, *target)).collect();
            let view = TimelineView { entries, number, pages };
            let mut page = Page::new("timeline", cx.words.get("sections.timeline"), ("timeline", view));
            page.neighbours =
                ((number > 1).then(|| address(number - 1)), (number < pages).then(|| address(number + 1)));
            page.about(cx.words.get("timeline_about"))
        };
        jobs.push(Job { listed: number == 1, ..Job::new(address(number), make) });
    }
}

fn entry(cx: &Cx, when: &Edtf, target: Target) -> TimelineEntry {
    let (kind, link, by) = match target {
        Target::Quote(at) => ("quote", cx.quote(at), Some(cx.actor(cx.record.quote(at).speaker))),
        Target::Article(at) => {
            let article = &cx.record.article(at).article;
            let link = Link { text: article.title.value.clone(), url: cx.url(target) };
            let publisher = article.source.publisher.as_ref();
            let by = publisher.map(|publisher| Link { text: publisher.value.clone(), url: link.url.clone() });
            ("article", link, by)
        }
        Target::Event(at) => ("event", cx.event(at), None),
        other => ("page", Link { text: String::new(), url: cx.url(other) }, None),
    };
    TimelineEntry { kind, date: cx.date(when), link, by }
}

fn sources(cx: &Cx) -> Page {
    let mut publishers: BTreeMap<(String, String), Vec<ArticleIx>> = BTreeMap::new();
    for at in cx.record.articles_by_date.iter().rev().copied() {
        let publisher = cx.record.article(at).article.source.publisher.as_ref();
        let name = publisher.map_or_else(|| cx.words.get("without_publisher").to_owned(), |p| p.value.clone());
        publishers.entry((name.to_lowercase(), name)).or_default().push(at);
    }
    let publishers = publishers.into_iter().map(|((_, name), articles)| publisher(cx, name, &articles)).collect();
    Page::new("sources", cx.words.get("sections.publications"), ("sources", SourcesView { publishers }))
        .about(cx.words.get("publications_about"))
}

fn publisher(cx: &Cx, name: String, articles: &[ArticleIx]) -> PublisherView {
    let mut view = PublisherView {
        name,
        articles: cx.sources(articles),
        quotes: 0,
        renditions: 0,
        fidelity: [0; 4],
        verified: 0,
        differing: 0,
    };
    for at in articles {
        let linked = cx.record.article(*at);
        view.quotes += linked.quotes.len();
        view.renditions += linked.renditions.len();
        for at in &linked.quotes {
            let quote = cx.record.quote(*at);
            view.fidelity[match quote.quote.anchor.fidelity {
                Fidelity::Verbatim => 0,
                Fidelity::Typographic => 1,
                Fidelity::Split => 2,
                Fidelity::Edited => 3,
            }] += 1;
            view.verified += usize::from(quote.quote.verification.level > Level::Article);
            view.differing += usize::from(differs(quote, Wording::Own));
        }
        for at in &linked.renditions {
            let quote = cx.record.quote(cx.record.rendition(*at).quote);
            view.differing += usize::from(differs(quote, Wording::Rendition(*at)));
        }
    }
    view
}

fn differs(quote: &crate::record::LinkedQuote, wording: Wording) -> bool {
    quote.collation.wordings.iter().any(|w| w.wording == wording && w.differs)
}

fn changed(cx: &Cx) -> Page {
    let all = (0..cx.record.quotes.len()).map(|at| QuoteIx(at as u32));
    let mut dated: Vec<_> = all
        .clone()
        .flat_map(|at| {
            let newest = changes(cx, at);
            let mut typed: Vec<_> = cx.record.quote(at).quote.changes.iter().map(|c| c.date.value.clone()).collect();
            typed.sort_by(|a, b| b.order(a));
            typed.into_iter().zip(newest)
        })
        .collect();
    dated.sort_by(|a, b| b.0.order(&a.0));
    let troubled: Vec<_> =
        all.filter(|at| !matches!(cx.record.quote(*at).quote.status, Status::Reported | Status::Confirmed)).collect();
    let view = ChangesView { changes: dated.into_iter().map(|(_, c)| c).collect(), troubled: cx.cards(&troubled) };
    Page::new("changes", cx.words.get("sections.changes"), ("changes", view)).about(cx.words.get("changes_about"))
}
