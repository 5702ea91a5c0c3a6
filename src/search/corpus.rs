//! What the index is made of: the record, and the data of the site for its messages and addresses.

use crate::{
    kept_results::KeptResults,
    record::Record,
    site::{Site, SiteData},
};

/// What the index is made of.
#[derive(Clone, Copy)]
pub(crate) struct Corpus<'r> {
    /// The data of the site, for its messages and addresses.
    pub(crate) data: &'r SiteData,
    /// The record. The index is made of all of it, so what it reads need not be tracked.
    pub(crate) record: &'r Record,
    /// The results of earlier builds.
    pub(crate) kept: Option<&'r KeptResults>,
}

impl<'r> Corpus<'r> {
    /// Returns the site, untracked. Entries are made in parallel, and a tracked site belongs to one thread.
    pub(super) fn site(&self) -> Site<'r> {
        self.data.site(None)
    }
}
