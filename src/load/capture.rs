//! Reads a capture: a file below the site's folder `captures`, and nothing outside of it.
//!
//! Captures are not among the site's other files: there can be many, and each is needed only while it is compared.

#![expect(clippy::disallowed_methods, reason = "a part of the only module that reads a site")]

use std::{
    fs, io,
    path::{Component, Path, PathBuf},
};

use walkdir::WalkDir;

use crate::{disk, git::SiteRepository, model::Stamp};

/// The folder of captures.
const FOLDER: &str = "captures";
/// The largest capture, in bytes.
const LARGEST: u64 = 256 << 20;

/// Reads a capture of the site at `root`: the file on the disk, or as it was at a commit.
///
/// *Errors*: those of the system and of git; and [`io::ErrorKind::InvalidInput`] for a path or a link that leads out of the folder,
/// and for a file that is too large.
pub fn read_capture(root: &Path, file: &str, commit: Option<&str>) -> io::Result<Vec<u8>> {
    if let Some(commit) = commit {
        let path = Path::new(FOLDER).join(path_below(file)?);
        let read = SiteRepository::open(root).and_then(|site| site.read_past_file(commit, &path, LARGEST));
        return read.map_err(|error| io::Error::other(error.message));
    }
    let real = path_of(root, file)?;
    if fs::metadata(&real)?.len() > LARGEST {
        return Err(refused("it is larger than 256 MiB"));
    }
    disk::read_file(&real)
}

/// Size and times of a capture; `None` if it cannot be looked at. What a commit has never changes.
pub fn stamp_capture(root: &Path, file: &str, commit: Option<&str>) -> Option<Stamp> {
    if commit.is_some() {
        return Some(Stamp::default());
    }
    let real = path_of(root, file).ok()?;
    fs::metadata(real).ok().map(|meta| Stamp::with_change_time(&meta))
}

/// The paths of all captures, with size and times: what a build depends on besides the site's other files.
pub fn stamp_captures(root: &Path) -> Vec<(String, Stamp)> {
    let folder = root.join(FOLDER);
    let files =
        WalkDir::new(&folder).sort_by_file_name().into_iter().flatten().filter(|entry| entry.file_type().is_file());
    files
        .filter_map(|entry| {
            let path = entry.path().strip_prefix(&folder).ok()?.to_string_lossy().into_owned();
            Some((path, Stamp::with_change_time(&entry.metadata().ok()?)))
        })
        .collect()
}

/// Where a capture is, once links are followed.
fn path_of(root: &Path, file: &str) -> io::Result<PathBuf> {
    let path = root.join(FOLDER).join(path_below(file)?);
    let (home, real) = (fs::canonicalize(root.join(FOLDER))?, fs::canonicalize(&path)?);
    if real.starts_with(&home) {
        Ok(real)
    } else {
        Err(refused("it is a symbolic link that leads out of the folder `captures`"))
    }
}

/// A path below the folder.
fn path_below(file: &str) -> io::Result<&Path> {
    let path = Path::new(file);
    let stays = path.components().all(|part| matches!(part, Component::Normal(_))) && !file.contains('\\');
    if stays { Ok(path) } else { Err(refused("its path leads out of the folder `captures`")) }
}

fn refused(why: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, why.to_owned())
}
