//! Why a site is not written, as diagnostics.

use std::{io, path::Path};

use crate::diag::{Code, Diagnostic, io_message};

/// The error for a file at the path of a page that onrecord did not write.
pub(super) fn not_ours(place: &Path, message: &str, help: &str) -> Diagnostic {
    Diagnostic::at_path(Code::FileNotOurs, place.display().to_string(), message).help(help)
}

/// The error for a file that cannot be written.
pub(super) fn not_written(path: &Path, error: &io::Error) -> Diagnostic {
    let message = format!("cannot be written: {}", io_message(error));
    let found = Diagnostic::at_path(Code::WriteFailed, path.display().to_string(), message);
    match error.kind() {
        io::ErrorKind::StorageFull => found.help("make room on the disk and build again"),
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            found.help("give yourself permission to write there, or name another folder with `--output`")
        }
        _ => found.help("check the disk, or name another folder with `--output`"),
    }
}

/// The error for a file that the site no longer has and that cannot be removed.
pub(super) fn not_removed(path: &Path, error: &io::Error) -> Diagnostic {
    let message = format!("is no longer part of the site, and cannot be removed: {}", io_message(error));
    Diagnostic::at_path(Code::StaleFile, path.display().to_string(), message)
        .note("the manifest still lists it, and the next build removes it")
        .help("give yourself permission to read it and to write to its folder, and build again")
}

/// The error for the manifest of the output, which says which files onrecord wrote.
pub(super) fn manifest_not_read(path: &Path, error: &io::Error) -> Diagnostic {
    let message = format!("the manifest of the last build cannot be read: {}", io_message(error));
    Diagnostic::at_path(Code::WriteFailed, path.display().to_string(), message)
        .note("without it, pages that the site no longer has would stay")
        .help("give yourself permission to read it, or name another folder with `--output`")
}

/// The error for a file of the site's own, such as the lock, that cannot be written.
pub(super) fn not_saved(path: &Path, error: &io::Error) -> Diagnostic {
    let message = format!("cannot be written: {}", io_message(error));
    let found = Diagnostic::at_path(Code::WriteFailed, path.display().to_string(), message);
    match error.kind() {
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            found.help("give yourself permission to write to the file and its folder")
        }
        _ => found.help("check the disk and its permissions"),
    }
}
