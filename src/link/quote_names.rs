//! The ids that a quote names, looked up without linking it.

use super::{checks::find_membership, names::Names};
use crate::{
    diag::Diagnostics,
    model::{Actor, Id, Kind, QuoteDraft, Spanned},
    record::{ActorIx, EventIx, PositionIx, QuoteIx, Record, TopicIx},
};

/// What an id in a quote is the id of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Named {
    Thing(Kind),
    Position,
}

/// Every id that a quote names.
fn ids_in(quote: &QuoteDraft) -> impl Iterator<Item = (Named, &Spanned<Id>)> {
    let actors = [quote.speaker.as_ref(), quote.on_behalf_of.as_ref()].into_iter().flatten();
    let actors = actors.chain(&quote.via).chain(&quote.said.audience).chain(&quote.reply_expected_from);
    let thing = |kind: Kind| move |id| (Named::Thing(kind), id);
    actors
        .map(thing(Kind::Actor))
        .chain(quote.said.event.as_ref().map(thing(Kind::Event)))
        .chain(quote.topics.iter().map(thing(Kind::Topic)))
        .chain(quote.positions.iter().map(|taken| (Named::Position, &taken.position)))
        .chain(quote.relations.iter().map(|relation| (Named::Thing(Kind::Quote), &relation.to)))
}

/// Looks up the names in a quote that could not be placed, so that one run reports every mistake.
pub(super) fn check_names(quote: &QuoteDraft, names: &Names, diagnostics: &mut Diagnostics) {
    for (named, id) in ids_in(quote) {
        names.check(named, id, diagnostics);
    }
}

/// Looks up the names in a quote in a record that was linked earlier, which takes no time unless one is unknown. Reports E401, and
/// E409 for a role that the speaker has in no membership.
///
/// `is_there` says of a thing that the record lacks whether the site has it by now.
pub fn check_names_in_record(
    quote: &QuoteDraft,
    record: &Record,
    is_there: impl Fn(Kind, &Id) -> bool,
    diagnostics: &mut Diagnostics,
) {
    let entities = &record.entities;
    let position_of = |at: usize| {
        let linked = &entities.positions[at];
        &entities.topics[linked.topic.at()].topic.positions[linked.index_in_topic].id.value
    };
    let is_known = |named: Named, id: &Id| match named {
        Named::Thing(kind) => entities.find(kind, id.as_str()).is_some() || is_there(kind, id),
        Named::Position => (0..entities.positions.len()).any(|at| position_of(at) == id),
    };
    let is_speaker = |actor: &Actor| quote.speaker.as_ref().is_some_and(|speaker| speaker.value == actor.id);
    if let Some(role) = &quote.role
        && let Some(speaker) = entities.actors.iter().map(|linked| &*linked.actor).find(|actor| is_speaker(actor))
    {
        find_membership(role, speaker, &Names::default(), diagnostics);
    }
    let mut unknown = ids_in(quote).filter(|(named, id)| !is_known(*named, &id.value)).peekable();
    if unknown.peek().is_none() {
        return;
    }
    // What has a similar id is suggested, for which all ids are needed.
    let numbers = || 0_u32..;
    let mut names = Names {
        actors: entities.actors.iter().map(|one| one.actor.id.clone()).zip(numbers().map(ActorIx)).collect(),
        topics: entities.topics.iter().map(|one| one.topic.id.clone()).zip(numbers().map(TopicIx)).collect(),
        events: entities.events.iter().map(|one| one.event.id.clone()).zip(numbers().map(EventIx)).collect(),
        quotes: entities.quotes.iter().map(|one| one.quote.id.value.clone()).zip(numbers().map(QuoteIx)).collect(),
        positions: (0..entities.positions.len())
            .map(|at| position_of(at).clone())
            .zip(numbers().map(PositionIx))
            .collect(),
        ..Names::default()
    };
    names.learn_names(entities.actors.iter().map(|one| &*one.actor));
    for (named, id) in unknown {
        names.check(named, id, diagnostics);
    }
}

impl Names {
    fn check(&self, named: Named, id: &Spanned<Id>, diagnostics: &mut Diagnostics) {
        match named {
            Named::Thing(Kind::Topic) => self.resolve_topic(id, diagnostics).is_some(),
            Named::Thing(Kind::Event) => self.resolve_event(id, diagnostics).is_some(),
            Named::Thing(Kind::Quote) => self.resolve_quote(id, diagnostics).is_some(),
            Named::Thing(_) => self.resolve_actor(id, diagnostics).is_some(),
            Named::Position => self.resolve_position(id, diagnostics).is_some(),
        };
    }
}
