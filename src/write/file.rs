//! Single files of the site's own, such as the lock.

#![expect(clippy::disallowed_methods, reason = "a part of the one place that writes a site")]

use std::{fs, path::Path};

use crate::{
    diag::Diagnostics,
    disk::{self, Durability, Replacement},
    edit::not_saved,
};

/// True if a file has exactly this text.
pub fn has_text(path: &Path, text: &str) -> bool {
    disk::read_file(path).is_ok_and(|old| old == text.as_bytes())
}

/// A file of the site's own that is written and not yet in its place; `None` if it has its text already.
#[derive(Debug)]
pub struct StagedFile(Option<Replacement>);

/// Writes one file of the site's own, such as the lock, beside its place, and syncs it. Makes its folder.
///
/// `None` if it cannot be written. Reports E601.
pub fn stage_file(path: &Path, text: &str, diagnostics: &mut Diagnostics) -> Option<StagedFile> {
    if has_text(path, text) {
        return Some(StagedFile(None));
    }
    let parent = path.parent().unwrap_or(Path::new("."));
    let staged =
        fs::create_dir_all(parent).and_then(|()| disk::stage_replacement(path, text.as_bytes(), Durability::Synced));
    staged.map(|staged| StagedFile(Some(staged))).map_err(|error| diagnostics.push(not_saved(path, &error))).ok()
}

impl StagedFile {
    /// Moves the file into place; returns `true` if it is there then. Reports E601.
    pub fn put_in_place(self, path: &Path, diagnostics: &mut Diagnostics) -> bool {
        let done = self.0.map_or(Ok(()), Replacement::move_into_place);
        done.map_err(|error| diagnostics.push(not_saved(path, &error))).is_ok()
    }
}

/// Writes one file of the site's own; returns `true` if the file has the text then. Reports E601.
pub fn write_file(path: &Path, text: &str, diagnostics: &mut Diagnostics) -> bool {
    stage_file(path, text, diagnostics).is_some_and(|staged| staged.put_in_place(path, diagnostics))
}
