//! The list of the files that exports wrote into a folder, `.onrecord-export.json`: what an export may remove again.
//!
//! An article that may no longer be published leaves the next export; its files leave the folder too, if they are as an export of the
//! same format wrote them. What somebody changed, or wrote, is never removed.

use std::{collections::BTreeMap, io, path::Path};

use serde::{Deserialize, Serialize};

use crate::{capture::checksum, disk, model::Id};

/// The name of the file.
pub(super) const NAME: &str = ".onrecord-export.json";

/// Files by name, with their bytes.
pub(super) type NamedFiles = BTreeMap<String, Vec<u8>>;

/// The files that exports wrote into a folder.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct OwnFiles {
    /// By name, and then by checksum; a run that was interrupted leaves several for a name.
    files: Vec<OwnFile>,
}

/// A file that an export wrote.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
struct OwnFile {
    name: String,
    /// The format whose export wrote it last.
    format: String,
    /// The SHA-256 checksum of what was written.
    sha256: String,
}

/// Files of earlier exports that are not made any more.
#[derive(Debug, Default)]
pub(super) struct LeftOver {
    /// Those that are as they were written.
    pub(super) unchanged: Vec<String>,
    /// Those that somebody changed, or put something else in place of.
    pub(super) changed: Vec<String>,
}

impl OwnFiles {
    /// The list in a folder; `None` if it has none that can be read.
    pub(super) fn read(folder: &Path) -> Option<Self> {
        let bytes = disk::read_file(&folder.join(NAME)).ok()?;
        let mut read: Self = serde_json::from_slice(&bytes).ok()?;
        // A name leads nowhere but into the folder.
        read.files
            .retain(|file| !file.name.contains(['/', '\\', '\0']) && !["", ".", ".."].contains(&file.name.as_str()));
        Some(read)
    }

    /// The list as a file.
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = serde_json::to_vec_pretty(self).unwrap_or_default();
        bytes.push(b'\n');
        bytes
    }

    /// This list with the files that are written now, and still with those of the same format that these replace.
    pub(super) fn with(&self, format: &str, written: &NamedFiles) -> Self {
        let new = written.iter().map(|(name, bytes)| OwnFile {
            name: name.clone(),
            format: format.to_owned(),
            sha256: checksum(bytes),
        });
        let mut files: Vec<OwnFile> = self.files.iter().cloned().chain(new).collect();
        files.sort_unstable();
        files.dedup();
        Self { files }
    }

    /// The list of a folder that has the files that are written now, and none else of the same format.
    pub(super) fn replaced_by(&self, format: &str, written: &NamedFiles) -> Self {
        let is_kept = |file: &&OwnFile| file.format != format && !written.contains_key(&file.name);
        Self { files: self.files.iter().filter(is_kept).cloned().collect() }.with(format, written)
    }

    /// The files of a format that are in the folder, and not written now.
    pub(super) fn left_over(&self, folder: &Path, format: &str, written: &NamedFiles) -> LeftOver {
        let mut known: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for file in self.files.iter().filter(|file| file.format == format && !written.contains_key(&file.name)) {
            known.entry(&file.name).or_default().push(&file.sha256);
        }
        let mut left = LeftOver::default();
        for (name, checksums) in known {
            let path = folder.join(name);
            if disk::is_free(&path) {
                continue;
            }
            let is_unchanged = disk::is_plain_file(&path)
                && disk::read_file(&path).is_ok_and(|bytes| checksums.contains(&checksum(&bytes).as_str()));
            let list = if is_unchanged { &mut left.unchanged } else { &mut left.changed };
            list.push(name.to_owned());
        }
        left
    }
}

/// The files in a folder without a list that are named as those of articles are, and are not written now.
///
/// *Errors*: those of the system.
pub(super) fn look_alikes(folder: &Path, endings: &[&str], written: &NamedFiles) -> io::Result<Vec<String>> {
    let is_of_article = |name: &String| {
        let stem = endings.iter().find_map(|ending| name.strip_suffix(ending));
        stem.is_some_and(|stem| Id::parse(stem).is_ok())
    };
    let names = disk::file_names_in(folder)?.into_iter();
    Ok(names.filter(|name| !written.contains_key(name) && is_of_article(name)).collect())
}
