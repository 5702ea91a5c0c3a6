//! Two folders exchanged in one step.

#![expect(clippy::disallowed_methods, reason = "a target is written here, and only there")]

use std::{
    collections::BTreeSet,
    fs, io,
    path::{Path, PathBuf},
};

use rayon::prelude::*;

use super::{Failed, disk, put, walk, walk::Found};
use crate::{
    progress::Progress,
    publish::{Fault, Listing, Plan},
};

/// Lays out the new site beside the old one and exchanges the two; `false` where that cannot be done.
pub(super) fn swap(
    listing: &Listing,
    real: &Path,
    found: &Found,
    plan: &Plan,
    progress: &dyn Progress,
) -> Result<bool, Fault> {
    let beside = beside(real);
    // What a run that was killed left: the layout it did not finish, or the old site.
    let _ = fs::remove_dir_all(&beside);
    if fs::create_dir(&beside).is_err() {
        return Ok(false);
    }
    let done = laid_out(listing, real, &beside.join("next"), found, plan, progress);
    let done =
        done.and_then(|()| exchange(real, &beside.join("next")).map_err(|error| disk(&(real.to_owned(), error))));
    if let Ok(true) = done {
        rescue(real, &beside.join("next"), found);
    }
    let _ = fs::remove_dir_all(&beside);
    done
}

/// The folder beside a target that a new site is laid out in.
fn beside(real: &Path) -> PathBuf {
    let name = real.file_name().unwrap_or_default().to_string_lossy();
    real.with_file_name(format!(".{name}.onrecord"))
}

/// Lays out the new site: what is new from the build, what is not from the old site.
fn laid_out(
    listing: &Listing,
    real: &Path,
    next: &Path,
    found: &Found,
    plan: &Plan,
    progress: &dyn Progress,
) -> Result<(), Fault> {
    let fresh: BTreeSet<&str> = plan.fresh().map(|change| change.path.as_str()).collect();
    let gone: BTreeSet<&str> = plan.removed.iter().map(|change| change.path.as_str()).collect();
    let failed = |failed: Failed| disk(&failed);
    fs::create_dir_all(next).map_err(|error| failed((next.to_owned(), error)))?;
    let stays: Vec<_> =
        found.files.keys().filter(|path| !fresh.contains(path.as_str()) && !gone.contains(path.as_str())).collect();
    fresh.par_iter().try_for_each(|path| {
        let done = listing.read(path).and_then(|bytes| put(&next.join(path), &bytes).map_err(failed));
        progress.step();
        done
    })?;
    stays.par_iter().try_for_each(|path| keep(&real.join(path), &next.join(path)).map_err(failed))?;
    for (path, to) in found.links.iter().filter(|(path, _)| !fresh.contains(path.as_str())) {
        link(to, &next.join(path)).map_err(failed)?;
    }
    // A folder that somebody made and keeps empty, and who may read which.
    let emptied: BTreeSet<&str> = gone.iter().flat_map(|path| above(path)).collect();
    for path in &found.folders {
        let (old, new) = (real.join(path), next.join(path));
        if !new.exists() && !emptied.contains(path.as_str()) {
            fs::create_dir_all(&new).map_err(|error| failed((new.clone(), error)))?;
        }
        if new.is_dir()
            && let Ok(meta) = fs::metadata(&old)
        {
            let _ = fs::set_permissions(&new, meta.permissions());
        }
    }
    if let Ok(meta) = fs::metadata(real) {
        let _ = fs::set_permissions(next, meta.permissions());
    }
    flush(next);
    Ok(())
}

/// Moves into the new site what somebody put into the old one while the new one was laid out.
fn rescue(real: &Path, old: &Path, found: &Found) {
    let Ok(now) = walk::paths(old) else { return };
    for path in now.iter().filter(|path| !found.files.contains_key(*path)) {
        let to = real.join(path);
        let made = to.parent().map_or(Ok(()), fs::create_dir_all);
        if !to.exists() && made.is_ok() {
            let _ = fs::rename(old.join(path), to);
        }
    }
}

/// Has a file stand in a second place: as the same file where the disk can, as a copy where not.
fn keep(old: &Path, new: &Path) -> Result<(), Failed> {
    let made = new.parent().map_or(Ok(()), fs::create_dir_all);
    let linked = made.and_then(|()| fs::hard_link(old, new).or_else(|_| fs::copy(old, new).map(drop)));
    linked.map_err(|error| (new.to_owned(), error))
}

#[cfg(unix)]
fn link(to: &Path, at: &Path) -> Result<(), Failed> {
    let made = at.parent().map_or(Ok(()), fs::create_dir_all);
    made.and_then(|()| std::os::unix::fs::symlink(to, at)).map_err(|error| (at.to_owned(), error))
}

#[cfg(not(unix))]
fn link(_: &Path, at: &Path) -> Result<(), Failed> {
    Err((at.to_owned(), io::ErrorKind::Unsupported.into()))
}

/// The folders above a path, the nearest first.
pub(super) fn above(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(path.rsplit_once('/'), |(above, _)| above.rsplit_once('/')).map(|(above, _)| above)
}

/// Puts `next` in the place of `real` in one step; `false` where the system cannot do that.
fn exchange(real: &Path, next: &Path) -> io::Result<bool> {
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
        // The disk does not know how, or the folder is where another disk is mounted.
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP | Errno::BUSY | Errno::XDEV | Errno::PERM) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn exchange_both(_: &Path, _: &Path) -> io::Result<bool> {
    Ok(false)
}

/// Has the disk hold what was written before it holds the exchange.
#[cfg(target_os = "linux")]
fn flush(folder: &Path) {
    if let Ok(folder) = fs::File::open(folder) {
        let _ = rustix::fs::syncfs(folder);
    }
}

#[cfg(not(target_os = "linux"))]
fn flush(_: &Path) {}
