//! Weighing: which place is the quote's, and whether any is.
//!
//! In go the places of one quote; out comes the best of them with its probability, or nothing.
//! The probability is a logistic function of six kinds of evidence. Its weights were fitted to
//! some five thousand quotes in edited texts, and held when fitted to one half of the texts and
//! tried on the other.

use super::place::CandidatePlace;

/// The probability below which a quote is given up: a wrong place costs more than a lost one.
const ENOUGH: f32 = 0.88;
/// A place with less of the quote's letters does not count.
const LEAST: f32 = 0.15;
/// By how many nats the best place must lead.
const MARGIN: f32 = 1.0;
/// What an unknown context is taken to agree: a quote without one must speak for itself.
const UNKNOWN: f32 = 0.3;

/// The best of the places and how likely it is the quote's; `None` if that is not likely enough.
///
/// `expected` are the offsets at which the quote may be now.
pub(super) fn choose_place<'p>(places: &'p [CandidatePlace], expected: &[i64]) -> Option<(&'p CandidatePlace, f32)> {
    let possible = || places.iter().filter(|place| place.cover > LEAST && !place.range.is_empty());
    let better = |a: &'p CandidatePlace, b: &'p CandidatePlace| {
        if rank_place(b, expected) > rank_place(a, expected) { b } else { a }
    };
    let best = possible().reduce(better)?;
    let tied = possible()
        .filter(|place| place.is_disjoint(best))
        .any(|other| rank_place(other, expected) + MARGIN > rank_place(best, expected));
    let confidence = confidence_in(best, places, expected);
    (confidence >= ENOUGH && !tied).then_some((best, confidence))
}

/// What speaks for a place against the others, in nats.
///
/// The position counts for as much as one rare word, identity for half as much.
fn rank_place(place: &CandidatePlace, expected: &[i64]) -> f32 {
    let identity = if place.equal { 3.0 } else { 0.0 };
    let position = nearness(place, expected, 100.0) + nearness(place, expected, 800.0);
    place.quote.plus(place.prefix).plus(place.suffix).found + identity + 6.0 * position
}

fn confidence_in(place: &CandidatePlace, places: &[CandidatePlace], expected: &[i64]) -> f32 {
    let context = [place.prefix.fraction(), place.suffix.fraction()];
    let known = || context.iter().flatten().copied();
    let better = known().reduce(f32::max).unwrap_or(UNKNOWN);
    let worse = known().reduce(f32::min).unwrap_or(UNKNOWN);
    let lost = 1.0 - place.quote.fraction().unwrap_or(0.0);
    let evidence = -3.9 + 1.6 * place.quote.found.ln_1p() - 4.6 * lost
        + 0.75 * better
        + 2.2 * worse
        + 3.4 * nearness(place, expected, 40.0)
        - 3.3 * context_elsewhere(place, places);
    1.0 / (1.0 + (-evidence).exp())
}

/// From 1, right where it is expected, to 0; `scale` in bytes.
fn nearness(place: &CandidatePlace, expected: &[i64], scale: f32) -> f32 {
    let distances = expected.iter().map(|&at| (place.range.start as i64 - at).unsigned_abs());
    distances.min().map_or(0.0, |distance| (-(distance as f32) / scale).exp())
}

/// How much of the context is elsewhere, without the quote: the quote was removed from there.
fn context_elsewhere(place: &CandidatePlace, places: &[CandidatePlace]) -> f32 {
    let hole = |other: &CandidatePlace| {
        other.prefix.plus(other.suffix).fraction().unwrap_or(0.0) * (1.0 - other.cover).max(0.0)
    };
    places.iter().filter(|other| other.is_disjoint(place)).map(hole).fold(0.0, f32::max)
}
