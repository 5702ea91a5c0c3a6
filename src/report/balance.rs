//! How many quotes, and how many words, the record has of each speaker, on each topic and on each side of a question.
//!
//! Numbers only: what is a fair balance is for the editors to say.

use std::{cmp::Reverse, collections::BTreeMap};

use super::{ReportFinding, ReportInput, count_words};
use crate::record::{ActorIx, PositionIx, QuoteIx, TopicIx};

/// Quotes and words.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Tally {
    quotes: usize,
    words: usize,
}

/// The tallies of speakers, of speakers on topics, and of sides; the largest first. What was withdrawn does not count.
pub(super) fn count_voices(input: &ReportInput<'_>) -> Vec<ReportFinding> {
    let record = input.record;
    let mut speakers: BTreeMap<ActorIx, Tally> = BTreeMap::new();
    let mut on_topics: BTreeMap<(TopicIx, ActorIx), Tally> = BTreeMap::new();
    let mut sides: BTreeMap<(PositionIx, usize), Tally> = BTreeMap::new();
    let all: Vec<QuoteIx> = (0..record.entities.quotes.len()).map(|number| QuoteIx(number as u32)).collect();
    for (_, linked) in record.entities.upheld(&all) {
        let words = count_words(&linked.quote.text.value);
        let add = |tally: &mut Tally| *tally = Tally { quotes: tally.quotes + 1, words: tally.words + words };
        add(speakers.entry(linked.speaker).or_default());
        linked.topics.iter().for_each(|topic| add(on_topics.entry((*topic, linked.speaker)).or_default()));
        linked.stances.iter().for_each(|stance| add(sides.entry((stance.position, stance.stance)).or_default()));
    }
    let name = |at: ActorIx| record.actor(at).actor.name.value.clone();
    let id = |at: ActorIx| Some(record.actor(at).actor.id.to_string());
    let finding = |what: String, tally: Tally, actor, other| ReportFinding {
        text: format!("{what}: {} and {}", count_of(tally.quotes, "quote"), count_of(tally.words, "word")),
        actor,
        other,
        count: Some(tally.quotes),
        word_count: Some(tally.words),
        ..ReportFinding::default()
    };
    let mut found = Vec::new();
    for (at, tally) in largest_first(speakers) {
        found.push(finding(name(at), tally, id(at), None));
    }
    for ((position, stance), tally) in sides {
        let linked = record.position(position);
        let typed = &record.topic(linked.topic).topic.positions[linked.index_in_topic];
        let side = typed.scale.get(stance).map_or("", |side| side.value.as_str());
        let what = format!("{} {side}", typed.question.value);
        found.push(finding(what, tally, None, Some(typed.id.value.to_string())));
    }
    for ((topic, at), tally) in on_topics {
        let topic = &record.topic(topic).topic;
        found.push(finding(
            format!("{}, on {}", name(at), topic.name.value),
            tally,
            id(at),
            Some(topic.id.to_string()),
        ));
    }
    found
}

fn largest_first<K: Ord>(tallies: BTreeMap<K, Tally>) -> Vec<(K, Tally)> {
    let mut all: Vec<_> = tallies.into_iter().collect();
    all.sort_by_key(|(_, tally)| Reverse(*tally));
    all
}

fn count_of(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}
