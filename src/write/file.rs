//! Single files of the site's own, such as the lock.

#![expect(clippy::disallowed_methods, reason = "a part of the one place that writes a site")]

use std::{fs, path::Path};

use crate::{
    diag::{Code, Diagnostic, Diagnostics, io_message},
    disk::{self, Durability},
};

/// True if a file has exactly this text.
pub fn has_text(path: &Path, text: &str) -> bool {
    fs::read(path).is_ok_and(|old| old == text.as_bytes())
}

/// Writes one file of the site's own, such as the lock, and syncs it; returns `true` if the file has the text then.
///
/// Makes its folder. Reports E601.
pub fn write_file(path: &Path, text: &str, diagnostics: &mut Diagnostics) -> bool {
    if has_text(path, text) {
        return true;
    }
    let parent = path.parent().unwrap_or(Path::new("."));
    let done = fs::create_dir_all(parent).and_then(|()| disk::replace_file(path, text.as_bytes(), Durability::Synced));
    if let Err(error) = &done {
        let message = format!("cannot be written: {}", io_message(error));
        let place = path.display().to_string();
        diagnostics
            .push(Diagnostic::at_path(Code::WriteFailed, place, message).help("check the disk and its permissions"));
    }
    done.is_ok()
}
