//! The commits that changed a file, also under the names that it had before.
//!
//! In goes the path of a file; out come its commits with their authors, whatever the settings of whoever runs git: commands for
//! scripts are used, which read none of the settings for people. Messages of commits are not read: what editors write in them is
//! for themselves.
//!
//! A file that was moved is followed if git takes it for the same, by half of its lines; in a clone without the content of earlier
//! commits, if it was not changed with the move. Of a merge that moved it, the commits before are not found.

use super::revision::{GitError, SiteRepository};

/// A commit that changed a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FileCommit {
    /// Its id.
    pub(crate) id: String,
    /// The name of its author.
    pub(crate) author: String,
    /// When it was written, by the author's clock and in their time zone: `2025-03-04T12:00:00+01:00`.
    pub(crate) at: String,
    /// True if it gave the file another name, and changed nothing in it.
    pub(crate) only_moves: bool,
}

/// The most names of a file that are followed.
const MOST_NAMES: usize = 100;
/// What a commit and its fields look like after the line with its id: the day, and the name of the author.
const FORM: &str = "--format=%aI%x1f%an";
/// The status of a file that a commit moved and did not change.
const MOVED: &str = "R100";

impl SiteRepository<'_> {
    /// The commits that changed a file of the site, the first first; none if it was never committed.
    ///
    /// *Errors*: git cannot read them.
    pub(crate) fn history_of(&self, path: &str) -> Result<Vec<FileCommit>, GitError> {
        let mut commits: Vec<FileCommit> = Vec::new();
        let mut name = format!("{}{path}", self.prefix);
        let mut since = "HEAD".to_owned();
        for _ in 0..MOST_NAMES {
            let mut found = self.commits_of(&since, &name)?;
            let Some(first) = found.last_mut() else { break };
            let moved = self.former_name(&first.id, &name)?;
            first.only_moves = moved.as_ref().is_some_and(|(_, only_moves)| *only_moves);
            since = format!("{}^", first.id);
            commits.append(&mut found);
            let Some((former, _)) = moved else { break };
            name = former;
        }
        commits.reverse();
        Ok(commits)
    }

    /// True if a file of the site is not as it was committed last.
    ///
    /// *Errors*: git cannot compare them.
    pub(crate) fn has_changes(&self, path: &str) -> Result<bool, GitError> {
        let name = pathspec(&format!("{}{path}", self.prefix));
        let own = ["-c", "core.fsmonitor=false", "status", "--porcelain", "--untracked-files=all", "--ignored", "--"];
        let status = self.run_to_end(&[&own[..], &[&name]].concat())?;
        let is_known = || self.run_to_end(&["ls-files", "-z", "--full-name", "--", &name]);
        Ok(!status.stdout.is_empty() || is_known()?.stdout.is_empty())
    }

    /// The commits up to a revision that changed the file of a name in the repository, the last first.
    fn commits_of(&self, until: &str, name: &str) -> Result<Vec<FileCommit>, GitError> {
        let list = ["rev-list", "--topo-order", "--encoding=UTF-8", FORM, until, "--"];
        let printed = self.run_to_end(&[&list[..], &[&pathspec(name)]].concat())?;
        let text = String::from_utf8_lossy(&printed.stdout).into_owned();
        let mut lines = text.lines();
        let mut commits = Vec::new();
        while let Some(line) = lines.next() {
            let Some(id) = line.strip_prefix("commit ") else { continue };
            let Some((at, author)) = lines.next().and_then(|fields| fields.split_once('\u{1f}')) else { continue };
            let (id, author, at) = (id.to_owned(), author.to_owned(), at.to_owned());
            commits.push(FileCommit { id, author, at, only_moves: false });
        }
        Ok(commits)
    }

    /// The name that a file had before a commit, if that moved it, and whether it did nothing else to it.
    fn former_name(&self, commit: &str, name: &str) -> Result<Option<(String, bool)>, GitError> {
        // Whether files are alike is seen in their content; that they are the same also without it.
        let alike = if self.is_partial() { "-M100%" } else { "-M50%" };
        let tree = ["diff-tree", "-r", "-z", alike, "-l1000", "--no-commit-id", "--name-status", "--diff-filter=R"];
        let printed = self.run_to_end(&[&tree[..], &[commit, "--"]].concat())?;
        let text = String::from_utf8_lossy(&printed.stdout).into_owned();
        let mut fields = text.split('\0');
        while let (Some(status), Some(from), Some(to)) = (fields.next(), fields.next(), fields.next()) {
            if to == name {
                return Ok(Some((from.to_owned(), status == MOVED)));
            }
        }
        Ok(None)
    }
}

/// A name in the repository as git's commands take it: no pattern, and not relative to any folder.
fn pathspec(name: &str) -> String {
    format!(":(top,literal){name}")
}
