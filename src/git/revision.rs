//! The files of a site at a revision of the git repository that it is in.
//!
//! In go a site's folder, which may be anywhere in the repository, and a revision as typed; out come the files, read with
//! `cat-file`. Refused with a message that says what to do: a folder that is in no repository, a name that is no revision, a
//! commit that a shallow or partial clone does not have. Symbolic links and submodules have no text of their own there; they are
//! listed.

use std::{
    io,
    path::Path,
    process::{Command, Output},
};

use super::command::{exception_for_owner, new_git_command, notes_of_git, objects_of_batch, run_with_input};
use crate::model::SETTINGS_FILE;

/// Which of the reasons why git does not give what was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GitErrorKind {
    /// There is no git on this machine.
    NoGit,
    /// The site is in no repository.
    NoRepository,
    /// Its repository has no commit.
    NoCommit,
    /// Anything else.
    Other,
}

/// Why git does not give what was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GitError {
    /// Which of the reasons.
    pub kind: GitErrorKind,
    /// What is wrong: lower case, no full stop.
    pub message: String,
    /// What git printed.
    pub notes: Vec<String>,
    /// What to do.
    pub help: String,
}

impl GitError {
    pub(super) fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { kind: GitErrorKind::Other, message: message.into(), notes: Vec::new(), help: help.into() }
    }

    fn of_kind(self, kind: GitErrorKind) -> Self {
        Self { kind, ..self }
    }
}

/// The files of a revision.
#[derive(Debug, Default)]
pub struct RevisionFiles {
    /// Paths from the site's folder, in order, with their bytes.
    pub files: Vec<(String, Vec<u8>)>,
    /// Symbolic links, submodules and files whose names are not UTF-8, which have no text here.
    pub skipped: Vec<String>,
}

/// The repository that a site is in.
#[derive(Debug)]
pub struct SiteRepository<'r> {
    pub(super) root: &'r Path,
    /// The path of the site's folder in the repository, with a slash at its end; empty if it is the repository's own.
    pub(super) prefix: String,
}

/// What a site consists of, as far as its record depends on it; assets and templates are no part of the record.
pub(super) const PARTS: [&str; 2] = [SETTINGS_FILE, "content"];
/// What git says in a folder that is in no repository; of one that is damaged it says more, or something else.
const IN_NONE: &str = "not a git repository (or any";
/// The mode of a symbolic link in a tree.
const LINK: &str = "120000";

impl<'r> SiteRepository<'r> {
    /// Looks for the repository of the site at `root`.
    ///
    /// *Errors*: there is no git, or the folder is in no repository that git uses.
    pub fn open(root: &'r Path) -> Result<Self, GitError> {
        let root = if root.as_os_str().is_empty() { Path::new(".") } else { root };
        let repository = Self { root, prefix: String::new() };
        let found = repository.run(&["rev-parse", "--is-inside-work-tree", "--show-prefix"])?;
        let printed = String::from_utf8_lossy(&found.stdout);
        let mut lines = printed.lines();
        if found.status.success() && lines.next() == Some("true") {
            return Ok(Self { prefix: lines.next().unwrap_or_default().to_owned(), ..repository });
        }
        let printed = String::from_utf8_lossy(&found.stderr);
        if let Some(exception) = exception_for_owner(&printed) {
            let message = "git does not use the site's repository, because its folder belongs to another user";
            return Err(GitError::new(message, format!("if you trust it: `{exception}`")));
        }
        if !found.status.success() && !printed.contains(IN_NONE) {
            let help = "do what git's message asks for; `git fsck` checks the repository";
            return Err(GitError {
                notes: notes_of_git(&printed),
                ..GitError::new("git cannot use the site's repository", help)
            });
        }
        let error = GitError::new(
            "the site is not in a git repository",
            "compare two folders instead: `onrecord diff ../before .`; or begin a history with `git init`",
        );
        Err(error.of_kind(GitErrorKind::NoRepository))
    }

    /// The commit that a revision names, such as `HEAD~1`, a branch, a tag or the beginning of an id.
    ///
    /// *Errors*: nothing of that name is a commit that the repository has.
    pub fn find_commit(&self, typed: &str) -> Result<String, GitError> {
        let is_odd = typed.is_empty() || typed.starts_with('-') || typed.contains(|c: char| c.is_control() || c == ':');
        if is_odd {
            let help = "give a commit, a branch or a tag, such as `HEAD~1`";
            return Err(GitError::new(format!("`{typed}` cannot be the name of a revision"), help));
        }
        let name = format!("{typed}^{{commit}}");
        let found = self.run(&["rev-parse", "--verify", "--quiet", "--end-of-options", &name])?;
        let id = String::from_utf8_lossy(&found.stdout).trim().to_owned();
        let is_id = matches!(id.len(), 40 | 64) && id.bytes().all(|byte| byte.is_ascii_hexdigit());
        if found.status.success() && is_id {
            return Ok(id);
        }
        Err(self.no_such_revision(typed))
    }

    fn no_such_revision(&self, typed: &str) -> GitError {
        let has_commits =
            || self.run(&["rev-parse", "--verify", "--quiet", "HEAD"]).is_ok_and(|output| output.status.success());
        if !has_commits() {
            let message = "the site's repository has no commits yet";
            return GitError::new(message, "commit the site first, then compare").of_kind(GitErrorKind::NoCommit);
        }
        let message = format!("the site's repository has no revision `{typed}`");
        if self.is_shallow() {
            let help = "this clone has only the newest commits; fetch the others with `git fetch --unshallow`";
            return GitError::new(message, help);
        }
        GitError::new(message, "`git log --oneline` lists revisions; `git fetch` brings those of the remote")
    }

    /// The settings and the content of the site at a commit.
    ///
    /// *Errors*: an object is missing, as in a partial clone.
    pub fn read_files(&self, commit: &str) -> Result<RevisionFiles, GitError> {
        let listed = self.run_to_end(&[&["ls-tree", "-r", "-z", commit, "--"], &PARTS[..]].concat())?;
        let mut read = RevisionFiles::default();
        let mut wanted = Vec::new();
        for entry in listed.stdout.split(|byte| *byte == 0).filter(|entry| !entry.is_empty()) {
            let Ok(entry) = std::str::from_utf8(entry) else {
                read.skipped.push(String::from_utf8_lossy(entry).rsplit('\t').next().unwrap_or_default().to_owned());
                continue;
            };
            let Some((facts, path)) = entry.split_once('\t') else { continue };
            let facts: Vec<&str> = facts.split(' ').collect();
            match facts[..] {
                [mode, "blob", id] if mode != LINK => wanted.push((path.to_owned(), id.to_owned())),
                _ => read.skipped.push(path.to_owned()),
            }
        }
        let mut cat_file = self.command();
        cat_file.args(["cat-file", "--batch"]);
        let ids: String = wanted.iter().flat_map(|(_, id)| [id.as_str(), "\n"]).collect();
        let printed = run_with_input(cat_file, |input| input.write_all(ids.as_bytes())).map_err(|e| not_started(&e))?;
        let mut objects = objects_of_batch(&printed.stdout);
        for (path, _) in wanted {
            let Some(Some(bytes)) = objects.next() else {
                let message = format!("the repository does not have `{path}` of the commit {}", short_id(commit));
                let help = "this clone is not complete; fetch everything with `git fetch --refetch`";
                let notes = notes_of_git(&String::from_utf8_lossy(&printed.stderr));
                return Err(GitError { notes, ..GitError::new(message, help) });
            };
            read.files.push((path, bytes.to_vec()));
        }
        Ok(read)
    }

    /// True if the repository has only the newest commits.
    pub fn is_shallow(&self) -> bool {
        let found = self.run(&["rev-parse", "--is-shallow-repository"]);
        found.is_ok_and(|output| output.stdout.starts_with(b"true"))
    }

    /// True if the repository may lack the content of commits that it has.
    pub fn is_partial(&self) -> bool {
        let found = self.run(&["config", "--get-regexp", r"^remote\..*\.promisor$"]);
        found.is_ok_and(|output| output.status.success())
    }

    /// The program `git` in the folder of the site. What a partial clone lacks is not fetched, so nothing is sent anywhere; and the
    /// index is not written.
    pub(super) fn command(&self) -> Command {
        let mut command = new_git_command();
        command.env("GIT_NO_LAZY_FETCH", "1").env("GIT_OPTIONAL_LOCKS", "0").arg("-C").arg(self.root);
        command
    }

    fn run(&self, arguments: &[&str]) -> Result<Output, GitError> {
        self.command().args(arguments).output().map_err(|error| not_started(&error))
    }

    pub(super) fn run_to_end(&self, arguments: &[&str]) -> Result<Output, GitError> {
        let output = self.run(arguments)?;
        if output.status.success() {
            return Ok(output);
        }
        Err(self.unreadable(&String::from_utf8_lossy(&output.stderr)))
    }

    /// The error for a history that git cannot read, with what it printed.
    pub(super) fn unreadable(&self, printed: &str) -> GitError {
        let help = if self.is_partial() {
            "this clone is not complete; fetch everything with `git fetch --refetch`"
        } else {
            "do what git's message asks for; `git fsck` checks the repository"
        };
        GitError { notes: notes_of_git(printed), ..GitError::new("git cannot read the history of the site", help) }
    }
}

/// The first digits of a commit's id, as people write it.
pub(crate) fn short_id(commit: &str) -> &str {
    commit.get(..12).unwrap_or(commit)
}

pub(super) fn not_started(error: &io::Error) -> GitError {
    let (kind, message) = match error.kind() {
        io::ErrorKind::NotFound => (GitErrorKind::NoGit, "there is no `git` on this machine".to_owned()),
        _ => (GitErrorKind::Other, format!("`git` cannot be run: {error}")),
    };
    GitError::new(message, "install git, version 2.30 or newer; or compare two folders").of_kind(kind)
}
