//! Home, timeline, network, sources, changes, and the page for addresses that lead nowhere.

use std::{cmp::Reverse, collections::BTreeMap};

use super::{Job, Page, quote::changes};
use crate::{
    anchor::Fidelity,
    model::{Edtf, Level, Status},
    record::{ActorIx, ArticleIx, Digest, Digester, List, QuoteFacts, Target, Wording},
    render::{
        cx::Cx,
        views::{ChangesView, Counted, HomeView, Link, PublisherView, SourcesView, TimelineEntry, TimelineView},
    },
    route,
};

pub(super) fn jobs(cx: &Cx, jobs: &mut Vec<Job>) {
    jobs.push(Job::new(route::HOME, (), |cx, ()| home(cx)));
    timeline(cx, jobs);
    jobs.push(Job::new(route::SOURCES, (), |cx, ()| sources(cx)));
    jobs.push(Job::new(route::CHANGES, (), |cx, ()| changed(cx)));
    let lost = Job::new(route::NOT_FOUND, (), |cx, ()| Page::new("404", cx.words.get("not_found"), ("nothing", ())));
    jobs.push(Job { listed: false, ..lost });
}

fn home(cx: &Cx) -> Page {
    let record = &cx.record;
    let counted = record.actors().map(|(at, _)| (Reverse(record.whole_actor(at).quotes.len()), at));
    let mut actors: Vec<_> = counted.filter(|(Reverse(count), _)| *count > 0).collect();
    actors.sort_unstable();
    let actor = |(Reverse(count), at): (Reverse<usize>, ActorIx)| {
        let Link { text, url } = cx.actor(at);
        Counted { text, url, count, hue: cx.hue(at) }
    };
    let mut topics = cx.topics_counted();
    topics.sort_by_key(|topic| Reverse(topic.count));
    topics.truncate(20);
    let view = HomeView {
        briefings: cx.briefings_by_date().into_iter().take(10).map(|at| cx.briefing(at)).collect(),
        quotes: cx.cards(record.quotes_by_date().iter().rev().take(8)),
        actors: actors.into_iter().take(12).map(actor).collect(),
        topics,
        sources: cx.sources(record.articles_by_date().iter().rev().take(10)),
        counts: [List::Quotes, List::Articles, List::Actors].map(|list| record.count(list)),
    };
    let settings = record.settings();
    Page::new("home", &settings.title, ("home", view)).about(&settings.description)
}

/// Everything that has a date, the newest first, some on each page.
fn timeline(cx: &Cx, jobs: &mut Vec<Job>) {
    let record = &cx.record;
    let mut all: Vec<(&Edtf, u8, Target)> = Vec::new();
    all.extend(record.events().map(|(at, facts)| (&facts.event.date.value, 0, Target::Event(at))));
    all.extend(record.quotes().filter_map(|(at, facts)| Some((facts.when.said()?, 1, Target::Quote(at)))));
    all.extend(record.articles().filter_map(|(at, facts)| {
        let published = facts.article.published.as_ref()?;
        Some((&published.value, 2, Target::Article(at)))
    }));
    all.sort_by(|a, b| b.0.order(a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let size = record.settings().page_size as usize;
    let pages = all.len().div_ceil(size).max(1);
    for number in 1..=pages {
        let some: Vec<(Edtf, Target)> =
            all.iter().skip((number - 1) * size).take(size).map(|(when, _, what)| ((*when).clone(), *what)).collect();
        let of = Stretch { number, pages, some };
        jobs.push(Job { listed: number == 1, ..Job::new(address(number), of, stretch) });
    }
}

/// One page of the timeline.
struct Stretch {
    number: usize,
    pages: usize,
    some: Vec<(Edtf, Target)>,
}

impl Digest for Stretch {
    fn digest(&self, to: &mut Digester<'_>) {
        (self.pages, &self.some).digest(to);
    }
}

fn address(number: usize) -> String {
    match number {
        1 => route::TIMELINE.to_owned(),
        number => format!("{}page/{number}/", route::TIMELINE),
    }
}

fn stretch(cx: &Cx, of: &Stretch) -> Page {
    let &Stretch { number, pages, ref some } = of;
    let entries = some.iter().map(|(when, target)| entry(cx, when, *target)).collect();
    let view = TimelineView { entries, number, pages };
    let mut page = Page::new("timeline", cx.words.get("sections.timeline"), ("timeline", view));
    page.neighbours = ((number > 1).then(|| address(number - 1)), (number < pages).then(|| address(number + 1)));
    page.about(cx.words.get("timeline_about"))
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
    for at in cx.record.articles_by_date().iter().rev().copied() {
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
        let linked = cx.record.whole_article(*at);
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

fn differs(quote: &QuoteFacts, wording: Wording) -> bool {
    quote.collation.wordings.iter().any(|w| w.wording == wording && w.differs)
}

fn changed(cx: &Cx) -> Page {
    let mut dated: Vec<_> = cx
        .record
        .quotes()
        .flat_map(|(at, facts)| {
            let newest = changes(cx, at);
            let mut typed: Vec<_> = facts.quote.changes.iter().map(|c| c.date.value.clone()).collect();
            typed.sort_by(|a, b| b.order(a));
            typed.into_iter().zip(newest)
        })
        .collect();
    dated.sort_by(|a, b| b.0.order(&a.0));
    let calm = |facts: &QuoteFacts| matches!(facts.quote.status, Status::Reported | Status::Confirmed);
    let troubled: Vec<_> = cx.record.quotes().filter(|(_, facts)| !calm(facts)).map(|(at, _)| at).collect();
    let view = ChangesView { changes: dated.into_iter().map(|(_, c)| c).collect(), troubled: cx.cards(&troubled) };
    Page::new("changes", cx.words.get("sections.changes"), ("changes", view)).about(cx.words.get("changes_about"))
}
