//! The days on which quotes entered the record.
//!
//! A quote enters once: on the day of the first build that publishes it. The lock keeps that day, even when
//! the quote moves, its words change, or it moves into another article; and under another id, if its former address leads to
//! it. A quote that was removed and comes back enters again, because the lock forgets what is removed.
//!
//! No day is invented. The first version of the lock had none, so its quotes entered on a day that is unknown and
//! stays unknown; where there is no lock, all quotes enter with the first build. A check, a build with drafts and
//! a build with `--locked` add nothing to the record.

use std::{collections::HashMap, iter};

use super::locked::{Lock, LockedQuote, RENDITION, WordsHash, first_rendition_key, rendition_key_under};
use crate::model::{Day, Id, Rendition};

/// When quotes and renditions entered the record, and when those enter that are new.
#[derive(Debug, Default)]
pub struct Entered<'l> {
    quotes: HashMap<&'l str, Option<Day>>,
    /// By key without its prefix: the articles that have such a rendition.
    renditions: HashMap<&'l str, Vec<(&'l str, &'l LockedQuote)>>,
    lock: Option<&'l Lock>,
    today: Option<Day>,
}

impl<'l> Entered<'l> {
    /// Reads the days from a lock. Quotes that it does not have enter on the day `today`; without one their day is unknown.
    pub fn new(lock: &'l Lock, today: Option<Day>) -> Self {
        let mut entered = Self { lock: Some(lock), today, ..Self::default() };
        for (article, locked) in &lock.articles {
            for (key, entry) in &locked.quotes {
                match key.strip_prefix(RENDITION) {
                    Some(name) => entered.renditions.entry(name).or_default().push((article, entry)),
                    None => drop(entered.quotes.insert(key, entry.entered)),
                }
            }
        }
        entered
    }

    /// The day of a quote; none where it is unknown. `former` are the ids that it had before.
    pub fn day_of_quote<'i>(&self, id: &'i Id, former: impl Iterator<Item = &'i str>) -> Option<Day> {
        let mut ids = iter::once(id.as_str()).chain(former);
        ids.find_map(|id| self.quotes.get(id).copied()).unwrap_or(self.today)
    }

    /// The day on which a rendition in an article entered the record; none where it is unknown. `former` are the ids that
    /// its quote had before.
    ///
    /// An article whose file was renamed keeps the days of its renditions: `exists` returns whether there is an
    /// article with an id.
    pub fn day_of_rendition<'i, A>(
        &self,
        article: &Id,
        rendition: &'i Rendition<A>,
        former: impl Iterator<Item = &'i str>,
        exists: impl Fn(&str) -> bool,
    ) -> Option<Day> {
        let mut ids = iter::once(rendition.quote.value.as_str()).chain(former);
        let known = ids.find_map(|id| self.known_rendition(article, rendition, id, &exists));
        known.map_or(self.today, |entry| entry.entered)
    }

    /// What the lock has of a rendition whose quote has, or had, an id.
    fn known_rendition<A>(
        &self,
        article: &Id,
        rendition: &Rendition<A>,
        quote: &str,
        exists: impl Fn(&str) -> bool,
    ) -> Option<&'l LockedQuote> {
        let key = rendition_key_under(quote, rendition);
        let entry = |key: &str| self.lock.and_then(|lock| lock.entry(article, key));
        // Once all renditions of a quote in one article had one line, that of the last of them.
        let has_words = |entry: &&LockedQuote| entry.words == WordsHash::of(&rendition.text.value);
        let shared = || entry(&first_rendition_key(quote)).filter(has_words);
        entry(&key).or_else(shared).or_else(|| {
            let known = key.strip_prefix(RENDITION).and_then(|name| self.renditions.get(name));
            let known = known.map(Vec::as_slice).unwrap_or_default();
            let mut renamed = known.iter().filter(|(article, _)| !exists(article));
            match (renamed.next(), renamed.next()) {
                (Some((_, entry)), None) => Some(*entry),
                _ => None,
            }
        })
    }
}
