//! Reads the contents of a folder that is a target.

#![expect(clippy::disallowed_methods, reason = "a target is read here")]

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

use rayon::prelude::*;
use walkdir::WalkDir;

use super::disk::{PathError, STAGING};
use crate::{publish::plan::TargetFile, write::manifest::checksum};

/// The contents of a folder.
#[derive(Debug, Default)]
pub(super) struct FolderContents {
    /// Its files, by path, with `/` between its parts.
    pub(super) files: BTreeMap<String, TargetFile>,
    /// Its symbolic links, and where they lead.
    pub(super) links: BTreeMap<String, PathBuf>,
    /// Its folders.
    pub(super) folders: Vec<String>,
    /// True if everything in it can be moved to another folder: no sockets, pipes or devices.
    pub(super) can_move: bool,
}

/// Reads every file in a folder; a missing folder is empty.
pub(super) fn read_contents(folder: &Path) -> Result<FolderContents, PathError> {
    let (mut found, files) = list_entries(folder)?;
    let read = files.into_par_iter().map(|(path, place)| {
        let bytes = crate::disk::read_file(&place).map_err(|error| (place, error))?;
        Ok((path, TargetFile { size: bytes.len() as u64, checksum: Some(checksum(&bytes)) }))
    });
    found.files = read.collect::<Result<_, PathError>>()?;
    Ok(found)
}

/// The paths of the files in a folder.
pub(super) fn file_paths(folder: &Path) -> Result<Vec<String>, PathError> {
    Ok(list_entries(folder)?.1.into_iter().map(|(path, _)| path).collect())
}

/// The links and folders in a folder, and its files, which are not read yet: relative and full paths.
fn list_entries(folder: &Path) -> Result<(FolderContents, Vec<(String, PathBuf)>), PathError> {
    let (mut found, mut files) = (FolderContents { can_move: true, ..FolderContents::default() }, Vec::new());
    if !folder.exists() {
        return Ok((found, files));
    }
    for entry in WalkDir::new(folder).min_depth(1).sort_by_file_name() {
        let entry = entry.map_err(|error| {
            let path = error.path().unwrap_or(folder).to_owned();
            (path, error.into_io_error().unwrap_or_else(|| io::ErrorKind::Other.into()))
        })?;
        let below = entry.path().strip_prefix(folder).unwrap_or(entry.path());
        let path = below.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/");
        if path == STAGING || path.starts_with(&format!("{STAGING}/")) {
            continue;
        }
        let kind = entry.file_type();
        if kind.is_dir() {
            found.folders.push(path);
        } else if kind.is_symlink() {
            let to = fs::read_link(entry.path()).map_err(|error| (entry.path().to_owned(), error))?;
            found.links.insert(path, to);
        } else if kind.is_file() {
            // A name that is not UTF-8 would change in the new folder.
            found.can_move &= below.to_str().is_some();
            files.push((path, entry.into_path()));
        } else {
            found.can_move = false;
        }
    }
    Ok((found, files))
}
