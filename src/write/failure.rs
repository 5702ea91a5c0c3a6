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
        io::ErrorKind::PermissionDenied => {
            found.help("let yourself write there, or name another folder with `--output`")
        }
        _ => found.help("check the disk, or name another folder with `--output`"),
    }
}
