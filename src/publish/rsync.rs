//! A folder on another machine as a target, reached by the system's own `rsync`: over `ssh`, or at a server of rsync's own.
//!
//! 1. Take the lease, which refuses a second publisher (`lease`), and renew it to the end.
//! 2. Compare the list that rsync prints with the files to publish (`contents`).
//! 3. Send a second manifest, `route::NEXT`, of the new site, from which a later run learns which files are onrecord's.
//! 4. Send new files, then changed ones; assets before pages. rsync receives each under another name, and renames it.
//! 5. Remove files that the site no longer has, and send the manifest.

mod command;
mod contents;
mod lease;
mod scratch;

use std::path::Path;

use command::Remote;
use lease::Lease;
use scratch::Scratch;

use super::{
    HostAddress, Listing, Plan, PublishError, PublishOptions, lock, ownership::refuse_folder_of_others,
    plan::TargetContents, publish_error,
};
use crate::{
    diag::Code,
    progress::{Progress, Stage},
    route,
};

/// Publishes a site to a folder that rsync reaches, at a server of rsync's own if `daemon` is true.
///
/// Reports E702, E704–E712, E730 and E731.
pub(super) fn publish_by_rsync(
    listing: &Listing,
    root: &Path,
    (address, daemon): (&HostAddress, bool),
    options: PublishOptions,
    progress: &dyn Progress,
) -> Result<Plan, PublishError> {
    let place = if daemon { format!("rsync://{address}") } else { format!("rsync:{}", address.scp()) };
    let mut lock = lock::acquire_lock_for_site(root, &place)?;
    let scratch = Scratch::new(root)?;
    let remote = Remote { address, daemon, place };
    if options.dry_run {
        return compare(listing, &remote, &scratch, options.force).map(|(plan, _)| plan);
    }
    let lease = lease::acquire_lease(&remote, &scratch, &mut lock, options.break_lock)?;
    let done = lease.hold(&remote, &scratch, || {
        let (plan, found) = compare(listing, &remote, &scratch, options.force)?;
        if !plan.is_empty() {
            scratch.write(&route::file(route::NEXT), &found.next_manifest(listing))?;
            carry_out(listing, &remote, &scratch, &lease, &plan, progress)?;
        }
        Ok(plan)
    });
    if lease.release(&remote, &scratch).is_ok() {
        lock.write_note("");
    }
    done
}

/// The plan for the folder, and what is in it. Reports E705.
fn compare(
    listing: &Listing,
    remote: &Remote<'_>,
    scratch: &Scratch,
    force: bool,
) -> Result<(Plan, TargetContents), PublishError> {
    let found = contents::read_contents(listing, remote, &scratch.read)?.unwrap_or_default();
    refuse_folder_of_others(&found, force, &remote.place, || {
        "name an empty folder, or publish into this one: `--force`".into()
    })?;
    let plan = Plan::compare(listing, &found, force, &remote.place)?;
    refuse_blocked_paths(&plan, &found, &remote.place)?;
    Ok((plan, found))
}

/// Refuses a plan in which a file and a folder have one path: rsync would have to remove the one before the other is
/// there. Reports E705.
fn refuse_blocked_paths(plan: &Plan, found: &TargetContents, place: &str) -> Result<(), PublishError> {
    for change in &plan.added {
        let above = std::iter::successors(change.path.rsplit_once('/'), |(above, _)| above.rsplit_once('/'));
        let start = format!("{}/", change.path);
        let below =
            found.files.range(start.clone()..).next().map(|(path, _)| path).filter(|path| path.starts_with(&start));
        let blocking = above.map(|(above, _)| above).find(|above| found.files.contains_key(*above));
        if let Some(blocking) = blocking.or(below.map(String::as_str)) {
            let message = format!("`{blocking}` is in the way of `{}`: a path is a file or a folder", change.path);
            let help = "remove it on the host, or publish to `sftp://…`, which can replace the one by the other";
            return Err(publish_error(Code::TargetNotOurs, place, message, help));
        }
    }
    Ok(())
}

/// Carries out a plan, in order.
fn carry_out(
    listing: &Listing,
    remote: &Remote<'_>,
    scratch: &Scratch,
    lease: &Lease,
    plan: &Plan,
    progress: &dyn Progress,
) -> Result<(), PublishError> {
    progress.stage(Stage::Publish, plan.uploads().count());
    let [manifest, next] = [route::MANIFEST, route::NEXT].map(route::file);
    for change in plan.uploads() {
        scratch.write(&change.path, &listing.read_file(&change.path)?)?;
    }
    scratch.write(&manifest, listing.manifest())?;
    lease.check(remote, scratch)?;
    remote.send(&scratch.sent, &[next.as_str()])?;
    for batch in plan.upload_batches() {
        let paths: Vec<&str> = batch.iter().map(|change| change.path.as_str()).collect();
        remote.send(&scratch.sent, &paths)?;
        for _ in &paths {
            progress.step();
        }
    }
    lease.check(remote, scratch)?;
    let removed: Vec<&str> = plan.removals_before_manifest().map(|change| change.path.as_str()).collect();
    remote.remove(scratch, &removed)?;
    lease.check(remote, scratch)?;
    remote.send(&scratch.sent, &[manifest.as_str()])?;
    remote.remove(scratch, &[next.as_str()])
}
