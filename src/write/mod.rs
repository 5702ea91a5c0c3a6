//! Writing: an [`Output`] becomes a folder. The only writer of a site.
//!
//! New and changed files are rendered and written to a staging folder next to the output, so that a template that fails or
//! a full disk is noticed before the output changes. Then they are moved into place, file by file, and files that the site
//! no longer has are removed. A file with the same bytes is not touched; one that is up to date by the [`Cache`] and the
//! dependency graph is not even rendered. The manifest, `.well-known/onrecord.json`, has the checksum of every file that
//! onrecord wrote, so that onrecord recognises its own files. A file that is not in it, or was changed since, is left alone.

#![expect(clippy::disallowed_methods, reason = "this is the one place that writes a site")]

mod failure;
mod file;
mod folder;
pub mod manifest;
mod overlap;
mod own;
mod stage;

use std::{fs, io, path::Path};

use failure::not_written;
use folder::{FileOutcome, KnownFiles, OutputFolder};
use manifest::Manifest;
use overlap::refuse_overlap;
use rayon::prelude::*;

use crate::{
    cache::{Cache, CachedFile},
    diag::Diagnostics,
    model::Stamp,
    output::{self, Output, OutputEntry},
    progress::Progress,
    route,
};

pub use file::{has_text, write_file};
pub(crate) use overlap::real_path;
#[cfg(feature = "publish")]
pub(crate) use own::make_own_folder;
pub use own::{lock_output, save_cache, save_dependencies};

/// How many files were written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct WriteSummary {
    /// New or changed.
    pub written: usize,
    /// Unchanged.
    pub unchanged: usize,
    /// Removed.
    pub removed: usize,
    /// Pages that were rendered, including those that turned out to be unchanged.
    pub rendered: usize,
}

/// Writes a site into a folder; `cache` is that of the previous build. `None` if the site could not be written.
///
/// Returns how many files were written, and the cache for the next build. Reports E502, E505 and E601–E603, and leaves the
/// folder unchanged unless the disk fails while files are moved into place.
pub fn write_site(
    output: &Output,
    root: &Path,
    folder: &Path,
    cache: &Cache,
    progress: &dyn Progress,
    diagnostics: &mut Diagnostics,
) -> Option<(WriteSummary, Cache)> {
    let before = diagnostics.error_count();
    refuse_overlap(root, folder, diagnostics);
    if diagnostics.error_count() > before {
        return None;
    }
    let staging = stage::staging_folder(folder);
    // An interrupted run left its manifest in the staging folder. The files that it moved into place are onrecord's too,
    // so the manifest is kept until a run completes.
    let interrupted = read_manifest(&staging);
    let clear = || {
        let _ = fs::remove_dir_all(&staging);
        if !interrupted.files.is_empty() {
            let files = interrupted.files.iter().map(|(path, sum)| (path.as_str(), *sum));
            let text = manifest::manifest_text(interrupted.record, interrupted.drafts, files);
            let _ = stage::stage_file(&staging, &route::file(route::MANIFEST), text.as_bytes(), None);
        }
    };
    clear();
    let manifest = manifest_unless_cached(folder, cache);
    let target = OutputFolder {
        folder,
        staging: &staging,
        meta: fs::metadata(folder).ok(),
        known: KnownFiles::new(cache, manifest.as_ref()),
        interrupted: &interrupted,
    };
    let fresh = !folder.exists();
    let mut entries: Vec<_> = output.entries().collect();
    entries.sort_by_key(|entry| entry.path);
    let outcomes: Vec<_> = entries
        .par_iter()
        .zip(previous_files(&entries, cache))
        .map(|(entry, was)| {
            let outcome = target.stage_entry(output, entry, was, fresh);
            progress.step();
            outcome
        })
        .collect();
    let mut kept = Vec::with_capacity(entries.len());
    let mut staged = Vec::new();
    let (mut refused, mut foreign, mut changed) = (Vec::new(), Vec::new(), Vec::new());
    let mut failed = None;
    for (entry, outcome) in entries.iter().zip(outcomes) {
        match outcome {
            FileOutcome::Unchanged(was) => kept.push((entry.path, was)),
            FileOutcome::Staged(now) => {
                staged.push(entry.path);
                kept.push((entry.path, now));
            }
            FileOutcome::Refused(error) => refused.push(error),
            FileOutcome::Foreign => foreign.push(entry.path),
            FileOutcome::Changed => changed.push(entry.path),
            FileOutcome::Failed(error) => failed = failed.or(Some(error)),
        }
    }
    output::report_once(refused, diagnostics);
    for error in failure::foreign_files(folder, &foreign).into_iter().chain(failure::changed_files(folder, &changed)) {
        diagnostics.push(error);
    }
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
    match target.put_in_place(output, &staged, &kept) {
        Ok((removed, manifest)) => {
            let (written, rendered) = (staged.len(), output.rendered_count());
            let written = WriteSummary { written, unchanged: kept.len() - written, removed, rendered };
            let files = kept.into_iter().map(|(path, kept)| (path.into(), kept)).collect();
            let cache =
                Cache { files, manifest, record: output.record(), drafts: output.has_drafts(), ..Cache::default() };
            Some((written, cache))
        }
        Err((path, error)) => {
            diagnostics.push(not_written(&path, &error));
            None
        }
    }
}

/// Each file as the previous build left it; entries and cache are both sorted by path.
fn previous_files<'c>(entries: &[OutputEntry<'_>], cache: &'c Cache) -> Vec<Option<&'c CachedFile>> {
    let mut known = cache.files.iter().peekable();
    let find = |entry: &OutputEntry<'_>| {
        while known.next_if(|(path, _)| **path < *entry.path).is_some() {}
        known.next_if(|(path, _)| **path == *entry.path).map(|(_, kept)| kept)
    };
    entries.iter().map(find).collect()
}

/// True if every file of the previous build is in the folder as it was left, and no run was interrupted.
pub fn is_intact(folder: &Path, cache: &Cache) -> bool {
    let is_unchanged = |(path, was): &(Box<str>, CachedFile)| {
        fs::symlink_metadata(folder.join(&**path)).is_ok_and(|meta| Stamp::of(&meta) == was.stamp)
    };
    let manifest = fs::symlink_metadata(folder.join(route::file(route::MANIFEST)));
    !cache.files.is_empty()
        && manifest.is_ok_and(|meta| Stamp::of(&meta) == cache.manifest)
        && !stage::staging_folder(folder).exists()
        && cache.files.par_iter().all(is_unchanged)
}

/// The manifest in a folder; `None` if it was written together with the cache, which then has the same files.
fn manifest_unless_cached(folder: &Path, cache: &Cache) -> Option<Manifest> {
    let meta = fs::symlink_metadata(folder.join(route::file(route::MANIFEST)));
    let is_cached = !cache.files.is_empty() && meta.is_ok_and(|meta| Stamp::of(&meta) == cache.manifest);
    (!is_cached).then(|| read_manifest(folder))
}

/// Reads the manifest in a folder; an empty one if there is none.
fn read_manifest(folder: &Path) -> Manifest {
    let read = fs::read(folder.join(route::file(route::MANIFEST))).ok();
    read.and_then(|bytes| Manifest::read(&bytes)).unwrap_or_default()
}
