//! Reads which files are in a folder of a host.
//!
//! The host cannot compute checksums, so what is known about them comes from the manifests there (`trust`).

use std::collections::BTreeMap;

use super::{
    files::{Folder, STAGING},
    packet::{Attributes, Entry, Reply, Request, Status},
};
use crate::{
    publish::{
        Listing, PublishError,
        plan::{TargetContents, TargetFile},
        trust::Trust,
    },
    route,
    write::manifest::{Manifest, checksum},
};

/// Folders that are read at the same time. Servers limit how many may be open.
const OPEN_FOLDERS: usize = 32;

/// What is in a folder of a host.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) target: TargetContents,
    /// The attributes of files, by path.
    pub(super) files: BTreeMap<String, Attributes>,
    /// The folders in it, those above before those in them.
    pub(super) folders: Vec<String>,
    /// Files of an interrupted run that are not yet where they belong, with their sizes.
    pub(super) staged: BTreeMap<String, u64>,
}

/// Reads a folder and its manifests.
pub(super) fn read_contents(listing: &Listing, folder: &mut Folder) -> Result<Found, PublishError> {
    let mut found = Found::default();
    let mut links = Vec::new();
    let mut level = vec![String::new()];
    while !level.is_empty() {
        let mut below = Vec::new();
        for some in level.chunks(OPEN_FOLDERS) {
            for (above, entry) in read_folders(folder, some)? {
                let path = if above.is_empty() { entry.name } else { format!("{above}/{}", entry.name) };
                match () {
                    () if path == STAGING => {}
                    () if entry.attributes.is_folder() => below.push(path),
                    () if entry.attributes.is_file() => drop(found.files.insert(path, entry.attributes)),
                    () => links.push(path),
                }
            }
        }
        found.folders.extend(below.iter().cloned());
        level = below;
    }
    let staged = read_folders(folder, &[STAGING.to_owned()])?;
    found.staged = staged.into_iter().map(|(_, entry)| (entry.name, entry.attributes.size)).collect();
    let [manifest, next, lock] = [route::MANIFEST, route::NEXT, route::LOCK].map(route::file);
    found.files.retain(|path, _| !path.starts_with(&lock));
    let [published, interrupted] = [&manifest, &next].map(|path| found.files.get(path).copied());
    let mut own_sums = BTreeMap::new();
    let mut read = |path: &String, is_there: bool| {
        let bytes = if is_there { folder.read_file(path)? } else { None };
        own_sums.extend(bytes.as_ref().map(|bytes| (path.clone(), checksum(bytes))));
        Ok::<_, PublishError>(bytes)
    };
    let known = read(&manifest, published.is_some())?.and_then(|bytes| Manifest::read(&bytes));
    let coming = read(&next, interrupted.is_some())?.map(|bytes| Manifest::read(&bytes).unwrap_or_default());
    let time = |is: Option<Attributes>| is.map(|is| u64::from(is.modified));
    let (published, interrupted) = (time(published), time(interrupted));
    let trust = Trust { listing, known: known.as_ref().zip(published), coming: coming.as_ref().zip(interrupted) };
    let file = |(path, is): (&String, &Attributes)| {
        let checksum = own_sums.get(path).copied().or_else(|| trust.checksum(path, is.size, is.modified.into()));
        (path.clone(), TargetFile { size: is.size, checksum })
    };
    // onrecord never makes links or pipes, so they have a checksum that no manifest lists.
    let others = links.into_iter().map(|path| (path, TargetFile { size: 0, checksum: Some([0; 32]) }));
    found.target.files = found.files.iter().map(file).chain(others).collect();
    found.target.published = known;
    found.target.interrupted = coming;
    Ok(found)
}

/// The names in a folder; none if there is no such folder.
pub(super) fn names_in(folder: &mut Folder, path: &str) -> Result<Vec<String>, PublishError> {
    Ok(read_folders(folder, &[path.to_owned()])?.into_iter().map(|(_, entry)| entry.name).collect())
}

/// The entries of some folders, each with the path of its folder.
fn read_folders(folder: &mut Folder, paths: &[String]) -> Result<Vec<(String, Entry)>, PublishError> {
    let full: Vec<_> = paths.iter().map(|path| folder.full(path)).collect();
    let opened = folder.connection.ask_all(full.iter().map(|path| Request::open_folder(path)))?;
    let mut handles = Vec::new();
    let mut failed = None;
    for (path, reply) in paths.iter().zip(opened) {
        match reply {
            Reply::Handle(handle) => handles.push((path, handle)),
            // Someone else removed it in the meantime.
            Reply::Status(Status::NoSuchFile, _) => {}
            reply => failed = failed.or(Some((path, reply))),
        }
    }
    let mut entries = Vec::new();
    let mut open: Vec<_> = handles.iter().collect();
    while !open.is_empty() && failed.is_none() {
        let replies = folder.connection.ask_all(open.iter().map(|(_, handle)| Request::read_folder(handle)))?;
        let mut unfinished = Vec::new();
        for (one @ (path, _), reply) in open.into_iter().zip(replies) {
            match reply {
                Reply::Names(names) => {
                    let others = names.into_iter().filter(|entry| entry.name != "." && entry.name != "..");
                    entries.extend(others.map(|entry| ((*path).clone(), entry)));
                    unfinished.push(one);
                }
                Reply::Status(Status::End, _) => {}
                reply => failed = failed.or(Some((path, reply))),
            }
        }
        open = unfinished;
    }
    folder.connection.ask_all(handles.iter().map(|(_, handle)| Request::close(handle)))?;
    match failed {
        Some((path, reply)) => Err(folder.error("read", path, &reply)),
        None => Ok(entries),
    }
}
