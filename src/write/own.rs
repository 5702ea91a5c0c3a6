//! The tool's own folder below the site: the cache of each output folder, and the lock on it.

#![expect(clippy::disallowed_methods, reason = "a part of the one place that writes a site")]

use std::{fs, io, path::Path};

use super::manifest::Checksum;
use crate::{
    cache::{self, Cache},
    disk::{self, Durability},
    incremental::DependencyGraph,
};

/// Saves the cache below the site. Failing to save it only makes the next build slower, so it is not reported.
pub fn cache(root: &Path, path: &str, cache: &Cache) {
    if let Some(bytes) = cache.to_bytes() {
        let _ = own_file(root, path, &bytes);
    }
}

/// Saves the dependencies of pages beside the cache; returns the checksum that the cache names the file by, if it
/// could be saved.
pub fn dependencies(root: &Path, path: &str, graph: &DependencyGraph) -> Option<Checksum> {
    let bytes = cache::dependencies_to_bytes(graph)?;
    own_file(root, &cache::dependencies_path(path), &bytes).ok()?;
    bytes.last_chunk().copied()
}

/// Waits until no other run writes into the output folder of a cache, and makes others wait until the returned file is
/// dropped; `None` if the file system has no locks, in which case no run waits.
pub fn hold(root: &Path, cache: &str) -> Option<fs::File> {
    own_folder(root).ok()?;
    let file = fs::File::create(root.join(format!("{cache}.lock"))).ok()?;
    file.lock().ok()?;
    Some(file)
}

/// Replaces a file of the tool's own.
fn own_file(root: &Path, path: &str, bytes: &[u8]) -> io::Result<()> {
    own_folder(root)?;
    disk::replace_file(&root.join(path), bytes, Durability::Derived)
}

/// Makes the folder of the tool's own below the site, which git is told to pass over.
pub(crate) fn own_folder(root: &Path) -> io::Result<()> {
    let folder = root.join(cache::FOLDER);
    // In a folder that the tool did not make, somebody's own files must not vanish from git.
    let made = fs::create_dir(&folder).and_then(|()| fs::write(folder.join(".gitignore"), "*\n"));
    made.or_else(|error| if folder.is_dir() { Ok(()) } else { Err(error) })
}
