//! The output folder: which of its files onrecord wrote, and how files get there.

#![expect(clippy::disallowed_methods, reason = "a part of the one place that writes a site")]

use std::{
    borrow::Cow,
    collections::{BTreeSet, HashSet},
    fs, io,
    path::Path,
};

use rustc_hash::FxBuildHasher;

use super::{
    failure::not_ours,
    manifest::{self, Checksum, Manifest, checksum},
    stage::{self, PathError, Permissions},
};
use crate::{
    cache::{Cache, CachedFile},
    diag::Diagnostic,
    hosting,
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
    pub(super) folder: &'t Path,
    pub(super) staging: &'t Path,
    /// Its metadata; `None` if it does not exist yet.
    pub(super) meta: Option<fs::Metadata>,
    pub(super) known: KnownFiles<'t>,
    pub(super) interrupted: &'t Manifest,
}

/// The files that onrecord wrote into a folder earlier.
pub(super) struct KnownFiles<'t> {
    generator: Cow<'t, str>,
    record: Option<Checksum>,
    drafts: bool,
    /// By path.
    files: Vec<(&'t str, Checksum)>,
}

impl<'t> KnownFiles<'t> {
    /// Takes the files from the manifest, or from the cache if that has the same ones.
    pub(super) fn new(cache: &'t Cache, manifest: Option<&'t Manifest>) -> Self {
        match manifest {
            None => Self {
                generator: Manifest::generator().into(),
                record: cache.record,
                drafts: cache.drafts,
                files: cache.files.iter().map(|(path, kept)| (&**path, kept.checksum)).collect(),
            },
            Some(Manifest { generator, record, drafts, files }) => Self {
                generator: generator.into(),
                record: *record,
                drafts: *drafts,
                files: files.iter().map(|(path, sum)| (path.as_str(), *sum)).collect(),
            },
        }
    }

    /// The checksum that a file had.
    fn checksum_of(&self, path: &str) -> Option<&Checksum> {
        self.files.binary_search_by(|(known, _)| (*known).cmp(path)).ok().map(|at| &self.files[at].1)
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
        let place = self.folder.join(path);
        let there = if fresh { None } else { fs::symlink_metadata(&place).ok() };
        let intact = was.filter(|was| there.as_ref().is_some_and(|m| Stamp::of(m) == was.stamp));
        let bytes = match output.render_entry(entry, intact.is_some()) {
            Ok(Some(bytes)) => bytes,
            Ok(None) => return intact.map_or_else(|| vanished(&place), |was| FileOutcome::Unchanged(*was)),
            Err(error) => return FileOutcome::Refused(*error),
        };
        let sum = checksum(&bytes);
        if let Some(was) = intact.filter(|was| was.checksum == sum) {
            return FileOutcome::Unchanged(*was);
        }
        if let Some(meta) = &there {
            if meta.is_dir() {
                return FileOutcome::Refused(not_ours(
                    &place,
                    "there is a folder where a page should go",
                    "move it away",
                ));
            }
            let old = match fs::read(&place) {
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
        match stage::stage_file(self.staging, path, &bytes, self.permissions(there.as_ref())) {
            Ok(stamp) => FileOutcome::Staged(CachedFile { checksum: sum, stamp }),
            Err(failed) => FileOutcome::Failed(failed),
        }
    }

    /// What the permissions of a new file follow; `old` is the file that it replaces.
    fn permissions<'m>(&'m self, old: Option<&'m fs::Metadata>) -> Option<Permissions<'m>> {
        // A symbolic link has permissions that mean nothing.
        let old = old.filter(|old| old.is_file());
        self.meta.as_ref().map(|folder| Permissions { old, folder })
    }

    /// True if onrecord wrote a file and it was not changed since.
    fn is_ours(&self, path: &str, sum: &Checksum) -> bool {
        self.known.checksum_of(path) == Some(sum) || self.interrupted.files.get(path) == Some(sum)
    }

    /// Moves staged files into place, removes files that the site no longer has, and moves the manifest last.
    ///
    /// Returns how many files were removed, and the stamp of the manifest. If this fails half-way, the manifests in the
    /// output folder and in the staging folder list the files that onrecord wrote.
    pub(super) fn put_in_place(
        &self,
        output: &Output,
        staged: &[&str],
        kept: &[(&str, CachedFile)],
    ) -> Result<(usize, Stamp), PathError> {
        let path = route::file(route::MANIFEST);
        let known = &self.known.files;
        let same = staged.is_empty()
            && self.interrupted.files.is_empty()
            && self.known.generator == Manifest::generator()
            && self.known.record == output.record()
            && self.known.drafts == output.has_drafts()
            && known.len() == kept.len()
            && known.iter().zip(kept).all(|((a, was), (b, now))| a == b && *was == now.checksum);
        if same && let Ok(meta) = fs::symlink_metadata(self.folder.join(&path)) {
            return Ok((0, Stamp::of(&meta)));
        }
        let files = kept.iter().map(|(path, kept)| (*path, kept.checksum));
        let text = manifest::manifest_text(output.record(), output.has_drafts(), files);
        let old = fs::symlink_metadata(self.folder.join(&path)).ok();
        let stamp = stage::stage_file(self.staging, &path, text.as_bytes(), self.permissions(old.as_ref()))?;
        if !self.folder.exists() {
            stage::move_folder_into_place(self.staging, self.folder)?;
            return Ok((0, stamp));
        }
        let interrupted = self.interrupted.files.iter().map(|(path, sum)| (path.as_str(), *sum));
        let made: HashSet<&str, FxBuildHasher> = kept.iter().map(|(path, _)| *path).collect();
        let stale = known.iter().copied().chain(interrupted).filter(|(path, _)| !made.contains(path));
        // Files where a folder is needed are removed first; the others when all new files are in place.
        let folders: BTreeSet<&str> = staged.iter().flat_map(|path| folders_above(path)).collect();
        let (first, rest): (Vec<_>, Vec<_>) = stale.partition(|(path, _)| folders.contains(path));
        let mut removed = self.remove_stale(&first)?;
        // Assets first, so that a page that is loaded meanwhile finds them.
        let (pages, others): (Vec<_>, Vec<_>) =
            staged.iter().copied().partition(|path| hosting::is_page(&hosting::content_type(path)));
        stage::move_into_place(self.staging, self.folder, &others)?;
        stage::move_into_place(self.staging, self.folder, &pages)?;
        removed += self.remove_stale(&rest)?;
        stage::move_into_place(self.staging, self.folder, &[&path])?;
        let _ = fs::remove_dir_all(self.staging);
        Ok((removed, stamp))
    }

    /// Removes files that were not changed since onrecord wrote them, and folders that are empty then.
    fn remove_stale(&self, stale: &[(&str, Checksum)]) -> Result<usize, PathError> {
        let mut removed = 0;
        for (path, was) in stale {
            let file = self.folder.join(path);
            if fs::read(&file).is_ok_and(|bytes| checksum(&bytes) == *was) {
                fs::remove_file(&file).map_err(|error| (file.clone(), error))?;
                removed += 1;
                let mut up = file.parent();
                while let Some(empty) = up.filter(|up| *up != self.folder && fs::remove_dir(up).is_ok()) {
                    up = empty.parent();
                }
            }
        }
        Ok(removed)
    }
}

/// The folders above a path, the nearest first.
fn folders_above(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(path.rsplit_once('/'), |(above, _)| above.rsplit_once('/')).map(|(above, _)| above)
}

fn vanished(place: &Path) -> FileOutcome {
    FileOutcome::Failed((place.to_owned(), io::ErrorKind::NotFound.into()))
}
