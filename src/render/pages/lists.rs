//! Home, changes, and the page for addresses that lead nowhere.

use std::cmp::Reverse;

use super::{followed::followed, quote::changes};
use crate::{
    exchange::export::{feeds::Followed, linked_data},
    incremental::List,
    model::{Edtf, Status},
    record::ActorIx,
    render::{
        context::PageContext,
        page::{Job, Page},
        views::{ChangeView, ChangesView, ChangesYear, HomeView, StatusView},
    },
    route,
    site::{QuoteSet, SHOWN, year},
};

/// Changes that are listed, the newest.
const CHANGES: usize = 300;
/// What is wrong with quotes, the worst first.
const TROUBLED: [Status; 4] = [Status::Retracted, Status::Misattributed, Status::Disputed, Status::Corrected];

pub(super) fn jobs(jobs: &mut Vec<Job>) {
    jobs.push(Job::new(route::HOME, (), |cx, ()| home(cx)));
    jobs.push(Job::new(route::CHANGES, (), |cx, ()| changed(cx)));
    let lost =
        Job::new(route::NOT_FOUND, (), |cx, ()| Page::new("404", cx.site.messages.get("not_found"), ("nothing", ())));
    jobs.push(lost.listed_if(false));
}

fn home(cx: &PageContext<'_>) -> Page {
    let record = cx.site.record;
    let counted = record.actors().map(|(at, _)| (Reverse(record.actor_links(at).quotes.len()), at));
    let mut actors: Vec<_> = counted.filter(|(Reverse(count), _)| *count > 0).collect();
    actors.sort_unstable();
    let actor = |(Reverse(count), at): (Reverse<usize>, ActorIx)| cx.counted(at, count);
    let mut topics = cx.topics_counted();
    topics.sort_by_key(|topic| Reverse(topic.count));
    topics.truncate(20);
    let latest = record.quotes_by_date().iter().rev().filter(|at| record.quote(**at).quote.is_upheld());
    let view = HomeView {
        briefings: cx.briefings_by_date().into_iter().take(10).map(|at| cx.briefing_card(at)).collect(),
        quotes: cx.cards(latest.take(8)),
        actors: actors.into_iter().take(12).map(actor).collect(),
        topics,
        sources: cx.sources(record.articles_by_date().iter().rev().take(10)),
        counts: [List::Quotes, List::Articles, List::Actors].map(|list| record.count(list)),
    };
    let settings = record.settings();
    Page::new("home", &settings.title, ("home", view))
        .about(&settings.description)
        .linked(&linked_data::website(cx.site), "website")
}

fn changed(cx: &PageContext<'_>) -> Page {
    let mut dated: Vec<(Edtf, ChangeView)> = cx
        .site
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
    let total = dated.len();
    let mut years: Vec<ChangesYear> = Vec::new();
    for (date, change) in dated.into_iter().take(CHANGES) {
        let said = year(&date).map(|year| year.to_string()).unwrap_or_default();
        match years.last_mut() {
            Some(last) if last.year == said => last.changes.push(change),
            _ => years.push(ChangesYear { year: said, changes: vec![change] }),
        }
    }
    let view = ChangesView { years, total, troubled: TROUBLED.into_iter().filter_map(|s| troubled(cx, s)).collect() };
    let page = Page::new("changes", cx.site.messages.get("sections.changes"), ("changes", view));
    followed(page.about(cx.site.messages.get("changes_about")), cx, Followed::Changes)
}

/// The quotes of a status, the newest first; none if there are none.
fn troubled(cx: &PageContext<'_>, status: Status) -> Option<StatusView> {
    let quotes = cx.site.quotes_of(QuoteSet::Status(status));
    let all = cx.all_of(QuoteSet::Status(status))?;
    Some(StatusView { status: status.word(), quotes: cx.cards(quotes.iter().rev().take(SHOWN)), all })
}
