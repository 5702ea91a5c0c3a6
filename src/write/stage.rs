//! The staging folder, in which new and changed files are written before they are moved into place.

#![expect(clippy::disallowed_methods, reason = "a part of the one place that writes a site")]

use std::{
    fs, io,
    io::Write,
    path::{Path, PathBuf},
    sync::atomic::{AtomicUsize, Ordering},
};

use rayon::prelude::*;

use crate::{disk, model::Stamp};

/// A path and the error of the file system there.
pub(super) type PathError = (PathBuf, io::Error);

/// The staging folder of an output folder, next to it.
pub(super) fn staging_folder(output: &Path) -> PathBuf {
    let name = output.file_name().unwrap_or_default().to_string_lossy();
    output.with_file_name(format!(".{name}.staging"))
}

/// What the permissions of a staged file follow.
#[derive(Debug, Clone, Copy)]
pub(super) struct Permissions<'m> {
    /// The file that it replaces.
    pub(super) old: Option<&'m fs::Metadata>,
    /// The output folder.
    pub(super) folder: &'m fs::Metadata,
}

/// Writes one file into the staging folder, and returns its stamp. Without `permissions` it has those that the user's
/// umask leaves, as all files of a new output folder have.
pub(super) fn stage_file(
    staging: &Path,
    path: &str,
    bytes: &[u8],
    permissions: Option<Permissions<'_>>,
) -> Result<Stamp, PathError> {
    let to = staging.join(path);
    let done = make_folder(&to).and_then(|()| {
        let mut file = fs::File::create(&to)?;
        file.write_all(bytes)?;
        let meta = file.metadata()?;
        if let Some(Permissions { old, folder }) = permissions {
            disk::set_permissions_like(&to, &meta, old, folder);
        }
        Ok(meta)
    });
    done.map(|meta| Stamp::of(&meta)).map_err(|error| (to, error))
}

/// Makes the folder of a file.
fn make_folder(file: &Path) -> io::Result<()> {
    let Some(folder) = file.parent() else { return Ok(()) };
    match fs::create_dir(folder) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists && folder.is_dir() => Ok(()),
        Err(_) => fs::create_dir_all(folder),
    }
}

/// Makes a folder of the output, which may be read by all who may read the folder that it is in.
fn make_readable_folder(folder: &Path) -> io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    let above = folder.parent().filter(|above| !above.as_os_str().is_empty()).unwrap_or(Path::new("."));
    make_readable_folder(above)?;
    match fs::create_dir(folder) {
        Ok(()) => {
            if let (Ok(meta), Ok(above)) = (fs::metadata(folder), fs::metadata(above)) {
                disk::set_permissions_like(folder, &meta, None, &above);
            }
            Ok(())
        }
        // Another thread may have made it.
        Err(error) => {
            if folder.is_dir() {
                Ok(())
            } else {
                Err(error)
            }
        }
    }
}

/// Moves files into place, in parallel; returns how many were moved, and the first error.
pub(super) fn move_into_place(staging: &Path, output: &Path, paths: &[&str]) -> (usize, Result<(), PathError>) {
    let moved = AtomicUsize::new(0);
    let done = paths.par_iter().try_for_each(|path| {
        let to = output.join(path);
        let made = to.parent().map_or(Ok(()), make_readable_folder);
        made.and_then(|()| move_file(&staging.join(path), &to)).map_err(|error| (to, error))?;
        moved.fetch_add(1, Ordering::Relaxed);
        Ok(())
    });
    (moved.into_inner(), done)
}

/// Renames the staging folder to an output folder that does not exist yet.
pub(super) fn move_folder_into_place(staging: &Path, output: &Path) -> Result<(), PathError> {
    let parent = output.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(parent).map_err(|error| (parent.to_owned(), error))?;
    fs::rename(staging, output).map_err(|error| (output.to_owned(), error))
}

/// Moves one file. An output folder may be on another disk, as a container's volume is; then the file is copied.
fn move_file(from: &Path, to: &Path) -> io::Result<()> {
    match fs::rename(from, to) {
        Err(error) if error.kind() == io::ErrorKind::CrossesDevices => disk::replace_with_copy(to, from),
        done => done,
    }
}
