//! The folder that a site is written into: what is there, what is the tool's, and how a file gets to its place.

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
    stage::{self, Failed},
};
use crate::{
    cache::{Cache, Kept},
    diag::Diagnostic,
    hosting,
    model::Stamp,
    output::{Entry, Output},
    route,
};

/// What became of one file.
pub(super) enum Fate {
    Unchanged(Kept),
    Staged(Kept),
    /// Something else stands in its place, or its template fails.
    Refused(Diagnostic),
    Failed(Failed),
}

/// Where a site goes, and what is known of what stands there.
pub(super) struct Target<'t> {
    pub(super) folder: &'t Path,
    pub(super) staging: &'t Path,
    pub(super) known: Known<'t>,
    pub(super) broken_off: &'t Manifest,
}

/// What the tool put into a folder.
pub(super) struct Known<'t> {
    generator: Cow<'t, str>,
    record: Option<Checksum>,
    /// By path.
    files: Vec<(&'t str, Checksum)>,
}

impl<'t> Known<'t> {
    /// What the manifest says, or if that is the one that goes with the cache, what the cache says.
    pub(super) fn of(cache: &'t Cache, manifest: Option<&'t Manifest>) -> Self {
        match manifest {
            None => Self {
                generator: Manifest::generator().into(),
                record: cache.record,
                files: cache.files.iter().map(|(path, kept)| (&**path, kept.checksum)).collect(),
            },
            Some(Manifest { generator, record, files }) => Self {
                generator: generator.into(),
                record: *record,
                files: files.iter().map(|(path, sum)| (path.as_str(), *sum)).collect(),
            },
        }
    }

    /// The checksum that a file had.
    fn checksum(&self, path: &str) -> Option<&Checksum> {
        self.files.binary_search_by(|(known, _)| (*known).cmp(path)).ok().map(|at| &self.files[at].1)
    }
}

impl Target<'_> {
    /// Makes one file, unless it would be the one that stands there, and stages it.
    pub(super) fn put(&self, output: &Output, entry: &Entry<'_>, was: Option<&Kept>, fresh: bool) -> Fate {
        let path = entry.path;
        let place = self.folder.join(path);
        let there = if fresh { None } else { fs::symlink_metadata(&place).ok() };
        let intact = was.filter(|was| there.as_ref().is_some_and(|m| Stamp::of(m) == was.stamp));
        let bytes = match output.make_entry(entry, intact.is_some()) {
            Ok(Some(bytes)) => bytes,
            Ok(None) => return intact.map_or_else(|| gone(&place), |was| Fate::Unchanged(*was)),
            Err(fault) => return Fate::Refused(*fault),
        };
        let sum = checksum(&bytes);
        if let Some(was) = intact.filter(|was| was.checksum == sum) {
            return Fate::Unchanged(*was);
        }
        if let Some(meta) = there {
            if meta.is_dir() {
                return Fate::Refused(not_ours(&place, "a folder stands where a page should go", "move it away"));
            }
            let old = match fs::read(&place) {
                Ok(old) => old,
                Err(error) => return Fate::Failed((place, error)),
            };
            if *old == *bytes {
                return Fate::Unchanged(Kept { checksum: sum, stamp: Stamp::of(&meta) });
            }
            if !self.is_ours(path, &checksum(&old)) {
                return Fate::Refused(not_ours(
                    &place,
                    "a file that the tool did not write, or that was changed since, stands where a page should go",
                    "move it away (what belongs into the site goes into `static`), or name another folder with `--output`",
                ));
            }
        }
        match stage::put(self.staging, path, &bytes) {
            Ok(stamp) => Fate::Staged(Kept { checksum: sum, stamp }),
            Err(failed) => Fate::Failed(failed),
        }
    }

    /// True if the tool wrote a file, and nobody changed it since.
    fn is_ours(&self, path: &str, sum: &Checksum) -> bool {
        self.known.checksum(path) == Some(sum) || self.broken_off.files.get(path) == Some(sum)
    }

    /// Puts what was staged in its place, removes what is made no longer, and puts the manifest last.
    ///
    /// Returns how many files were removed, and how the manifest was left. If this fails half-way, the
    /// manifests that stay, here and in the staging folder, tell what the tool put in place.
    pub(super) fn finish(
        &self,
        output: &Output,
        staged: &[&str],
        kept: &[(&str, Kept)],
    ) -> Result<(usize, Stamp), Failed> {
        let path = route::file(route::MANIFEST);
        let known = &self.known.files;
        let same = staged.is_empty()
            && self.broken_off.files.is_empty()
            && self.known.generator == Manifest::generator()
            && self.known.record == output.record()
            && known.len() == kept.len()
            && known.iter().zip(kept).all(|((a, was), (b, now))| a == b && *was == now.checksum);
        if same && let Ok(meta) = fs::symlink_metadata(self.folder.join(&path)) {
            return Ok((0, Stamp::of(&meta)));
        }
        let text = manifest::text(output.record(), kept.iter().map(|(path, kept)| (*path, kept.checksum)));
        let stamp = stage::put(self.staging, &path, text.as_bytes())?;
        if !self.folder.exists() {
            stage::settle_whole(self.staging, self.folder)?;
            return Ok((0, stamp));
        }
        let broken_off = self.broken_off.files.iter().map(|(path, sum)| (path.as_str(), *sum));
        let made: HashSet<&str, FxBuildHasher> = kept.iter().map(|(path, _)| *path).collect();
        let stale = known.iter().copied().chain(broken_off).filter(|(path, _)| !made.contains(path));
        // What stands where a folder is needed now goes first; the rest when all that is new is there.
        let folders: BTreeSet<&str> = staged.iter().flat_map(|path| above(path)).collect();
        let (first, rest): (Vec<_>, Vec<_>) = stale.partition(|(path, _)| folders.contains(path));
        let mut removed = self.remove(&first)?;
        // Whoever loads a page finds its looks.
        let (pages, others): (Vec<_>, Vec<_>) =
            staged.iter().copied().partition(|path| hosting::is_page(&hosting::kind(path)));
        stage::settle(self.staging, self.folder, &others)?;
        stage::settle(self.staging, self.folder, &pages)?;
        removed += self.remove(&rest)?;
        stage::settle(self.staging, self.folder, &[&path])?;
        let _ = fs::remove_dir_all(self.staging);
        Ok((removed, stamp))
    }

    /// Removes what the tool wrote and nobody changed since, and the folders that are empty then.
    fn remove(&self, stale: &[(&str, Checksum)]) -> Result<usize, Failed> {
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
fn above(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(path.rsplit_once('/'), |(above, _)| above.rsplit_once('/')).map(|(above, _)| above)
}

fn gone(place: &Path) -> Fate {
    Fate::Failed((place.to_owned(), io::ErrorKind::NotFound.into()))
}
