//! The staging folder, in which new and changed files are written before they are moved into place.

#![expect(clippy::disallowed_methods, reason = "a part of the one place that writes a site")]

use std::{
    collections::HashSet,
    fs, io,
    io::Write,
    iter,
    path::{Path, PathBuf},
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
};

use rayon::prelude::*;
use rustc_hash::FxBuildHasher;

pub(super) use crate::disk::PathError;
use crate::{disk, model::Stamp};

/// The staging folder of an output folder, next to it.
pub(super) fn staging_folder(output: &Path) -> PathBuf {
    let name = output.file_name().unwrap_or_default().to_string_lossy();
    output.with_file_name(format!(".{name}.staging"))
}

/// A staging folder.
#[derive(Debug)]
pub(super) struct Staging {
    pub(super) folder: PathBuf,
    /// The output folder, whose attributes its files and folders get; `None` if it does not exist yet.
    output: Option<PathBuf>,
    /// The folders in it that have those attributes, by their paths from it.
    made: Mutex<HashSet<String, FxBuildHasher>>,
}

impl Staging {
    /// The staging folder of an output folder.
    pub(super) fn new(folder: PathBuf, output: &Path) -> Self {
        Self { folder, output: output.is_dir().then(|| output.to_owned()), made: Mutex::default() }
    }

    /// Writes one file, and returns its stamp. It has the attributes of the one that it replaces; a new one has those that
    /// it would get in its folder of the output. Those of an output folder that does not exist yet are as the user's umask
    /// leaves them.
    pub(super) fn write_file(&self, path: &str, bytes: &[u8]) -> Result<Stamp, PathError> {
        let to = self.folder.join(path);
        let made = match &self.output {
            Some(output) => self.make_folder_like(output, path),
            None => make_folder(&to),
        };
        let done = made.and_then(|()| {
            let mut file = fs::File::create(&to)?;
            file.write_all(bytes)?;
            if let Some(output) = &self.output {
                disk::attributes_of_file(&output.join(path), &to);
            }
            file.metadata()
        });
        done.map(|meta| Stamp::of(&meta)).map_err(|error| (to, error))
    }

    /// Makes the folder of a file, and those above it, with the attributes of those of the output. Files inherit a group and
    /// an access list from their folder, so it has these before the first file is in it.
    fn make_folder_like(&self, output: &Path, file: &str) -> io::Result<()> {
        let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        if made.contains(folder) {
            return Ok(());
        }
        let above = folder.match_indices('/').map(|(end, _)| &folder[..end]);
        for path in iter::once("").chain(above).chain([folder]) {
            if !made.contains(path) {
                disk::make_folder_like(&output.join(path), &self.folder.join(path))?;
                made.insert(path.to_owned());
            }
        }
        Ok(())
    }
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

/// Moves files into place, in parallel; returns how many were moved, and the first error.
pub(super) fn move_into_place(staging: &Path, output: &Path, paths: &[&str]) -> (usize, Result<(), PathError>) {
    let moved = AtomicUsize::new(0);
    let done = paths.par_iter().try_for_each(|path| {
        let to = output.join(path);
        let made = to.parent().map_or(Ok(()), disk::make_parents);
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
