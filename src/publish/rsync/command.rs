//! The system's own `rsync`: how it is run, and what it means if it fails.

use std::{
    io::Write,
    path::Path,
    process::{Command, Output},
    thread,
};

use super::scratch::Scratch;
use crate::{
    diag::Code,
    publish::{HostAddress, PublishError, publish_error, ssh},
};

/// What rsync is always told: what it prints is read by us; it gives up on a host that is silent.
const ALWAYS: [&str; 4] = ["--no-human-readable", "--8-bit-output", "--timeout=60", "--no-motd"];

/// A folder that rsync reaches.
#[derive(Debug)]
pub(super) struct Remote<'a> {
    pub(super) address: &'a HostAddress,
    /// True for a server of rsync's own, false for a login over `ssh`.
    pub(super) daemon: bool,
    /// The target, for messages.
    pub(super) place: String,
}

impl Remote<'_> {
    /// A path in the folder, as rsync takes it.
    pub(super) fn full(&self, path: &str) -> String {
        let HostAddress { host, port, path: root, .. } = self.address;
        let host = if host.contains(':') { format!("[{host}]") } else { host.clone() };
        let login = self.address.user.iter().map(|user| format!("{user}@")).chain([host]).collect::<String>();
        let port = port.map(|port| format!(":{port}")).unwrap_or_default();
        let root = root.trim_end_matches('/');
        if self.daemon { format!("rsync://{login}{port}{root}/{path}") } else { format!("{login}:{root}/{path}") }
    }

    /// rsync with arguments.
    pub(super) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new("rsync");
        command.args(ALWAYS).args(arguments);
        ssh::without_prompts(&mut command);
        // Times in the lists of a host are in the zone of this machine.
        command.env("TZ", "UTC0").env_remove("RSYNC_PARTIAL_DIR");
        if self.daemon {
            command.arg("--contimeout=30");
            if std::env::var_os("RSYNC_PASSWORD").is_none() {
                // Without one, rsync would ask for it.
                command.env("RSYNC_PASSWORD", "");
            }
        } else if std::env::var_os("RSYNC_RSH").is_none() {
            let options: Vec<_> = ssh::OPTIONS.iter().map(|option| format!(" -o {option}")).collect();
            command.env("RSYNC_RSH", format!("ssh -x{}", options.concat()));
        }
        command
    }

    /// Runs rsync with a list of paths as its input, each ended by a zero.
    pub(super) fn run(
        &self,
        arguments: &[&str],
        from: &str,
        to: &str,
        paths: Option<&[&str]>,
    ) -> Result<Output, PublishError> {
        let mut command = self.command(arguments);
        if paths.is_some() {
            command.args(["--from0", "--files-from=-"]);
        }
        command.args(["--", from, to].iter().filter(|argument| !argument.is_empty() || **argument == "--"));
        let mut child = command.spawn().map_err(|error| ssh::not_started_error("rsync", &error, &self.place))?;
        let list: Vec<u8> =
            paths.unwrap_or_default().iter().flat_map(|path| [path.as_bytes(), b"\0"].concat()).collect();
        let input = child.stdin.take();
        // Written and read at the same time, so that neither side blocks on a full pipe.
        let output = thread::scope(|scope| {
            scope.spawn(move || input.and_then(|mut input| input.write_all(&list).ok()));
            child.wait_with_output()
        });
        output.map_err(|error| ssh::not_started_error("rsync", &error, &self.place))
    }

    /// As [`run`](Self::run), where every end but a good one is an error.
    pub(super) fn run_to_end(
        &self,
        arguments: &[&str],
        from: &str,
        to: &str,
        paths: Option<&[&str]>,
    ) -> Result<Output, PublishError> {
        let output = self.run(arguments, from, to, paths)?;
        if output.status.success() { Ok(output) } else { Err(self.error(&output)) }
    }

    /// Sends files below a folder of this machine, each complete or not at all.
    pub(super) fn send(&self, folder: &Path, paths: &[&str]) -> Result<(), PublishError> {
        if paths.is_empty() {
            return Ok(());
        }
        // New files get the usual permissions there, others keep theirs. Equal sizes and times do not prove equal bytes.
        let arguments = ["--recursive", "--ignore-times", "--chmod=ugo=rwX"];
        self.run_to_end(&arguments, &format!("{}/", folder.display()), &self.full(""), Some(paths)).map(drop)
    }

    /// Removes files; there may be none. What is not in a folder of this machine, rsync removes there; the folders that
    /// the files are in stay.
    pub(super) fn remove(&self, scratch: &Scratch, paths: &[&str]) -> Result<(), PublishError> {
        if paths.is_empty() {
            return Ok(());
        }
        scratch.make_folders_above(paths)?;
        let from = format!("{}/", scratch.empty.display());
        self.run_to_end(&["--delete-missing-args"], &from, &self.full(""), Some(paths)).map(drop)
    }

    /// True if a run that reads failed only because there is no such folder.
    pub(super) fn is_missing(output: &Output) -> bool {
        let printed = String::from_utf8_lossy(&output.stderr);
        !output.status.success() && printed.contains("change_dir") && printed.contains("No such file")
    }

    /// The diagnostic for a run that failed. Reports E706–E708, E712, E730 and E731.
    pub(super) fn error(&self, output: &Output) -> PublishError {
        let printed = String::from_utf8_lossy(&output.stderr);
        let has = |phrases: &[&str]| phrases.iter().any(|phrase| printed.contains(phrase));
        if !self.daemon
            && !has(&["rsync: [sender]", "rsync: [receiver]", "rsync: [generator]", "rsync: [Receiver]"])
            && let Some(error) = ssh::connection_error(&printed, self.address, &self.place)
        {
            return error;
        }
        let (code, message, help) = match output.status.code() {
            _ if has(&["No space left", "Disk quota exceeded", "File too large"]) => {
                (Code::TargetFailed, "the disk of the host is full", "free some space there and publish again")
            }
            _ if has(&["auth failed", "Password:"]) => (
                Code::TargetDenied,
                "the host denies access, and onrecord does not ask for a password",
                "check the user, and set `RSYNC_PASSWORD`",
            ),
            _ if has(&[
                "module is read only",
                "read only",
                "Read-only file system",
                "Permission denied",
                "Operation not permitted",
            ]) =>
            {
                (
                    Code::TargetDenied,
                    "the host does not let you write there",
                    "have the user that you log in as be allowed to write in that folder and those in it",
                )
            }
            _ if has(&["Unknown module", "No such file or directory"]) => (
                Code::TargetMissing,
                "there is no such folder, and none in which it would be made",
                "make the folder above it on the host, or correct the path",
            ),
            Some(11) => (
                Code::TargetFailed,
                "the host cannot write a file; its disk may be full",
                "look at the free space and the quota there, and publish again",
            ),
            Some(127) => (Code::HostUnfit, "the host has no `rsync`", "publish to `sftp://…` instead"),
            Some(1 | 2 | 4) => (
                Code::HostUnfit,
                "the host or this machine has an `rsync` that is too old",
                "install rsync 3.1 or newer at both ends, or publish to `sftp://…` instead",
            ),
            Some(10 | 12 | 30 | 35 | 255) => (
                Code::TargetUnreachable,
                "the host does not answer, or closed the connection",
                "check the network and the address, and publish again",
            ),
            _ => (Code::TargetFailed, "rsync failed", "do what its message asks for, and publish again"),
        };
        ssh::with_notes(publish_error(code, &self.place, message, help), "rsync", &printed)
    }
}
