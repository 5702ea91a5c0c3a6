//! The ids that are suggested for unknown ones, indexed by kind when the first is looked up: a site may have thousands of
//! ids, and thousands of references to what is gone.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use crate::diag::KnownWords;

/// The ids of each kind.
#[derive(Debug, Default)]
pub(super) struct SuggestedIds(Mutex<BTreeMap<String, (usize, Arc<KnownWords>)>>);

impl SuggestedIds {
    /// The id that is most similar to a typed one.
    ///
    /// `count` is the number of known ids of the kind: with another number than at the last call they are indexed again.
    pub(super) fn nearest<'i, I: Iterator<Item = &'i str>>(
        &self,
        kind: &str,
        typed: &str,
        count: usize,
        known: impl FnOnce() -> I,
    ) -> Option<String> {
        let mut kinds = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let indexed = match kinds.get(kind) {
            Some((indexed, words)) if *indexed == count => Arc::clone(words),
            _ => {
                let words = Arc::new(KnownWords::new(known()));
                kinds.insert(kind.to_owned(), (count, Arc::clone(&words)));
                words
            }
        };
        drop(kinds);
        indexed.nearest(typed).map(str::to_owned)
    }
}
