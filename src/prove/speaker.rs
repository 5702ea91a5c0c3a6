//! Whether the speaker whom a document names is the one whom the record has.

use std::ops::Range;

use super::{found::Found, index::RecordIndex};
use crate::{
    anchor::{Certainty, Speaker, Speakers},
    lang,
    model::Actor,
    record::{ActorIx, Record},
    text::Text,
};

/// A speaker as a document names them.
#[derive(Debug)]
pub struct NamedSpeaker<'q> {
    /// The name, or the document's own words.
    pub shown: String,
    /// The name, if it is one.
    name: Option<String>,
    /// The actors of the record whom it may mean.
    actors: Vec<&'q Actor>,
    /// True if the document says beyond doubt who speaks.
    is_sure: bool,
    /// True if no document names them, but somebody who asks.
    is_asked: bool,
}

impl<'q> NamedSpeaker<'q> {
    /// The speaker of a quotation in a document.
    pub(super) fn of(text: &Text, speaker: &Speaker<'q>) -> Self {
        let words = || text.visible()[speaker.words.clone()].to_owned();
        Self {
            shown: speaker.name.clone().unwrap_or_else(words),
            name: speaker.name.clone(),
            actors: speaker.actors.clone(),
            is_sure: matches!(speaker.certainty, Certainty::Named | Certainty::Continued),
            is_asked: false,
        }
    }

    /// A speaker whose name is given.
    pub(super) fn by_name(name: &str, speakers: &Speakers<'q>) -> Self {
        let (actors, _) = speakers.find(name, None);
        Self { shown: name.to_owned(), name: Some(name.to_owned()), actors, is_sure: true, is_asked: false }
    }

    /// The same, of somebody who asks whether the speaker said some words.
    pub(super) fn asked(self) -> Self {
        Self { is_asked: true, ..self }
    }

    /// Whether the document says beyond doubt who speaks.
    pub(super) fn is_sure(&self) -> bool {
        self.is_sure
    }

    /// Whether the name can be a person's in full, whom the record would know.
    fn is_full_name(&self) -> bool {
        self.name.as_ref().is_some_and(|name| (2..=4).contains(&name.split_whitespace().count()))
    }
}

/// Who says some words in the record, seen from the speaker that a document names.
pub(super) enum Voice {
    /// The speaker who is named, or it is not known.
    NotOther,
    /// Others.
    Other(Vec<ActorIx>),
}

impl Voice {
    pub(super) fn is_other(&self) -> bool {
        matches!(self, Self::Other(_))
    }

    /// The contradiction in words.
    pub(super) fn remark(&self, record: &Record, named: Option<&NamedSpeaker<'_>>) -> Option<String> {
        let (Self::Other(actors), Some(named)) = (self, named) else { return None };
        let names: Vec<&str> = actors.iter().map(|at| record.actor(*at).actor.name.value.as_str()).collect();
        let names = names.join(" or ");
        Some(if named.is_asked {
            format!("you asked for {} as the speaker; the record has {names}", named.shown)
        } else {
            format!("the document attributes it to {}, the record to {names}", named.shown)
        })
    }
}

/// Compares the speaker of a place in the record with the one whom a document names.
pub(super) fn judge(index: &RecordIndex<'_>, found: &Found, named: Option<&NamedSpeaker<'_>>) -> Voice {
    let Some(named) = named.filter(|named| named.is_sure) else { return Voice::NotOther };
    let record = index.record();
    let (speakers, mut accepted) = match found.quote {
        Some(quote) => {
            let quote = record.quote(quote);
            let speakers = vec![quote.speaker];
            (speakers.clone(), [speakers, Vec::from_iter(quote.on_behalf_of), quote.via.clone()].concat())
        }
        None => match index.voice_at(found.article, &found.placement.extent.whole()) {
            Some(speakers) => (speakers.clone(), speakers),
            None => return Voice::NotOther,
        },
    };
    // A spokesperson's words are also those of the body.
    let bodies = accepted.iter().flat_map(|at| {
        let actor = record.actor(*at);
        actor.organisations.iter().flatten().copied().chain(actor.part_of)
    });
    let bodies: Vec<ActorIx> = bodies.collect();
    accepted.extend(bodies);
    let is_named = |at: &ActorIx| named.actors.iter().any(|actor| actor.id == record.actor(*at).actor.id);
    if accepted.iter().any(is_named) {
        return Voice::NotOther;
    }
    if named.actors.is_empty() && (!named.is_full_name() || shares_a_name(named, &accepted, record)) {
        return Voice::NotOther;
    }
    Voice::Other(speakers)
}

/// The names of two persons whose words a quotation joins over what it leaves out; `None` if one may have said all of it.
pub(super) fn joined_speakers(index: &RecordIndex<'_>, found: &Found) -> Option<[String; 2]> {
    let (record, runs) = (index.record(), &found.placement.extent.runs);
    if runs.len() < 2 {
        return None;
    }
    let said_by = |run: &Range<usize>| match index.quote_at(found.article, run) {
        Some(quote) => {
            let quote = record.quote(quote);
            Some([vec![quote.speaker], Vec::from_iter(quote.on_behalf_of), quote.via.clone()].concat())
        }
        None => index.voice_at(found.article, run),
    };
    let known: Vec<Vec<ActorIx>> = runs.iter().filter_map(said_by).collect();
    let are_others = |pair: &&[Vec<ActorIx>]| !pair[0].iter().any(|at| pair[1].contains(at));
    let pair = known.windows(2).find(are_others)?;
    let name = |of: &[ActorIx]| Some(record.actor(*of.first()?).actor.name.value.clone());
    Some([name(&pair[0])?, name(&pair[1])?])
}

/// Whether the last word of the name is one of the names of some actors.
fn shares_a_name(named: &NamedSpeaker<'_>, actors: &[ActorIx], record: &Record) -> bool {
    let last = named.shown.split_whitespace().next_back().map(lang::fold_word).unwrap_or_default();
    let mut names = actors.iter().flat_map(|at| record.actor(*at).actor.names());
    names.any(|name| name.split_whitespace().any(|word| lang::fold_word(word) == last))
}
