//! Saving a file: replaces the whole file, unless it has changed since it was read.

use std::{io, path::Path};

use crate::{
    diag::{Code, Diagnostic},
    disk,
};

/// Replaces the text `before` of a file by `after`, for good: it survives a power cut.
///
/// Permissions are kept, and a symbolic link stays one. Reports E604 if the content of the file is no longer `before` or the file is gone,
/// and E601 if it cannot be written; in both cases it is left as it is.
pub fn save(path: &Path, before: &str, after: &str) -> Result<(), Box<Diagnostic>> {
    let place = || path.display().to_string();
    match disk::replace_if_unchanged(path, before.as_bytes(), after.as_bytes()) {
        Ok(true) => Ok(()),
        Ok(false) => Err(Box::new(
            Diagnostic::at_path(Code::FileChanged, place(), "the file changed on disk while it was being edited")
                .note("the file is left as it is")
                .help("look at the change and edit the file again"),
        )),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Err(Box::new(
            Diagnostic::at_path(Code::FileChanged, place(), "the file was removed while it was being edited")
                .help("restore the file and edit it again"),
        )),
        Err(error) => Err(Box::new(not_saved(path, &error))),
    }
}

/// Writes a file that does not exist yet, for good.
///
/// Reports E604 if there is one by now, and E601 if it cannot be written.
pub fn save_new(path: &Path, text: &str) -> Result<(), Box<Diagnostic>> {
    let place = || path.display().to_string();
    let staged = disk::stage_replacement(path, text.as_bytes(), disk::Durability::Synced);
    match staged.and_then(disk::Replacement::move_if_new) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(Box::new(
            Diagnostic::at_path(Code::FileChanged, place(), "the file was made while it was about to be written")
                .note("the file is left as it is")
                .help("look at the file and run the command again"),
        )),
        Err(error) => Err(Box::new(not_saved(path, &error))),
    }
}

/// Removes a file with the text `before`; one that is gone is no error.
///
/// Reports E604 if the content of the file is no longer `before`, and E601 if it cannot be removed; in both cases it is left as
/// it is.
pub fn save_removed(path: &Path, before: &str) -> Result<(), Box<Diagnostic>> {
    let place = || path.display().to_string();
    match disk::read_file(path) {
        Ok(now) if now == before.as_bytes() => {
            disk::remove_file(path).map_err(|error| Box::new(not_saved(path, &error)))
        }
        Ok(_) => Err(Box::new(
            Diagnostic::at_path(Code::FileChanged, place(), "the file was edited since it was made")
                .note("the file is left as it is")
                .help("remove it by hand if it is not needed"),
        )),
        Err(error) if disk::is_missing(&error) => Ok(()),
        Err(error) => Err(Box::new(not_saved(path, &error))),
    }
}

/// The error for a file of the site's own, such as annotations or the lock, that cannot be written: E601.
pub(crate) fn not_saved(path: &Path, error: &io::Error) -> Diagnostic {
    let place = path.display().to_string();
    let message = format!("cannot be written: {}", crate::diag::io_message(error));
    let found = Diagnostic::at_path(Code::WriteFailed, place.as_str(), message);
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            found.help("free some space on the disk and try again")
        }
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            found.help("give yourself permission to write to the file and its folder")
        }
        io::ErrorKind::TooManyLinks => {
            found.help(format!("make it a file of its own: `cp -p {place} {place}.own && mv {place}.own {place}`"))
        }
        _ => found.help(crate::diag::io_help(error).unwrap_or("check the disk and its permissions")),
    }
}
