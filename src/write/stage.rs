//! The staging folder: where a site is written before it is put in its place.

#![expect(clippy::disallowed_methods, reason = "a part of the one place that writes a site")]

use std::{
    fs, io,
    io::Write,
    path::{Path, PathBuf},
};

use rayon::prelude::*;

use crate::{disk, model::Stamp};

/// A path and what the disk said about it.
pub(super) type Failed = (PathBuf, io::Error);

/// Where a site is written before it is put in its place.
pub(super) fn folder(output: &Path) -> PathBuf {
    let name = output.file_name().unwrap_or_default().to_string_lossy();
    output.with_file_name(format!(".{name}.staging"))
}

/// Writes one file and its folder; how it was left.
pub(super) fn put(staging: &Path, path: &str, bytes: &[u8]) -> Result<Stamp, Failed> {
    let to = staging.join(path);
    let done = make_folder(&to).and_then(|()| {
        let mut file = fs::File::create(&to)?;
        file.write_all(bytes)?;
        file.metadata()
    });
    done.map(|meta| Stamp::of(&meta)).map_err(|error| (to, error))
}

/// Makes the folder that a file stands in.
fn make_folder(file: &Path) -> io::Result<()> {
    let Some(folder) = file.parent() else { return Ok(()) };
    match fs::create_dir(folder) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists && folder.is_dir() => Ok(()),
        Err(_) => fs::create_dir_all(folder),
    }
}

/// Puts files in their places, side by side.
pub(super) fn settle(staging: &Path, output: &Path, paths: &[&str]) -> Result<(), Failed> {
    paths.par_iter().try_for_each(|path| {
        let to = output.join(path);
        make_folder(&to).and_then(|()| place(&staging.join(path), &to)).map_err(|error| (to, error))
    })
}

/// Puts the staging folder itself in the place of an output that is not there yet.
pub(super) fn settle_whole(staging: &Path, output: &Path) -> Result<(), Failed> {
    let parent = output.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(parent).map_err(|error| (parent.to_owned(), error))?;
    fs::rename(staging, output).map_err(|error| (output.to_owned(), error))
}

/// Puts one file in its place; an output folder may be on a disk of its own, as a container's volume is.
fn place(from: &Path, to: &Path) -> io::Result<()> {
    match fs::rename(from, to) {
        Err(error) if error.kind() == io::ErrorKind::CrossesDevices => disk::replace_with_copy(to, from),
        done => done,
    }
}
