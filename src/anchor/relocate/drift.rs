//! Drift: how far an edit moved the text, learnt from the quotes that are beyond doubt.
//!
//! In go all quotes of an article with their places; out comes, for each, where it is expected.
//! A text mostly moves in blocks: between two quotes that both moved by forty bytes, a third will
//! have moved by forty bytes too.

use super::place::CandidatePlace;
use crate::lock::Trace;

/// How much of the quote must be at the place of a control point.
const COVER: f32 = 0.9;
/// How much of the context on either side.
const CONTEXT: f32 = 0.6;
/// How much its words must prove, in nats.
const PROOF: f32 = 12.0;
/// How much less the second-best place must have.
const LEAD: f32 = 0.8;

/// A quote that was found beyond doubt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ControlPoint {
    /// Its number among the traces.
    number: usize,
    /// Its old place, in bytes of the old text.
    old: usize,
    /// How far it moved, in bytes.
    moved: i64,
}

/// The quotes that are beyond doubt whatever their position, by their old place.
pub(super) fn control_points(traces: &[Trace], places: &[Vec<CandidatePlace>]) -> Vec<ControlPoint> {
    let mut points: Vec<ControlPoint> = traces
        .iter()
        .zip(places)
        .enumerate()
        .filter_map(|(number, (trace, places))| {
            let old = trace.hint?;
            let new = beyond_doubt(places)?.range.start;
            Some(ControlPoint { number, old, moved: new as i64 - old as i64 })
        })
        .collect();
    points.sort_by_key(|point| (point.old, point.number));
    points
}

fn beyond_doubt(places: &[CandidatePlace]) -> Option<&CandidatePlace> {
    let proof = |place: &CandidatePlace| place.quote.plus(place.prefix).plus(place.suffix).found;
    let best = places.iter().max_by(|a, b| proof(a).total_cmp(&proof(b)))?;
    let context = [best.prefix.fraction(), best.suffix.fraction()];
    let agrees = context.iter().flatten().all(|&part| part >= CONTEXT);
    let rivalled =
        places.iter().any(|other| other.is_disjoint(best) && other.cover > 0.0 && proof(other) >= LEAD * proof(best));
    let sure = best.cover >= COVER && best.quote.found >= PROOF && agrees && !rivalled;
    (sure && context != [None, None]).then_some(best)
}

/// Where a quote is expected, in bytes of the edited text: as the sure quotes on either side
/// moved, or unmoved if there are none.
pub(super) fn expected_offsets(points: &[ControlPoint], number: usize, hint: Option<usize>) -> Vec<i64> {
    let Some(hint) = hint else { return Vec::new() };
    let others = || points.iter().filter(|point| point.number != number);
    let before = others().rfind(|point| point.old <= hint);
    let after = others().find(|point| point.old > hint);
    let mut expected: Vec<i64> = [before, after].iter().flatten().map(|point| hint as i64 + point.moved).collect();
    if expected.is_empty() {
        expected.push(hint as i64);
    }
    expected
}
