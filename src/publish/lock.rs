//! The lock on this machine: if two runs publish to one place, the second is refused.
//!
//! The operating system releases the lock when the run ends, for whatever reason. The lock file stores a note of
//! the run, such as the token of its lease, by which the next run on this machine recognises what a killed run
//! left elsewhere.

#![expect(clippy::disallowed_methods, reason = "the tool's own files, beside the site's")]

use std::{
    fs,
    io::{self, Read, Seek, Write},
    path::{Path, PathBuf},
};

use super::{PublishError, publish_error};
use crate::{
    diag::{Code, io_message},
    write,
};

/// A lock that this run holds.
#[derive(Debug)]
pub(super) struct Lock {
    file: fs::File,
    /// The note of the previous run.
    pub(super) previous_note: String,
}

/// The folder of a site's lock files and of other files that publishing keeps with the site.
pub(super) fn lock_folder(root: &Path) -> PathBuf {
    root.join(crate::cache::FOLDER).join("publish")
}

/// Takes the lock on a place, in the lock folder of the site at `root`. Reports as [`acquire_lock`] does.
pub(super) fn acquire_lock_for_site(root: &Path, place: &str) -> Result<Lock, PublishError> {
    // If the folder cannot be made, `acquire_lock` reports it.
    let _ = write::make_own_folder(root);
    acquire_lock(&lock_folder(root), place)
}

/// Takes the lock on a place, in a folder of lock files. Reports E710 if another run holds it.
pub(super) fn acquire_lock(folder: &Path, place: &str) -> Result<Lock, PublishError> {
    let path = lock_file(folder, place);
    let failed = |error: io::Error| {
        let message = format!("the lock file cannot be used: {}", io_message(&error));
        publish_error(Code::TargetFailed, &path.display().to_string(), message, "give yourself permission to write it")
    };
    fs::create_dir_all(folder).map_err(failed)?;
    let mut file = open_file(&path).map_err(failed)?;
    match file.try_lock() {
        Ok(()) => {}
        Err(fs::TryLockError::WouldBlock) => {
            let message = "another run on this machine is publishing there";
            return Err(publish_error(Code::TargetBusy, place, message, "wait until it has finished"));
        }
        Err(fs::TryLockError::Error(error)) => return Err(failed(error)),
    }
    let mut previous_note = String::new();
    let _ = file.read_to_string(&mut previous_note);
    Ok(Lock { file, previous_note })
}

/// Opens a lock file, or makes it. One that another user made can be locked too, but takes no note.
///
/// The folder may be one that everybody can write to, so a link is refused: it may lead to a file that others must not read.
fn open_file(path: &Path) -> io::Result<fs::File> {
    if fs::symlink_metadata(path).is_ok_and(|there| !there.is_file()) {
        return Err(crate::disk::not_a_file());
    }
    match fs::OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path) {
        Ok(file) => {
            let_all_read(&file);
            Ok(file)
        }
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => fs::File::open(path).map_err(|_| error),
        Err(error) => Err(error),
    }
}

/// Lets other users lock the file: they publish to the same folder.
#[cfg(unix)]
fn let_all_read(file: &fs::File) {
    use std::os::unix::fs::PermissionsExt;
    let mode = file.metadata().map(|meta| meta.permissions().mode()).unwrap_or_default();
    if mode & 0o444 != 0o444 {
        let _ = file.set_permissions(fs::Permissions::from_mode(mode | 0o444));
    }
}

#[cfg(not(unix))]
fn let_all_read(_: &fs::File) {}

fn lock_file(folder: &Path, place: &str) -> PathBuf {
    let name = blake3::hash(place.as_bytes()).to_hex();
    folder.join(format!("onrecord-{}.lock", &name[..16]))
}

impl Lock {
    /// Replaces the note, which the next run reads.
    pub(super) fn write_note(&mut self, text: &str) {
        let file = &mut self.file;
        let _ = file.set_len(0).and_then(|()| file.rewind()).and_then(|()| file.write_all(text.as_bytes()));
        let _ = file.sync_all();
    }
}
