//! onrecord's own folder in the site's: the cache of each output folder.

#![expect(clippy::disallowed_methods, reason = "a part of the one place that writes a site")]

use std::{fs, io, path::Path};

use super::manifest::Checksum;
use crate::{
    cache::{self, Cache},
    disk::{self, Durability},
    incremental::DependencyGraph,
    kept_results::KeptResults,
};

/// Saves the cache below the site. Failing to save it only makes the next build slower, so it is not reported.
pub fn save_cache(root: &Path, path: &str, cache: &Cache) {
    if let Some(bytes) = cache.to_bytes() {
        let _ = write_own_file(root, path, &bytes);
    }
}

/// Saves the dependencies of pages beside the cache; returns the checksum that the cache names the file by, if it
/// could be saved.
pub fn save_dependencies(root: &Path, path: &str, graph: &DependencyGraph) -> Option<Checksum> {
    let bytes = cache::dependencies_to_bytes(graph)?;
    write_own_file(root, &cache::dependencies_path(path), &bytes).ok()?;
    bytes.last_chunk().copied()
}

/// Opens the results of earlier builds.
pub fn open_results(root: &Path, path: &str) -> KeptResults {
    KeptResults::open(root.join(cache::results_path(path)), root, cache::program_id())
}

/// Saves the results that the next build can use. Failing to save them only makes the next build slower, so it is not reported.
pub fn save_results(root: &Path, results: &KeptResults) {
    let _ = make_own_folder(root).and_then(|()| results.save());
}

/// Replaces a file in onrecord's own folder.
fn write_own_file(root: &Path, path: &str, bytes: &[u8]) -> io::Result<()> {
    make_own_folder(root)?;
    disk::replace_file(&root.join(path), bytes, Durability::Derived)
}

/// Makes onrecord's own folder in the site's, with a `.gitignore` that covers it.
pub(crate) fn make_own_folder(root: &Path) -> io::Result<()> {
    let folder = root.join(cache::FOLDER);
    // Only in a new folder: `.gitignore` must not hide files of others from git.
    let made = fs::create_dir(&folder).and_then(|()| fs::write(folder.join(".gitignore"), "*\n"));
    made.or_else(|error| if folder.is_dir() { Ok(()) } else { Err(error) })
}
