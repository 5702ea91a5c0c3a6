//! The dependency graph: what the files of a build depended on, as it is stored for the next build.
//!
//! The numbers of parts are those of the record that they were tracked in; the identities of its items map them
//! to the parts of another record.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Dependencies, Identities};
use crate::fingerprint::Fingerprint;

/// What the files of a build depended on.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DependencyGraph {
    /// The digest of what all files depend on: templates, messages, settings.
    pub shared: Fingerprint,
    /// The identities of the items of the record.
    pub identities: Identities,
    /// The digests of the parts, by kind and index; none of values of memos.
    pub digests: Vec<Vec<Fingerprint>>,
    /// The dependencies of values of memos, by kind and index; `None` for a value that was not made.
    pub memos: Vec<Vec<Option<Dependencies>>>,
    /// The files, by address.
    pub files: BTreeMap<String, FileDependencies>,
}

/// What one file depended on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileDependencies {
    /// The digest of its subject: what it was made of besides the record.
    pub subject: Fingerprint,
    /// The parts of the record it read.
    pub dependencies: Dependencies,
    /// The digest of what it shows, if it is a picture.
    pub picture: Option<Fingerprint>,
}
