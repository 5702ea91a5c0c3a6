//! A folder as a target: of a web server, on a network drive, on a USB stick.
//!
//! The new site is laid out next to the old one; unchanged files, and files of others, are hard-linked instead of
//! copied, and its folders get the owners, modes and access lists of the old ones (`disk`). Then the two folders
//! are exchanged in one step. If the system cannot do that, or the folder itself must be kept (`in_place`), each file is written next to its final path and then renamed, in the order of the plan.

#![expect(clippy::disallowed_methods, reason = "a target is written here, and only there")]

mod disk;
mod in_place;
mod swap;
mod walk;

use std::path::Path;

use disk::disk_error;

use super::{
    Listing, Plan, PublishError, PublishOptions, lock,
    ownership::refuse_folder_of_others,
    plan::{TargetContents, TargetFile},
    publish_error,
};
use crate::{
    diag::{Code, shell_word},
    model::Files,
    progress::{Progress, Stage},
    route,
    write::{self, manifest::Manifest},
};

/// Publishes a site into a folder, which may have to be kept as it is; `files` are the site's sources. Reports E702, E704, E705,
/// E708 and E710–E712.
pub(super) fn publish_to_folder(
    listing: &Listing,
    files: &Files,
    (folder, in_place): (&Path, bool),
    options: PublishOptions,
    progress: &dyn Progress,
) -> Result<Plan, PublishError> {
    let real = write::real_path(folder);
    let place = folder.display().to_string();
    check_usable(listing, files, &real, &place)?;
    let _lock = if options.dry_run {
        None
    } else {
        Some(lock::acquire_lock(&std::env::temp_dir(), &real.display().to_string())?)
    };
    let found = walk::read_contents(&real).map_err(|error| disk_error(&error))?;
    // onrecord never makes symbolic links, so a link has a checksum that no manifest lists.
    let links = found.links.keys().map(|path| (path.clone(), TargetFile { size: 0, checksum: Some([0; 32]) }));
    let contents = TargetContents {
        files: found.files.clone().into_iter().chain(links).collect(),
        published: read_manifest(&real, route::MANIFEST),
        interrupted: read_manifest(&real, route::NEXT),
    };
    refuse_folder_of_others(&contents, options.force, &place, || {
        if real.join(".git").exists() {
            let git = git_address(&real);
            format!(
                "publish to a branch of the repository in it: `onrecord publish {git}`; or name an empty folder, or publish into this one: `--force`"
            )
        } else {
            "name an empty folder, or publish into this one: `--force`".into()
        }
    })?;
    let plan = Plan::compare(listing, &contents, options.force, &place)?;
    if options.dry_run || plan.is_empty() {
        return Ok(plan);
    }
    progress.stage(Stage::Publish, plan.uploads().count());
    let can_swap = !in_place && (!real.exists() || found.can_move);
    let swapped = can_swap && swap::swap_folders(listing, &real, &found, &plan, progress)?;
    if !swapped {
        in_place::write_in_place(listing, &real, &plan, &contents.next_manifest(listing), progress)?;
    }
    Ok(plan)
}

/// Refuses a folder that the site cannot be published to, also with `--force`. Reports E704 and E708.
fn check_usable(listing: &Listing, files: &Files, real: &Path, place: &str) -> Result<(), PublishError> {
    if let Some(repository) = repository_at(real) {
        let message = "the target is a git repository, not a folder of a web server";
        let help = format!("publish to a branch of it: `onrecord publish {}`", git_address(repository));
        return Err(publish_error(Code::TargetUnknown, place, message, help));
    }
    let built = write::real_path(listing.folder());
    let overlapped = match () {
        () if write::overlaps_sources(files, real) => Some("the sources of the site"),
        () if real.starts_with(&built) || built.starts_with(real) => Some("the folder that the site was built into"),
        () => None,
    };
    if let Some(overlapped) = overlapped {
        let message = format!("the target overlaps {overlapped}");
        return Err(publish_error(Code::TargetUnknown, place, message, "name a folder elsewhere, such as `../www`"));
    }
    if real.exists() && !real.is_dir() {
        return Err(publish_error(Code::TargetMissing, place, "the target is a file, not a folder", "name a folder"));
    }
    match real.parent() {
        Some(parent) if !parent.is_dir() => {
            let message = format!("there is no folder `{}`, in which the target would be made", parent.display());
            let help = "make that folder first, or mount the disk that it is on";
            Err(publish_error(Code::TargetMissing, place, message, help))
        }
        None => Err(publish_error(Code::TargetUnknown, place, "the target is a whole disk", "name a folder on it")),
        Some(_) => Ok(()),
    }
}

/// The git repository at a path: a bare repository, the `.git` of a work tree, or the file that leads to it.
fn repository_at(real: &Path) -> Option<&Path> {
    if real.join("HEAD").is_file() && real.join("objects").is_dir() && real.join("refs").is_dir() {
        return Some(real);
    }
    let is_link = real.is_file() && real.file_name().is_some_and(|name| name == ".git");
    real.parent().filter(|_| is_link)
}

/// A repository as a target, quoted for a shell.
fn git_address(repository: &Path) -> String {
    shell_word(&format!("git:{}", repository.display())).into_owned()
}

fn read_manifest(folder: &Path, address: &str) -> Option<Manifest> {
    crate::disk::read_file(&folder.join(route::file(address))).ok().and_then(|bytes| Manifest::read(&bytes))
}
