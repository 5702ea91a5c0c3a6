//! The fragment of a change of a quote, on the quote's page and in the feed of corrections.

use super::Site;
use crate::{model::Change, record::QuoteIx, route};

impl Site<'_> {
    /// The fragment of a change: its day and kind, and a hash of its words if a quote has several of one day and kind. A
    /// number would move to another change when one is added.
    pub(crate) fn change_fragment(&self, at: QuoteIx, change: &Change) -> String {
        let same = |other: &&Change| other.date.value == change.date.value && other.kind == change.kind;
        let several = self.record.quote(at).quote.changes.iter().filter(same).count() > 1;
        let checksum = several.then(|| blake3::hash(change.text.value.as_bytes()).to_hex());
        let checksum = checksum.as_ref().map(|checksum| &checksum[..8]);
        route::change_fragment(&change.date.value.to_string(), change.kind.word(), checksum)
    }
}
