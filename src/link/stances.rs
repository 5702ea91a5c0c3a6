//! Where actors stand, computed from the dated quotes that take a stance; and where they shifted.
//!
//! A quote counts for its speaker; where it was said on behalf of another, for that one too; and where
//! the editors typed the role, for the organisation of that office: a state's or a ministry's stance
//! is what those say who speak for it, whoever they are at the time. A quote that was withdrawn,
//! retracted or misattributed is evidence of nothing. Unnamed sources that may be different people have no
//! stance together. Two quotes are a shift only if
//! the one was certainly said before the other.

use std::collections::{BTreeMap, BTreeSet};

use crate::record::{ActorIx, LinkedActor, LinkedPosition, LinkedQuote, PositionIx, QuoteIx, Shift, Standing};

/// Puts the evidence to each position: by actor, then by date.
pub(super) fn standings(
    positions: &mut [LinkedPosition],
    quotes: &[LinkedQuote],
    actors: &[LinkedActor],
    by_date: &[QuoteIx],
) {
    let mut found: Vec<BTreeMap<ActorIx, Vec<(QuoteIx, usize)>>> = vec![BTreeMap::new(); positions.len()];
    for at in by_date.iter().filter(|at| quotes[at.at()].quote.stands()) {
        let quote = &quotes[at.at()];
        let office = quote.role.filter(|_| quote.quote.role.is_some());
        let office = office.and_then(|role| actors[quote.speaker.at()].organisations[role]);
        let holders = [Some(quote.speaker), quote.on_behalf_of, office].into_iter().flatten();
        let holders: BTreeSet<_> = holders.filter(|holder| actors[holder.at()].actor.is_one()).collect();
        for stance in &quote.stances {
            for holder in &holders {
                found[stance.position.at()].entry(*holder).or_default().push((*at, stance.stance));
            }
        }
    }
    for (position, found) in positions.iter_mut().zip(found) {
        position.standings = found.into_iter().map(|(holder, evidence)| Standing { holder, evidence }).collect();
    }
}

/// Where somebody took another stance later, by position, actor and date.
pub(super) fn shifts(positions: &[LinkedPosition], quotes: &[LinkedQuote]) -> Vec<Shift> {
    let mut shifts = Vec::new();
    for (at, position) in positions.iter().enumerate() {
        for standing in &position.standings {
            let mut known = None;
            for (i, (after, later)) in standing.evidence.iter().enumerate() {
                // The last that was certainly said before, whatever of uncertain date stands between.
                let certainly = |(before, _): &&(QuoteIx, usize)| {
                    let dates = (quotes[before.at()].when.said(), quotes[after.at()].when.said());
                    matches!(dates, (Some(a), Some(b)) if a.is_before(b))
                };
                let Some((before, earlier)) = standing.evidence[..i].iter().rev().find(certainly) else { continue };
                if earlier != later && known != Some((before, later)) {
                    let position = PositionIx(at as u32);
                    shifts.push(Shift { holder: standing.holder, position, before: *before, after: *after });
                    known = Some((before, later));
                }
            }
        }
    }
    shifts
}
