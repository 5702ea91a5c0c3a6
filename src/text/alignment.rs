//! Alignment: which words of one wording of a statement correspond to which words of another.
//!
//! Takes two sequences of words; returns steps that cover both, in order. One wording is often only a part of the other, so
//! what one has before the other begins, or after it ends, is no difference. A gap stands for any number of words.

use std::{hash::Hash, ops::Range};

use super::diff::{DiffOp, diff_words};

/// What some words of two wordings are to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Relation {
    /// The same words.
    Equal,
    /// Different words for the same part; one side may have none.
    Different,
    /// A gap of one side, and what the other has in its place.
    Gap,
    /// Words of one side alone, before the other begins or after it ends.
    Outside,
}

/// Words that correspond to each other: indices into both sequences.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Step {
    /// What they are to each other.
    pub(crate) relation: Relation,
    /// The words of the first sequence.
    pub(crate) old: Range<usize>,
    /// The words of the second sequence.
    pub(crate) new: Range<usize>,
}

/// The most comparisons of one word with another; longer sequences are compared by a faster method.
const COMPARED: usize = 1 << 21;
/// What a word counts that both have.
const EQUAL: i32 = 2;
/// What a word counts that is replaced, left out or added.
const CHANGED: i32 = -1;

/// Aligns two sequences of words; `is_gap` is true for a word that stands for any others.
pub(crate) fn align_words<W: Eq + Hash + Ord>(old: &[W], new: &[W], is_gap: impl Fn(&W) -> bool) -> Vec<Step> {
    let whole = |relation| vec![Step { relation, old: 0..old.len(), new: 0..new.len() }];
    if old == new {
        return whole(Relation::Equal);
    }
    let gaps = [old, new].map(|words| words.iter().map(&is_gap).collect::<Vec<_>>());
    let steps = match find_contained(old, new).filter(|_| !gaps.iter().flatten().any(|gap| *gap)) {
        Some(steps) => steps,
        None if old.len().saturating_mul(new.len()) <= COMPARED => align_closely(old, new, &gaps),
        None => align_long(old, new, &gaps),
    };
    if steps.iter().any(|step| matches!(step.relation, Relation::Equal | Relation::Gap)) {
        return steps;
    }
    // Which part of a long wording a short one is another form of is not known.
    let (end, count) = (old.len(), new.len());
    if end <= 2 * count || count == 0 {
        return whole(Relation::Different);
    }
    vec![
        Step { relation: Relation::Outside, old: 0..end, new: 0..0 },
        Step { relation: Relation::Different, old: end..end, new: 0..count },
    ]
}

/// The steps where the words of one sequence are all in the other, one after the other.
fn find_contained<W: Eq>(old: &[W], new: &[W]) -> Option<Vec<Step>> {
    let (long, short) = if old.len() < new.len() { (new, old) } else { (old, new) };
    if short.is_empty() {
        return None;
    }
    let start = long.windows(short.len()).position(|words| words == short)?;
    let end = start + short.len();
    let mut steps = Vec::new();
    if old.len() < new.len() {
        push_step(&mut steps, Relation::Outside, 0..0, 0..start);
        push_step(&mut steps, Relation::Equal, 0..old.len(), start..end);
        push_step(&mut steps, Relation::Outside, old.len()..old.len(), end..new.len());
    } else {
        push_step(&mut steps, Relation::Outside, 0..start, 0..0);
        push_step(&mut steps, Relation::Equal, start..end, 0..new.len());
        push_step(&mut steps, Relation::Outside, end..old.len(), new.len()..new.len());
    }
    Some(steps)
}

/// How the best alignment of two beginnings ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    /// With a word of both.
    Both,
    /// With a word of the first alone.
    Old,
    /// With a word of the second alone.
    New,
}

/// The best alignment of all (Needleman and Wunsch 1970), with nothing counted outside the part that both have.
fn align_closely<W: Eq>(old: &[W], new: &[W], gaps: &[Vec<bool>; 2]) -> Vec<Step> {
    let width = new.len() + 1;
    let mut ends = vec![End::Both; (old.len() + 1) * width];
    let mut above = vec![0; width];
    // The end of the part that both have, and what it counts; of several that count as much the last.
    let (mut best, mut most) = ((0, new.len()), 0);
    for i in 1..=old.len() {
        let mut row = vec![0; width];
        for j in 1..width {
            let skipped = if gaps[0][i - 1] || gaps[1][j - 1] { 0 } else { CHANGED };
            let both = above[j - 1] + if old[i - 1] == new[j - 1] { EQUAL } else { CHANGED.min(skipped) };
            let (of_old, of_new) = (above[j] + skipped, row[j - 1] + skipped);
            let end = if both >= of_old.max(of_new) {
                End::Both
            } else if of_old >= of_new {
                End::Old
            } else {
                End::New
            };
            row[j] = match end {
                End::Both => both,
                End::Old => of_old,
                End::New => of_new,
            };
            ends[i * width + j] = end;
            if (i == old.len() || j == new.len()) && row[j] >= most {
                (best, most) = ((i, j), row[j]);
            }
        }
        above = row;
    }
    let (mut i, mut j) = best;
    let mut steps = Vec::new();
    push_step(&mut steps, Relation::Outside, old.len()..old.len(), j..new.len());
    push_step(&mut steps, Relation::Outside, i..old.len(), j..j);
    while i > 0 && j > 0 {
        let (before_i, before_j) = match ends[i * width + j] {
            End::Both => (i - 1, j - 1),
            End::Old => (i - 1, j),
            End::New => (i, j - 1),
        };
        let is_equal = before_i < i && before_j < j && old[i - 1] == new[j - 1];
        let relation = match (gaps[0][i - 1] || gaps[1][j - 1], is_equal) {
            (true, _) => Relation::Gap,
            (false, true) => Relation::Equal,
            (false, false) => Relation::Different,
        };
        push_step(&mut steps, relation, before_i..i, before_j..j);
        (i, j) = (before_i, before_j);
    }
    push_step(&mut steps, Relation::Outside, i..i, 0..j);
    push_step(&mut steps, Relation::Outside, 0..i, 0..0);
    steps.reverse();
    join_steps(steps)
}

/// The alignment of sequences that are too long to compare every word with every other.
///
/// Where they differ at an end, only as many words of the longer side are replaced as the shorter side has.
fn align_long<W: Eq + Hash + Ord>(old: &[W], new: &[W], gaps: &[Vec<bool>; 2]) -> Vec<Step> {
    let ops = diff_words(old, new);
    let last = ops.len().saturating_sub(1);
    let mut steps = Vec::new();
    for (at, op) in ops.iter().enumerate() {
        let (left, right) = (op.old_range(), op.new_range());
        if matches!(op, DiffOp::Equal { .. }) {
            push_step(&mut steps, Relation::Equal, left, right);
        } else if left.clone().any(|i| gaps[0][i]) || right.clone().any(|j| gaps[1][j]) {
            push_step(&mut steps, Relation::Gap, left, right);
        } else if at == 0 {
            let both = left.len().min(right.len());
            let (i, j) = (left.end - both, right.end - both);
            push_step(&mut steps, Relation::Outside, left.start..i, right.start..j);
            push_step(&mut steps, Relation::Different, i..left.end, j..right.end);
        } else if at == last {
            let both = left.len().min(right.len());
            let (i, j) = (left.start + both, right.start + both);
            push_step(&mut steps, Relation::Different, left.start..i, right.start..j);
            push_step(&mut steps, Relation::Outside, i..left.end, j..right.end);
        } else {
            push_step(&mut steps, Relation::Different, left, right);
        }
    }
    steps
}

fn push_step(steps: &mut Vec<Step>, relation: Relation, old: Range<usize>, new: Range<usize>) {
    if !old.is_empty() || !new.is_empty() {
        steps.push(Step { relation, old, new });
    }
}

/// Joins neighbours of the same relation.
fn join_steps(steps: Vec<Step>) -> Vec<Step> {
    let mut joined: Vec<Step> = Vec::with_capacity(steps.len());
    for step in steps {
        match joined.last_mut() {
            Some(last) if last.relation == step.relation => {
                last.old = last.old.start.min(step.old.start)..last.old.end.max(step.old.end);
                last.new = last.new.start.min(step.new.start)..last.new.end.max(step.new.end);
            }
            _ => joined.push(step),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The words of each side that are different, and those that are outside.
    fn aligned(old: &str, new: &str) -> String {
        let [old, new] = [old, new].map(|text| text.split_whitespace().collect::<Vec<_>>());
        let steps = align_words(&old, &new, |word| *word == "…");
        let shown = |step: &Step| {
            let (left, right) = (old[step.old.clone()].join(" "), new[step.new.clone()].join(" "));
            match step.relation {
                Relation::Equal => left,
                Relation::Different => format!("[{left}|{right}]"),
                Relation::Gap => format!("<{left}|{right}>"),
                Relation::Outside => format!("({left}|{right})"),
            }
        };
        steps.iter().map(shown).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_a_shorter_wording_does_not_quote_is_outside() {
        let said = "we must see that this is an unrealistic objective for all";
        assert_eq!(
            aligned(said, "an unrealistic goal"),
            "(we must see that this is|) an unrealistic [objective|goal] (for all|)"
        );
        assert_eq!(
            aligned(said, "one unrealistic objective"),
            "(we must see that this is|) [an|one] unrealistic objective (for all|)"
        );
        assert_eq!(
            aligned(said, "the illusory objective"),
            "(we must see that this is|) [an unrealistic|the illusory] objective (for all|)"
        );
        assert_eq!(aligned("an objective", "this is an objective"), "(|this is) an objective");
        assert_eq!(aligned("this is an aim", "was an aim for us"), "(this|) [is|was] an aim (|for us)");
    }

    #[test]
    fn what_is_left_out_within_is_different_unless_a_gap_says_so() {
        assert_eq!(aligned("we will not build it", "we will build it"), "we will [not|] build it");
        assert_eq!(aligned("we will build it", "we will never ever build it"), "we will [|never ever] build it");
        assert_eq!(aligned("we will not build it by May", "we will … by May"), "we will <not build it|…> by May");
        assert_eq!(aligned("we will … by May", "so we will build it by May"), "(|so) we will <…|build it> by May");
    }

    #[test]
    fn wordings_without_a_common_word_differ_as_a_whole() {
        assert_eq!(aligned("one two", "three four five"), "[one two|three four five]");
        assert_eq!(aligned("one two three four five", "six seven"), "(one two three four five|) [|six seven]");
    }

    #[test]
    fn long_wordings_are_aligned_by_the_same_rule() {
        let words = |from: usize, to: usize| (from..to).map(|n| n.to_string()).collect::<Vec<_>>();
        let (old, mut new) = (words(0, 3_000), words(1_000, 2_000));
        new[0] = "other".into();
        new[999] = "words".into();
        let steps = align_words(&old, &new, |_| false);
        let different: Vec<_> = steps.iter().filter(|step| step.relation == Relation::Different).collect();
        assert_eq!(different.iter().map(|step| step.old.clone()).collect::<Vec<_>>(), [1_000..1_001, 1_999..2_000]);
    }

    proptest! {
        #[test]
        fn no_word_outside_the_span_of_a_wording_is_different(
            before in 0..30usize,
            span in prop::collection::vec(0..4u8, 2..30),
            after in 0..30usize,
        ) {
            // Every word of the statement is another; a word of the span is kept, replaced, left out or followed by one.
            let length = before + span.len() + after;
            let old: Vec<_> = (0..length).map(|at| format!("said{at}")).collect();
            let mut new = Vec::new();
            for (at, change) in span.iter().enumerate() {
                let said = old[before + at].clone();
                // With changes next to each other at an end, nobody could tell which words were replaced.
                let from_end = at.min(span.len() - 1 - at);
                match change {
                    1 if from_end != 1 => new.push(format!("other{at}")),
                    2 if from_end > 1 => {}
                    3 if from_end > 1 => new.extend([said, format!("more{at}")]),
                    _ => new.push(said),
                }
            }
            prop_assume!(new.iter().filter(|word| word.starts_with("said")).count() * 2 >= span.len().max(new.len()));
            let steps = align_words(&old, &new, |_| false);
            let changed = steps.iter().filter(|step| step.relation == Relation::Different);
            for step in changed {
                prop_assert!(step.old.is_empty() || step.old.start >= before && step.old.end <= before + span.len());
            }
            let all: usize = steps.iter().map(|step| step.old.len()).sum();
            prop_assert_eq!(all, old.len());
        }

        #[test]
        fn at_either_end_no_more_words_are_replaced_than_there_are_instead(
            old in prop::collection::vec(0..6u8, 1..25),
            new in prop::collection::vec(0..6u8, 1..12),
        ) {
            let steps = align_words(&old, &new, |_| false);
            let equal = |step: &&Step| step.relation == Relation::Equal;
            if steps.iter().any(|step| equal(&step)) {
                let ends = [steps.iter().find(|step| step.relation != Relation::Outside), steps.iter().rfind(|step| step.relation != Relation::Outside)];
                for step in ends.into_iter().flatten().filter(|step| step.relation == Relation::Different) {
                    prop_assert!(step.old.len() <= step.new.len(), "{:?}", steps);
                }
            }
            let words = |side: fn(&Step) -> Range<usize>| steps.iter().flat_map(side).collect::<Vec<_>>();
            prop_assert_eq!(words(|step| step.old.clone()), (0..old.len()).collect::<Vec<_>>());
            prop_assert_eq!(words(|step| step.new.clone()), (0..new.len()).collect::<Vec<_>>());
        }
    }
}
