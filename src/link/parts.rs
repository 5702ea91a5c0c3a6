//! Parts: whether two wordings are of different parts of one utterance.
//!
//! A source often quotes a part of what was said, and the next one another part. Words that are in only one of the two are then no
//! difference. In go the words as they are compared, a gap being an empty one.

use std::{collections::BTreeSet, ops::Range};

use crate::text::alignment::{Relation, align_words};

/// The fewest words of a wording that has something in common with any other of the same part: of a few words, all may be
/// replaced.
const FEWEST: usize = 4;

/// True if two wordings are of different parts of an utterance, of which `whole` is the longest wording known.
pub(super) fn are_apart(whole: &[String], one: &[String], other: &[String]) -> bool {
    if one.len().min(other.len()) >= FEWEST && !share_words(one, other) {
        return true;
    }
    match (place_in(whole, one), place_in(whole, other)) {
        (Some(one), Some(other)) => one.end <= other.start || other.end <= one.start,
        _ => false,
    }
}

fn share_words(one: &[String], other: &[String]) -> bool {
    let known: BTreeSet<&String> = one.iter().filter(|word| !word.is_empty()).collect();
    other.iter().any(|word| known.contains(word))
}

/// The words of `whole` that a part corresponds to; `None` if it has less than half of its words in common with them.
fn place_in(whole: &[String], part: &[String]) -> Option<Range<usize>> {
    let steps = align_words(whole, part, String::is_empty);
    let same: Vec<_> = steps.iter().filter(|step| step.relation == Relation::Equal).collect();
    let shared: usize = same.iter().map(|step| step.new.len()).sum();
    let (first, last) = (same.first()?, same.last()?);
    (2 * shared >= part.len()).then_some(first.old.start..last.old.end)
}

#[cfg(test)]
mod tests {
    use super::are_apart;

    const WHOLE: &str = "we will build the new bridge over the river by may and we will paint it in june";

    fn apart(one: &str, other: &str) -> bool {
        let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
        are_apart(&words(WHOLE), &words(one), &words(other))
    }

    #[test]
    fn parts_of_one_wording_that_do_not_overlap_are_apart() {
        assert!(apart("we will build the new bridge", "and we will paint it in june"));
        assert!(apart("paint it in june", "we will build the new bridge over the river"));
    }

    #[test]
    fn parts_that_overlap_or_reword_each_other_are_not() {
        assert!(!apart("we will build the new bridge", "we will paint the new bridge"));
        assert!(!apart("bridge over the river by may", "by may and we will paint it"));
        assert!(!apart("new bridge", "old tunnel"));
    }

    #[test]
    fn long_wordings_without_a_common_word_are() {
        assert!(apart("nobody asked us about this", "every school gets a door"));
    }
}
