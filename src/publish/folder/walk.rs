//! What stands in a folder that is a target.

#![expect(clippy::disallowed_methods, reason = "a target is read here")]

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

use rayon::prelude::*;
use walkdir::WalkDir;

use super::{Failed, place};
use crate::{publish::plan::There, write::manifest::checksum};

/// What stands in a folder.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Its files, by path, with `/` between its parts.
    pub(super) files: BTreeMap<String, There>,
    /// Its symbolic links, and where they lead.
    pub(super) links: BTreeMap<String, PathBuf>,
    /// Its folders.
    pub(super) folders: Vec<String>,
    /// True if all it holds can stand in another folder as well: no sockets, pipes or devices.
    pub(super) can_move: bool,
}

/// Looks at everything in a folder; at nothing, where there is none.
pub(super) fn walk(folder: &Path) -> Result<Found, Failed> {
    let (mut found, files) = look(folder)?;
    let read = files.into_par_iter().map(|(path, place)| {
        let bytes = fs::read(&place).map_err(|error| (place, error))?;
        Ok((path, There { size: bytes.len() as u64, checksum: Some(checksum(&bytes)) }))
    });
    found.files = read.collect::<Result<_, Failed>>()?;
    Ok(found)
}

/// The paths of the files in a folder.
pub(super) fn paths(folder: &Path) -> Result<Vec<String>, Failed> {
    Ok(look(folder)?.1.into_iter().map(|(path, _)| path).collect())
}

/// A folder without its files, and those by path and place.
fn look(folder: &Path) -> Result<(Found, Vec<(String, PathBuf)>), Failed> {
    let (mut found, mut files) = (Found { can_move: true, ..Found::default() }, Vec::new());
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
        if path == place::STAGING || path.starts_with(&format!("{}/", place::STAGING)) {
            continue;
        }
        let kind = entry.file_type();
        if kind.is_dir() {
            found.folders.push(path);
        } else if kind.is_symlink() {
            let to = fs::read_link(entry.path()).map_err(|error| (entry.path().to_owned(), error))?;
            found.links.insert(path, to);
        } else if kind.is_file() {
            // A name that is not UTF-8 would be another in the new folder.
            found.can_move &= below.to_str().is_some();
            files.push((path, entry.into_path()));
        } else {
            found.can_move = false;
        }
    }
    Ok((found, files))
}
