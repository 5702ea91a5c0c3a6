//! Files that are put into a folder together: all of them are on the disk before the first takes its path.
//!
//! They are written into a hidden folder: in the one that they go to, or beside it if that does not exist yet. A run that is killed
//! leaves the hidden folder, and the next run removes it.

#![expect(clippy::disallowed_methods, reason = "a part of the one place that puts a file in place of another")]

use std::{
    fs, io,
    io::Write,
    path::{Path, PathBuf},
};

use tempfile::TempPath;

use super::{
    PathError,
    attributes::attributes_of_file,
    replaced::{check_replaced, folder_of, replaced_path, sync_folder},
};

/// The hidden folder in a folder that exists.
const STAGING: &str = ".onrecord-staging";

/// Files that are written, and not in their places yet. They are removed when this is dropped.
#[derive(Debug)]
pub struct StagedFolder {
    target: PathBuf,
    staging: PathBuf,
    /// True if the target does not exist yet.
    is_new: bool,
    names: Vec<String>,
}

/// Writes files beside the places that they go to: the names of files in a folder, with their bytes.
///
/// *Errors*: those of the system, and of what must not be replaced; the target is then as it was.
pub fn stage_folder<'f>(
    target: &Path,
    files: impl Iterator<Item = (&'f str, &'f [u8])>,
) -> Result<StagedFolder, PathError> {
    let is_new = !target.is_symlink() && !target.exists();
    let staging = match target.file_name().filter(|_| is_new) {
        Some(name) => target.with_file_name(format!(".{}{STAGING}", name.to_string_lossy())),
        None => target.join(STAGING),
    };
    // Left by a run that was killed.
    let _ = fs::remove_dir_all(&staging);
    let failed = |error| (target.to_owned(), error);
    if is_new {
        fs::create_dir_all(folder_of(target)).map_err(failed)?;
    }
    fs::create_dir(&staging).map_err(failed)?;
    let mut staged = StagedFolder { target: target.to_owned(), staging, is_new, names: Vec::new() };
    for (name, bytes) in files {
        let path = target.join(name);
        staged.write_file(name, &path, bytes).map_err(|error| (path, error))?;
        staged.names.push(name.to_owned());
    }
    Ok(staged)
}

impl StagedFolder {
    fn write_file(&self, name: &str, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let to = self.staging.join(name);
        let mut file = fs::File::create_new(&to)?;
        let replaced = replaced_path(path)?;
        if let Ok(old) = fs::metadata(&replaced) {
            check_replaced(&old)?;
            // Before it has any text, which may be for few readers.
            attributes_of_file(&replaced, &to);
        }
        file.write_all(bytes)?;
        file.sync_all()
    }

    /// Gives the files their places. A file that is there is replaced only if that is wanted; otherwise the error there is
    /// [`io::ErrorKind::AlreadyExists`].
    ///
    /// *Errors*: those of the system, with the number of the files that are in their places nevertheless.
    pub fn move_into_place(self, may_replace: bool) -> Result<(), (usize, PathError)> {
        if self.is_new {
            let moved = fs::rename(&self.staging, &self.target);
            moved.map_err(|error| (0, (self.target.clone(), error)))?;
            sync_folder(folder_of(&self.target));
            return Ok(());
        }
        for (moved, name) in self.names.iter().enumerate() {
            let (from, path) = (self.staging.join(name), self.target.join(name));
            let done = if may_replace {
                replaced_path(&path).and_then(|to| fs::rename(&from, to))
            } else {
                TempPath::try_from_path(from)
                    .and_then(|from| from.persist_noclobber(&path).map_err(|error| error.error))
            };
            done.map_err(|error| (moved, (path, error)))?;
        }
        sync_folder(&self.target);
        Ok(())
    }
}

impl Drop for StagedFolder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.staging);
    }
}
