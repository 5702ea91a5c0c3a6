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

pub mod manifest;
mod stage;

use std::{
    borrow::Cow,
    collections::{BTreeSet, HashSet},
    fs, io,
    path::{Path, PathBuf},
};

use manifest::{Checksum, Manifest, checksum};
use rayon::prelude::*;
use rustc_hash::FxBuildHasher;
use stage::Failed;

use crate::{
    cache::{self, Cache, Kept, Reads},
    diag::{Code, Diagnostic, Diagnostics, io_message},
    hosting,
    model::Stamp,
    output::{self, Entry, Output},
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
    /// Pages that had to be made, be it only to see that they are what they were.
    pub made: usize,
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
    let before = diagnostics.errors();
    overlaps(root, folder, diagnostics);
    if diagnostics.errors() > before {
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
    if diagnostics.errors() > before {
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

/// Where a site goes, and what is known of what stands there.
struct Target<'t> {
    folder: &'t Path,
    staging: &'t Path,
    known: Known<'t>,
    broken_off: &'t Manifest,
}

/// What the tool put into a folder.
struct Known<'t> {
    generator: Cow<'t, str>,
    record: Option<Checksum>,
    /// By path.
    files: Vec<(&'t str, Checksum)>,
}

impl<'t> Known<'t> {
    /// What the manifest says, or if that is the one that goes with the cache, what the cache says.
    fn of(cache: &'t Cache, manifest: Option<&'t Manifest>) -> Self {
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
    fn put(&self, output: &Output, entry: &Entry<'_>, was: Option<&Kept>, fresh: bool) -> Fate {
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
    fn finish(&self, output: &Output, staged: &[&str], kept: &[(&str, Kept)]) -> Result<(usize, Stamp), Failed> {
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

/// Writes a file of the tool's own: beside it first, then in its place.
fn own_file(root: &Path, path: &str, bytes: &[u8]) -> io::Result<()> {
    own_folder(root)?;
    let beside = root.join(format!("{path}.tmp"));
    fs::write(&beside, bytes)?;
    fs::rename(&beside, root.join(path))
}

/// Makes the folder of the tool's own below the site, which git is told to pass over.
pub(crate) fn own_folder(root: &Path) -> io::Result<()> {
    let folder = root.join(crate::cache::FOLDER);
    // In a folder that the tool did not make, somebody's own files must not vanish from git.
    let made = fs::create_dir(&folder).and_then(|()| fs::write(folder.join(".gitignore"), "*\n"));
    made.or_else(|error| if folder.is_dir() { Ok(()) } else { Err(error) })
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

fn not_ours(place: &Path, message: &str, help: &str) -> Diagnostic {
    Diagnostic::at_path(Code::FileNotOurs, place.display().to_string(), message).help(help)
}

fn gone(place: &Path) -> Fate {
    Fate::Failed((place.to_owned(), io::ErrorKind::NotFound.into()))
}

fn not_written(path: &Path, error: &io::Error) -> Diagnostic {
    let message = format!("cannot be written: {}", io_message(error));
    let found = Diagnostic::at_path(Code::WriteFailed, path.display().to_string(), message);
    match error.kind() {
        io::ErrorKind::StorageFull => found.help("make room on the disk and build again"),
        io::ErrorKind::PermissionDenied => {
            found.help("let yourself write there, or name another folder with `--output`")
        }
        _ => found.help("check the disk, or name another folder with `--output`"),
    }
}

/// True if a file says just this.
pub fn is(path: &Path, text: &str) -> bool {
    fs::read(path).is_ok_and(|old| old == text.as_bytes())
}

/// Writes one file of the site's own, such as the lock: beside it first, then in its place.
pub fn file(path: &Path, text: &str, diagnostics: &mut Diagnostics) -> bool {
    if is(path, text) {
        return true;
    }
    let parent = path.parent().unwrap_or(Path::new("."));
    let beside = parent.join(format!(".{}.tmp", path.file_name().unwrap_or_default().to_string_lossy()));
    let done = fs::create_dir_all(parent)
        .and_then(|()| fs::write(&beside, text))
        .and_then(|()| fs::rename(&beside, path))
        .inspect_err(|_| drop(fs::remove_file(&beside)));
    if let Err(error) = &done {
        let message = format!("cannot be written: {}", io_message(error));
        let place = path.display().to_string();
        diagnostics
            .push(Diagnostic::at_path(Code::WriteFailed, place, message).help("check the disk and its permissions"));
    }
    done.is_ok()
}

/// Refuses to write into the site's own folders, or over the site as a whole.
fn overlaps(root: &Path, folder: &Path, diagnostics: &mut Diagnostics) {
    let (home, target) = (real(root), real(folder));
    let own = ["content", "templates", "static", crate::cache::FOLDER].map(|name| home.join(name));
    if home.starts_with(&target) || own.iter().any(|own| target.starts_with(own) || own.starts_with(&target)) {
        let message = "the output folder overlaps the site's own files";
        let place = folder.display().to_string();
        diagnostics.push(
            Diagnostic::at_path(Code::OutputOverlaps, place, message)
                .help("name a folder of its own, such as `public`"),
        );
    }
}

/// The real path of what may not be there yet: of the nearest folder that is, and the names below it.
pub(crate) fn real(path: &Path) -> PathBuf {
    let whole = std::path::absolute(path).unwrap_or(path.to_owned());
    let there = whole.ancestors().find_map(|above| Some((above, fs::canonicalize(above).ok()?)));
    let Some((above, real)) = there else { return whole };
    // Part by part: to join nothing would add a slash, and make of one folder two.
    whole.strip_prefix(above).map_or(whole.clone(), |below| below.iter().fold(real, |path, part| path.join(part)))
}

/// The folders above a path, the nearest first.
fn above(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(path.rsplit_once('/'), |(above, _)| above.rsplit_once('/')).map(|(above, _)| above)
}
