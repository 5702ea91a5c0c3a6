//! Writing: an [`Output`] becomes a folder. The only writer of a site.
//!
//! First everything that changed is written beside the output, so that a full disk is met before
//! anything is touched; then it is put in place, file by file; then what the tool wrote earlier and no
//! longer makes is removed. A file whose bytes are the same is not touched. The manifest,
//! `.well-known/onrecord.json`, holds the checksum of every file the tool wrote: by it the tool
//! knows its own. A file that is not in it, or has been changed since, is somebody's, and stays.

#![expect(clippy::disallowed_methods, reason = "this is the one place that writes a site")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs, io,
    path::{Path, PathBuf},
};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    diag::{Code, Diagnostic, Diagnostics, lower_first},
    output::Output,
    route,
};

/// What became of the files.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Written {
    /// Made or changed.
    pub written: usize,
    /// Left as they were.
    pub unchanged: usize,
    /// Removed.
    pub removed: usize,
}

/// The checksums of a site's files, by path.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Manifest {
    generator: String,
    files: BTreeMap<String, String>,
}

/// Writes a site into a folder; `None` if it could not.
///
/// Reports E601–E603, and leaves the folder as it was unless the disk fails between two renames.
pub fn write(output: &Output, root: &Path, folder: &Path, diagnostics: &mut Diagnostics) -> Option<Written> {
    let before = diagnostics.errors();
    overlaps(root, folder, diagnostics);
    let known = manifest(folder);
    // A run that was broken off left its manifest in the staging folder: what it put in place is the tool's too.
    let broken_off = manifest(&staging(folder));
    let ours = |path: &str, bytes: &[u8]| {
        let found = hash(bytes);
        [&known, &broken_off].iter().any(|manifest| manifest.files.get(path).is_some_and(|was| *was == found))
    };
    let hashes: BTreeMap<String, String> = output
        .iter()
        .collect::<Vec<_>>()
        .par_iter()
        .map(|(path, bytes)| ((*path).to_owned(), hash(bytes)))
        .collect::<Vec<_>>()
        .into_iter()
        .collect();
    let mut changed = Vec::new();
    for (path, bytes) in output.iter() {
        match fs::read(folder.join(path)) {
            Ok(old) if *old == **bytes => {}
            Ok(old) if !ours(path, &old) => {
                let message =
                    "a file that the tool did not write, or that was changed since, stands where a page should go";
                let place = folder.join(path).display().to_string();
                diagnostics.push(
                    Diagnostic::at_path(Code::FileNotOurs, place, message)
                        .help("move it away (what belongs into the site goes into `static`), or name another folder with `--output`"),
                );
            }
            Err(_) if folder.join(path).is_dir() => {
                let message = "a folder stands where a page should go";
                let place = folder.join(path).display().to_string();
                diagnostics.push(Diagnostic::at_path(Code::FileNotOurs, place, message).help("move it away"));
            }
            _ => changed.push((path, bytes)),
        }
    }
    if diagnostics.errors() > before {
        return None;
    }
    let manifest = Manifest { generator: concat!("onrecord ", env!("CARGO_PKG_VERSION")).into(), files: hashes };
    let stale: Vec<_> =
        known.files.iter().chain(&broken_off.files).filter(|(path, _)| output.get(path).is_none()).collect();
    let done = put(folder, &changed, &manifest).and_then(|()| remove(folder, &stale));
    match done {
        Ok(removed) => Some(Written { written: changed.len(), unchanged: output.len() - changed.len(), removed }),
        Err((path, error)) => {
            let found = Diagnostic::at_path(
                Code::WriteFailed,
                path.display().to_string(),
                format!("cannot be written: {}", plain(&error)),
            );
            diagnostics.push(match error.kind() {
                io::ErrorKind::StorageFull => found.help("make room on the disk and build again; nothing was changed"),
                io::ErrorKind::PermissionDenied => {
                    found.help("let yourself write there, or name another folder with `--output`")
                }
                _ => found.help("check the disk, or name another folder with `--output`"),
            });
            None
        }
    }
}

/// Writes one file of the site's own, such as the lock: beside it first, then in its place.
pub fn file(path: &Path, text: &str, diagnostics: &mut Diagnostics) -> bool {
    if fs::read(path).is_ok_and(|old| old == text.as_bytes()) {
        return true;
    }
    let parent = path.parent().unwrap_or(Path::new("."));
    let beside = parent.join(format!(".{}.tmp", path.file_name().unwrap_or_default().to_string_lossy()));
    let done = fs::create_dir_all(parent)
        .and_then(|()| fs::write(&beside, text))
        .and_then(|()| fs::rename(&beside, path))
        .inspect_err(|_| drop(fs::remove_file(&beside)));
    if let Err(error) = &done {
        let message = format!("cannot be written: {}", plain(error));
        let place = path.display().to_string();
        diagnostics
            .push(Diagnostic::at_path(Code::WriteFailed, place, message).help("check the disk and its permissions"));
    }
    done.is_ok()
}

type Failed = (PathBuf, io::Error);

fn put(folder: &Path, changed: &[(&str, &std::sync::Arc<[u8]>)], manifest: &Manifest) -> Result<(), Failed> {
    let manifest_path = route::file(route::MANIFEST);
    let manifest = serde_json::to_vec_pretty(manifest).map_err(|e| (folder.to_owned(), io::Error::other(e)))?;
    let same = fs::read(folder.join(&manifest_path)).is_ok_and(|old| old == manifest);
    if changed.is_empty() && same {
        return Ok(());
    }
    let staging = staging(folder);
    if let Err(failed) = stage(&staging, changed, &manifest_path, &manifest) {
        let _ = fs::remove_dir_all(&staging);
        return Err(failed);
    }
    // If this fails half-way, the manifest that stays in the staging folder tells what was put in place.
    settle(&staging, folder, changed, &manifest_path)?;
    let _ = fs::remove_dir_all(&staging);
    Ok(())
}

/// Where a site is written before it is put in its place.
fn staging(folder: &Path) -> PathBuf {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    folder.with_file_name(format!(".{name}.staging"))
}

/// Writes everything beside the output.
fn stage(
    staging: &Path,
    changed: &[(&str, &std::sync::Arc<[u8]>)],
    manifest_path: &str,
    manifest: &[u8],
) -> Result<(), Failed> {
    let _ = fs::remove_dir_all(staging);
    folders(staging, changed.iter().map(|(path, _)| *path).chain([manifest_path]))?;
    changed.par_iter().try_for_each(|(path, bytes)| {
        let path = staging.join(path);
        fs::write(&path, bytes).map_err(|error| (path, error))
    })?;
    let path = staging.join(manifest_path);
    fs::write(&path, manifest).map_err(|error| (path, error))
}

/// Puts everything in its place, the manifest last.
fn settle(
    staging: &Path,
    folder: &Path,
    changed: &[(&str, &std::sync::Arc<[u8]>)],
    manifest_path: &str,
) -> Result<(), Failed> {
    if !folder.exists() {
        let parent = folder.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        fs::create_dir_all(parent).map_err(|error| (parent.to_owned(), error))?;
        return fs::rename(staging, folder).map_err(|error| (folder.to_owned(), error));
    }
    folders(folder, changed.iter().map(|(path, _)| *path).chain([manifest_path]))?;
    for path in changed.iter().map(|(path, _)| *path).chain([manifest_path]) {
        place(&staging.join(path), &folder.join(path)).map_err(|error| (folder.join(path), error))?;
    }
    Ok(())
}

/// Puts one file in its place; an output folder may be on a disk of its own, as a container's volume is.
fn place(from: &Path, to: &Path) -> io::Result<()> {
    match fs::rename(from, to) {
        Err(error) if error.kind() == io::ErrorKind::CrossesDevices => {
            let name = to.file_name().unwrap_or_default().to_string_lossy();
            let beside = to.with_file_name(format!(".{name}.tmp"));
            let copied = fs::copy(from, &beside).and_then(|_| fs::rename(&beside, to));
            copied.inspect_err(|_| drop(fs::remove_file(&beside)))
        }
        done => done,
    }
}

fn folders<'a>(root: &Path, paths: impl Iterator<Item = &'a str>) -> Result<(), Failed> {
    let needed: BTreeSet<_> = paths.map(|path| path.rsplit_once('/').map_or("", |(folder, _)| folder)).collect();
    for folder in needed {
        let folder = root.join(folder);
        fs::create_dir_all(&folder).map_err(|error| (folder, error))?;
    }
    Ok(())
}

/// Removes what the tool wrote and nobody changed since, and the folders that are empty then.
fn remove(folder: &Path, stale: &[(&String, &String)]) -> Result<usize, Failed> {
    let mut removed = 0;
    for (path, was) in stale {
        let file = folder.join(path);
        if fs::read(&file).is_ok_and(|bytes| hash(&bytes) == **was) {
            fs::remove_file(&file).map_err(|error| (file.clone(), error))?;
            removed += 1;
            let mut up = file.parent();
            while let Some(empty) = up.filter(|up| *up != folder && fs::remove_dir(up).is_ok()) {
                up = empty.parent();
            }
        }
    }
    Ok(removed)
}

fn manifest(folder: &Path) -> Manifest {
    let read = fs::read(folder.join(route::file(route::MANIFEST))).ok();
    read.and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
}

fn hash(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

/// Refuses to write into the site's own folders, or over the site as a whole.
fn overlaps(root: &Path, folder: &Path, diagnostics: &mut Diagnostics) {
    let real =
        |path: &Path| fs::canonicalize(path).unwrap_or_else(|_| std::path::absolute(path).unwrap_or(path.to_owned()));
    let (home, target) = (real(root), real(folder));
    let own = ["content", "templates", "static"].map(|name| home.join(name));
    if home.starts_with(&target) || own.iter().any(|own| target.starts_with(own) || own.starts_with(&target)) {
        let message = "the output folder overlaps the site's own files";
        let place = folder.display().to_string();
        diagnostics.push(
            Diagnostic::at_path(Code::OutputOverlaps, place, message)
                .help("name a folder of its own, such as `public`"),
        );
    }
}

/// What an error of the disk says, without its number.
pub(crate) fn plain(error: &io::Error) -> String {
    let said = error.to_string();
    lower_first(said.split(" (os error").next().unwrap_or_default())
}
