//! The output folder: which of its files onrecord wrote, and how files get there.

#![expect(clippy::disallowed_methods, reason = "a part of the one place that writes a site")]

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet, HashSet},
    fs, io,
    path::{Path, PathBuf},
};

use rustc_hash::FxBuildHasher;

use super::{
    failure::{StaleReason, not_ours},
    journal::Journal,
    manifest::{self, Checksum, Manifest, checksum},
    stage::{self, PathError, Staging},
    writable::check_folders,
};
use crate::{
    cache::{Cache, CachedFile},
    diag::Diagnostic,
    disk, hosting,
    model::Stamp,
    output::{Output, OutputEntry},
    route,
};

/// The outcome of writing one file.
pub(super) enum FileOutcome {
    Unchanged(CachedFile),
    Staged(CachedFile),
    /// A folder is at its path, or its template fails.
    Refused(Diagnostic),
    /// A file is at its path that onrecord did not write.
    Foreign,
    /// The file at its path was changed since onrecord wrote it.
    Changed,
    Failed(PathError),
}

/// The folder that a site is written into.
pub(super) struct OutputFolder<'t> {
    pub(super) folder: PathBuf,
    pub(super) open: disk::OpenFolder,
    pub(super) staging: Staging,
    pub(super) known: KnownFiles<'t>,
    pub(super) journal: Journal,
}

/// The result of putting a site in place.
pub(super) struct PlacedSite<'p> {
    /// How many files were removed.
    pub(super) removed: usize,
    /// The stamp of the manifest.
    pub(super) manifest: Stamp,
    /// The files that the site no longer has and that were not removed.
    pub(super) stale: Vec<StaleFile<'p>>,
}

/// A file that the site no longer has and that was not removed.
pub(super) struct StaleFile<'p> {
    pub(super) path: &'p str,
    /// As onrecord wrote it.
    pub(super) checksum: Checksum,
    pub(super) reason: StaleReason,
}

/// The files that onrecord wrote into a folder earlier.
pub(super) struct KnownFiles<'t> {
    generator: Cow<'t, str>,
    record: Option<Checksum>,
    drafts: bool,
    /// By path.
    files: Vec<(Cow<'t, str>, Checksum)>,
}

impl<'t> KnownFiles<'t> {
    /// Takes the files from the manifest, or from the cache if that has the same ones.
    pub(super) fn new(cache: &'t Cache, manifest: Option<Manifest>) -> Self {
        match manifest {
            None => Self {
                generator: Manifest::generator().into(),
                record: cache.record,
                drafts: cache.drafts,
                files: cache.files.iter().map(|(path, kept)| (Cow::Borrowed(&**path), kept.checksum)).collect(),
            },
            Some(Manifest { generator, record, drafts, files, .. }) => Self {
                generator: generator.into(),
                record,
                drafts,
                files: files.into_iter().map(|(path, sum)| (Cow::Owned(path), sum)).collect(),
            },
        }
    }

    /// The paths of all files.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(|(path, _)| &**path)
    }

    /// The checksum that a file had.
    fn checksum_of(&self, path: &str) -> Option<&Checksum> {
        self.files.binary_search_by(|(known, _)| (**known).cmp(path)).ok().map(|at| &self.files[at].1)
    }
}

impl OutputFolder<'_> {
    /// Renders one file, unless it is up to date, and stages it if it differs from the one in the folder.
    pub(super) fn stage_entry(
        &self,
        output: &Output,
        entry: &OutputEntry<'_>,
        was: Option<&CachedFile>,
        fresh: bool,
    ) -> FileOutcome {
        let path = entry.path;
        let intact = was.filter(|was| !fresh && self.open.stamp_of(path) == Some(was.stamp));
        let bytes = match output.render_entry(entry, intact.is_some()) {
            Ok(Some(bytes)) => bytes,
            Ok(None) => {
                return intact.map_or_else(|| vanished(&self.folder.join(path)), |was| FileOutcome::Unchanged(*was));
            }
            Err(error) => return FileOutcome::Refused(*error),
        };
        let sum = checksum(&bytes);
        if let Some(was) = intact.filter(|was| was.checksum == sum) {
            return FileOutcome::Unchanged(*was);
        }
        let place = self.folder.join(path);
        let there = if fresh { None } else { fs::symlink_metadata(&place).ok() };
        if let Some(meta) = &there {
            if meta.is_dir() {
                return FileOutcome::Refused(not_ours(
                    &place,
                    "there is a folder where a page should go",
                    "move it away",
                ));
            }
            let old = match disk::read_file(&place) {
                Ok(old) => old,
                Err(error) => return FileOutcome::Failed((place, error)),
            };
            if *old == *bytes {
                return FileOutcome::Unchanged(CachedFile { checksum: sum, stamp: Stamp::of(meta) });
            }
            if !self.is_ours(path, &checksum(&old)) {
                return if self.known.checksum_of(path).is_some() {
                    FileOutcome::Changed
                } else {
                    FileOutcome::Foreign
                };
            }
        }
        match self.staging.write_file(path, &bytes) {
            Ok(stamp) => FileOutcome::Staged(CachedFile { checksum: sum, stamp }),
            Err(failed) => FileOutcome::Failed(failed),
        }
    }

    /// True if onrecord wrote a file and it was not changed since.
    fn is_ours(&self, path: &str, sum: &Checksum) -> bool {
        self.known.checksum_of(path) == Some(sum) || self.journal.lists(path, sum)
    }

    /// Moves staged files into place, removes files that the site no longer has, and moves the manifest last.
    ///
    /// Nothing is moved if a folder cannot be written into. If moving fails half-way, the manifests in the output folder
    /// and in the staging folder list the files that onrecord wrote; the error has the number of files that were moved.
    pub(super) fn put_in_place(
        &self,
        output: &Output,
        staged: &[&str],
        kept: &[(&str, CachedFile)],
    ) -> Result<PlacedSite<'_>, (usize, PathError)> {
        let path = route::file(route::MANIFEST);
        let known = &self.known.files;
        let same = staged.is_empty()
            && self.journal.is_empty()
            && self.known.generator == Manifest::generator()
            && self.known.record == output.record()
            && self.known.drafts == output.has_drafts()
            && known.len() == kept.len()
            && known.iter().zip(kept).all(|((a, was), (b, now))| a == b && *was == now.checksum);
        if same && let Ok(meta) = fs::symlink_metadata(self.folder.join(&path)) {
            return Ok(PlacedSite { removed: 0, manifest: Stamp::of(&meta), stale: Vec::new() });
        }
        let before = |error| (0, error);
        let manifest = self.stage_manifest(output, kept, &[]).map_err(before)?;
        if !self.folder.exists() {
            Journal::remove(&self.staging.folder);
            stage::move_folder_into_place(&self.staging.folder, &self.folder).map_err(before)?;
            return Ok(PlacedSite { removed: 0, manifest, stale: Vec::new() });
        }
        let made: HashSet<&str, FxBuildHasher> = kept.iter().map(|(path, _)| *path).collect();
        let written = self.journal.files().chain(known.iter().map(|(path, sum)| (&**path, *sum)));
        let stale: BTreeMap<&str, Checksum> = written.filter(|(path, _)| !made.contains(path)).collect();
        check_folders(&self.folder, staged.iter().copied().chain([path.as_str()])).map_err(before)?;
        // Files where a folder is needed are removed first; the others when all new files are in place.
        let folders: BTreeSet<&str> = staged.iter().flat_map(|path| folders_above(path)).collect();
        let (first, rest): (Vec<_>, Vec<_>) = stale.into_iter().partition(|(path, _)| folders.contains(path));
        let (mut removed, in_the_way) = self.remove_stale(&first);
        if let Some(StaleFile { path, reason, .. }) = in_the_way.into_iter().next() {
            let error = match reason {
                StaleReason::Changed => io::Error::new(io::ErrorKind::AlreadyExists, "a folder should go here"),
                StaleReason::NotRemoved(error) => error,
            };
            return Err((removed, (self.folder.join(path), error)));
        }
        // Assets first, so that a page that is loaded meanwhile finds them.
        let (pages, others): (Vec<_>, Vec<_>) =
            staged.iter().copied().partition(|path| hosting::is_page(&hosting::content_type(path)));
        let mut moved = removed;
        for files in [others, pages] {
            let (count, done) = stage::move_into_place(&self.staging.folder, &self.folder, &files);
            moved += count;
            done.map_err(|error| (moved, error))?;
        }
        let (more, stale) = self.remove_stale(&rest);
        (removed, moved) = (removed + more, moved + more);
        let after = |error| (moved, error);
        let manifest =
            if stale.is_empty() { manifest } else { self.stage_manifest(output, kept, &stale).map_err(after)? };
        stage::move_into_place(&self.staging.folder, &self.folder, &[&path]).1.map_err(after)?;
        let _ = fs::remove_dir_all(&self.staging.folder);
        Ok(PlacedSite { removed, manifest, stale })
    }

    /// Writes the manifest into the staging folder, and returns its stamp. It lists files that could not be removed:
    /// a page that was withdrawn and is still there must not be forgotten.
    fn stage_manifest(
        &self,
        output: &Output,
        kept: &[(&str, CachedFile)],
        stale: &[StaleFile<'_>],
    ) -> Result<Stamp, PathError> {
        let mut files: Vec<_> = kept.iter().map(|(path, kept)| (*path, kept.checksum)).collect();
        files.extend(stale.iter().map(|file| (file.path, file.checksum)));
        files.sort_unstable();
        let text = manifest::manifest_text(output.record(), output.has_drafts(), files.into_iter());
        let path = route::file(route::MANIFEST);
        self.staging.write_file(&path, text.as_bytes())
    }

    /// Removes files that were not changed since onrecord wrote them, and folders that are empty then. Returns how many
    /// were removed, and which were not.
    fn remove_stale<'p>(&self, stale: &[(&'p str, Checksum)]) -> (usize, Vec<StaleFile<'p>>) {
        let (mut removed, mut left) = (0, Vec::new());
        for (path, was) in stale {
            let file = self.folder.join(path);
            if fs::metadata(&file).is_ok_and(|there| !there.is_file()) {
                continue;
            }
            let done = disk::read_file(&file).and_then(|bytes| {
                let is_ours = self.is_ours(path, &checksum(&bytes));
                if is_ours { fs::remove_file(&file).map(|()| true) } else { Ok(false) }
            });
            match done {
                Ok(true) => {
                    removed += 1;
                    let mut up = file.parent();
                    while let Some(empty) = up.filter(|up| *up != self.folder && fs::remove_dir(up).is_ok()) {
                        up = empty.parent();
                    }
                }
                Ok(false) => left.push(StaleFile { path, checksum: *was, reason: StaleReason::Changed }),
                Err(error) if disk::is_missing(&error) => {}
                Err(error) => left.push(StaleFile { path, checksum: *was, reason: StaleReason::NotRemoved(error) }),
            }
        }
        (removed, left)
    }
}

/// The folders above a path, the nearest first.
fn folders_above(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(path.rsplit_once('/'), |(above, _)| above.rsplit_once('/')).map(|(above, _)| above)
}

fn vanished(place: &Path) -> FileOutcome {
    FileOutcome::Failed((place.to_owned(), io::ErrorKind::NotFound.into()))
}
