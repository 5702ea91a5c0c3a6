//! The tool's own folder below the site: the cache of each output folder, and the lock on it.

#![expect(clippy::disallowed_methods, reason = "a part of the one place that writes a site")]

use std::{fs, io, path::Path};

use super::manifest::Checksum;
use crate::{
    cache::{self, Cache, Reads},
    disk::{self, Durability},
};

/// Keeps the cache below the site. That it cannot be kept costs the next build time, and is not worth a word.
pub fn cache(root: &Path, path: &str, cache: &Cache) {
    if let Some(bytes) = cache.to_bytes() {
        let _ = own_file(root, path, &bytes);
    }
}

/// Keeps what pages read beside the cache; the checksum that the cache names it by, if it could be kept.
pub fn reads(root: &Path, path: &str, reads: &Reads) -> Option<Checksum> {
    let bytes = reads.to_bytes()?;
    own_file(root, &cache::beside(path), &bytes).ok()?;
    bytes.last_chunk().copied()
}

/// Waits until no other run writes into the output folder that a cache is of, and keeps others waiting while
/// what is returned lives; none where the disk has no locks, and then nobody is kept.
pub fn hold(root: &Path, cache: &str) -> Option<fs::File> {
    own_folder(root).ok()?;
    let file = fs::File::create(root.join(format!("{cache}.lock"))).ok()?;
    file.lock().ok()?;
    Some(file)
}

/// Replaces a file of the tool's own.
fn own_file(root: &Path, path: &str, bytes: &[u8]) -> io::Result<()> {
    own_folder(root)?;
    disk::replace(&root.join(path), bytes, Durability::Derived)
}

/// Makes the folder of the tool's own below the site, which git is told to pass over.
pub(crate) fn own_folder(root: &Path) -> io::Result<()> {
    let folder = root.join(cache::FOLDER);
    // In a folder that the tool did not make, somebody's own files must not vanish from git.
    let made = fs::create_dir(&folder).and_then(|()| fs::write(folder.join(".gitignore"), "*\n"));
    made.or_else(|error| if folder.is_dir() { Ok(()) } else { Err(error) })
}
