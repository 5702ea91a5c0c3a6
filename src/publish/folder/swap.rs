//! Publishing into a folder by exchanging it for a new one in one step.

#![expect(clippy::disallowed_methods, reason = "a target is written here, and only there")]

use std::{
    collections::BTreeSet,
    fs, io,
    path::{Path, PathBuf},
};

use rayon::prelude::*;

use super::{
    disk::{PathError, disk_error, folders_above, write_file},
    walk,
    walk::FolderContents,
};
use crate::{
    disk::{attributes_of_file, finish_folders, make_folders},
    progress::Progress,
    publish::{Listing, Plan, PublishError},
};

/// Lays out the new site next to the old one and exchanges the two; `false` if the system cannot do that, or if the new
/// folders cannot have the owners, groups, modes and access lists of the old ones.
pub(super) fn swap_folders(
    listing: &Listing,
    real: &Path,
    found: &FolderContents,
    plan: &Plan,
    progress: &dyn Progress,
) -> Result<bool, PublishError> {
    let staging = staging_folder(real);
    let next = staging.join("next");
    // Left by a killed run: an unfinished new site, or the old site.
    let _ = fs::remove_dir_all(&staging);
    if fs::create_dir(&staging).is_err() {
        return Ok(false);
    }
    let done = lay_out(listing, real, &next, found, plan, progress).and_then(|same| {
        if !same {
            return Ok(false);
        }
        exchange_folders(real, &next).map_err(|error| disk_error(&(real.to_owned(), error)))
    });
    if let Ok(true) = done {
        rescue_late_files(real, &next, found);
    }
    let _ = fs::remove_dir_all(&staging);
    done
}

/// The folder next to a target in which the new site is laid out.
fn staging_folder(real: &Path) -> PathBuf {
    let name = real.file_name().unwrap_or_default().to_string_lossy();
    real.with_file_name(format!(".{name}.onrecord"))
}

/// Lays out the new site: new and changed files from the build, all others from the old site. `false` if its folders
/// cannot have the attributes of the old ones.
fn lay_out(
    listing: &Listing,
    real: &Path,
    next: &Path,
    found: &FolderContents,
    plan: &Plan,
    progress: &dyn Progress,
) -> Result<bool, PublishError> {
    let uploads: BTreeSet<&str> = plan.uploads().map(|change| change.path.as_str()).collect();
    let removed: BTreeSet<&str> = plan.removed.iter().map(|change| change.path.as_str()).collect();
    let failed = |error: PathError| disk_error(&error);
    let kept = found.files.keys().filter(|path| !uploads.contains(path.as_str()) && !removed.contains(path.as_str()));
    let kept: Vec<_> = kept.collect();
    let links: Vec<_> = found.links.iter().filter(|(path, _)| !uploads.contains(path.as_str())).collect();
    // Empty folders that others made are kept.
    let emptied: BTreeSet<&str> = removed.iter().flat_map(|path| folders_above(path)).collect();
    let empty = found.folders.iter().map(String::as_str).filter(|path| !emptied.contains(path));
    let all = uploads.iter().copied().chain(kept.iter().map(|path| path.as_str()));
    let all = all.chain(links.iter().map(|(path, _)| path.as_str()));
    let folders: BTreeSet<&str> = all.flat_map(folders_above).chain(empty).collect();
    if !make_folders(real, next, &folders).map_err(failed)? {
        return Ok(false);
    }
    uploads.par_iter().try_for_each(|path| {
        let to = next.join(path);
        let done = listing.read_file(path).and_then(|bytes| write_file(&to, &bytes).map_err(failed));
        attributes_of_file(&real.join(path), &to);
        progress.step();
        done
    })?;
    kept.par_iter().try_for_each(|path| link_or_copy(&real.join(path), &next.join(path)).map_err(failed))?;
    for (path, to) in links {
        make_symlink(to, &next.join(path)).map_err(failed)?;
    }
    let same = finish_folders(real, next, &folders);
    sync_disk(next);
    Ok(same)
}

/// Moves files into the new site that others put into the old one while the new one was laid out.
fn rescue_late_files(real: &Path, old: &Path, found: &FolderContents) {
    let Ok(now) = walk::file_paths(old) else { return };
    for path in now.iter().filter(|path| !found.files.contains_key(*path)) {
        let to = real.join(path);
        let made = to.parent().map_or(Ok(()), fs::create_dir_all);
        if !to.exists() && made.is_ok() {
            let _ = fs::rename(old.join(path), to);
        }
    }
}

/// Makes a file available at a second path: as a hard link if the disk can, else as a copy.
fn link_or_copy(old: &Path, new: &Path) -> Result<(), PathError> {
    let made = new.parent().map_or(Ok(()), fs::create_dir_all);
    let copied = || fs::copy(old, new).map(|_| attributes_of_file(old, new));
    let linked = made.and_then(|()| fs::hard_link(old, new).or_else(|_| copied()));
    linked.map_err(|error| (new.to_owned(), error))
}

#[cfg(unix)]
fn make_symlink(to: &Path, at: &Path) -> Result<(), PathError> {
    let made = at.parent().map_or(Ok(()), fs::create_dir_all);
    made.and_then(|()| std::os::unix::fs::symlink(to, at)).map_err(|error| (at.to_owned(), error))
}

#[cfg(not(unix))]
fn make_symlink(_: &Path, at: &Path) -> Result<(), PathError> {
    Err((at.to_owned(), io::ErrorKind::Unsupported.into()))
}

/// Replaces `real` by `next` in one step; `false` if the system cannot do that.
fn exchange_folders(real: &Path, next: &Path) -> io::Result<bool> {
    if !real.exists() {
        return fs::rename(next, real).map(|()| true);
    }
    exchange_both(real, next)
}

#[cfg(any(target_os = "linux", target_os = "macos"))]
fn exchange_both(real: &Path, next: &Path) -> io::Result<bool> {
    use rustix::{
        fs::{CWD, RenameFlags, renameat_with},
        io::Errno,
    };
    match renameat_with(CWD, next, CWD, real, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(true),
        // The file system does not support it, or another file system is mounted on the folder.
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP | Errno::BUSY | Errno::XDEV | Errno::PERM) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn exchange_both(_: &Path, _: &Path) -> io::Result<bool> {
    Ok(false)
}

/// Flushes the new files to disk before the exchange.
#[cfg(target_os = "linux")]
fn sync_disk(folder: &Path) {
    if let Ok(folder) = fs::File::open(folder) {
        let _ = rustix::fs::syncfs(folder);
    }
}

#[cfg(not(target_os = "linux"))]
fn sync_disk(_: &Path) {}
