//! What there is to search: the record, and the site for its messages and dates.

use crate::{record::Record, site::Site};

/// What the index is made of.
#[derive(Clone, Copy)]
pub(crate) struct Corpus<'r> {
    /// The site, for its messages and addresses.
    pub(crate) site: Site<'r>,
    /// The record. The index is made of all of it, so what it reads need not be tracked.
    pub(crate) record: &'r Record,
}
