//! A cover: many ranges of a text, asked whether one of them overlaps another range, and which do.
//!
//! The ranges are sorted once, so a question takes the time of a binary search.

use std::ops::Range;

/// Some ranges, in the order of their starts.
#[derive(Debug, Default)]
pub(crate) struct Cover {
    starts: Vec<usize>,
    /// The end of each, and its place in the list that was given.
    ends: Vec<(usize, usize)>,
    /// For each range, the greatest end among it and those before it.
    farthest: Vec<usize>,
}

impl Cover {
    /// Takes ranges in any order; they may overlap.
    pub(crate) fn new(ranges: impl IntoIterator<Item = Range<usize>>) -> Self {
        let mut ranges: Vec<_> = ranges.into_iter().enumerate().collect();
        ranges.sort_unstable_by_key(|(place, range)| (range.start, *place));
        let mut end = 0;
        let farthest = ranges.iter().map(|(_, range)| {
            end = end.max(range.end);
            end
        });
        Self {
            farthest: farthest.collect(),
            ends: ranges.iter().map(|(place, range)| (range.end, *place)).collect(),
            starts: ranges.into_iter().map(|(_, range)| range.start).collect(),
        }
    }

    /// Those that have a byte in common with a range: their places in the list that was given, in no order.
    pub(crate) fn overlapping(&self, range: &Range<usize>) -> impl Iterator<Item = usize> {
        let (start, before) = (range.start, self.starts.partition_point(|start| *start < range.end));
        let reach = (0..before).rev().take_while(move |at| self.farthest[*at] > start);
        reach.map(|at| self.ends[at]).filter(move |(end, _)| *end > start).map(|(_, place)| place)
    }

    /// Whether a byte of a range is in one of them.
    pub(crate) fn overlaps(&self, range: &Range<usize>) -> bool {
        let before = self.starts.partition_point(|start| *start < range.end);
        before > 0 && self.farthest[before - 1] > range.start
    }
}

/// Whether two ranges have a byte in common.
pub(crate) fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Cover, overlap};

    fn range() -> impl Strategy<Value = std::ops::Range<usize>> {
        (0_usize..20, 0_usize..6).prop_map(|(start, len)| start..start + len)
    }

    proptest! {
        #[test]
        fn answers_are_those_of_a_search_through_all(ranges in prop::collection::vec(range(), 0..8), asked in range()) {
            let cover = Cover::new(ranges.iter().cloned());
            let overlaps = ranges.iter().any(|one| overlap(one, &asked));
            prop_assert_eq!(cover.overlaps(&asked), overlaps);
            let mut found: Vec<_> = cover.overlapping(&asked).collect();
            found.sort_unstable();
            let wanted: Vec<_> = (0..ranges.len()).filter(|at| overlap(&ranges[*at], &asked)).collect();
            prop_assert_eq!(found, wanted);
        }
    }
}
