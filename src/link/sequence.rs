//! What one speaker said before and after each quote, where that is certain.
//!
//! It is not known which of two quotes of one day came first, unless a transcript has both. So the quote before another is the
//! last that was certainly said earlier, and the one after it the first that was certainly said later.

use crate::{
    model::Day,
    record::{Entities, LinkedQuote, QuoteIx},
};

/// A quote, and what the same speaker said before and after it.
type Neighbours = (QuoteIx, Option<QuoteIx>, Option<QuoteIx>);

/// The neighbours of each of one speaker's quotes, which come by date.
pub(super) fn neighbours(entities: &Entities, quotes: &[QuoteIx]) -> Vec<Neighbours> {
    let bounds: Vec<(Option<Day>, Option<Day>)> = quotes.iter().map(|at| entities.quote(*at).said_within).collect();
    // For each last day the quote that comes last of those up to it; for each first day the one that comes first from it on.
    let mut ends: Vec<(Day, usize)> = bounds.iter().enumerate().filter_map(|(i, day)| Some((day.1?, i))).collect();
    ends.sort_unstable();
    for at in 1..ends.len() {
        ends[at].1 = ends[at].1.max(ends[at - 1].1);
    }
    let mut starts: Vec<(Day, usize)> = bounds.iter().enumerate().filter_map(|(i, day)| Some((day.0?, i))).collect();
    starts.sort_unstable();
    for at in (1..starts.len()).rev() {
        starts[at - 1].1 = starts[at - 1].1.min(starts[at].1);
    }
    let follows = |before: usize, after: usize| {
        follows_in_transcript(entities, entities.quote(quotes[before]), entities.quote(quotes[after]))
    };
    let one = |at: usize| {
        let (first, last) = bounds[at];
        let earlier = first.and_then(|day| ends[..ends.partition_point(|end| end.0 < day)].last());
        let later = last.and_then(|day| starts[starts.partition_point(|start| start.0 <= day)..].first());
        let previous = at.checked_sub(1).filter(|before| follows(*before, at)).or(earlier.map(|end| end.1));
        let next =
            Some(at + 1).filter(|after| *after < quotes.len() && follows(at, *after)).or(later.map(|start| start.1));
        (quotes[at], previous.map(|at| quotes[at]), next.map(|at| quotes[at]))
    };
    (0..quotes.len()).map(one).collect()
}

/// True if both are in one transcript, which has the order in which they were said.
fn follows_in_transcript(entities: &Entities, before: &LinkedQuote, after: &LinkedQuote) -> bool {
    let is_verbatim = || entities.article(before.article).article.genre.is_verbatim();
    before.article == after.article && before.when == after.when && is_verbatim()
}
