//! Reads the files of a bag (RFC 8493): a folder that a pack of evidence was unpacked into.

#![expect(clippy::disallowed_methods, reason = "a part of the only module that reads folders")]

use std::{collections::BTreeMap, io, path::Path};

use walkdir::WalkDir;

use crate::disk;

/// The file that makes a folder a bag.
const DECLARATION: &str = "bagit.txt";

/// The files of a bag by their paths in it, with `/` between folders, hidden ones too; `None` if a folder is no bag.
///
/// *Errors*: those of the system; and [`io::ErrorKind::InvalidInput`] for links and devices, names that are not UTF-8, and files that
/// have more than `most` bytes together.
pub fn read_bag(folder: &Path, most: u64) -> io::Result<Option<BTreeMap<String, Vec<u8>>>> {
    if !folder.join(DECLARATION).is_file() {
        return Ok(None);
    }
    let refused =
        |path: &Path, why: &str| io::Error::new(io::ErrorKind::InvalidInput, format!("`{}` {why}", path.display()));
    let mut bag = BTreeMap::new();
    let mut left = most;
    for entry in WalkDir::new(folder).min_depth(1).sort_by_file_name() {
        let entry = entry?;
        if entry.file_type().is_dir() {
            continue;
        }
        let path = entry.path().strip_prefix(folder).unwrap_or(entry.path());
        if !entry.file_type().is_file() {
            return Err(refused(path, "is no regular file"));
        }
        let parts: Option<Vec<&str>> = path.iter().map(|part| part.to_str()).collect();
        let name = parts.ok_or_else(|| refused(path, "has a name that is not UTF-8"))?.join("/");
        let bytes = disk::read_at_most(entry.path(), left + 1)?;
        left =
            left.checked_sub(bytes.len() as u64).ok_or_else(|| refused(path, "and the other files are too large"))?;
        bag.insert(name, bytes);
    }
    Ok(Some(bag))
}

/// The folders directly in a folder that are bags, by their names: what is left of an archive that was unpacked into a folder of its own.
pub fn bags_in(folder: &Path) -> Vec<String> {
    let folders = WalkDir::new(folder).min_depth(1).max_depth(1).sort_by_file_name().into_iter().filter_map(Result::ok);
    let bags = folders.filter(|entry| entry.file_type().is_dir() && entry.path().join(DECLARATION).is_file());
    bags.filter_map(|entry| entry.file_name().to_str().map(str::to_owned)).collect()
}
