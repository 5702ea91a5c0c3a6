//! The fragments of the changes of a quote, on the quote's page and in the feed of corrections.

use std::collections::BTreeMap;

use super::Site;
use crate::{model::Change, record::QuoteIx, route};

impl<'a> Site<'a> {
    /// The changes of a quote in the order typed, each with its fragment: its day and kind, and a hash of its words if the quote
    /// has several of one day and kind. A number would move to another change when one is added.
    pub(crate) fn changes_with_fragments(&self, at: QuoteIx) -> impl Iterator<Item = (&'a Change, String)> + use<'a> {
        let changes = &self.record.quote(at).quote.changes;
        let name = |change: &Change| (change.date.value.to_string(), change.kind.word());
        let mut counts: BTreeMap<_, usize> = BTreeMap::new();
        for change in changes {
            *counts.entry(name(change)).or_default() += 1;
        }
        changes.iter().map(move |change| {
            let name = name(change);
            let several = counts.get(&name).is_some_and(|count| *count > 1);
            let checksum = several.then(|| blake3::hash(change.text.value.as_bytes()).to_hex());
            let checksum = checksum.as_ref().map(|checksum| &checksum[..8]);
            (change, route::change_fragment(&name.0, name.1, checksum))
        })
    }
}
