//! The lists of a record, and the identities of their items.
//!
//! An index is valid for one record only: a new item shifts those after it. Two builds are compared by the identity of an
//! item, a hash of its id.

use serde::{Deserialize, Serialize};

use crate::{
    fingerprint::Fingerprint,
    model::Id,
    record::{LinkedRendition, Record},
};

/// A list of a record.
///
/// Not a [`Kind`](crate::model::Kind): renditions and positions are listed too, and have no pages of their own. The
/// numbers are part of the cache, so their order is fixed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum List {
    /// Articles.
    Articles,
    /// Quotes.
    Quotes,
    /// Renditions.
    Renditions,
    /// Actors.
    Actors,
    /// Topics.
    Topics,
    /// Positions.
    Positions,
    /// Events.
    Events,
    /// Briefings.
    Briefings,
    /// Pages.
    Pages,
}

impl List {
    /// All of them, in the order in which they are numbered.
    pub const ALL: [Self; 9] = [
        Self::Articles,
        Self::Quotes,
        Self::Renditions,
        Self::Actors,
        Self::Topics,
        Self::Positions,
        Self::Events,
        Self::Briefings,
        Self::Pages,
    ];

    /// How many items a record has of it.
    pub fn len(self, record: &Record) -> usize {
        let entities = &record.entities;
        match self {
            Self::Articles => entities.articles.len(),
            Self::Quotes => entities.quotes.len(),
            Self::Renditions => entities.renditions.len(),
            Self::Actors => entities.actors.len(),
            Self::Topics => entities.topics.len(),
            Self::Positions => entities.positions.len(),
            Self::Events => entities.events.len(),
            Self::Briefings => entities.briefings.len(),
            Self::Pages => entities.pages.len(),
        }
    }
}

/// The identity of every item of a record, by list and index.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identities(pub [Vec<Fingerprint>; 9]);

impl Identities {
    /// Those of a record.
    pub fn of(record: &Record) -> Self {
        fn identities_of<'r, T>(items: &'r [T], id: impl Fn(&'r T) -> &'r Id) -> Vec<Fingerprint> {
            items.iter().map(|item| Fingerprint::of(id(item).as_str().as_bytes())).collect()
        }
        let entities = &record.entities;
        let mut last = (None, 0u32);
        let mut rendition = |item: &LinkedRendition| {
            let both = (item.quote, item.article);
            last = (Some(both), if last.0 == Some(both) { last.1 + 1 } else { 0 });
            let (quote, article) = (&record.quote(both.0).quote.id, &record.article(both.1).article.id);
            Fingerprint::of(format!("{} {article} {}", quote.value, last.1).as_bytes())
        };
        Self([
            identities_of(&entities.articles, |item| &item.article.id),
            identities_of(&entities.quotes, |item| &item.quote.id.value),
            entities.renditions.iter().map(&mut rendition).collect(),
            identities_of(&entities.actors, |item| &item.actor.id),
            identities_of(&entities.topics, |item| &item.topic.id),
            identities_of(&entities.positions, |item| {
                &entities.topic(item.topic).topic.positions[item.index_in_topic].id.value
            }),
            identities_of(&entities.events, |item| &item.event.id),
            identities_of(&entities.briefings, |item| &item.briefing.id),
            identities_of(&entities.pages, |item| &item.id),
        ])
    }
}
