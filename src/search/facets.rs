//! Facets: who speaks in an entry, and what it is about, so that results can be counted and narrowed.
//!
//! An entry's facets are the speaker's number (0 for none), how many topics there are, and their numbers.
//! Actors and topics are numbered by how often they are quoted, so that most numbers are small.

use std::{cmp::Reverse, collections::BTreeMap};

use super::{bytes::push_varint, entries::IndexEntry};
use crate::record::{ActorIx, Record, TopicIx};

/// Names in a file.
pub(super) const NAMES: usize = 256;

/// The numbers of actors and topics.
pub(super) struct Ranks {
    actors: Vec<u32>,
    topics: Vec<u32>,
    /// Those that are quoted, by number.
    speakers: Vec<ActorIx>,
    subjects: Vec<TopicIx>,
}

impl Ranks {
    /// Numbers the actors and topics of a record, from 1.
    pub(super) fn new(record: &Record) -> Self {
        let (actors, speakers) = rank_by_frequency(record.backlinks.actors.iter().map(|links| links.quotes.len()));
        let about = record.backlinks.topics.iter().map(|links| links.quotes.len() + links.articles.len());
        let (topics, subjects) = rank_by_frequency(about);
        let speakers = speakers.into_iter().map(ActorIx).collect();
        Self { actors, topics, speakers, subjects: subjects.into_iter().map(TopicIx).collect() }
    }

    /// How many actors are quoted.
    pub(super) fn count_speakers(&self) -> usize {
        self.speakers.len()
    }

    /// How many topics anything is about.
    pub(super) fn count_subjects(&self) -> usize {
        self.subjects.len()
    }

    /// The facets of an entry, as bytes.
    pub(super) fn facet_bytes(&self, entry: &IndexEntry<'_>) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(8);
        push_varint(&mut bytes, entry.speaker.map_or(0, |at| self.actors[at.at()]));
        push_varint(&mut bytes, entry.topics.len() as u32);
        for topic in entry.topics {
            push_varint(&mut bytes, self.topics[topic.at()]);
        }
        bytes
    }

    /// The names in files: each with its id, by number.
    pub(super) fn name_files(&self, record: &Record) -> BTreeMap<String, Vec<u8>> {
        let actors = self.speakers.iter().map(|at| {
            let actor = &record.actor(*at).actor;
            (actor.id.as_str(), actor.name.value.as_str())
        });
        let topics = self.subjects.iter().map(|at| {
            let topic = &record.topic(*at).topic;
            (topic.id.as_str(), topic.name.value.as_str())
        });
        let mut files = BTreeMap::new();
        for (kind, all) in [("actors", actors.collect::<Vec<_>>()), ("topics", topics.collect())] {
            for (at, some) in all.chunks(NAMES).enumerate() {
                files
                    .insert(format!("names/{kind}-{at}.json"), serde_json::to_vec(some).expect("names are plain data"));
            }
        }
        files
    }
}

/// The number of each, by falling frequency, then by index; and those with any, by number.
fn rank_by_frequency(often: impl Iterator<Item = usize>) -> (Vec<u32>, Vec<u32>) {
    let often: Vec<_> = often.collect();
    let mut order: Vec<u32> = (0..often.len() as u32).collect();
    order.sort_by_key(|at| (Reverse(often[*at as usize]), *at));
    let mut numbers = vec![0; often.len()];
    for (number, at) in order.iter().enumerate() {
        numbers[*at as usize] = number as u32 + 1;
    }
    order.retain(|at| often[*at as usize] > 0);
    (numbers, order)
}
