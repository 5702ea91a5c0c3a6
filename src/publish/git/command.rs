//! The command `git`, as every step of publishing runs it, and what it printed.

use std::{
    io,
    process::{Command, Stdio},
};

use crate::{
    diag::{Code, io_message},
    publish::{PublishError, publish_error},
};

/// Variables that would make git use another repository; they are set while a hook runs.
const REPOSITORY_VARIABLES: [&str; 9] = [
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

/// The program `git`, without a repository, without prompts, and with untranslated messages.
pub(super) fn new_git_command() -> Command {
    let mut command = Command::new("git");
    for name in REPOSITORY_VARIABLES {
        command.env_remove(name);
    }
    command.env("GIT_TERMINAL_PROMPT", "0").env("GIT_ASKPASS", "").env("SSH_ASKPASS", "").env("LC_ALL", "C");
    if std::env::var_os("GIT_SSH_COMMAND").is_none() && std::env::var_os("GIT_SSH").is_none() {
        command.env("GIT_SSH_COMMAND", "ssh -o BatchMode=yes -o ConnectTimeout=30 -o ServerAliveInterval=15");
    }
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// The error if the program `git` cannot be run.
pub(super) fn not_started_error(error: &io::Error, place: &str) -> PublishError {
    let message = match error.kind() {
        io::ErrorKind::NotFound => "there is no `git` on this machine".to_owned(),
        _ => format!("`git` cannot be run: {}", io_message(error)),
    };
    publish_error(Code::TargetFailed, place, message, "install git, version 2.30 or newer")
}

/// The most lines of git's own that a message shows.
const MAX_LINES: usize = 8;

/// What git printed, as notes: what the remote says comes first, because it is the reason for what git says.
pub(super) fn notes_of_git(printed: &str) -> Vec<String> {
    let said = |line: &str| {
        let line = line.trim();
        let (who, text) = match line.strip_prefix("remote:") {
            Some(text) => ("the remote", text.trim()),
            None => {
                ("git", line.trim_start_matches("fatal: ").trim_start_matches("error: ").trim_start_matches("hint: "))
            }
        };
        (!text.is_empty()).then(|| (who, text.to_owned()))
    };
    let (remote, own): (Vec<_>, Vec<_>) = printed.lines().filter_map(said).partition(|(who, _)| *who != "git");
    remote.into_iter().chain(own).take(MAX_LINES).map(|(who, text)| format!("{who}: {text}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_remote_says_comes_first_and_without_empty_lines() {
        let printed =
            "error: failed to push some refs\nremote: \nremote: error: File a.zip is 123.00 MB\n\nfatal: no\n";
        let notes = ["the remote: error: File a.zip is 123.00 MB", "git: failed to push some refs", "git: no"];
        assert_eq!(notes_of_git(printed), notes);
    }
}
