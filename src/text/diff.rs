//! Differences between two runs of words.

use std::hash::Hash;

pub(crate) use similar::DiffOp;
use similar::{Algorithm, capture_diff_slices};

/// The most words that are compared one by one.
const COMPARED: usize = 2_000;

/// The edits that turn one sequence of words into another; for long sequences not always the fewest.
pub(crate) fn diff_words<W: Eq + Hash + Ord>(old: &[W], new: &[W]) -> Vec<DiffOp> {
    let is_long = old.len().max(new.len()) > COMPARED;
    capture_diff_slices(if is_long { Algorithm::Patience } else { Algorithm::Myers }, old, new)
}
