//! A branch of a git remote as a target: GitHub, GitLab and Codeberg Pages, or any server's repository.
//!
//! The work is done by the `git` of the machine, so that keys, credential helpers and settings count as
//! they do for every other push; and in a repository of its own, made for the run and thrown away, so
//! that the site's own working tree, index, branches and objects are not touched. The commit is streamed
//! to `fast-import`; the push names the commit that the branch must still be at (`--force-with-lease`),
//! so that it moves the branch as planned or not at all. Nobody is asked for a password.

mod commit;
mod run;

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use commit::Blob;
use run::Repository;

use super::{
    Fault, Listing, Plan, Wish, fault, lock,
    plan::{Standing, There},
    redact,
};
use crate::{
    diag::Code,
    model,
    progress::{Progress, Stage},
    route,
    write::manifest::{Manifest, checksum},
};

/// A branch of a remote.
#[derive(Debug, Clone, Copy)]
pub(super) struct Branch<'b> {
    /// The remote, by its name in the site's repository or its address.
    pub(super) remote: &'b str,
    pub(super) name: &'b str,
}

/// The names that git will not hold in a tree.
const DOT_GIT: &str = ".git";

/// Publishes a site to a branch. Reports E702, E705–E709, E711 and E712.
pub(super) fn publish(
    listing: &mut Listing,
    root: &Path,
    branch: Branch<'_>,
    said: &model::Target,
    wish: Wish,
    progress: &dyn Progress,
) -> Result<Plan, Fault> {
    holds(listing)?;
    // Without it GitHub would look for Jekyll's own files, and hide all that begin with `_`.
    listing.add(".nojekyll", Vec::new());
    if let Some(domain) = &said.cname {
        listing.add("CNAME", format!("{domain}\n").into_bytes());
    }
    let place = format!("{} of {}", branch.name, redact::url(branch.remote));
    let mut held = lock::take_beside(root, &place)?;
    let repository = Repository::new(root, branch, &place)?;
    let tip = repository.fetch()?;
    // Two commits where the last run was killed: it may have moved the branch, or not.
    let left: Vec<&str> = held.before.split_whitespace().collect();
    if let Some(tip) = &tip
        && let Some(before) = left.last()
        && !left.contains(&tip.as_str())
        && !wish.force
    {
        let message = format!("somebody else published there since you did: the branch is at {}", short(tip));
        let mut found =
            fault(Code::TargetMoved, &place, message, "look at what they published, then publish over it: `--force`");
        found.notes.push(format!("you left it at {}", short(before)));
        return Err(found);
    }
    let blobs = tip.as_deref().map_or_else(|| Ok(BTreeMap::new()), |tip| repository.tree(tip))?;
    let standing = standing(&repository, &blobs)?;
    let plan = Plan::of(listing, &standing, wish.force, &place)?;
    if wish.dry_run {
        return Ok(plan);
    }
    if plan.is_empty() {
        held.leave(tip.as_deref().unwrap_or_default());
        return Ok(plan);
    }
    progress.stage(Stage::Publish, plan.fresh().count());
    let parent = tip.as_deref().filter(|_| !said.squash);
    let brought: BTreeSet<&str> = plan.fresh().chain(&plan.removed).map(|change| change.path.as_str()).collect();
    let stays: Vec<_> = blobs.iter().filter(|(path, _)| !brought.contains(path.as_str())).collect();
    let made = commit::make(&repository, listing, &plan, &stays, parent, &message(&plan), progress)?;
    held.leave(&format!("{} {made}", tip.as_deref().unwrap_or_default()));
    repository.push(&made, tip.as_deref())?;
    held.leave(&made);
    Ok(plan)
}

/// What stands on the branch.
fn standing(repository: &Repository, blobs: &BTreeMap<String, Blob>) -> Result<Standing, Fault> {
    let read = repository.read(blobs)?;
    let manifest = |address| read.get(&route::file(address)).and_then(|bytes| Manifest::read(bytes));
    let there = |(path, bytes): (&String, &Vec<u8>)| {
        (path.clone(), There { size: bytes.len() as u64, checksum: Some(checksum(bytes)) })
    };
    Ok(Standing {
        published: manifest(route::MANIFEST),
        broken_off: manifest(route::NEXT),
        files: read.iter().map(there).collect(),
    })
}

/// Refuses names that git cannot hold.
fn holds(listing: &Listing) -> Result<(), Fault> {
    for (path, _) in listing.iter() {
        if path.split('/').any(|part| part.eq_ignore_ascii_case(DOT_GIT)) || path.contains('\0') {
            let message = "git cannot hold a file of this name";
            return Err(fault(Code::NameNotHeld, path, message, "rename it in `static`, or take it out"));
        }
    }
    Ok(())
}

fn message(plan: &Plan) -> String {
    format!("Publish the site\n\n{plan}\n")
}

fn short(commit: &str) -> &str {
    commit.get(..12).unwrap_or(commit)
}
