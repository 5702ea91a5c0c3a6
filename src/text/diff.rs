//! Differences between two runs of words.

use std::hash::Hash;

pub(crate) use similar::DiffOp;
use similar::{Algorithm, capture_diff_slices};

/// The most words that are compared one by one.
const COMPARED: usize = 2_000;

/// What turns one run of words into another: as little as possible; for long runs, roughly.
pub(crate) fn diff<W: Eq + Hash + Ord>(old: &[W], new: &[W]) -> Vec<DiffOp> {
    let is_long = old.len().max(new.len()) > COMPARED;
    capture_diff_slices(if is_long { Algorithm::Patience } else { Algorithm::Myers }, old, new)
}
