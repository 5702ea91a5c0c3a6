//! Publishing: copies a built site to where its readers get it, whole or not at all.
//!
//! The input is a [`Listing`], the files that a build wrote, each checked against the manifest. The output is
//! the same site in a folder, on a branch of a git remote, in an object store, or in a folder of another machine, and a
//! [`Plan`] that lists the files added, changed and removed there.
//!
//! # Guarantees
//!
//! These hold at every moment, even if the run is killed, the disk is full or the network fails:
//!
//! - **A folder** that the file system can exchange for another in one step, with the same owner, mode and access
//!   lists, contains the old site or the new one. The same is true of **a branch**, which one push moves.
//! - **An object store**, a folder of another machine, and a folder that cannot be exchanged, get complete files one by
//!   one, in an order that keeps every link valid: new files first, then changed ones, pages last. Then files are removed
//!   that no page links to, and the manifest is written. A page that can be reached from the home page, or from any page
//!   of the old site, never links to a missing page. While the run lasts, a page may be the old or the new version.
//! - Running again finishes the job, whatever interrupted it.
//! - If two runs publish to one place at the same time, one is refused.
//! - Files that others put there are neither replaced nor removed, unless `--force` is given.
//!
//! The manifest at the target lists the files that onrecord published; during a run, a second manifest
//! (`route::NEXT`) lists those that are on their way.
//!
//! Credentials are read from where the tools of each host look for them, and are never printed.

mod compress;
mod folder;
mod git;
mod host_address;
mod lease_record;
mod listing;
mod lock;
mod ownership;
mod plan;
mod redact;
mod rsync;
mod sftp;
mod ssh;
mod store;
mod target;
mod trust;
mod verify;

pub use host_address::HostAddress;
pub use listing::{ListedFile, Listing};
pub use plan::{FileChange, Plan};
pub use store::StoredResults;
pub use target::{Destination, PublishTarget};
pub use verify::{BuildDifferences, VerifyReport, verify};

use crate::{
    diag::{Code, Diagnostic},
    fetch,
    model::Files,
    progress::{Progress, Stage},
};

/// Why publishing or verifying failed: one diagnostic.
pub type PublishError = Box<Diagnostic>;

/// How to publish.
#[derive(Debug, Clone, Copy, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
pub struct PublishOptions {
    /// Plan only; change nothing at the target.
    pub dry_run: bool,
    /// Publish a site that has drafts.
    pub drafts: bool,
    /// Replace files that onrecord did not publish.
    pub force: bool,
    /// Take over the lease of another run without waiting for a sign of life.
    pub break_lock: bool,
}

/// Publishes a site to a target; `files` are the site's sources.
///
/// Returns the plan that was carried out, or would be in a dry run. Reports E701–E712, E720, E730 and E731.
pub fn publish(
    mut listing: Listing,
    files: &Files,
    target: &PublishTarget,
    options: PublishOptions,
    progress: &dyn Progress,
) -> Result<Plan, PublishError> {
    progress.stage(Stage::Publish, 0);
    let (root, settings) = (files.root.as_path(), &target.settings);
    if listing.has_drafts() && !options.drafts {
        let place = listing.folder().display().to_string();
        let message = "the built site has what is not public yet: drafts, or a preview of another day";
        let help = "build it without `--drafts` and `--as-of`: `onrecord build`; or, if readers are meant to see that: `--drafts`";
        return Err(publish_error(Code::DraftsBuilt, &place, message, help));
    }
    if settings.precompress {
        compress::add_compressed(&mut listing)?;
    }
    match &target.destination {
        Destination::Folder(folder) => {
            folder::publish_to_folder(&listing, files, (folder, settings.in_place), options, progress)
        }
        Destination::Git { remote, branch } => {
            let branch = git::Branch { remote, name: branch };
            git::publish_to_branch(&mut listing, root, branch, settings, options, progress)
        }
        Destination::Sftp(address) => sftp::publish_over_sftp(&listing, root, address, options, progress),
        Destination::Rsync(address) => rsync::publish_by_rsync(&listing, root, (address, false), options, progress),
        Destination::RsyncServer(address) => {
            rsync::publish_by_rsync(&listing, root, (address, true), options, progress)
        }
        Destination::Store(url) => store::publish_to_store(&listing, root, url, settings, options, progress),
    }
}

fn publish_error(code: Code, place: &str, message: impl Into<String>, help: impl Into<String>) -> PublishError {
    Box::new(Diagnostic::at_path(code, place, message).help(help))
}

/// The async runtime for network requests, on the current thread.
fn network_runtime(place: &str) -> Result<tokio::runtime::Runtime, PublishError> {
    fetch::network_runtime().map_err(|error| {
        publish_error(Code::TargetFailed, place, format!("the network cannot be used: {error}"), "try again")
    })
}
