//! Stances of actors, computed from the dated quotes that take one; and changes of stance.
//!
//! A quote counts for its speaker; for the actor on whose behalf it was said; and, where the editors typed the
//! role, for the organisation of that office: the stance of a state or a ministry is what its office holders
//! say. A quote that was withdrawn, retracted or misattributed is not evidence. Unnamed sources that may be
//! different people have no common stance. Two quotes are a shift only if one was certainly said before the other.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    model::Day,
    record::{ActorIx, Entities, PositionIx, QuoteIx, Shift, StanceHistory},
};

/// The quotes that take a stance on each position, by date. Each is listed once, even if it counts for several actors.
pub(super) fn stances_taken(entities: &Entities, by_date: &[QuoteIx]) -> Vec<Vec<(QuoteIx, usize)>> {
    let mut taken = vec![Vec::new(); entities.positions.len()];
    for (at, quote) in entities.upheld(by_date) {
        for stance in &quote.stances {
            taken[stance.position.at()].push((at, stance.stance));
        }
    }
    taken
}

/// The actors with a stance on each position, by actor; their evidence by date.
pub(super) fn stance_histories(entities: &Entities, by_date: &[QuoteIx]) -> Vec<Vec<StanceHistory>> {
    let mut found: Vec<BTreeMap<ActorIx, Vec<(QuoteIx, usize)>>> = vec![BTreeMap::new(); entities.positions.len()];
    for (at, quote) in entities.upheld(by_date) {
        let office = quote.role.filter(|_| quote.quote.role.is_some());
        let office = office.and_then(|role| entities.actor(quote.speaker).organisations[role]);
        let holders = [Some(quote.speaker), quote.on_behalf_of, office].into_iter().flatten();
        let holders: BTreeSet<_> = holders.filter(|holder| entities.actor(*holder).actor.is_one()).collect();
        for stance in &quote.stances {
            for holder in &holders {
                found[stance.position.at()].entry(*holder).or_default().push((at, stance.stance));
            }
        }
    }
    let of = |found: BTreeMap<_, _>| {
        found.into_iter().map(|(holder, evidence)| StanceHistory { holder, evidence }).collect()
    };
    found.into_iter().map(of).collect()
}

/// Where an actor took another stance later, by position, actor and date.
pub(super) fn find_shifts(entities: &Entities, histories: &[Vec<StanceHistory>]) -> Vec<Shift> {
    let mut shifts = Vec::new();
    for (at, histories) in histories.iter().enumerate() {
        for history in histories {
            let mut known = None;
            let ends = last_days(entities, &history.evidence);
            for (i, (after, later)) in history.evidence.iter().enumerate() {
                // The last that was certainly said before, regardless of quotes of uncertain date in between.
                let Some(first) = entities.quote(*after).said_within.0 else { continue };
                let Some((_, mut place)) = ends[..ends.partition_point(|(day, _)| *day < first)].last().copied() else {
                    continue;
                };
                if place >= i {
                    // A date that contradicts that of its article comes after what it was certainly said before.
                    let certainly = |at: &usize| {
                        let before = entities.quote(history.evidence[*at].0);
                        before.when.said().is_some() && before.is_before(entities.quote(*after))
                    };
                    let Some(earlier) = (0..i).rev().find(certainly) else { continue };
                    place = earlier;
                }
                let (before, earlier) = &history.evidence[place];
                if earlier != later && known != Some((before, later)) {
                    let position = PositionIx(at as u32);
                    shifts.push(Shift { holder: history.holder, position, before: *before, after: *after });
                    known = Some((before, later));
                }
            }
        }
    }
    shifts
}

/// The last days on which dated quotes were said, ascending; for each the quote that comes last of those up to it.
fn last_days(entities: &Entities, evidence: &[(QuoteIx, usize)]) -> Vec<(Day, usize)> {
    let dated = evidence.iter().enumerate().filter(|(_, (at, _))| entities.quote(*at).when.said().is_some());
    let mut ends: Vec<_> = dated.filter_map(|(i, (at, _))| Some((entities.quote(*at).said_within.1?, i))).collect();
    ends.sort_unstable();
    for at in 1..ends.len() {
        ends[at].1 = ends[at].1.max(ends[at - 1].1);
    }
    ends
}

/// Each change once: where the same two quotes are a change of several actors, such as a minister and the state, it is that of
/// their speaker; where the speakers differ, that of the first body for which both spoke.
pub(super) fn shifts_by_quotes(entities: &Entities, shifts: &[Shift]) -> Vec<Shift> {
    let mut kept: BTreeMap<(PositionIx, QuoteIx, QuoteIx), usize> = BTreeMap::new();
    let mut once: Vec<Shift> = Vec::new();
    for shift in shifts {
        match kept.get(&(shift.position, shift.before, shift.after)) {
            None => {
                kept.insert((shift.position, shift.before, shift.after), once.len());
                once.push(*shift);
            }
            Some(at) if entities.quote(shift.after).speaker == shift.holder => once[*at] = *shift,
            Some(_) => {}
        }
    }
    once
}
