//! The lists of a record, and what their items are called.
//!
//! An index holds for one record only: whatever is added moves what comes behind it. What two builds are
//! compared by is the identity of an item, a hash of its id.

use serde::{Deserialize, Serialize};

use super::{LinkedRendition, Record};
use crate::{fingerprint::Fingerprint, model::Id};

/// A list of a record.
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
        match self {
            Self::Articles => record.articles.len(),
            Self::Quotes => record.quotes.len(),
            Self::Renditions => record.renditions.len(),
            Self::Actors => record.actors.len(),
            Self::Topics => record.topics.len(),
            Self::Positions => record.positions.len(),
            Self::Events => record.events.len(),
            Self::Briefings => record.briefings.len(),
            Self::Pages => record.pages.len(),
        }
    }
}

/// What every item of a record is called, by list and index.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identities(pub [Vec<Fingerprint>; 9]);

impl Identities {
    /// Those of a record.
    pub fn of(record: &Record) -> Self {
        fn all<'r, T>(items: &'r [T], id: impl Fn(&'r T) -> &'r Id) -> Vec<Fingerprint> {
            items.iter().map(|item| Fingerprint::of(id(item).as_str().as_bytes())).collect()
        }
        let mut last = (None, 0u32);
        let mut rendition = |item: &LinkedRendition| {
            let both = (item.quote, item.article);
            last = (Some(both), if last.0 == Some(both) { last.1 + 1 } else { 0 });
            let (quote, article) = (&record.quote(both.0).quote.id, &record.article(both.1).article.id);
            Fingerprint::of(format!("{} {article} {}", quote.value, last.1).as_bytes())
        };
        Self([
            all(&record.articles, |item| &item.article.id),
            all(&record.quotes, |item| &item.quote.id.value),
            record.renditions.iter().map(&mut rendition).collect(),
            all(&record.actors, |item| &item.actor.id),
            all(&record.topics, |item| &item.topic.id),
            all(&record.positions, |item| &record.topic(item.topic).topic.positions[item.typed].id.value),
            all(&record.events, |item| &item.event.id),
            all(&record.briefings, |item| &item.prose.id),
            all(&record.pages, |item| &item.prose.id),
        ])
    }
}
