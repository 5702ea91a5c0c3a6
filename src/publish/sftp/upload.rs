//! Uploads files into a folder of their own, and moves them to where they belong.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    contents::Found,
    files::{Folder, NewFile, STAGING},
};
use crate::{
    diag::Code,
    progress::Progress,
    publish::{Listing, Plan, PublishError, publish_error},
    route,
};

/// Files that are uploaded at the same time, and how many bytes of them.
const GROUP: (usize, u64) = (32, 4 << 20);
/// The ending of a file that has not arrived in full.
const PARTIAL: &str = ".part";

/// Files that have arrived and wait to be moved.
pub(super) struct Staged {
    /// Where each is, by the path where it belongs.
    files: BTreeMap<String, String>,
    /// The manifest, and a copy of it that is moved before the other files.
    pub(super) manifest: String,
    pub(super) next: String,
}

/// Refuses a plan if a file of others is where one of the site's folders should go, or files of others are in a folder
/// where one of its files should go. Reports E705.
pub(super) fn refuse_blocked_paths(plan: &Plan, found: &Found, place: &str) -> Result<(), PublishError> {
    let removed: BTreeSet<&str> = plan.removed.iter().map(|change| change.path.as_str()).collect();
    let stays = |path: &str| found.target.files.contains_key(path) && !removed.contains(path);
    let folders: BTreeSet<&str> = found.folders.iter().map(String::as_str).collect();
    for change in plan.uploads() {
        let above = folders_above(&change.path).find(|above| stays(above));
        let below = folders.contains(change.path.as_str()).then(|| {
            let start = format!("{}/", change.path);
            let mut all = found.target.files.range(start.clone()..).map(|(path, _)| path.as_str());
            all.by_ref().take_while(|path| path.starts_with(&start)).find(|path| stays(path))
        });
        if let Some(blocking) = above.or(below.flatten()) {
            let message =
                format!("a file that onrecord did not publish is in the way of `{}`: `{blocking}`", change.path);
            let help = "move that file on the host, or name another folder";
            return Err(publish_error(Code::TargetNotOurs, place, message, help));
        }
    }
    Ok(())
}

/// Uploads the files of a plan, except those that arrived in an earlier run. If the host cannot take them, for instance
/// because its disk is full, what arrived is removed.
pub(super) fn stage_files(
    listing: &Listing,
    folder: &mut Folder,
    plan: &Plan,
    found: &Found,
    progress: &dyn Progress,
) -> Result<Staged, PublishError> {
    folder.make_folders([STAGING])?;
    let manifest = route::file(route::MANIFEST);
    let mut uses = BTreeMap::<String, usize>::new();
    let mut name = |path: &str| {
        let sum = listing.get(path).map(|file| blake3::Hash::from_bytes(file.checksum).to_hex());
        let sum = sum.map(|sum| sum[..32].to_owned()).unwrap_or_default();
        let n = uses.entry(sum.clone()).or_default();
        *n += 1;
        format!("{STAGING}/{sum}-{n}")
    };
    let coming = found.target.next_manifest(listing);
    let next_name = format!("{STAGING}/{}", &blake3::hash(&coming).to_hex()[..32]);
    let mut staged = Staged { files: BTreeMap::new(), manifest: name(&manifest), next: next_name };
    let paths = plan.uploads().map(|change| change.path.as_str()).filter(|path| *path != manifest);
    let paths: Vec<_> = paths.collect();
    staged.files.extend(paths.iter().map(|path| ((*path).to_owned(), name(path))));
    let all = paths.iter().map(|path| (*path, &staged.files[*path])).chain([(manifest.as_str(), &staged.manifest)]);
    let mut upload = |group: &mut Vec<NewFile<'_>>| {
        let done = upload_group(folder, group);
        for _ in group.drain(..) {
            progress.step();
        }
        done
    };
    let work = || {
        let (mut group, mut size) = (Vec::new(), 0);
        for (path, to) in all {
            let file_size = listing.get(path).map_or(0, |file| file.size);
            if found.staged.get(to.trim_start_matches(STAGING).trim_start_matches('/')) == Some(&file_size) {
                progress.step();
                continue;
            }
            if group.len() >= GROUP.0 || !group.is_empty() && size + file_size > GROUP.1 {
                upload(&mut group)?;
                size = 0;
            }
            size += file_size;
            let mode = found.files.get(path).and_then(|old| old.mode);
            group.push(NewFile { path: to.clone(), bytes: listing.read_file(path)?, mode });
        }
        group.push(NewFile { path: staged.next.clone(), bytes: coming.into(), mode: None });
        upload(&mut group)
    };
    match work() {
        Ok(()) => Ok(staged),
        Err(mut error) => {
            if error.code == Code::TargetFailed {
                let _ = remove_staging(folder);
            }
            error.notes.push("the published site is unchanged".into());
            Err(error)
        }
    }
}

/// Uploads files, which have their own names only once they have arrived in full.
fn upload_group(folder: &mut Folder, group: &mut [NewFile<'_>]) -> Result<(), PublishError> {
    let mut pairs = Vec::new();
    for file in group.iter_mut() {
        let partial = format!("{}{PARTIAL}", file.path);
        pairs.push((partial.clone(), std::mem::replace(&mut file.path, partial)));
    }
    folder.write_files(group)?;
    folder.rename_files(&pairs)
}

/// Removes files of the old site that are where a folder or a file of the new one must go; their paths.
pub(super) fn clear_way<'p>(
    folder: &mut Folder,
    plan: &'p Plan,
    found: &Found,
) -> Result<BTreeSet<&'p str>, PublishError> {
    let removed: BTreeSet<&'p str> = plan.removed.iter().map(|change| change.path.as_str()).collect();
    let folders: BTreeSet<&str> = found.folders.iter().map(String::as_str).collect();
    let mut files = BTreeSet::new();
    let mut emptied = BTreeSet::new();
    for change in plan.uploads() {
        files.extend(folders_above(&change.path).filter_map(|above| removed.get(above)));
        if folders.contains(change.path.as_str()) {
            let is_below = |path: &&&str| path.strip_prefix(&*change.path).is_some_and(|rest| rest.starts_with('/'));
            files.extend(removed.iter().filter(is_below));
            emptied.insert(change.path.as_str());
            emptied.extend(folders.iter().filter(is_below));
        }
    }
    folder.remove_files(files.iter().copied())?;
    folder.remove_folders(emptied.into_iter().rev())?;
    Ok(files)
}

/// Moves files to where they belong, and makes the folders there that are not `known`.
pub(super) fn move_batch(
    folder: &mut Folder,
    staged: &Staged,
    paths: &[&str],
    known: &mut BTreeSet<String>,
) -> Result<(), PublishError> {
    let missing: BTreeSet<&str> = paths.iter().flat_map(|path| folders_above(path)).collect();
    let missing: Vec<&str> = missing.into_iter().filter(|above| !known.contains(*above)).collect();
    folder.make_folders(missing.iter().copied())?;
    known.extend(missing.into_iter().map(str::to_owned));
    let pairs = paths.iter().filter_map(|path| Some((staged.files.get(*path)?.clone(), (*path).to_owned())));
    folder.rename_files(&pairs.collect::<Vec<_>>())
}

/// Moves one file.
pub(super) fn move_into_place(folder: &mut Folder, from: &str, to: &str) -> Result<(), PublishError> {
    folder.rename_files(&[(from.to_owned(), to.to_owned())])
}

/// Removes the folder for uploads and everything in it.
pub(super) fn remove_staging(folder: &mut Folder) -> Result<(), PublishError> {
    let left = super::contents::names_in(folder, STAGING)?;
    let paths: Vec<_> = left.iter().map(|name| format!("{STAGING}/{name}")).collect();
    folder.remove_files(paths.iter().map(String::as_str))?;
    folder.remove_folders([STAGING])
}

/// The folders that may be empty without these files, each before the one that it is in.
pub(super) fn emptied_folders<'p>(removed: &[&'p str]) -> impl Iterator<Item = &'p str> {
    let all: BTreeSet<&str> = removed.iter().flat_map(|path| folders_above(path)).collect();
    all.into_iter().rev()
}

/// The folders above a path, the nearest first.
fn folders_above(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(path.rsplit_once('/'), |(above, _)| above.rsplit_once('/')).map(|(above, _)| above)
}
