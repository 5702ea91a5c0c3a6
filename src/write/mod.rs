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
mod journal;
mod lock;
pub mod manifest;
mod manifest_files;
mod overlap;
mod own;
mod removed_frames;
mod stage;
mod writable;

use std::{fs, io, path::Path};

use failure::{manifest_not_read, not_removed, not_written};
use folder::{FileOutcome, KnownFiles, OutputFolder, PlacedSite};
use journal::Journal;
use manifest::Manifest;
use rayon::prelude::*;

use crate::{
    cache::{Cache, CachedFile},
    diag::{Diagnostic, Diagnostics},
    disk,
    hosting::SiteSize,
    model::{Files, Stamp},
    output::{self, Output, OutputEntry},
    progress::Progress,
    route,
};
use stage::{PathError, Staging};

pub use file::{StagedFile, has_text, stage_file, write_file};
pub use lock::{OutputLock, lock_output, remove_stale_lock};
pub(crate) use overlap::real_path;
pub use overlap::{is_among_sources, overlaps_sources, refuse_overlap};
#[cfg(feature = "publish")]
pub(crate) use own::make_own_folder;
pub use own::{open_results, save_cache, save_dependencies, save_results};

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
    /// The bytes of all files, without the manifest.
    pub bytes: u64,
    /// True if the folder was made.
    pub made_folder: bool,
}

/// A site that is rendered, with its new and changed files in the staging folder. Dropping it removes them.
pub struct StagedSite<'o> {
    output: &'o Output,
    target: OutputFolder<'o>,
    /// The new and changed files.
    staged: Vec<&'o str>,
    /// All files, by path.
    kept: Vec<(&'o str, CachedFile)>,
    is_placed: bool,
}

/// Renders a site and stages its files; `cache` is that of the previous build. `None` if the site cannot be written.
///
/// Reports E502, E505, E601–E603 and W640, and leaves the output folder as it is.
pub fn stage_site<'o>(
    output: &'o Output,
    files: &Files,
    folder: &Path,
    cache: &'o Cache,
    progress: &dyn Progress,
    diagnostics: &mut Diagnostics,
) -> Option<StagedSite<'o>> {
    let before = diagnostics.error_count();
    refuse_overlap(files, folder, diagnostics);
    if diagnostics.error_count() > before {
        return None;
    }
    let target = open_folder(folder, cache).map_err(|error| diagnostics.push(*error)).ok()?;
    let mut site = StagedSite { output, target, staged: Vec::new(), kept: Vec::new(), is_placed: false };
    let fresh = !folder.exists();
    let mut entries: Vec<_> = output.entries().collect();
    entries.sort_by_key(|entry| entry.path);
    let outcomes: Vec<_> = entries
        .par_iter()
        .zip(previous_files(&entries, cache))
        .map(|(entry, was)| {
            let outcome = site.target.stage_entry(output, entry, was, fresh);
            progress.step();
            outcome
        })
        .collect();
    let (mut refused, mut foreign, mut changed) = (Vec::new(), Vec::new(), Vec::new());
    let mut failed = None;
    for (entry, outcome) in entries.iter().zip(outcomes) {
        match outcome {
            FileOutcome::Unchanged(was) => site.kept.push((entry.path, was)),
            FileOutcome::Staged(now) => {
                site.staged.push(entry.path);
                site.kept.push((entry.path, now));
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
        return None;
    }
    diagnostics.extend(removed_frames::warning(folder, site.target.known.paths(), output));
    Some(site)
}

/// Reads which files onrecord wrote into an output folder, and clears its staging folder.
fn open_folder<'c>(folder: &Path, cache: &'c Cache) -> Result<OutputFolder<'c>, Box<Diagnostic>> {
    let staging = stage::staging_folder(folder);
    let journal = Journal::read(&staging);
    journal.clear(&staging).map_err(|error| Box::new(not_written(&staging, &error)))?;
    let manifest = manifest_unless_cached(folder, cache);
    let known = KnownFiles::new(cache, manifest.map_err(|(path, error)| Box::new(manifest_not_read(&path, &error)))?);
    let open = disk::OpenFolder::new(folder);
    let staging = Staging::new(staging, folder);
    Ok(OutputFolder { folder: folder.to_owned(), open, staging, known, journal })
}

impl StagedSite<'_> {
    /// How large the site is, as hosts count it, without the manifest.
    pub fn size(&self) -> SiteSize {
        SiteSize::of(self.kept.iter().map(|(path, kept)| (*path, kept.stamp.size)))
    }

    /// Moves the files into place; returns how many were written, and the cache for the next build.
    ///
    /// `Err` is the number of files that were written or removed before the disk failed; usually 0, because permissions
    /// are checked first. Reports E601 and E610.
    pub fn put_in_place(mut self, diagnostics: &mut Diagnostics) -> Result<(WriteSummary, Cache), usize> {
        let (staged, kept) = (std::mem::take(&mut self.staged), std::mem::take(&mut self.kept));
        let made_folder = !self.target.folder.exists();
        match self.target.put_in_place(self.output, &staged, &kept) {
            Ok(PlacedSite { removed, manifest, stale }) => {
                self.is_placed = true;
                let (written, rendered) = (staged.len(), self.output.rendered_count());
                let bytes = kept.iter().map(|(_, kept)| kept.stamp.size).sum();
                let unchanged = kept.len() - written;
                let written = WriteSummary { written, unchanged, removed, rendered, bytes, made_folder };
                let files = kept.into_iter().map(|(path, kept)| (path.into(), kept));
                let mut files: Vec<(Box<str>, CachedFile)> = files.collect();
                for file in stale {
                    diagnostics.push(not_removed(&self.target.folder.join(file.path), &file.reason));
                    files.push((file.path.into(), CachedFile { checksum: file.checksum, stamp: Stamp::default() }));
                }
                files.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
                let (record, drafts) = (self.output.record(), self.output.has_drafts());
                Ok((written, Cache { files, manifest, record, drafts, ..Cache::default() }))
            }
            Err((moved, (path, error))) => {
                // The manifest in the staging folder lists what was moved, so the next run needs it.
                self.is_placed = moved > 0;
                let found = not_written(&path, &error);
                diagnostics.push(if moved == 0 {
                    found
                } else {
                    let all = staged.len();
                    found.note(format!(
                        "written or removed before: {moved} of {all} files that are new or changed; the next build completes the site"
                    ))
                });
                Err(moved)
            }
        }
    }
}

impl Drop for StagedSite<'_> {
    fn drop(&mut self) {
        if !self.is_placed {
            let _ = self.target.journal.clear(&self.target.staging.folder);
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
    let open = disk::OpenFolder::new(folder);
    let is_unchanged = |(path, was): &(Box<str>, CachedFile)| open.stamp_of(path) == Some(was.stamp);
    let manifest = fs::symlink_metadata(folder.join(route::file(route::MANIFEST)));
    !cache.files.is_empty()
        && manifest.is_ok_and(|meta| Stamp::of(&meta) == cache.manifest)
        && !stage::staging_folder(folder).exists()
        && cache.files.par_iter().all(is_unchanged)
}

/// The manifest in a folder; `None` if it was written together with the cache, which then has the same files.
fn manifest_unless_cached(folder: &Path, cache: &Cache) -> Result<Option<Manifest>, PathError> {
    let meta = fs::symlink_metadata(folder.join(route::file(route::MANIFEST)));
    let is_cached = !cache.files.is_empty() && meta.is_ok_and(|meta| Stamp::of(&meta) == cache.manifest);
    if is_cached { Ok(None) } else { read_manifest(folder).map(Some) }
}

/// Reads the manifest in a folder; an empty one if there is none.
///
/// *Errors*: it is there and cannot be read. Without it, files that the site no longer has would stay published.
fn read_manifest(folder: &Path) -> Result<Manifest, PathError> {
    let path = folder.join(route::file(route::MANIFEST));
    match disk::read_file(&path) {
        Ok(bytes) => Ok(Manifest::read(&bytes).unwrap_or_default()),
        Err(error) if disk::is_missing(&error) => Ok(Manifest::default()),
        Err(error) => Err((path, error)),
    }
}
