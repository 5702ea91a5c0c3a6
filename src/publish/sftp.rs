//! A folder on another machine as a target, reached by SFTP through the system's own `ssh`.
//!
//! 1. Take the lease, which refuses a second publisher (`lease`), and renew it to the end.
//! 2. Compare what is in the folder with the files to publish (`contents`).
//! 3. Upload new and changed files into a folder beside the site's own, `files::STAGING`. Until this is done, readers see
//!    nothing of it. A run that is interrupted here is carried on: files that arrived are not sent again.
//! 4. Write a second manifest, `route::NEXT`, of the new site, from which a later run learns which files are onrecord's.
//! 5. Move the files to where they belong, each over the old one in one step: new files, then changed ones; assets
//!    before pages (`upload`).
//! 6. Remove files that the site no longer has, and write the manifest.
//!
//! A host that cannot replace a file in one step is refused (E731).

mod connection;
mod contents;
mod files;
mod lease;
mod packet;
mod place;
mod upload;

use std::path::Path;

use connection::Connection;
use contents::Found;
use files::Folder;
use lease::Lease;

use super::{
    HostAddress, Listing, Plan, PublishError, PublishOptions, lock, ownership::refuse_folder_of_others,
    plan::TargetContents, publish_error,
};
use crate::{
    diag::Code,
    progress::{Progress, Stage},
    route,
};

/// Publishes a site to a folder of a host. Reports E702, E704–E712, E730 and E731.
pub(super) fn publish_over_sftp(
    listing: &Listing,
    root: &Path,
    address: &HostAddress,
    options: PublishOptions,
    progress: &dyn Progress,
) -> Result<Plan, PublishError> {
    let place = format!("sftp://{address}");
    let mut lock = lock::acquire_lock_for_site(root, &place)?;
    let connection = Connection::open(address, &place)?;
    if !connection.has(packet::POSIX_RENAME) {
        let message = "the host cannot replace a file in one step, so readers could get half a page";
        let help = "publish in another way, to a git branch or an object store; or ask the host for an SFTP server with the extension `posix-rename`, such as that of OpenSSH";
        return Err(publish_error(Code::HostUnfit, &place, message, help));
    }
    let Some(mut folder) = place::open_folder(connection, &address.path, options.dry_run)? else {
        return Plan::compare(listing, &TargetContents::default(), options.force, &place);
    };
    if options.dry_run {
        return compare(listing, &mut folder, options.force).map(|(plan, _)| plan);
    }
    let lease = lease::acquire_lease(&mut folder, &mut lock, options.break_lock)?;
    let done = compare(listing, &mut folder, options.force).and_then(|(plan, found)| {
        if !plan.is_empty() {
            carry_out(listing, &mut folder, &lease, &plan, &found, progress)?;
        }
        Ok(plan)
    });
    let released = lease.release(&mut folder);
    if released.is_ok() {
        lock.write_note("");
    }
    done
}

/// What is in the folder, and the plan for it. Reports E705.
fn compare(listing: &Listing, folder: &mut Folder, force: bool) -> Result<(Plan, Found), PublishError> {
    let found = contents::read_contents(listing, folder)?;
    let place = &folder.connection.place;
    refuse_folder_of_others(&found.target, force, place, || {
        "name an empty folder, or publish into this one: `--force`".into()
    })?;
    let plan = Plan::compare(listing, &found.target, force, place)?;
    upload::refuse_blocked_paths(&plan, &found, place)?;
    Ok((plan, found))
}

/// Carries out a plan, in order.
fn carry_out(
    listing: &Listing,
    folder: &mut Folder,
    lease: &Lease,
    plan: &Plan,
    found: &Found,
    progress: &dyn Progress,
) -> Result<(), PublishError> {
    progress.stage(Stage::Publish, plan.uploads().count());
    let staged = upload::stage_files(listing, folder, plan, found, progress)?;
    lease.check(folder)?;
    let next = route::file(route::NEXT);
    upload::move_into_place(folder, &staged.next, &next)?;
    let mut known = found.folders.iter().cloned().collect();
    let cleared = upload::clear_way(folder, plan, found)?;
    for batch in plan.upload_batches() {
        let paths: Vec<&str> = batch.iter().map(|change| change.path.as_str()).collect();
        upload::move_batch(folder, &staged, &paths, &mut known)?;
    }
    lease.check(folder)?;
    let removed = plan.removals_before_manifest().map(|change| change.path.as_str());
    let removed: Vec<&str> = removed.filter(|path| !cleared.contains(path)).collect();
    folder.remove_files(removed.iter().copied())?;
    folder.remove_folders(upload::emptied_folders(&removed))?;
    lease.check(folder)?;
    upload::move_into_place(folder, &staged.manifest, &route::file(route::MANIFEST))?;
    folder.remove_files([next.as_str()])?;
    upload::remove_staging(folder)
}
