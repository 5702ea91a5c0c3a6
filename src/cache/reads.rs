//! What the pages of the last build were made of.
//!
//! A page is what it was if nothing changed of what it read. So a build keeps, in a file of its own beside
//! the rest of the cache, a digest of every part of its record, and of every page which parts it read. The
//! numbers of parts hold for the record that they were noted of; what is the same in another record is told
//! by the identities of the items.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{CHECKSUM, sealed, unsealed};
use crate::{
    fingerprint::Fingerprint,
    record::{Identities, Parts},
};

/// What the pages of a build were made of.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reads {
    /// What all pages depend on.
    pub shared: Fingerprint,
    /// What the items of the record were called.
    pub identities: Identities,
    /// The digests of the parts, by facet and index; none of what is made of other parts when it is first shown.
    pub digests: Vec<Vec<Fingerprint>>,
    /// The parts that were read for what is made of other parts, by facet and index; `None` if it was not shown.
    pub made: Vec<Vec<Option<Parts>>>,
    /// Every page, by its address.
    pub pages: BTreeMap<String, Sources>,
}

/// What one page was made of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sources {
    /// What the page is of.
    pub of: Fingerprint,
    /// The parts it read.
    pub parts: Parts,
    /// What it shows, if it is a picture.
    pub shows: Option<Fingerprint>,
}

impl Reads {
    /// Reads what was kept by the build whose cache names its checksum; `None` for anything else.
    pub fn from_bytes(bytes: &[u8], checksum: &[u8; CHECKSUM]) -> Option<Self> {
        bytes.ends_with(checksum).then(|| unsealed(bytes))?
    }

    /// Everything as bytes; `None` if it cannot be said, which costs the next build time and nothing else.
    pub fn to_bytes(&self) -> Option<Vec<u8>> {
        sealed(self)
    }
}
