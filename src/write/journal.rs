//! The journal: which files runs that were interrupted moved into the output folder.
//!
//! A run that is killed leaves the staging folder with its manifest. The files that it moved into place are onrecord's
//! too, but the manifest in the output folder does not list them. So the next run notes the checksums of that manifest
//! in the journal, which is in the staging folder until a run completes. Several runs may be interrupted in a row, and
//! then a file has several checksums.

#![expect(clippy::disallowed_methods, reason = "a part of the one place that writes a site")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs, io,
    path::Path,
};

use super::manifest::{Checksum, Manifest};
use crate::{
    disk::{self, Durability},
    route,
};

/// The checksums that interrupted runs gave to files, by path.
#[derive(Debug, Default)]
pub(super) struct Journal(BTreeMap<String, BTreeSet<Checksum>>);

/// The name of the journal in the staging folder; a site has no files that begin with a dot.
const NAME: &str = ".interrupted.json";

impl Journal {
    /// Reads what interrupted runs left in a staging folder.
    pub(super) fn read(staging: &Path) -> Self {
        let hex = |hex: &String| blake3::Hash::from_hex(hex).ok().map(|hash| *hash.as_bytes());
        let noted = disk::read_file(&staging.join(NAME)).ok();
        let noted: BTreeMap<String, Vec<String>> =
            noted.and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default();
        let noted = noted.into_iter().filter(|(path, _)| Manifest::is_inside(path));
        let mut all: BTreeMap<String, BTreeSet<Checksum>> =
            noted.map(|(path, sums)| (path, sums.iter().filter_map(hex).collect())).collect();
        let last = disk::read_file(&staging.join(route::file(route::MANIFEST))).ok();
        let last = last.and_then(|bytes| Manifest::read(&bytes)).unwrap_or_default();
        for (path, sum) in last.files {
            all.entry(path).or_default().insert(sum);
        }
        Self(all)
    }

    /// Empties a staging folder, except for the journal; removes the folder if nothing was interrupted.
    pub(super) fn clear(&self, staging: &Path) -> io::Result<()> {
        if self.is_empty() {
            let removed = fs::remove_dir_all(staging);
            return removed.or_else(|error| if disk::is_missing(&error) { Ok(()) } else { Err(error) });
        }
        let hex = |sum: &Checksum| blake3::Hash::from_bytes(*sum).to_hex().to_string();
        let text: BTreeMap<&str, Vec<String>> =
            self.0.iter().map(|(path, sums)| (path.as_str(), sums.iter().map(hex).collect())).collect();
        let bytes = serde_json::to_vec(&text)?;
        // The journal is complete before the manifest that it was made from is removed.
        disk::replace_file(&staging.join(NAME), &bytes, Durability::Derived)?;
        for entry in fs::read_dir(staging)? {
            let entry = entry?;
            if entry.file_name() != NAME {
                let path = entry.path();
                if entry.file_type()?.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) }?;
            }
        }
        Ok(())
    }

    /// Removes the journal from a staging folder that becomes the output folder.
    pub(super) fn remove(staging: &Path) {
        let _ = fs::remove_file(staging.join(NAME));
    }

    /// True if no run was interrupted.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// True if an interrupted run gave a file this checksum.
    pub(super) fn lists(&self, path: &str, sum: &Checksum) -> bool {
        self.0.get(path).is_some_and(|sums| sums.contains(sum))
    }

    /// Every file, by path, with one of its checksums.
    pub(super) fn files(&self) -> impl Iterator<Item = (&str, Checksum)> {
        self.0.iter().filter_map(|(path, sums)| Some((path.as_str(), *sums.first()?)))
    }
}
