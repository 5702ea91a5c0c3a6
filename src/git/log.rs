//! The commits of a site, the newest first.

use std::{
    io::{BufRead, BufReader, Read},
    path::{Path, PathBuf},
    process::{Child, ChildStdout},
};

use super::{
    command::{new_git_command, notes_of_git},
    revision::{GitError, PARTS, SiteRepository, not_started},
};

/// A commit that changed the settings or the content of a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiteCommit {
    /// Its id.
    pub id: String,
    /// When it was committed: seconds since 1970, in UTC.
    pub seconds: i64,
}

impl SiteRepository<'_> {
    /// Gives the commits that changed the settings or the content of the site, from the last commit back, until `take` returns
    /// false. Of a merge only the first parent is followed: what came with the branch counts as changed by the merge.
    ///
    /// The walk ends with `take`, so that the newest commits of a long history cost no more than those of a short one.
    ///
    /// *Errors*: there is no commit, or git cannot read one.
    pub fn each_commit(&self, mut take: impl FnMut(SiteCommit) -> bool) -> Result<(), GitError> {
        let head = self.find_commit("HEAD")?;
        let mut command = self.command();
        command.args(["rev-list", "--first-parent", "--timestamp", &head, "--"]).args(PARTS);
        let mut child = command.spawn().map_err(|error| not_started(&error))?;
        let all = child.stdout.take().is_none_or(|printed| read_commits(printed, &mut take));
        end_program(child, all)
    }
}

/// The file to which git adds a line whenever the last commit of the folder's repository is another one; `None` if the folder is in
/// no repository. The file may be missing.
pub fn head_log(root: &Path) -> Option<PathBuf> {
    let found = new_git_command().arg("-C").arg(root).args(["rev-parse", "--git-path", "logs/HEAD"]).output().ok()?;
    found.status.success().then(|| root.join(String::from_utf8_lossy(&found.stdout).trim_end()))
}

/// Reads what `rev-list` prints; false if `take` wants no more.
fn read_commits(printed: ChildStdout, take: &mut impl FnMut(SiteCommit) -> bool) -> bool {
    let lines = BufReader::new(printed).lines().map_while(Result::ok);
    let mut commits = lines.filter_map(|line| {
        let (seconds, id) = line.split_once(' ')?;
        Some(SiteCommit { id: id.trim().to_owned(), seconds: seconds.parse().ok()? })
    });
    commits.all(take)
}

/// Ends the program; `all` if everything that it had to say was read.
fn end_program(mut child: Child, all: bool) -> Result<(), GitError> {
    if !all {
        // It may have ended by itself.
        let _ = child.kill();
        let _ = child.wait();
        return Ok(());
    }
    let mut printed = String::new();
    if let Some(mut errors) = child.stderr.take() {
        let _ = errors.read_to_string(&mut printed);
    }
    if child.wait().is_ok_and(|status| status.success()) {
        return Ok(());
    }
    let help = "do what git's message asks for; `git fsck` checks the repository";
    Err(GitError { notes: notes_of_git(&printed), ..GitError::new("git cannot read the history of the site", help) })
}
