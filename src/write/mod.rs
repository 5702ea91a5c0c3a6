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

mod manifest;
mod stage;

use std::{collections::BTreeMap, fs, io, path::Path};

use manifest::{Checksum, checksum};
use rayon::prelude::*;
use stage::Failed;

use crate::{
    cache::{Cache, Kept},
    diag::{Code, Diagnostic, Diagnostics, lower_first},
    model::Stamp,
    output::{self, Output},
    progress::Progress,
    route,
};

/// What became of the files.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Written {
    /// Made or changed.
    pub written: usize,
    /// Left as they were.
    pub unchanged: usize,
    /// Removed.
    pub removed: usize,
}

/// What became of one file.
enum Fate {
    Unchanged(Kept),
    Staged(Kept),
    /// Something else stands in its place, or its template fails.
    Refused(Diagnostic),
    Failed(Failed),
}

/// Writes a site into a folder, with what the last build made in `cache`; `None` if it could not.
///
/// Returns what became of the files, and each of them as it was left. Reports E502, E505 and
/// E601–E603, and leaves the folder as it was unless the disk fails between two renames.
pub fn write(
    output: &Output,
    root: &Path,
    folder: &Path,
    cache: &Cache,
    progress: &dyn Progress,
    diagnostics: &mut Diagnostics,
) -> Option<(Written, BTreeMap<String, Kept>)> {
    let before = diagnostics.errors();
    overlaps(root, folder, diagnostics);
    if diagnostics.errors() > before {
        return None;
    }
    let staging = stage::folder(folder);
    // A run that was broken off left its manifest in the staging folder: what it put in place is the tool's too.
    let broken_off = known(&staging);
    let _ = fs::remove_dir_all(&staging);
    let target = Target { folder, staging: &staging, known: &known(folder), broken_off: &broken_off, cache };
    let fresh = !folder.exists();
    let paths: Vec<_> = output.paths().collect();
    let one = |path: &&str| {
        let fate = target.put(output, path, fresh);
        progress.step();
        fate
    };
    let fates: Vec<_> = paths.par_iter().map(one).collect();
    let mut kept = BTreeMap::new();
    let mut staged = Vec::new();
    let mut refused = Vec::new();
    let mut failed = None;
    for (path, fate) in paths.into_iter().zip(fates) {
        match fate {
            Fate::Unchanged(was) => drop(kept.insert(path.to_owned(), was)),
            Fate::Staged(now) => {
                staged.push(path);
                kept.insert(path.to_owned(), now);
            }
            Fate::Refused(fault) => refused.push(fault),
            Fate::Failed(error) => failed = failed.or(Some(error)),
        }
    }
    output::report(refused, diagnostics);
    let written = match failed {
        Some(failed) => Err(failed),
        None if diagnostics.errors() > before => {
            let _ = fs::remove_dir_all(&staging);
            return None;
        }
        None => target.finish(output, &staged, &mut kept),
    };
    match written {
        Ok(removed) => Some((Written { written: staged.len(), unchanged: output.len() - staged.len(), removed }, kept)),
        Err((path, error)) => {
            diagnostics.push(not_written(&path, &error));
            None
        }
    }
}

/// Where a site goes, and what is known of what stands there.
struct Target<'t> {
    folder: &'t Path,
    staging: &'t Path,
    known: &'t BTreeMap<String, Checksum>,
    broken_off: &'t BTreeMap<String, Checksum>,
    cache: &'t Cache,
}

impl Target<'_> {
    /// Makes one file, unless it would be the one that stands there, and stages it.
    fn put(&self, output: &Output, path: &str, fresh: bool) -> Fate {
        let place = self.folder.join(path);
        let there = if fresh { None } else { fs::symlink_metadata(&place).ok() };
        let intact = self.cache.files.get(path).filter(|was| there.as_ref().is_some_and(|m| Stamp::of(m) == was.stamp));
        let made = match output.make(path, intact.map(|was| was.fingerprint)) {
            Ok(Some(made)) => made,
            Ok(None) => return intact.map_or_else(|| gone(&place), |was| Fate::Unchanged(*was)),
            Err(fault) => return Fate::Refused(*fault),
        };
        let sum = checksum(&made.bytes);
        if let Some(was) = intact.filter(|was| was.checksum == sum) {
            return Fate::Unchanged(Kept { fingerprint: made.fingerprint, ..*was });
        }
        if let Some(meta) = there {
            if meta.is_dir() {
                return Fate::Refused(not_ours(&place, "a folder stands where a page should go", "move it away"));
            }
            let old = fs::read(&place).unwrap_or_default();
            if *old == *made.bytes {
                let stamp = Stamp::of(&meta);
                return Fate::Unchanged(Kept { fingerprint: made.fingerprint, checksum: sum, stamp });
            }
            if !self.is_ours(path, &checksum(&old)) {
                return Fate::Refused(not_ours(
                    &place,
                    "a file that the tool did not write, or that was changed since, stands where a page should go",
                    "move it away (what belongs into the site goes into `static`), or name another folder with `--output`",
                ));
            }
        }
        match stage::put(self.staging, path, &made.bytes) {
            Ok(stamp) => Fate::Staged(Kept { fingerprint: made.fingerprint, checksum: sum, stamp }),
            Err(failed) => Fate::Failed(failed),
        }
    }

    /// True if the tool wrote a file, and nobody changed it since.
    fn is_ours(&self, path: &str, sum: &Checksum) -> bool {
        [self.known, self.broken_off].iter().any(|manifest| manifest.get(path) == Some(sum))
    }

    /// Puts what was staged in its place and removes what is made no longer; how many files those were.
    fn finish(&self, output: &Output, staged: &[&str], kept: &mut BTreeMap<String, Kept>) -> Result<usize, Failed> {
        let path = route::file(route::MANIFEST);
        let stale: Vec<_> = self.known.iter().chain(self.broken_off).filter(|(path, _)| !output.has(path)).collect();
        let same = staged.is_empty()
            && self.broken_off.is_empty()
            && self.known.len() == kept.len()
            && self.known.iter().zip(kept.iter()).all(|((a, was), (b, now))| a == b && *was == now.checksum);
        if same {
            return Ok(0);
        }
        let text = manifest::text(kept.iter().map(|(path, kept)| (path.as_str(), kept.checksum)));
        let put = stage::put(self.staging, &path, text.as_bytes());
        if let Err(failed) = put {
            let _ = fs::remove_dir_all(self.staging);
            return Err(failed);
        }
        // If this fails half-way, the manifest that stays in the staging folder tells what was put in place.
        stage::settle(self.staging, self.folder, staged, &path)?;
        let _ = fs::remove_dir_all(self.staging);
        self.remove(&stale)
    }

    /// Removes what the tool wrote and nobody changed since, and the folders that are empty then.
    fn remove(&self, stale: &[(&String, &Checksum)]) -> Result<usize, Failed> {
        let mut removed = 0;
        for (path, was) in stale {
            let file = self.folder.join(path);
            if fs::read(&file).is_ok_and(|bytes| checksum(&bytes) == **was) {
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

/// True if every file that the last build made stands in the folder as it was left, and no run was broken off.
pub fn is_intact(folder: &Path, cache: &Cache) -> bool {
    let files: Vec<_> = cache.files.iter().collect();
    let whole = |(path, was): &(&String, &Kept)| {
        fs::symlink_metadata(folder.join(path)).is_ok_and(|meta| Stamp::of(&meta) == was.stamp)
    };
    !files.is_empty()
        && folder.join(route::file(route::MANIFEST)).exists()
        && !stage::folder(folder).exists()
        && files.par_iter().all(whole)
}

/// Keeps the cache below the site. That it cannot be kept costs the next build time, and is not worth a word.
pub fn cache(root: &Path, path: &str, cache: &Cache) {
    let folder = root.join(crate::cache::FOLDER);
    let ignore = folder.join(".gitignore");
    let beside = root.join(format!("{path}.tmp"));
    let Some(bytes) = cache.to_bytes() else { return };
    let _ = fs::create_dir_all(&folder)
        .and_then(|()| if ignore.exists() { Ok(()) } else { fs::write(&ignore, "*\n") })
        .and_then(|()| fs::write(&beside, bytes))
        .and_then(|()| fs::rename(&beside, root.join(path)));
}

fn known(folder: &Path) -> BTreeMap<String, Checksum> {
    fs::read(folder.join(route::file(route::MANIFEST))).map(|bytes| manifest::read(&bytes)).unwrap_or_default()
}

fn not_ours(place: &Path, message: &str, help: &str) -> Diagnostic {
    Diagnostic::at_path(Code::FileNotOurs, place.display().to_string(), message).help(help)
}

fn gone(place: &Path) -> Fate {
    Fate::Failed((place.to_owned(), io::ErrorKind::NotFound.into()))
}

fn not_written(path: &Path, error: &io::Error) -> Diagnostic {
    let message = format!("cannot be written: {}", plain(error));
    let found = Diagnostic::at_path(Code::WriteFailed, path.display().to_string(), message);
    match error.kind() {
        io::ErrorKind::StorageFull => found.help("make room on the disk and build again; nothing was changed"),
        io::ErrorKind::PermissionDenied => {
            found.help("let yourself write there, or name another folder with `--output`")
        }
        _ => found.help("check the disk, or name another folder with `--output`"),
    }
}

/// Writes one file of the site's own, such as the lock: beside it first, then in its place.
pub fn file(path: &Path, text: &str, diagnostics: &mut Diagnostics) -> bool {
    if fs::read(path).is_ok_and(|old| old == text.as_bytes()) {
        return true;
    }
    let parent = path.parent().unwrap_or(Path::new("."));
    let beside = parent.join(format!(".{}.tmp", path.file_name().unwrap_or_default().to_string_lossy()));
    let done = fs::create_dir_all(parent)
        .and_then(|()| fs::write(&beside, text))
        .and_then(|()| fs::rename(&beside, path))
        .inspect_err(|_| drop(fs::remove_file(&beside)));
    if let Err(error) = &done {
        let message = format!("cannot be written: {}", plain(error));
        let place = path.display().to_string();
        diagnostics
            .push(Diagnostic::at_path(Code::WriteFailed, place, message).help("check the disk and its permissions"));
    }
    done.is_ok()
}

/// Refuses to write into the site's own folders, or over the site as a whole.
fn overlaps(root: &Path, folder: &Path, diagnostics: &mut Diagnostics) {
    let real =
        |path: &Path| fs::canonicalize(path).unwrap_or_else(|_| std::path::absolute(path).unwrap_or(path.to_owned()));
    let (home, target) = (real(root), real(folder));
    let own = ["content", "templates", "static"].map(|name| home.join(name));
    if home.starts_with(&target) || own.iter().any(|own| target.starts_with(own) || own.starts_with(&target)) {
        let message = "the output folder overlaps the site's own files";
        let place = folder.display().to_string();
        diagnostics.push(
            Diagnostic::at_path(Code::OutputOverlaps, place, message)
                .help("name a folder of its own, such as `public`"),
        );
    }
}

/// What an error of the disk says, without its number.
pub(crate) fn plain(error: &io::Error) -> String {
    let said = error.to_string();
    lower_first(said.split(" (os error").next().unwrap_or_default())
}
