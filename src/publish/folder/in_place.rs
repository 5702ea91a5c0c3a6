//! Publishing into a folder file by file, in an order that keeps every link of the site valid.

#![expect(clippy::disallowed_methods, reason = "a target is written here, and only there")]

use std::{collections::BTreeSet, fs, path::Path};

use rayon::prelude::*;

use super::disk::{PathError, STAGING, disk_error, folders_above, write_file};
use crate::{
    disk::{attributes_of_file, make_folders, make_parents},
    progress::Progress,
    publish::{Listing, Plan, PublishError},
    route,
};

/// Stages all files to upload, then moves new ones into place, then changed ones; removes files; writes the manifest.
pub(super) fn write_in_place(
    listing: &Listing,
    real: &Path,
    plan: &Plan,
    next_manifest: &[u8],
    progress: &dyn Progress,
) -> Result<(), PublishError> {
    let staging = real.join(STAGING);
    let manifest = route::file(route::MANIFEST);
    let failed = |error: PathError| disk_error(&error);
    let _ = fs::remove_dir_all(&staging);
    let uploads: Vec<_> = plan.uploads().map(|change| change.path.as_str()).collect();
    // Staged files inherit a group and an access list, so their folders have those of the folders that they go to.
    let folders: BTreeSet<&str> = uploads.iter().flat_map(|path| folders_above(path)).collect();
    let made = make_folders(real, &staging, &folders).map(drop).map_err(failed);
    let stage = |path: &&str| {
        let to = staging.join(path);
        let done = listing.read_file(path).and_then(|bytes| write_file(&to, &bytes).map_err(failed));
        attributes_of_file(&real.join(path), &to);
        progress.step();
        done
    };
    let staged = made.and_then(|()| uploads.par_iter().try_for_each(stage));
    staged.inspect_err(|_| drop(fs::remove_dir_all(&staging)))?;
    // From here on the target has files that its manifest does not list, so the second manifest is written first.
    let next = real.join(route::file(route::NEXT));
    let staged_next = staging.join("onrecord-next.json");
    let written = write_file(&staged_next, next_manifest).and_then(|()| move_into_place(&staged_next, &next));
    written.map_err(failed)?;
    for change in plan.uploads().filter(|change| change.path != manifest) {
        let to = real.join(&change.path);
        clear_way(&to, real, plan);
        move_into_place(&staging.join(&change.path), &to).map_err(failed)?;
    }
    for change in plan.removals_before_manifest() {
        let file = real.join(&change.path);
        match fs::remove_file(&file) {
            Err(error) if file.exists() => return Err(failed((file, error))),
            _ => {}
        }
        for folder in folders_above(&change.path) {
            if fs::remove_dir(real.join(folder)).is_err() {
                break;
            }
        }
    }
    if uploads.contains(&manifest.as_str()) {
        move_into_place(&staging.join(&manifest), &real.join(&manifest)).map_err(failed)?;
    }
    let _ = fs::remove_file(next);
    let _ = fs::remove_dir_all(staging);
    Ok(())
}

/// Removes files of the old site that are where a new file or one of its folders must go.
fn clear_way(to: &Path, real: &Path, plan: &Plan) {
    let is_removed = |path: &Path| plan.removed.iter().any(|change| real.join(&change.path) == *path);
    for above in to.ancestors().skip(1).take_while(|above| *above != real) {
        if above.is_file() && is_removed(above) {
            let _ = fs::remove_file(above);
        }
    }
    if to.is_dir() {
        for change in plan.removed.iter().filter(|change| real.join(&change.path).starts_with(to)) {
            let _ = fs::remove_file(real.join(&change.path));
        }
        remove_empty(to);
    }
}

/// Removes a folder that contains only empty folders.
fn remove_empty(folder: &Path) {
    if let Ok(entries) = fs::read_dir(folder) {
        for entry in entries.filter_map(Result::ok).filter(|entry| entry.path().is_dir()) {
            remove_empty(&entry.path());
        }
    }
    let _ = fs::remove_dir(folder);
}

fn move_into_place(from: &Path, to: &Path) -> Result<(), PathError> {
    let made = to.parent().map_or(Ok(()), make_parents);
    made.and_then(|()| fs::rename(from, to)).map_err(|error| (to.to_owned(), error))
}
