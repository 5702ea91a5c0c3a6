//! Running `git`: in a repository of the run's own, without questions, with what it says understood.

#![expect(clippy::disallowed_methods, reason = "a repository of the run's own is made here, and thrown away")]

use std::{
    collections::BTreeMap,
    fs, io,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    thread,
};

use super::{Branch, commit::Blob};
use crate::{
    diag::{Code, io_message},
    publish::{Fault, fault, lock, redact},
    write,
};

/// A repository that is made for the run, and removed with it.
#[derive(Debug)]
pub(super) struct Repository {
    folder: PathBuf,
    /// The address of the remote.
    url: String,
    /// The branch's full name.
    head: String,
    /// The settings of the site's own repository, if it is in one: they may hold keys and proxies.
    settings: Option<PathBuf>,
    /// The target, for messages.
    pub(super) place: String,
}

/// Variables that would lead git to another repository, as in a hook.
const STRAY: [&str; 9] = [
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_COMMON_DIR",
    "GIT_NAMESPACE",
    "GIT_PREFIX",
    "GIT_QUARANTINE_PATH",
];

impl Repository {
    /// Makes a repository for publishing the site at `root`. Reports E707, E708 and E712.
    pub(super) fn new(root: &Path, branch: Branch<'_>, place: &str) -> Result<Self, Fault> {
        let home = |arguments: &[&str]| {
            let mut command = bare();
            command.arg("-C").arg(if root.as_os_str().is_empty() { Path::new(".") } else { root }).args(arguments);
            let output = command.output().ok().filter(|output| output.status.success())?;
            Some(String::from_utf8_lossy(&output.stdout).trim().to_owned())
        };
        let settings = home(&["rev-parse", "--git-path", "config"]).map(|path| write::real(&root.join(path)));
        let url = match home(&["remote", "get-url", "--push", branch.remote]) {
            Some(url) => url,
            None if branch.remote.contains(['/', ':', '\\', '.']) => branch.remote.to_owned(),
            None => {
                let message = match &settings {
                    Some(_) => format!("the site's repository has no remote `{}`", branch.remote),
                    None => "the site is not in a git repository, which would know that name".to_owned(),
                };
                let help = "name its address instead: `git:https://example.org/you/site.git`";
                return Err(fault(Code::TargetMissing, place, message, help));
            }
        };
        // An address that is a path is one from the site's own folder, not from here.
        let local = !url.contains(':') && Path::new(&url).is_relative();
        let url = if local { write::real(&root.join(&url)).display().to_string() } else { url };
        let folder = lock::folder(root).join("git");
        let _ = fs::remove_dir_all(&folder);
        let head = format!("refs/heads/{}", branch.name);
        let repository = Self { folder, url, head, settings, place: place.to_owned() };
        if !bare().args(["check-ref-format", &repository.head]).status().is_ok_and(|status| status.success()) {
            let message = format!("`{}` cannot be the name of a branch", branch.name);
            return Err(fault(Code::TargetUnknown, place, message, "name another: `--branch gh-pages`"));
        }
        let mut command = bare();
        command.args(["init", "--quiet", "--bare", "--template="]).arg(&repository.folder);
        repository.done(command)?;
        Ok(repository)
    }

    /// A command on this repository.
    pub(super) fn git(&self, arguments: &[&str]) -> Command {
        let mut command = bare();
        if let Some(settings) = &self.settings {
            command.arg("-c").arg(format!("include.path={}", settings.display()));
        }
        // After the included ones, to count more: a host that says nothing for a minute is gone.
        let more = ["core.bare=true", "core.hooksPath=/dev/null", "http.lowSpeedLimit=1", "http.lowSpeedTime=60"];
        command.args(more.iter().flat_map(|setting| ["-c", setting]));
        command.arg("--git-dir").arg(&self.folder).args(arguments);
        command
    }

    /// Fetches the branch; the commit it is at, `None` if there is no such branch yet.
    pub(super) fn fetch(&self) -> Result<Option<String>, Fault> {
        let listed = self.done(self.git(&["ls-remote", "--refs", "--", &self.url, &self.head]))?;
        let listed = String::from_utf8_lossy(&listed.stdout).into_owned();
        let tip = listed.lines().find_map(|line| line.split_once('\t').filter(|(_, name)| *name == self.head));
        let Some((tip, _)) = tip else { return Ok(None) };
        let fetch = ["fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--depth=1", "--", &self.url, tip];
        if self.done(self.git(&fetch)).is_err() {
            // Not every server gives out a commit by its number; the branch may have moved since, which shows below.
            let by_name = format!("{}:refs/onrecord/tip", self.head);
            let fetch =
                ["fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--depth=1", "--", &self.url, &by_name];
            self.done(self.git(&fetch))?;
        }
        self.done(self.git(&["cat-file", "-e", &format!("{tip}^{{tree}}")])).map_err(|_| self.moved())?;
        Ok(Some(tip.to_owned()))
    }

    /// The files of a commit.
    pub(super) fn tree(&self, commit: &str) -> Result<BTreeMap<String, Blob>, Fault> {
        let listed = self.done(self.git(&["ls-tree", "-r", "-z", "--full-tree", commit]))?;
        let text = String::from_utf8_lossy(&listed.stdout);
        let one = |line: &str| {
            let (facts, path) = line.split_once('\t')?;
            let [mode, _, id] = facts.split(' ').collect::<Vec<_>>().try_into().ok()?;
            Some((path.to_owned(), Blob { mode: mode.to_owned(), id: id.to_owned() }))
        };
        Ok(text.split('\0').filter_map(one).collect())
    }

    /// The bytes of files of a commit.
    pub(super) fn read(&self, blobs: &BTreeMap<String, Blob>) -> Result<BTreeMap<String, Vec<u8>>, Fault> {
        // A submodule has no bytes here.
        let wanted: Vec<_> = blobs.iter().filter(|(_, blob)| blob.mode != "160000").collect();
        let asked: String = wanted.iter().flat_map(|(_, blob)| [blob.id.as_str(), "\n"]).collect();
        let output = self.fed(self.git(&["cat-file", "--batch"]), |input| input.write_all(asked.as_bytes()))?;
        let mut rest = output.stdout.as_slice();
        let mut read = BTreeMap::new();
        for (path, _) in wanted {
            let line = rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len());
            let size = String::from_utf8_lossy(&rest[..line]).rsplit(' ').next().and_then(|size| size.parse().ok());
            let size: usize = size.unwrap_or_default();
            let Some(bytes) = rest.get(line + 1..line + 1 + size) else { break };
            read.insert(path.clone(), bytes.to_vec());
            rest = rest.get(line + size + 2..).unwrap_or_default();
        }
        Ok(read)
    }

    /// Moves the branch to a commit, if it is still where it was. Reports E706–E709.
    pub(super) fn push(&self, commit: &str, tip: Option<&str>) -> Result<(), Fault> {
        let lease = format!("--force-with-lease={}:{}", self.head, tip.unwrap_or_default());
        let refspec = format!("{commit}:{}", self.head);
        self.done(self.git(&["push", "--quiet", "--no-verify", &lease, "--", &self.url, &refspec])).map(drop)
    }

    /// Runs a command to its end; what it says where it fails is understood.
    pub(super) fn done(&self, mut command: Command) -> Result<Output, Fault> {
        let output = command.output().map_err(|error| self.not_started(&error))?;
        if output.status.success() { Ok(output) } else { Err(self.said(&output)) }
    }

    /// Runs a command that is fed by `feed`.
    pub(super) fn fed(
        &self,
        mut command: Command,
        feed: impl FnOnce(&mut dyn Write) -> io::Result<()> + Send,
    ) -> Result<Output, Fault> {
        let piped = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = piped.spawn().map_err(|error| self.not_started(&error))?;
        let input = child.stdin.take();
        // Read while it is fed: neither must wait for the other with a full pipe.
        let output = thread::scope(|scope| {
            scope.spawn(move || {
                let mut input = io::BufWriter::new(input?);
                feed(&mut input).and_then(|()| input.flush()).ok()
            });
            child.wait_with_output()
        });
        let output = output.map_err(|error| self.not_started(&error))?;
        if output.status.success() { Ok(output) } else { Err(self.said(&output)) }
    }

    fn not_started(&self, error: &io::Error) -> Fault {
        let message = match error.kind() {
            io::ErrorKind::NotFound => "there is no `git` on this machine".to_owned(),
            _ => format!("`git` cannot be run: {}", io_message(error)),
        };
        fault(Code::TargetFailed, &self.place, message, "install git, version 2.30 or newer")
    }

    fn moved(&self) -> Fault {
        let message = "somebody else published there at the same time; nothing of yours was";
        fault(Code::TargetMoved, &self.place, message, "publish again")
    }

    /// What git said when it failed.
    fn said(&self, output: &Output) -> Fault {
        let said = redact::text(&String::from_utf8_lossy(&output.stderr), &[]);
        let has = |words: &[&str]| words.iter().any(|word| said.contains(word));
        if has(&["stale info", "fetch first", "non-fast-forward", "cannot lock ref", "failed to update ref"]) {
            return self.moved();
        }
        let (code, message, help) = if has(&[
            "could not read Username",
            "could not read Password",
            "Authentication failed",
            "Permission denied (",
            "terminal prompts disabled",
            "Host key verification failed",
            "HTTP 401",
            "HTTP 403",
            "error: 403",
            "error: 401",
        ]) {
            (
                Code::TargetDenied,
                "the remote does not let you in, and nobody is asked for a password",
                "set up a key or a credential helper, so that `git push` works without a question",
            )
        } else if has(&["protected branch", "hook declined", "deny updating", "remote rejected", "prohibited"]) {
            (
                Code::TargetDenied,
                "the remote refuses to move the branch",
                "let yourself push there in its settings, or name another branch: `--branch NAME`",
            )
        } else if has(&[
            "Could not resolve host",
            "Connection refused",
            "Connection timed out",
            "unable to connect",
            "Network is unreachable",
            "Operation too slow",
            "Failed to connect",
            "Couldn't connect",
        ]) {
            (
                Code::TargetUnreachable,
                "the remote does not answer",
                "check the network and the address, and publish again",
            )
        } else if has(&[
            "does not appear to be a git repository",
            "not found",
            "does not exist",
            "Could not read from remote",
        ]) {
            (Code::TargetMissing, "there is no such repository", "make it first, or check its address")
        } else if has(&["No space left", "disk quota"]) {
            (Code::TargetFailed, "the disk is full", "make room and publish again")
        } else if has(&[
            "hung up",
            "early EOF",
            "Connection reset",
            "Broken pipe",
            "unexpected disconnect",
            "RPC failed",
        ]) {
            (Code::TargetUnreachable, "the remote went away", "publish again")
        } else {
            (Code::TargetFailed, "git failed", "see what it says, and publish again")
        };
        let mut found = fault(code, &self.place, message, help);
        let lines = said.lines().map(|line| line.trim_start_matches("fatal: ").trim_start_matches("error: ").trim());
        found.notes.extend(lines.filter(|line| !line.is_empty()).take(4).map(|line| format!("git says: {line}")));
        found
    }
}

impl Drop for Repository {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// `git` without a repository, which asks nothing and speaks English.
pub(super) fn bare() -> Command {
    let mut command = Command::new("git");
    for name in STRAY {
        command.env_remove(name);
    }
    command.env("GIT_TERMINAL_PROMPT", "0").env("GIT_ASKPASS", "").env("SSH_ASKPASS", "").env("LC_ALL", "C");
    if std::env::var_os("GIT_SSH_COMMAND").is_none() && std::env::var_os("GIT_SSH").is_none() {
        command.env("GIT_SSH_COMMAND", "ssh -o BatchMode=yes -o ConnectTimeout=30 -o ServerAliveInterval=15");
    }
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}
