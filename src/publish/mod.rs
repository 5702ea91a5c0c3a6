//! Publishing: a built site goes to where its readers are, whole or not at all.
//!
//! In goes a [`Listing`], what a build wrote, with every byte checked against the manifest; out comes
//! the same site in a folder, on a branch of a git remote, or in an object store, and a [`Plan`] that
//! says what was added, changed and removed there.
//!
//! # What is promised
//!
//! At every moment, also when the run is killed, the disk is full or the network gone:
//!
//! - **A folder** that its disk can exchange for another in one step shows the old site or the new one,
//!   and nothing else. So does **a branch**: a push moves it or does not.
//! - **An object store**, and a folder that cannot be exchanged, take files one by one, each of them
//!   whole. There the order keeps the site closed under its links: first everything that is new, then
//!   what changed, pages last, then nothing that any page still links to is removed, and the manifest
//!   ends it. A page that can be reached from the home page, or from any page of the old site, never
//!   links to one that is not there. What a page *says* may be the old or the new for as long as the run
//!   takes.
//! - Running again finishes the job, whatever stopped it.
//! - Of two who publish to one place at the same time, one is refused.
//! - What somebody else put there is neither replaced nor removed, unless they say `--force`.
//!
//! What the tool published is known by the manifest there, and, while a run is under way, by the one
//! that lies beside it (`route::NEXT`).
//!
//! Secrets are taken from where the tools of each host look for them, and are never printed.

mod compress;
mod folder;
mod git;
mod listing;
mod lock;
mod plan;
mod redact;
mod store;
mod target;
mod verify;

use std::path::Path;

pub use listing::{Entry, Listing};
pub use plan::{Change, Plan};
pub use target::{Place, Target};
pub use verify::{Differs, Report, verify};

use crate::{
    diag::{Code, Diagnostic},
    progress::{Progress, Stage},
};

/// What stopped a run.
pub type Fault = Box<Diagnostic>;

/// How to publish.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wish {
    /// Say what would be done, and do nothing.
    pub dry_run: bool,
    /// Publish over what somebody else put there.
    pub force: bool,
    /// Take the place of another run that is thought to be dead.
    pub break_lock: bool,
}

/// Publishes a site to a target; `root` is the folder of the site's sources.
///
/// Returns what was done, or would be. Reports E701–E712.
pub fn publish(
    mut listing: Listing,
    root: &Path,
    target: &Target,
    wish: Wish,
    progress: &dyn Progress,
) -> Result<Plan, Fault> {
    progress.stage(Stage::Publish, 0);
    if target.said.precompress {
        compress::add(&mut listing)?;
    }
    match &target.place {
        Place::Folder(folder) => folder::publish(&listing, folder, target.said.in_place, wish, progress),
        Place::Git { remote, branch } => {
            let branch = git::Branch { remote, name: branch };
            git::publish(&mut listing, root, branch, &target.said, wish, progress)
        }
        Place::Store(url) => store::publish(&listing, root, url, &target.said, wish, progress),
    }
}

fn fault(code: Code, place: &str, message: impl Into<String>, help: impl Into<String>) -> Fault {
    Box::new(Diagnostic::at_path(code, place, message).help(help))
}

/// What waits for the network.
fn runtime(place: &str) -> Result<tokio::runtime::Runtime, Fault> {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| fault(Code::TargetFailed, place, format!("the network cannot be used: {error}"), "try again"))
}
