//! The `git` that is installed: for publishing to a branch, and for reading the commits of a site and its files at each.
//!
//! No shell is involved, nothing that a user types is read as an option, and git never asks for a password. Reading a revision
//! leaves the working tree, the index and the branches as they are.

mod command;
mod file_history;
mod log;
mod past_file;
mod revision;

#[cfg(feature = "publish")]
pub(crate) use command::{exception_for_owner, new_git_command, notes_of_git, objects_of_batch, run_with_input};
pub(crate) use file_history::FileCommit;
pub use log::{SiteCommit, head_log};
pub(crate) use revision::short_id;
pub use revision::{GitError, GitErrorKind, RevisionFiles, SiteRepository};
