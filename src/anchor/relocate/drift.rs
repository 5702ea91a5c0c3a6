//! Drift: how far an edit moved the text, learnt from the quotes that are beyond doubt.
//!
//! In go all quotes of an article with their places; out comes, for each, where it is expected.
//! A text mostly moves in blocks: between two quotes that both moved by forty bytes, a third will
//! have moved by forty bytes too.

use super::place::Place;
use crate::lock::Trace;

/// How much of the quote must stand at a place that teaches.
const COVER: f32 = 0.9;
/// How much of the context on either side.
const CONTEXT: f32 = 0.6;
/// How much its words must prove, in nats.
const PROOF: f32 = 12.0;
/// How much less the second-best place must have.
const LEAD: f32 = 0.8;

/// A quote that was found beyond doubt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Anchor {
    /// Its number among the traces.
    number: usize,
    /// Where it stood, in bytes of the old text.
    old: usize,
    /// How far it moved, in bytes.
    moved: i64,
}

/// The quotes that are beyond doubt whatever their position, by where they stood.
pub(super) fn anchors(traces: &[Trace], places: &[Vec<Place>]) -> Vec<Anchor> {
    let mut anchors: Vec<Anchor> = traces
        .iter()
        .zip(places)
        .enumerate()
        .filter_map(|(number, (trace, places))| {
            let old = trace.hint?;
            let new = beyond_doubt(places)?.range.start;
            Some(Anchor { number, old, moved: new as i64 - old as i64 })
        })
        .collect();
    anchors.sort_by_key(|anchor| (anchor.old, anchor.number));
    anchors
}

fn beyond_doubt(places: &[Place]) -> Option<&Place> {
    let proof = |place: &Place| place.quote.and(place.prefix).and(place.suffix).found;
    let best = places.iter().max_by(|a, b| proof(a).total_cmp(&proof(b)))?;
    let context = [best.prefix.part(), best.suffix.part()];
    let agrees = context.iter().flatten().all(|&part| part >= CONTEXT);
    let rivalled =
        places.iter().any(|other| other.is_apart(best) && other.cover > 0.0 && proof(other) >= LEAD * proof(best));
    let sure = best.cover >= COVER && best.quote.found >= PROOF && agrees && !rivalled;
    (sure && context != [None, None]).then_some(best)
}

/// Where a quote is expected, in bytes of the edited text: as the sure quotes on either side
/// moved, or unmoved if there are none.
pub(super) fn expected(anchors: &[Anchor], number: usize, hint: Option<usize>) -> Vec<i64> {
    let Some(hint) = hint else { return Vec::new() };
    let others = || anchors.iter().filter(|anchor| anchor.number != number);
    let before = others().rfind(|anchor| anchor.old <= hint);
    let behind = others().find(|anchor| anchor.old > hint);
    let mut expected: Vec<i64> = [before, behind].iter().flatten().map(|anchor| hint as i64 + anchor.moved).collect();
    if expected.is_empty() {
        expected.push(hint as i64);
    }
    expected
}
