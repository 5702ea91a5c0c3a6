//! What a file is put in place of: which path that is, and what is never replaced.

#![expect(clippy::disallowed_methods, reason = "a part of the one place that puts a file in place of another")]

use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// The error for something at the path of a file that is none.
pub fn not_a_file() -> io::Error {
    io::Error::new(io::ErrorKind::Unsupported, "it is not a regular file")
}

/// The path that a file takes: that of a symbolic link leads on, even if there is nothing yet, so that the link stays one.
pub(super) fn replaced_path(path: &Path) -> io::Result<PathBuf> {
    if !path.is_symlink() {
        return Ok(path.to_owned());
    }
    match fs::canonicalize(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(folder_of(path).join(fs::read_link(path)?)),
        found => found,
    }
}

/// Refuses what must not be replaced by the only copy of another text.
///
/// *Errors*: [`not_a_file`]; [`io::ErrorKind::PermissionDenied`] if it is read-only, because to put another file in its place
/// the system asks for no permission; and [`io::ErrorKind::TooManyLinks`] if it has several names.
pub(super) fn check_replaced(old: &fs::Metadata) -> io::Result<()> {
    if !old.is_file() {
        return Err(not_a_file());
    }
    if old.permissions().readonly() {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    let names = count_names(old);
    if names > 1 {
        let message = format!("it has {names} names (hard links), of which only this one would get the new text");
        return Err(io::Error::new(io::ErrorKind::TooManyLinks, message));
    }
    Ok(())
}

/// The folder that a file is in.
pub(super) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// How many names a file has.
#[cfg(unix)]
fn count_names(meta: &fs::Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::nlink(meta)
}

/// How many names a file has; other systems tell only who opens the file.
#[cfg(not(unix))]
fn count_names(_: &fs::Metadata) -> u64 {
    1
}

/// Syncs the new name to the disk. Failing to do so is not an error: the file is in its place.
#[cfg(unix)]
pub(super) fn sync_folder(folder: &Path) {
    let _ = fs::File::open(folder).and_then(|folder| folder.sync_all());
}

#[cfg(not(unix))]
pub(super) fn sync_folder(_: &Path) {}
