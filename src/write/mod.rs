//! Writing: an [`Output`] becomes a folder. The only writer of a site.
//!
//! First everything that changed is made and written beside the output, so that a template that fails
//! or a full disk is met before anything is touched; then it is put in place, file by file; then what
//! the tool wrote earlier and no longer makes is removed. A file that would be the same is not
//! touched; one that the [`Cache`] knows to be there, unless what it depends on changed, is not even
//! made. The manifest, `.well-known/onrecord.json`, holds the checksum of every file the tool wrote:
//! by it the tool knows its own. A file that is not in it, or has been changed since, is somebody's,
//! and stays.

#![expect(clippy::disallowed_methods, reason = "this is the one place that writes a site")]

mod failure;
mod file;
pub mod manifest;
mod overlap;
mod own;
mod stage;
mod target;

use std::{fs, io, path::Path};

use failure::not_written;
use manifest::Manifest;
use overlap::overlaps;
use rayon::prelude::*;
use target::{Fate, Known, Target};

use crate::{
    cache::{Cache, Kept},
    diag::Diagnostics,
    model::Stamp,
    output::{self, Entry, Output},
    progress::Progress,
    route,
};

pub use file::{file, is};
pub(crate) use overlap::real;
pub(crate) use own::own_folder;
pub use own::{cache, dependencies, hold};

/// What became of the files.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Written {
    /// Made or changed.
    pub written: usize,
    /// Left as they were.
    pub unchanged: usize,
    /// Removed.
    pub removed: usize,
    /// Pages that had to be made, be it only to see that they are what they were.
    pub made: usize,
}

/// Writes a site into a folder, with what the last build made in `cache`; `None` if it could not.
///
/// Returns what became of the files, and what the next build may know of them. Reports E502, E505 and
/// E601–E603, and leaves the folder as it was unless the disk fails while files are put in their places.
pub fn write(
    output: &Output,
    root: &Path,
    folder: &Path,
    cache: &Cache,
    progress: &dyn Progress,
    diagnostics: &mut Diagnostics,
) -> Option<(Written, Cache)> {
    let before = diagnostics.error_count();
    overlaps(root, folder, diagnostics);
    if diagnostics.error_count() > before {
        return None;
    }
    let staging = stage::folder(folder);
    // A run that was broken off left its manifest in the staging folder: what it put in place is the tool's
    // too, and stays known until a run comes to its end.
    let broken_off = known(&staging);
    let clear = || {
        let _ = fs::remove_dir_all(&staging);
        if !broken_off.files.is_empty() {
            let files = broken_off.files.iter().map(|(path, sum)| (path.as_str(), *sum));
            let text = manifest::text(broken_off.record, files);
            let _ = stage::put(&staging, &route::file(route::MANIFEST), text.as_bytes());
        }
    };
    clear();
    let manifest = standing(folder, cache);
    let target =
        Target { folder, staging: &staging, known: Known::of(cache, manifest.as_ref()), broken_off: &broken_off };
    let fresh = !folder.exists();
    let mut entries: Vec<_> = output.entries().collect();
    entries.sort_by_key(|entry| entry.path);
    let fates: Vec<_> = entries
        .par_iter()
        .zip(cached(&entries, cache))
        .map(|(entry, was)| {
            let fate = target.put(output, entry, was, fresh);
            progress.step();
            fate
        })
        .collect();
    let mut kept = Vec::with_capacity(entries.len());
    let mut staged = Vec::new();
    let mut refused = Vec::new();
    let mut failed = None;
    for (entry, fate) in entries.iter().zip(fates) {
        match fate {
            Fate::Unchanged(was) => kept.push((entry.path, was)),
            Fate::Staged(now) => {
                staged.push(entry.path);
                kept.push((entry.path, now));
            }
            Fate::Refused(fault) => refused.push(fault),
            Fate::Failed(error) => failed = failed.or(Some(error)),
        }
    }
    output::report(refused, diagnostics);
    if let Some((path, error)) = failed {
        let found = not_written(&path, &error);
        diagnostics.push(if error.kind() == io::ErrorKind::StorageFull {
            found.note("nothing was changed")
        } else {
            found
        });
    }
    if diagnostics.error_count() > before {
        clear();
        return None;
    }
    match target.finish(output, &staged, &kept) {
        Ok((removed, manifest)) => {
            let (written, made) = (staged.len(), output.made());
            let written = Written { written, unchanged: kept.len() - written, removed, made };
            let files = kept.into_iter().map(|(path, kept)| (path.into(), kept)).collect();
            Some((written, Cache { files, manifest, record: output.record(), ..Cache::default() }))
        }
        Err((path, error)) => {
            diagnostics.push(not_written(&path, &error));
            None
        }
    }
}

/// What the last build made of each file, both in the order of their paths.
fn cached<'c>(entries: &[Entry<'_>], cache: &'c Cache) -> Vec<Option<&'c Kept>> {
    let mut known = cache.files.iter().peekable();
    let find = |entry: &Entry<'_>| {
        while known.next_if(|(path, _)| **path < *entry.path).is_some() {}
        known.next_if(|(path, _)| **path == *entry.path).map(|(_, kept)| kept)
    };
    entries.iter().map(find).collect()
}

/// True if every file that the last build made stands in the folder as it was left, and no run was broken off.
pub fn is_intact(folder: &Path, cache: &Cache) -> bool {
    let whole = |(path, was): &(Box<str>, Kept)| {
        fs::symlink_metadata(folder.join(&**path)).is_ok_and(|meta| Stamp::of(&meta) == was.stamp)
    };
    let manifest = fs::symlink_metadata(folder.join(route::file(route::MANIFEST)));
    !cache.files.is_empty()
        && manifest.is_ok_and(|meta| Stamp::of(&meta) == cache.manifest)
        && !stage::folder(folder).exists()
        && cache.files.par_iter().all(whole)
}

/// The manifest in a folder; `None` if it is the one that goes with the cache, which says the same.
fn standing(folder: &Path, cache: &Cache) -> Option<Manifest> {
    let meta = fs::symlink_metadata(folder.join(route::file(route::MANIFEST)));
    let goes_with = !cache.files.is_empty() && meta.is_ok_and(|meta| Stamp::of(&meta) == cache.manifest);
    (!goes_with).then(|| known(folder))
}

/// What the manifest in a folder says.
fn known(folder: &Path) -> Manifest {
    let read = fs::read(folder.join(route::file(route::MANIFEST))).ok();
    read.and_then(|bytes| Manifest::read(&bytes)).unwrap_or_default()
}
