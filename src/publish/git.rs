//! A branch of a git remote as a target: GitHub, GitLab and Codeberg Pages, or any server's repository.
//!
//! This runs the `git` that is installed, so that keys, credential helpers and settings apply as for every other
//! push. It works in a temporary repository, so the site's own working tree, index, branches and objects are not
//! touched. The commit is streamed to `fast-import`. The push names the commit that the branch must still be at
//! (`--force-with-lease`), so it moves the branch as planned or not at all. git never asks for a password.

mod branch;
mod commit;
mod errors;
mod not_started;
mod own;
mod run;

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use branch::Blob;
use own::OwnRepository;
use run::Repository;

use super::{
    Listing, Plan, PublishError, PublishOptions, lock,
    plan::{TargetContents, TargetFile},
    publish_error, redact,
};
use crate::{
    diag::Code,
    model,
    progress::{Progress, Stage},
    route,
    write::manifest::{Manifest, checksum},
};

pub(super) use branch::Branch;

/// The name that git does not allow in a tree.
const DOT_GIT: &str = ".git";

/// Publishes a site to a branch. Reports E702, E704–E709, E711 and E712.
pub(super) fn publish_to_branch(
    listing: &mut Listing,
    root: &Path,
    branch: Branch<'_>,
    settings: &model::PublishTarget,
    options: PublishOptions,
    progress: &dyn Progress,
) -> Result<Plan, PublishError> {
    check_names(listing)?;
    // Without this file GitHub runs Jekyll, which hides files that begin with `_`.
    listing.add_file(".nojekyll", Vec::new());
    if let Some(domain) = &settings.cname {
        listing.add_file("CNAME", format!("{domain}\n").into_bytes());
    }
    let place = format!("{} of {}", branch.name, redact::url(branch.remote));
    branch.check_name(&place)?;
    let own = OwnRepository::open(root);
    let mut lock = lock::acquire_lock_for_site(root, &place)?;
    let repository = Repository::new(root, branch, &own, &place, settings.squash)?;
    let tip = repository.fetch_branch()?;
    // Two commits if the last run was killed: before and after the push, which may have succeeded or not.
    let last_known: Vec<&str> = lock.previous_note.split_whitespace().collect();
    if let Some(tip) = &tip
        && let Some(last) = last_known.last()
        && !last_known.contains(&tip.as_str())
        && !options.force
    {
        let message = format!("someone else has published there since you did: the branch is at {}", short_id(tip));
        let help = "look at what they published, then replace it: `--force`";
        let mut error = publish_error(Code::TargetMoved, &place, message, help);
        error.notes.push(format!("after your last run it was at {}", short_id(last)));
        return Err(error);
    }
    let blobs = tip.as_deref().map_or_else(|| Ok(BTreeMap::new()), |tip| repository.list_files(tip))?;
    let contents = branch_contents(&repository, &blobs)?;
    refuse_sources(&contents, branch, &place)?;
    refuse_files_of_others(&contents, options.force, &place)?;
    let plan = Plan::compare(listing, &contents, options.force, &place)?;
    if options.dry_run {
        return Ok(plan);
    }
    if plan.is_empty() {
        lock.write_note(tip.as_deref().unwrap_or_default());
        return Ok(plan);
    }
    progress.stage(Stage::Publish, plan.uploads().count());
    let parent = tip.as_deref().filter(|_| !repository.squash);
    let changed: BTreeSet<&str> = plan.uploads().chain(&plan.removed).map(|change| change.path.as_str()).collect();
    let kept: Vec<_> = blobs.iter().filter(|(path, _)| !changed.contains(path.as_str())).collect();
    let commit = commit::make_commit(&repository, listing, &plan, &kept, parent, &commit_message(&plan), progress)?;
    lock.write_note(&format!("{} {commit}", tip.as_deref().unwrap_or_default()));
    repository.push_branch(&commit, tip.as_deref())?;
    lock.write_note(&commit);
    Ok(plan)
}

/// The files on the branch.
fn branch_contents(repository: &Repository, blobs: &BTreeMap<String, Blob>) -> Result<TargetContents, PublishError> {
    let read = repository.read_files(blobs)?;
    let manifest = |address| read.get(&route::file(address)).and_then(|bytes| Manifest::read(bytes));
    let file = |(path, bytes): (&String, &Vec<u8>)| {
        (path.clone(), TargetFile { size: bytes.len() as u64, checksum: Some(checksum(bytes)) })
    };
    Ok(TargetContents {
        published: manifest(route::MANIFEST),
        interrupted: manifest(route::NEXT),
        files: read.iter().map(file).collect(),
    })
}

/// Refuses a branch that has the sources of a site, whatever the options are. Reports E705.
fn refuse_sources(contents: &TargetContents, branch: Branch<'_>, place: &str) -> Result<(), PublishError> {
    let is_published = |path: &String| contents.published.as_ref().is_some_and(|list| list.files.contains_key(path));
    let settings = contents.files.keys().find(|path| own::is_settings(path) && !is_published(path));
    settings.map_or(Ok(()), |path| {
        let message = format!("the branch `{}` has the sources of a site: `{path}`", branch.name);
        Err(publish_error(Code::TargetNotOurs, place, message, own::ANOTHER_BRANCH))
    })
}

/// Refuses a branch with files that onrecord did not publish, as a folder with such files is refused. Reports E705.
fn refuse_files_of_others(contents: &TargetContents, force: bool, place: &str) -> Result<(), PublishError> {
    let is_new = contents.published.is_none() && contents.interrupted.is_none();
    if force || !is_new || contents.files.is_empty() {
        return Ok(());
    }
    let message = format!("the branch has files that onrecord did not publish: {}", contents.files.len());
    let help = "name another branch: `--branch NAME`; or publish into this one, whose files stay: `--force`";
    Err(publish_error(Code::TargetNotOurs, place, message, help))
}

/// Refuses names that git does not allow. Reports E711.
fn check_names(listing: &Listing) -> Result<(), PublishError> {
    for (path, _) in listing.iter() {
        if path.split('/').any(|part| part.eq_ignore_ascii_case(DOT_GIT)) || path.contains('\0') {
            let message = "git does not allow a file of this name";
            return Err(publish_error(Code::NameNotHeld, path, message, "rename it in `static`, or remove it"));
        }
    }
    Ok(())
}

fn commit_message(plan: &Plan) -> String {
    format!("Publish the site\n\n{plan}\n")
}

fn short_id(commit: &str) -> &str {
    commit.get(..12).unwrap_or(commit)
}
