//! Orders by date: the newest comes last, and what has no date comes first, so that lists that begin with the newest end
//! with it.

use std::cmp::Ordering;

use rayon::prelude::*;

use crate::record::{ArticleIx, Entities, EventIx, QuoteIx, When};

/// All quotes by date; undated ones come first, and ties are in the order of their sources.
pub(super) fn quotes_by_date(entities: &Entities) -> Vec<QuoteIx> {
    let quotes = &entities.quotes;
    let place = |at: usize| (quotes[at].article, quotes[at].quote.anchor.extent.whole().start, QuoteIx(at as u32));
    let mut order: Vec<_> = (0..quotes.len()).map(|at| (&quotes[at].when, place(at))).collect();
    order.par_sort_by(|a, b| compare_dates(a.0, b.0).then(a.1.cmp(&b.1)));
    order.into_iter().map(|(_, (.., at))| at).collect()
}

/// Articles by date of publication; undated ones come first, and ties are by id.
pub(super) fn articles_by_date(entities: &Entities) -> Vec<ArticleIx> {
    let mut order: Vec<_> = (0..entities.articles.len()).map(|at| ArticleIx(at as u32)).collect();
    let when = |at: &ArticleIx| {
        let published = entities.article(*at).article.published.as_ref();
        published.map_or(When::Unknown, |day| When::Published(day.value.clone()))
    };
    order.sort_by(|a, b| compare_dates(&when(a), &when(b)).then(a.cmp(b)));
    order
}

/// Events by date; ties are by id.
pub(super) fn events_by_date(entities: &Entities) -> Vec<EventIx> {
    let mut order: Vec<_> = (0..entities.events.len()).map(|at| EventIx(at as u32)).collect();
    let date = |at: &EventIx| &entities.event(*at).event.date;
    order.sort_by(|a, b| date(a).order(&date(b).value).then(a.cmp(b)));
    order
}

fn compare_dates(a: &When, b: &When) -> Ordering {
    match (a.date(), b.date()) {
        (Some(a), Some(b)) => a.order(b),
        (Some(_), None) => Ordering::Greater,
        (None, Some(_)) => Ordering::Less,
        (None, None) => Ordering::Equal,
    }
}
