//! Errors and paths of the file system, which both ways of publishing into a folder need.

#![expect(clippy::disallowed_methods, reason = "a target is written here, and only there")]

use std::{fs, io, path::Path};

pub(super) use crate::disk::PathError;
use crate::{
    diag::{Code, io_message},
    publish::{PublishError, publish_error},
};

/// The folder below the target in which files are written before they are renamed.
pub(super) const STAGING: &str = ".onrecord-next";

/// The diagnostic for an error of the file system. Reports E707, E711 and E712.
pub(super) fn disk_error((path, error): &PathError) -> PublishError {
    let message = format!("cannot be written: {}", io_message(error));
    let (code, help) = match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            (Code::TargetFailed, "free some space on the disk and publish again")
        }
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            (Code::TargetDenied, "give yourself permission to write there, or publish as a user who has it")
        }
        io::ErrorKind::InvalidFilename | io::ErrorKind::InvalidInput => {
            (Code::NameNotHeld, "rename the file: the disk does not allow this name")
        }
        _ => (Code::TargetFailed, "check the disk and publish again"),
    };
    let mut found = publish_error(code, &path.display().to_string(), message, help);
    if error.kind() == io::ErrorKind::StorageFull {
        found.notes.push("the published site is unchanged".into());
    }
    found
}

/// Writes one file, and makes the folders above it.
pub(super) fn write_file(to: &Path, bytes: &[u8]) -> Result<(), PathError> {
    let made = to.parent().map_or(Ok(()), fs::create_dir_all);
    made.and_then(|()| fs::write(to, bytes)).map_err(|error| (to.to_owned(), error))
}

/// The folders above a path, the nearest first.
pub(super) fn folders_above(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(path.rsplit_once('/'), |(above, _)| above.rsplit_once('/')).map(|(above, _)| above)
}
