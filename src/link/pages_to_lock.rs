//! Everything that has a page, as the lock lists it.

use std::collections::BTreeSet;

use crate::{model::Kind, record::Record};

/// The kinds of things that files of their own describe.
const FILED: [Kind; 6] = [Kind::Article, Kind::Actor, Kind::Topic, Kind::Event, Kind::Briefing, Kind::Page];

/// Everything that has a page, except quotes and the articles that have some, which the lock lists anyway.
pub(super) fn pages_to_lock(record: &Record) -> BTreeSet<(Kind, String)> {
    let mut pages = BTreeSet::new();
    for kind in FILED {
        pages.extend(record.entities.ids_of(kind).into_iter().map(|id| (kind, id.to_string())));
    }
    for (at, linked) in record.entities.articles.iter().enumerate() {
        let links = &record.backlinks.articles[at];
        if !(links.quotes.is_empty() && links.renditions.is_empty()) {
            pages.remove(&(Kind::Article, linked.article.id.to_string()));
        }
    }
    pages
}
