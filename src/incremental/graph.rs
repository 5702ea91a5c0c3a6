//! The dependency graph: what the files of a build depended on, as it is stored for the next build.
//!
//! The numbers of parts are those of the record that they were tracked in; the identities of its items map them
//! to the parts of another record.

use rustc_hash::FxHashMap;
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
    /// The files, each with its address; nearly always in the order in which the next build lays them out.
    pub files: Vec<(Box<str>, FileDependencies)>,
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

impl DependencyGraph {
    /// The files of the previous build at some addresses: each is expected after the one before, and searched for if it is not
    /// there.
    pub(super) fn find_files<'a>(&self, addresses: impl Iterator<Item = &'a str>) -> Vec<Option<&FileDependencies>> {
        let mut by_address: Option<FxHashMap<&str, usize>> = None;
        let mut next = 0;
        let find = |address: &str| {
            let expected = self.files.get(next).filter(|(known, _)| **known == *address);
            let at = match expected {
                Some(_) => next,
                None => {
                    let all = || self.files.iter().enumerate().map(|(at, (known, _))| (&**known, at)).collect();
                    *by_address.get_or_insert_with(all).get(address)?
                }
            };
            next = at + 1;
            Some(&self.files[at].1)
        };
        addresses.map(find).collect()
    }
}
