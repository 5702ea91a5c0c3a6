//! Tracking: the parts of the record that one file reads while it is made.

use std::cell::RefCell;

use super::Dependencies;

/// Collects the numbers of the parts that one file, or one value of a memo, reads.
///
/// It belongs to one thread, and lives while the file is made.
#[derive(Debug, Default)]
pub struct Tracker(RefCell<Vec<u32>>);

impl Tracker {
    /// Adds the number of a part; twice is the same as once.
    pub(crate) fn track(&self, number: u32) {
        self.0.borrow_mut().push(number);
    }

    /// Everything that was tracked.
    pub(crate) fn into_dependencies(self) -> Dependencies {
        Dependencies::new(self.0.into_inner())
    }
}
