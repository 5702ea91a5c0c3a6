//! Replies that the record does not have.
//!
//! Two sorts are listed. A quote whose editors expect a reply, and to which none is linked; and a quote that names another actor,
//! of whom no quote answers it. The second is only a reason to look: a name is not an accusation, and no claim is made about anybody
//! of whom nothing was collected.

use std::collections::BTreeSet;

use super::{ReportFinding, ReportInput, place_of};
use crate::{
    record::{ActorIx, QuoteIx, Record},
    text::shorten,
};

/// The most characters of a quote that are shown.
const LONGEST: usize = 120;

/// The quotes to which replies may be missing, by id.
pub(super) fn missing_replies(input: &ReportInput<'_>) -> Vec<ReportFinding> {
    let record = input.record;
    let mut found = Vec::new();
    for (number, linked) in record.entities.quotes.iter().enumerate() {
        let at = QuoteIx(number as u32);
        if !linked.quote.is_upheld() || linked.next_turn_is_anothers {
            continue;
        }
        let answered = who_answers(record, at);
        let expected: BTreeSet<ActorIx> = linked.reply_expected_from.iter().copied().collect();
        let named: BTreeSet<ActorIx> = named_in(record, at).difference(&expected).copied().collect();
        let speaker = &record.actor(linked.speaker).actor.name.value;
        let id = &linked.quote.id.value;
        let mut push = |actor: ActorIx, why: String| {
            let actor = &record.actor(actor).actor;
            found.push(ReportFinding {
                text: why.replace("{}", &actor.name.value),
                quote: Some(id.to_string()),
                actor: Some(actor.id.to_string()),
                words: Some(shorten(&linked.quote.text.value, LONGEST)),
                place: Some(place_of(input, linked.quote.id.span)),
                ..ReportFinding::default()
            });
        };
        for actor in expected.difference(&answered) {
            push(*actor, format!("a reply of {{}} to `{id}` by {speaker} is expected and not on record"));
        }
        for actor in named.difference(&answered) {
            push(*actor, format!("`{id}` by {speaker} names {{}}, and no quote of theirs is linked as an answer"));
        }
    }
    found
}

/// Those of whom a quote is linked to this one, in either direction, and those for whom it was said.
fn who_answers(record: &Record, at: QuoteIx) -> BTreeSet<ActorIx> {
    let ends = record.quote_links(at).related.iter().chain(&record.quote(at).relations);
    let others = ends.map(|end| record.quote(end.quote)).filter(|other| other.quote.is_upheld());
    others.flat_map(|other| [Some(other.speaker), other.on_behalf_of]).flatten().collect()
}

/// The actors whom the words of a quote name, except its speaker and the one spoken for, as far as the record has words of theirs.
fn named_in(record: &Record, at: QuoteIx) -> BTreeSet<ActorIx> {
    let linked = record.quote(at);
    let whole = linked.quote.anchor.extent.whole();
    let mentions = record.article_links(linked.article).mentions.iter();
    let within = mentions.filter(|mention| whole.start <= mention.extent.start && mention.extent.end <= whole.end);
    let is_quoted = |actor: &ActorIx| !record.actor_links(*actor).quotes.is_empty();
    let own = [Some(linked.speaker), linked.on_behalf_of];
    within.map(|mention| mention.actor).filter(|actor| !own.contains(&Some(*actor)) && is_quoted(actor)).collect()
}
