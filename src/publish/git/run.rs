//! Runs `git` in a temporary repository, without prompts.

#![expect(clippy::disallowed_methods, reason = "a temporary repository is made and removed here")]

use std::{
    collections::BTreeMap,
    fs, io,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use super::{
    branch::{Blob, Branch},
    not_started::not_started_error,
    own::{OwnRepository, absolute_address},
};
use crate::{
    git::{self, new_git_command},
    publish::{PublishError, lock},
    write,
};

/// A temporary repository, removed when it is dropped.
#[derive(Debug)]
pub(super) struct Repository {
    folder: PathBuf,
    /// The address of the remote.
    pub(super) url: String,
    /// The branch's full name.
    head: String,
    /// The configuration of the repository that the site is in, if any: it may name credentials and proxies.
    settings: Option<PathBuf>,
    /// The target, for messages.
    pub(super) place: String,
    /// True if the branch is to lose its earlier commits.
    pub(super) squash: bool,
}

impl Repository {
    /// Makes a repository for publishing the site at `root`, whose own repository is `own`.
    ///
    /// Reports E705, E707, E708 and E712.
    pub(super) fn new(
        root: &Path,
        branch: Branch<'_>,
        own: &OwnRepository<'_>,
        place: &str,
        squash: bool,
    ) -> Result<Self, PublishError> {
        let settings = own.read(&["rev-parse", "--git-path", "config"]).map(|path| write::real_path(&root.join(path)));
        let url = match own.address_of_remote(branch.remote, true) {
            Some(url) => url,
            // A relative path starts from the site's folder, not from the current one.
            None if branch.remote.contains(['/', ':', '\\', '.']) => absolute_address(branch.remote, root),
            None => return Err(own.no_remote_error(branch.remote, place)),
        };
        own.refuse_branch_of_sources(branch.name, &url, place)?;
        let folder = lock::lock_folder(root).join("git");
        let _ = fs::remove_dir_all(&folder);
        let head = format!("refs/heads/{}", branch.name);
        let repository = Self { folder, url, head, settings, place: place.to_owned(), squash };
        let mut command = new_git_command();
        command.args(["init", "--quiet", "--bare", "--template="]).arg(&repository.folder);
        repository.run_command(command)?;
        Ok(repository)
    }

    /// A git command on this repository.
    pub(super) fn git_command(&self, arguments: &[&str]) -> Command {
        let mut command = new_git_command();
        if let Some(settings) = &self.settings {
            command.arg("-c").arg(format!("include.path={}", settings.display()));
        }
        // After the include, so that these take precedence. A host that sends nothing for a minute counts as gone.
        let more = ["core.bare=true", "core.hooksPath=/dev/null", "http.lowSpeedLimit=1", "http.lowSpeedTime=60"];
        command.args(more.iter().flat_map(|setting| ["-c", setting]));
        command.arg("--git-dir").arg(&self.folder).args(arguments);
        command
    }

    /// The commit that the branch of the remote is at; `None` if there is no such branch yet.
    pub(super) fn remote_tip(&self) -> Result<Option<String>, PublishError> {
        let listed = self.run_command(self.git_command(&["ls-remote", "--refs", "--", &self.url, &self.head]))?;
        let listed = String::from_utf8_lossy(&listed.stdout);
        let tip = listed.lines().find_map(|line| line.split_once('\t').filter(|(_, name)| *name == self.head));
        Ok(tip.map(|(tip, _)| tip.to_owned()))
    }

    /// Fetches the branch and returns its commit; `None` if there is no such branch yet.
    pub(super) fn fetch_branch(&self) -> Result<Option<String>, PublishError> {
        let Some(tip) = self.remote_tip()? else { return Ok(None) };
        let fetch = ["fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--depth=1", "--", &self.url, &tip];
        if self.run_command(self.git_command(&fetch)).is_err() {
            // Not every server serves a commit by its id. If the branch has moved since, the check below notices.
            let by_name = format!("{}:refs/onrecord/tip", self.head);
            let fetch =
                ["fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--depth=1", "--", &self.url, &by_name];
            self.run_command(self.git_command(&fetch))?;
        }
        self.run_command(self.git_command(&["cat-file", "-e", &format!("{tip}^{{tree}}")]))
            .map_err(|_| self.moved_error())?;
        Ok(Some(tip))
    }

    /// The files of a commit.
    pub(super) fn list_files(&self, commit: &str) -> Result<BTreeMap<String, Blob>, PublishError> {
        let listed = self.run_command(self.git_command(&["ls-tree", "-r", "-z", "--full-tree", commit]))?;
        let text = String::from_utf8_lossy(&listed.stdout);
        let file = |line: &str| {
            let (facts, path) = line.split_once('\t')?;
            let [mode, _, id] = facts.split(' ').collect::<Vec<_>>().try_into().ok()?;
            Some((path.to_owned(), Blob { mode: mode.to_owned(), id: id.to_owned() }))
        };
        Ok(text.split('\0').filter_map(file).collect())
    }

    /// The bytes of files of a commit.
    pub(super) fn read_files(&self, blobs: &BTreeMap<String, Blob>) -> Result<BTreeMap<String, Vec<u8>>, PublishError> {
        // A submodule is a commit of another repository and has no bytes here.
        let wanted: Vec<_> = blobs.iter().filter(|(_, blob)| blob.mode != "160000").collect();
        let ids: String = wanted.iter().flat_map(|(_, blob)| [blob.id.as_str(), "\n"]).collect();
        let cat_file = self.git_command(&["cat-file", "--batch"]);
        let output = self.run_with_input(cat_file, |input| input.write_all(ids.as_bytes()))?;
        let mut read = BTreeMap::new();
        for ((path, _), bytes) in wanted.into_iter().zip(git::objects_of_batch(&output.stdout)) {
            let Some(bytes) = bytes else { break };
            read.insert(path.clone(), bytes.to_vec());
        }
        Ok(read)
    }

    /// Moves the branch to a commit, if it is still at `tip`. Reports E706–E709.
    pub(super) fn push_branch(&self, commit: &str, tip: Option<&str>) -> Result<(), PublishError> {
        let lease = format!("--force-with-lease={}:{}", self.head, tip.unwrap_or_default());
        let refspec = format!("{commit}:{}", self.head);
        let mut push =
            self.git_command(&["push", "--quiet", "--porcelain", "--no-verify", &lease, "--", &self.url, &refspec]);
        let output = push.output().map_err(|error| not_started_error(&error, &self.place))?;
        if output.status.success() { Ok(()) } else { Err(self.push_error(&output, tip)) }
    }

    /// Runs a command to its end.
    pub(super) fn run_command(&self, mut command: Command) -> Result<Output, PublishError> {
        let output = command.output().map_err(|error| not_started_error(&error, &self.place))?;
        if output.status.success() { Ok(output) } else { Err(self.command_error(&output)) }
    }

    /// Runs a command to its end, with the input that `feed` writes.
    pub(super) fn run_with_input(
        &self,
        command: Command,
        feed: impl FnOnce(&mut dyn Write) -> io::Result<()> + Send,
    ) -> Result<Output, PublishError> {
        let output = git::run_with_input(command, feed);
        let output = output.map_err(|error| not_started_error(&error, &self.place))?;
        if output.status.success() { Ok(output) } else { Err(self.command_error(&output)) }
    }
}

impl Drop for Repository {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}
