//! What is made of the record and shown on many pages: for each item once, or all at the start.
//!
//! To the pages that show it, it is a part of the record like any other; of what is made on demand it is
//! noted in turn what was read for it.

use std::sync::OnceLock;

use crate::{
    fingerprint::Fingerprint,
    record::{Digest, Digester, Facet, Nodes, Parts, noted},
};

/// Something of each item, made when it is first shown.
pub(super) struct Once<T> {
    facet: Facet,
    /// What was made, and the parts that were read for it, by the item's index.
    cells: Vec<OnceLock<(T, Parts)>>,
}

impl<T> Once<T> {
    /// Nothing made yet of so many items.
    pub(super) fn new(facet: Facet, items: usize) -> Self {
        Self { facet, cells: (0..items).map(|_| OnceLock::new()).collect() }
    }

    /// What is made of an item.
    pub(super) fn get(&self, at: u32, nodes: &Nodes, make: impl FnOnce() -> T) -> &T {
        nodes.note(self.facet, at);
        &self.cells[at as usize].get_or_init(|| noted(make)).0
    }

    /// What was read for each item's; for what was not made, what was read in another build, if that is known.
    pub(super) fn parts(&self, kept: &[Option<Parts>]) -> Vec<Option<Parts>> {
        let known = kept.iter().chain(std::iter::repeat(&None));
        self.cells
            .iter()
            .zip(known)
            .map(|(cell, kept)| cell.get().map(|made| &made.1).or(kept.as_ref()).cloned())
            .collect()
    }
}

/// Something of each item, made at the start.
pub(super) struct Each<T> {
    facet: Facet,
    values: Vec<T>,
}

impl<T> Each<T> {
    /// The values by the item's index.
    pub(super) fn new(facet: Facet, values: Vec<T>) -> Self {
        Self { facet, values }
    }

    /// That of an item.
    pub(super) fn get(&self, at: u32, nodes: &Nodes) -> &T {
        nodes.note(self.facet, at);
        &self.values[at as usize]
    }

    /// The digest of each item's.
    pub(super) fn digests(&self, digester: &mut Digester<'_>) -> Vec<Fingerprint>
    where
        T: Digest,
    {
        self.values.iter().map(|value| digester.of(value)).collect()
    }
}
