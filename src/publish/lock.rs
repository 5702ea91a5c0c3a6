//! The lock on this machine: of two runs that publish to one place, the second is refused.
//!
//! The system lets go of the lock when the run ends, however it ends. The file holds the token of the
//! run, so that the next one on this machine knows what a run that was killed left elsewhere.

#![expect(clippy::disallowed_methods, reason = "the tool's own files, beside the site's")]

use std::{
    fs,
    io::{Read, Seek, Write},
    path::{Path, PathBuf},
};

use super::{Fault, fault};
use crate::{
    diag::{Code, io_message},
    write,
};

/// A lock that is held.
#[derive(Debug)]
pub(super) struct Lock {
    file: fs::File,
    /// What the run before left in it.
    pub(super) before: String,
}

/// Where a site's locks stand, and what else publishing keeps beside it.
pub(super) fn folder(root: &Path) -> PathBuf {
    root.join(crate::cache::FOLDER).join("publish")
}

/// Takes the lock on a place for the site at `root`, beside which its locks stand. Reports as [`take`] does.
pub(super) fn take_beside(root: &Path, place: &str) -> Result<Lock, Fault> {
    // Where the folder cannot be made, taking the lock says so.
    let _ = write::own_folder(root);
    take(&folder(root), place)
}

/// Takes the lock on a place, in a folder of locks. Reports E710 where another run holds it.
pub(super) fn take(folder: &Path, place: &str) -> Result<Lock, Fault> {
    let path = file(folder, place);
    let failed = |error: std::io::Error| {
        let message = format!("the lock file cannot be used: {}", io_message(&error));
        fault(Code::TargetFailed, &path.display().to_string(), message, "let yourself write there")
    };
    fs::create_dir_all(folder).map_err(failed)?;
    let open = fs::OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&path);
    let mut file = open.map_err(failed)?;
    match file.try_lock() {
        Ok(()) => {}
        Err(fs::TryLockError::WouldBlock) => {
            let message = "another run on this machine publishes there now";
            return Err(fault(Code::TargetBusy, place, message, "wait until it has ended"));
        }
        Err(fs::TryLockError::Error(error)) => return Err(failed(error)),
    }
    let mut before = String::new();
    let _ = file.read_to_string(&mut before);
    Ok(Lock { file, before })
}

fn file(folder: &Path, place: &str) -> PathBuf {
    let name = blake3::hash(place.as_bytes()).to_hex();
    folder.join(format!("onrecord-{}.lock", &name[..16]))
}

impl Lock {
    /// Leaves a text for the run that comes next.
    pub(super) fn leave(&mut self, text: &str) {
        let file = &mut self.file;
        let _ = file.set_len(0).and_then(|()| file.rewind()).and_then(|()| file.write_all(text.as_bytes()));
        let _ = file.sync_all();
    }
}
