//! File by file, in an order that keeps the site closed under its links.

#![expect(clippy::disallowed_methods, reason = "a target is written here, and only there")]

use std::{fs, path::Path};

use rayon::prelude::*;

use super::{Failed, disk, put, swap::above};
use crate::{
    progress::Progress,
    publish::{Fault, Listing, Plan},
    route,
};

/// Where files are written before they are put in their places, below the target.
pub(super) const STAGING: &str = ".onrecord-next";

/// Writes everything beside its place, then puts it there: what is new, what changed, what goes, the manifest.
pub(super) fn place(listing: &Listing, real: &Path, plan: &Plan, progress: &dyn Progress) -> Result<(), Fault> {
    let staging = real.join(STAGING);
    let own = route::file(route::MANIFEST);
    let failed = |failed: Failed| disk(&failed);
    let _ = fs::remove_dir_all(&staging);
    let fresh: Vec<_> = plan.fresh().map(|change| change.path.as_str()).collect();
    let staged = fresh.par_iter().try_for_each(|path| {
        let done = listing.read(path).and_then(|bytes| put(&staging.join(path), &bytes).map_err(failed));
        progress.step();
        done
    });
    staged.inspect_err(|_| drop(fs::remove_dir_all(&staging)))?;
    // From here on the target holds more than its manifest knows.
    let next = real.join(route::file(route::NEXT));
    let beside = staging.join("onrecord-next.json");
    put(&beside, listing.manifest()).and_then(|()| settle(&beside, &next)).map_err(failed)?;
    for change in plan.fresh().filter(|change| change.path != own) {
        let to = real.join(&change.path);
        clear_way(&to, real, plan);
        settle(&staging.join(&change.path), &to).map_err(failed)?;
    }
    for change in plan.gone() {
        let file = real.join(&change.path);
        match fs::remove_file(&file) {
            Err(error) if file.exists() => return Err(failed((file, error))),
            _ => {}
        }
        for folder in above(&change.path) {
            if fs::remove_dir(real.join(folder)).is_err() {
                break;
            }
        }
    }
    if fresh.contains(&own.as_str()) {
        settle(&staging.join(&own), &real.join(&own)).map_err(failed)?;
    }
    let _ = fs::remove_file(next);
    let _ = fs::remove_dir_all(staging);
    Ok(())
}

/// Makes way for a file where one of ours that goes stands in its folder's place, or a folder in its own.
fn clear_way(to: &Path, real: &Path, plan: &Plan) {
    let goes = |path: &Path| plan.removed.iter().any(|change| real.join(&change.path) == *path);
    for above in to.ancestors().skip(1).take_while(|above| *above != real) {
        if above.is_file() && goes(above) {
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

/// Removes a folder that holds nothing but empty folders.
fn remove_empty(folder: &Path) {
    if let Ok(entries) = fs::read_dir(folder) {
        for entry in entries.filter_map(Result::ok).filter(|entry| entry.path().is_dir()) {
            remove_empty(&entry.path());
        }
    }
    let _ = fs::remove_dir(folder);
}

fn settle(from: &Path, to: &Path) -> Result<(), Failed> {
    let made = to.parent().map_or(Ok(()), fs::create_dir_all);
    made.and_then(|()| fs::rename(from, to)).map_err(|error| (to.to_owned(), error))
}
