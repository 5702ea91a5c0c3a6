//! Memos: values made from the record once and shown on many pages, such as the card of a quote.

use std::sync::OnceLock;

use super::{Dependencies, DependencyKind, TrackedRecord, Tracker};

/// A value for each item of a list, made when it is first read.
///
/// To its readers a value is a part of the record like any other; its own reads are tracked separately.
pub(crate) struct Memo<T> {
    kind: DependencyKind,
    /// The values and their dependencies, by the item's index.
    cells: Vec<OnceLock<(T, Dependencies)>>,
}

impl<T> Memo<T> {
    /// A memo without values for a number of items.
    pub(crate) fn new(kind: DependencyKind, items: usize) -> Self {
        Self { kind, cells: (0..items).map(|_| OnceLock::new()).collect() }
    }

    /// The value of an item; `make` gets the record with a tracker of the value's own.
    pub(crate) fn get_or_make(
        &self,
        at: u32,
        reader: TrackedRecord<'_>,
        make: impl FnOnce(TrackedRecord<'_>) -> T,
    ) -> &T {
        reader.track(self.kind, at);
        let tracked = || {
            let tracker = Tracker::default();
            let value = make(reader.tracked_by(&tracker));
            (value, tracker.into_dependencies())
        };
        &self.cells[at as usize].get_or_init(tracked).0
    }

    /// The dependencies of each value; those of a value that was not made are the `reused` ones, if any.
    pub(crate) fn dependencies(&self, reused: &[Option<Dependencies>]) -> Vec<Option<Dependencies>> {
        let reused = reused.iter().chain(std::iter::repeat(&None));
        let known = |(cell, reused): (&OnceLock<(T, Dependencies)>, &Option<Dependencies>)| {
            cell.get().map(|(_, dependencies)| dependencies).or(reused.as_ref()).cloned()
        };
        self.cells.iter().zip(reused).map(known).collect()
    }
}
