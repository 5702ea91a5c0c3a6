//! A folder as a target: of a web server, a network drive, a stick.
//!
//! The new site is laid out beside the old one: what stays the same is linked, not copied, and so is
//! what somebody else put there. Then the two folders are exchanged in one step. Where the system cannot
//! do that, or the folder itself has to stay the one it is (`in_place`), every file is written beside its
//! place and then put there, in the order of the plan.

#![expect(clippy::disallowed_methods, reason = "a target is written here, and only there")]

mod place;
mod swap;
mod walk;

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use super::{
    Fault, Listing, Plan, Wish, fault, lock,
    plan::{Standing, There},
};
use crate::{
    diag::{Code, io_message},
    progress::{Progress, Stage},
    route,
    write::{self, manifest::Manifest},
};

/// A path and what the disk said about it.
type Failed = (PathBuf, io::Error);

/// Publishes a site into a folder. Reports E702, E705, E708 and E710–E712.
pub(super) fn publish(
    listing: &Listing,
    folder: &Path,
    in_place: bool,
    wish: Wish,
    progress: &dyn Progress,
) -> Result<Plan, Fault> {
    let real = write::real(folder);
    let place = folder.display().to_string();
    usable(listing, &real, &place)?;
    let _held = if wish.dry_run { None } else { Some(lock::take(&std::env::temp_dir(), &real.display().to_string())?) };
    let found = walk::walk(&real).map_err(|failed| disk(&failed))?;
    // A link is nothing that onrecord makes.
    let links = found.links.keys().map(|path| (path.clone(), There { size: 0, checksum: Some([0; 32]) }));
    let standing = Standing {
        files: found.files.clone().into_iter().chain(links).collect(),
        published: manifest(&real, route::MANIFEST),
        broken_off: manifest(&real, route::NEXT),
    };
    if standing.published.is_none() && standing.broken_off.is_none() && !standing.files.is_empty() && !wish.force {
        let message = format!("the folder holds files, and onrecord published none of them: {}", standing.files.len());
        let help = if real.join(".git").exists() {
            let git = git_address(&real);
            format!(
                "publish to a branch of the repository that it belongs to: `onrecord publish {git}`; or name an empty folder, or publish over it: `--force`"
            )
        } else {
            "name an empty folder, or publish over it: `--force`".into()
        };
        return Err(fault(Code::TargetNotOurs, &place, message, help));
    }
    let plan = Plan::of(listing, &standing, wish.force, &place)?;
    if wish.dry_run || plan.is_empty() {
        return Ok(plan);
    }
    progress.stage(Stage::Publish, plan.fresh().count());
    let fresh = !real.exists();
    let swapped = !in_place && (fresh || found.can_move) && swap::swap(listing, &real, &found, &plan, progress)?;
    if !swapped {
        place::place(listing, &real, &plan, progress)?;
    }
    Ok(plan)
}

/// Refuses a place that cannot take the site.
fn usable(listing: &Listing, real: &Path, place: &str) -> Result<(), Fault> {
    let built = write::real(listing.folder());
    if real.starts_with(&built) || built.starts_with(real) {
        let message = "the target overlaps the folder that the site was built into";
        return Err(fault(Code::TargetUnknown, place, message, "name a folder elsewhere"));
    }
    if let Some(repository) = repository(real) {
        let message = "the target is a git repository, not a folder that a server shows";
        let help = format!("publish to a branch of it: `onrecord publish {}`", git_address(repository));
        return Err(fault(Code::TargetUnknown, place, message, help));
    }
    if real.exists() && !real.is_dir() {
        return Err(fault(Code::TargetMissing, place, "the target is a file, not a folder", "name a folder"));
    }
    match real.parent() {
        Some(parent) if !parent.is_dir() => {
            let message = format!("there is no folder `{}` to put the site into", parent.display());
            let help = "make it first, or mount the disk it is on";
            Err(fault(Code::TargetMissing, place, message, help))
        }
        None => Err(fault(Code::TargetUnknown, place, "the target is the whole disk", "name a folder on it")),
        Some(_) => Ok(()),
    }
}

/// The git repository that a path is: a bare one, the `.git` of a work tree, or the file that leads to it.
fn repository(real: &Path) -> Option<&Path> {
    if real.join("HEAD").is_file() && real.join("objects").is_dir() && real.join("refs").is_dir() {
        return Some(real);
    }
    let is_link = real.is_file() && real.file_name().is_some_and(|name| name == ".git");
    real.parent().filter(|_| is_link)
}

/// A repository as a target, as it is typed in a shell.
fn git_address(repository: &Path) -> String {
    let address = format!("git:{}", repository.display());
    let is_plain = |c: char| c.is_alphanumeric() || "/:._-+,@%=".contains(c);
    if address.chars().all(is_plain) { address } else { format!("'{}'", address.replace('\'', "'\\''")) }
}

fn manifest(folder: &Path, address: &str) -> Option<Manifest> {
    fs::read(folder.join(route::file(address))).ok().and_then(|bytes| Manifest::read(&bytes))
}

/// What the disk said, as a fault.
fn disk((path, error): &Failed) -> Fault {
    let message = format!("cannot be written: {}", io_message(error));
    let (code, help) = match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            (Code::TargetFailed, "make room on the disk and publish again")
        }
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            (Code::TargetDenied, "let yourself write there, or publish as somebody who may")
        }
        io::ErrorKind::InvalidFilename | io::ErrorKind::InvalidInput => {
            (Code::NameNotHeld, "rename the file: the disk cannot hold such a name")
        }
        _ => (Code::TargetFailed, "check the disk and publish again"),
    };
    let mut found = fault(code, &path.display().to_string(), message, help);
    if error.kind() == io::ErrorKind::StorageFull {
        found.notes.push("the published site is as it was".into());
    }
    found
}

/// Writes one file and the folders above it.
fn put(to: &Path, bytes: &[u8]) -> Result<(), Failed> {
    let made = to.parent().map_or(Ok(()), fs::create_dir_all);
    made.and_then(|()| fs::write(to, bytes)).map_err(|error| (to.to_owned(), error))
}
