//! Everything that has a page, as the lock lists it.

use std::collections::BTreeSet;

use crate::{
    model::{Id, Kind},
    record::Record,
};

/// The kinds of things that files of their own describe.
const FILED: [Kind; 6] = [Kind::Article, Kind::Actor, Kind::Topic, Kind::Event, Kind::Briefing, Kind::Page];

/// Everything that has a page, except quotes and the articles that have some, which the lock lists anyway.
pub(super) fn pages_to_lock(record: &Record) -> BTreeSet<(Kind, String)> {
    let mut pages = BTreeSet::new();
    for kind in FILED {
        pages.extend(ids_of_kind(record, kind).into_iter().map(|id| (kind, id.to_string())));
    }
    for (at, linked) in record.entities.articles.iter().enumerate() {
        let links = &record.backlinks.articles[at];
        if !(links.quotes.is_empty() && links.renditions.is_empty()) {
            pages.remove(&(Kind::Article, linked.article.id.to_string()));
        }
    }
    pages
}

/// The ids of the things of a kind that have files of their own.
pub(super) fn ids_of_kind(record: &Record, kind: Kind) -> Vec<&Id> {
    let entities = &record.entities;
    match kind {
        Kind::Article => entities.articles.iter().map(|one| &one.article.id).collect(),
        Kind::Actor => entities.actors.iter().map(|one| &one.actor.id).collect(),
        Kind::Topic => entities.topics.iter().map(|one| &one.topic.id).collect(),
        Kind::Event => entities.events.iter().map(|one| &one.event.id).collect(),
        Kind::Briefing => entities.briefings.iter().map(|one| &one.briefing.id).collect(),
        Kind::Page => entities.pages.iter().map(|one| &one.id).collect(),
        Kind::Quote => Vec::new(),
    }
}
