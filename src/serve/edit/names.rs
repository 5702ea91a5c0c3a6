//! Who may say the words of a selection: whom the text attributes them to, then whose names are nearest.

use std::{collections::BTreeMap, ops::Range};

use aho_corasick::{AhoCorasick, MatchKind};
use serde::Serialize;

use crate::{
    anchor::Certainty,
    lang,
    model::{Actor, ActorKind},
    suggest::Suggestion,
    text::{Text, cover::overlap},
};

/// The most actors that are proposed for a selection.
const MOST: usize = 8;
/// The shortest surname that is looked for by itself.
const SHORTEST: usize = 3;

/// A passage with a speaker, or the name of an actor.
#[derive(Debug)]
pub(super) struct NamedSpeaker {
    /// The words that are attributed, or the name: visible bytes.
    extent: Range<usize>,
    /// The ids of the actors that it may be.
    actors: Vec<String>,
    /// The name, as the article has it.
    name: Option<String>,
    /// The article's words for the speaker; `None` where only a name was found.
    attribution: Option<SpeakerWords>,
    reason: &'static str,
}

/// The words of an article for a speaker.
#[derive(Debug)]
struct SpeakerWords {
    /// Visible bytes.
    extent: Range<usize>,
    /// How the speaker was found.
    certainty: Certainty,
}

/// Those who may have said some words.
#[derive(Debug, Default)]
pub(super) struct SpeakersOfWords {
    /// All of them, the likeliest first.
    pub(super) proposed: Vec<ProposedSpeaker>,
    /// The id of the only one to whom the article attributes the words; `None` if it attributes them to nobody, to several, or to
    /// somebody whom the record does not have.
    pub(super) speaker: Option<String>,
    /// The article's words for whom it attributes them to: visible bytes.
    pub(super) attribution: Option<Range<usize>>,
}

/// An actor who may have said some words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct ProposedSpeaker {
    /// The id; `None` for a name that the record does not have.
    id: Option<String>,
    /// The name.
    name: String,
    /// Why they are proposed.
    reason: &'static str,
}

/// Lists the passages of a text whose speakers it names, which were suggested, and the names of actors in it, by place.
pub(super) fn find_speakers(text: &Text, suggested: &[Suggestion<'_>], actors: &[&Actor]) -> Vec<NamedSpeaker> {
    let attributed = suggested.iter().filter_map(|one| attributed(text, one));
    let mut all: Vec<NamedSpeaker> = attributed.chain(named(text, actors)).collect();
    all.sort_by_key(|one| one.extent.start);
    all
}

/// The speaker of a suggestion, if it has one.
pub(super) fn attributed(text: &Text, one: &Suggestion<'_>) -> Option<NamedSpeaker> {
    let speaker = one.speaker.as_ref()?;
    let pronouns = &text.language().pronouns;
    let words = &text.visible()[speaker.words.clone()];
    let described = (!pronouns.has(&lang::fold_word(words))).then(|| words.to_owned());
    Some(NamedSpeaker {
        extent: one.extent.clone(),
        actors: speaker.actors.iter().map(|actor| actor.id.as_str().to_owned()).collect(),
        name: speaker.name.clone().or(described),
        attribution: Some(SpeakerWords { extent: speaker.words.clone(), certainty: speaker.certainty }),
        reason: one.reason(),
    })
}

/// The places of actors' names, and of the surnames of persons.
fn named(text: &Text, actors: &[&Actor]) -> Vec<NamedSpeaker> {
    let mut by_name: BTreeMap<&str, Vec<&Actor>> = BTreeMap::new();
    for actor in actors.iter().filter(|actor| actor.kind != ActorKind::Unnamed) {
        let surname = actor.name.value.rsplit_once(' ').map(|(_, last)| last);
        let surname = surname.filter(|last| actor.kind == ActorKind::Person && last.chars().count() >= SHORTEST);
        for name in actor.names().chain(surname).filter(|name| !name.is_empty()) {
            let same = by_name.entry(name).or_default();
            if !same.iter().any(|known| known.id == actor.id) {
                same.push(actor);
            }
        }
    }
    let (names, actors): (Vec<&str>, Vec<Vec<&Actor>>) = by_name.into_iter().unzip();
    let Ok(search) = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(&names) else {
        return Vec::new();
    };
    let visible = text.visible();
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let found = search.find_iter(visible).filter(|found| {
        !is_letter(visible[..found.start()].chars().next_back()) && !is_letter(visible[found.end()..].chars().next())
    });
    found
        .map(|found| NamedSpeaker {
            extent: found.range(),
            actors: actors[found.pattern().as_usize()].iter().map(|actor| actor.id.as_str().to_owned()).collect(),
            name: Some(visible[found.range()].to_owned()),
            attribution: None,
            reason: "named nearby",
        })
        .collect()
}

impl NamedSpeaker {
    /// The article's words for the speaker if it attributes the words to them: a name that is only near is no attribution.
    fn stated(&self) -> Option<&SpeakerWords> {
        self.attribution.as_ref().filter(|words| words.certainty < Certainty::Near)
    }
}

/// Finds those who may say the words at a place; `attribute` finds whom the article attributes words to that were not suggested.
pub(super) fn speakers_of_words(
    all: &[NamedSpeaker],
    place: &Range<usize>,
    attribute: impl FnOnce() -> Option<NamedSpeaker>,
    name_of: impl Fn(&str) -> Option<String>,
) -> SpeakersOfWords {
    let overlaps = |one: &&NamedSpeaker| overlap(&one.extent, place);
    let suggested: Vec<&NamedSpeaker> = all.iter().filter(|one| one.attribution.is_some()).filter(overlaps).collect();
    let own = if suggested.is_empty() { attribute() } else { None };
    let attributed: Vec<&NamedSpeaker> = suggested.into_iter().chain(&own).collect();
    let distance = |one: &&NamedSpeaker| {
        let before = place.start.saturating_sub(one.extent.end);
        before.max(one.extent.start.saturating_sub(place.end))
    };
    let mut near: Vec<&NamedSpeaker> = all.iter().filter(|one| one.attribution.is_none()).collect();
    near.sort_by_key(distance);
    let mut proposed: Vec<ProposedSpeaker> = Vec::new();
    for one in attributed.iter().copied().chain(near) {
        let mut add = |id: Option<&str>, name: String| {
            let is_known =
                proposed.iter().any(|known| known.id.as_deref() == id && (id.is_some() || known.name == name));
            if !is_known && proposed.len() < MOST {
                proposed.push(ProposedSpeaker { id: id.map(str::to_owned), name, reason: one.reason });
            }
        };
        for id in &one.actors {
            if let Some(name) = name_of(id) {
                add(Some(id), name);
            }
        }
        if let Some(name) = one.name.clone().filter(|_| one.actors.is_empty()) {
            add(None, name);
        }
    }
    let first = attributed.first().and_then(|one| one.stated());
    // Words of two speakers are nobody's.
    let mut stated = attributed.iter().filter(|one| one.stated().is_some());
    let speaker = match attributed.first().map(|one| one.actors.as_slice()) {
        Some([id]) if first.is_some() && stated.all(|one| one.actors == [id.as_str()]) => Some(id.clone()),
        _ => None,
    };
    SpeakersOfWords {
        speaker: speaker.filter(|id| name_of(id).is_some()),
        attribution: first.map(|words| words.extent.clone()),
        proposed,
    }
}
