//! Seeds: the few places of a text where a quote may have gone.
//!
//! Every word of the query that is in the text votes for the place at which the quote would
//! then begin, with the weight of its rarity; votes for neighbouring places add up, so inserted
//! or lost words do no harm. Out come the places with most votes.
//!
//! The rarest words vote first, the common ones only within the limit of work. So the time
//! for one quote does not grow with the length of the text, except for quotes made of common
//! words alone.

use super::index::Index;
use super::query::Query;

/// How many votes are cast at most, besides those of the rarest word.
const VOTES: usize = 1 << 14;

/// How many of the best place's votes another needs; fainter ones are chance.
const FAINT: f32 = 0.3;

/// A place at which the first word of the query may be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Seed {
    /// A position among the words of the text; negative when the text begins within the query.
    pub(super) start: i64,
    pub(super) votes: f32,
}

/// The likeliest places, most votes first, of equals the one nearest to `near`.
pub(super) fn find_seeds(index: &Index, query: &Query, near: Option<i64>, most: usize) -> Vec<Seed> {
    let votes = cast_votes(index, query);
    let reach = 4 + query.quote.len() as i64 / 4;
    let mut peaks = find_peaks(&votes, reach);
    let distance = |seed: &Seed| near.map_or(seed.start, |near| (seed.start - near).abs());
    peaks.sort_by(|a, b| b.votes.total_cmp(&a.votes).then_with(|| distance(a).cmp(&distance(b))));
    let mut chosen: Vec<Seed> = Vec::new();
    for seed in peaks {
        if chosen.len() == most || chosen.first().is_some_and(|best| seed.votes < best.votes * FAINT) {
            break;
        }
        if chosen.iter().all(|other| (other.start - seed.start).abs() > reach) {
            chosen.push(seed);
        }
    }
    chosen
}

/// All votes, by place.
fn cast_votes(index: &Index, query: &Query) -> Vec<Seed> {
    let mut known: Vec<(usize, u32, f32)> =
        query.terms.iter().enumerate().filter_map(|(at, term)| Some((at, term.number?, term.surprise))).collect();
    known.sort_by_key(|&(at, number, _)| (index.places_of(number).len(), at));
    let mut votes = Vec::new();
    for (at, number, surprise) in known {
        let places = index.places_of(number);
        if !votes.is_empty() && votes.len() + places.len() > VOTES {
            break;
        }
        votes.extend(places.iter().map(|&place| Seed { start: i64::from(place) - at as i64, votes: surprise }));
    }
    votes.sort_by_key(|vote| vote.start);
    votes
}

/// At every voted place, the sum of the votes within reach before it; the place is their middle.
fn find_peaks(votes: &[Seed], reach: i64) -> Vec<Seed> {
    let (mut peaks, mut first, mut sum) = (Vec::with_capacity(votes.len()), 0, 0.0);
    for (last, vote) in votes.iter().enumerate() {
        sum += vote.votes;
        while votes[first].start < vote.start - reach {
            sum -= votes[first].votes;
            first += 1;
        }
        // Only the last of several votes for one place sees them all.
        if votes.get(last + 1).is_none_or(|next| next.start != vote.start) {
            let start = votes[first].start.midpoint(vote.start);
            peaks.push(Seed { start, votes: sum });
        }
    }
    peaks
}
