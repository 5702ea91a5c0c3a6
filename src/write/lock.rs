//! The lock that keeps builds into one output folder apart.
//!
//! It is with the output, not with the site: two checkouts may share an output, and a cache may be deleted while builds
//! run. A file next to the output folder is locked, and, where the system can, the folder itself: the same folder may be
//! reached through a link, or be mounted below different folders. The operating system releases both when a run ends, for
//! whatever reason.

#![expect(clippy::disallowed_methods, reason = "a part of the one place that writes a site")]

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use super::overlap::real_path;
use crate::disk;

/// A lock on an output folder, held until it is dropped.
#[derive(Debug)]
pub struct OutputLock {
    beside: Option<(fs::File, PathBuf)>,
    /// Held, never read.
    _folder: Option<fs::File>,
}

/// Waits until no other run writes into an output folder, and makes others wait until the lock is dropped.
///
/// Where the file system has no locks, no run waits.
pub fn lock_output(folder: &Path) -> OutputLock {
    let real = real_path(folder);
    let path = path_beside(&real);
    if let Some(parent) = real.parent() {
        // If it cannot be made, writing the site reports that.
        let _ = fs::create_dir_all(parent);
    }
    let beside = lock_file(&path).ok().map(|file| (file, path));
    OutputLock { beside, _folder: lock_folder(&real) }
}

/// Removes the file that a killed run left beside an output folder; that of a run that goes on stays.
pub fn remove_stale_lock(folder: &Path) {
    let path = path_beside(&real_path(folder));
    // Opening a pipe would wait for someone who writes into it.
    let is_file = cfg!(unix) && fs::metadata(&path).is_ok_and(|there| there.is_file());
    let left = if is_file { fs::File::open(&path).ok() } else { None };
    if left.is_some_and(|file| file.try_lock().is_ok() && is_at(&file, &path).unwrap_or(false)) {
        let _ = fs::remove_file(&path);
    }
}

/// The file that is locked, beside the output folder.
fn path_beside(real: &Path) -> PathBuf {
    let name = real.file_name().unwrap_or_default().to_string_lossy();
    real.with_file_name(format!(".{name}.lock"))
}

impl Drop for OutputLock {
    fn drop(&mut self) {
        // Removed while it is locked, so that a run that waits for this file notices.
        if let Some((_, path)) = self.beside.take_if(|_| cfg!(unix)) {
            let _ = fs::remove_file(path);
        }
    }
}

/// Makes a file and waits for the lock on it.
fn lock_file(path: &Path) -> io::Result<fs::File> {
    loop {
        if fs::metadata(path).is_ok_and(|there| !there.is_file()) {
            return Err(disk::not_a_file());
        }
        let made = fs::OpenOptions::new().write(true).create(true).truncate(false).open(path);
        // The file may belong to another user, whose run is waited for all the same.
        let file = made.or_else(|_| fs::File::open(path))?;
        file.lock()?;
        if is_at(&file, path)? {
            return Ok(file);
        }
    }
}

/// False if the run that had the lock removed the file, so that another file may be locked by now.
#[cfg(unix)]
fn is_at(file: &fs::File, path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;
    let own = file.metadata()?;
    Ok(fs::metadata(path).is_ok_and(|there| (there.dev(), there.ino()) == (own.dev(), own.ino())))
}

/// Always true: the file is not removed.
#[cfg(not(unix))]
fn is_at(_: &fs::File, _: &Path) -> io::Result<bool> {
    Ok(true)
}

/// Waits for the lock on the folder itself; `None` if there is no folder yet, or it cannot be locked.
#[cfg(unix)]
fn lock_folder(folder: &Path) -> Option<fs::File> {
    let file = if folder.is_dir() { fs::File::open(folder).ok()? } else { return None };
    file.lock().ok()?;
    Some(file)
}

#[cfg(not(unix))]
fn lock_folder(_: &Path) -> Option<fs::File> {
    None
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn the_file_of_a_killed_run_is_removed_and_that_of_a_live_one_stays() {
        let home = tempfile::tempdir().expect("a folder");
        let (folder, file) = (home.path().join("public"), home.path().join(".public.lock"));
        let live = lock_output(&folder);
        remove_stale_lock(&folder);
        assert!(file.exists(), "a run holds it");
        drop(live);
        fs::write(&file, "").expect("a file");
        remove_stale_lock(&folder);
        assert!(!file.exists());
        fs::create_dir(&file).expect("a folder of somebody else");
        remove_stale_lock(&folder);
        assert!(file.exists());
    }
}
