//! The command `git`, as it is run everywhere, and what it printed.

use std::{
    io::{self, BufWriter, Write},
    process::{Command, Output, Stdio},
    thread,
};

/// Variables that would make git use another repository, as they are set while a hook runs, or take paths for patterns.
const REPOSITORY_VARIABLES: [&str; 13] = [
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_COMMON_DIR",
    "GIT_NAMESPACE",
    "GIT_PREFIX",
    "GIT_QUARANTINE_PATH",
    "GIT_LITERAL_PATHSPECS",
    "GIT_GLOB_PATHSPECS",
    "GIT_NOGLOB_PATHSPECS",
    "GIT_ICASE_PATHSPECS",
];

/// The program `git`, without a repository, without prompts, and with untranslated messages.
pub(crate) fn new_git_command() -> Command {
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

/// Runs a command to its end, with the input that `feed` writes.
pub(crate) fn run_with_input(
    mut command: Command,
    feed: impl FnOnce(&mut dyn Write) -> io::Result<()> + Send,
) -> io::Result<Output> {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
    let input = child.stdin.take();
    // Write and read at the same time, so that neither side blocks on a full pipe.
    thread::scope(|scope| {
        scope.spawn(move || {
            let mut input = BufWriter::new(input?);
            feed(&mut input).and_then(|()| input.flush()).ok()
        });
        child.wait_with_output()
    })
}

/// The objects that `cat-file --batch` printed, in the order in which they were asked for; `None` for one that is missing.
pub(crate) fn objects_of_batch(printed: &[u8]) -> impl Iterator<Item = Option<&[u8]>> {
    let mut rest = printed;
    std::iter::from_fn(move || {
        let line = rest.iter().position(|byte| *byte == b'\n')?;
        let size = String::from_utf8_lossy(&rest[..line]).rsplit(' ').next().and_then(|size| size.parse().ok());
        let size: Option<usize> = size;
        let bytes = match size {
            Some(size) => Some(rest.get(line + 1..line + 1 + size)?),
            None => None,
        };
        rest = rest.get(size.map_or(line + 1, |size| line + size + 2)..).unwrap_or_default();
        Some(bytes)
    })
}

/// The most lines of git's own that a message shows.
const MAX_LINES: usize = 8;

/// What git printed, as notes: what the remote says comes first, because it is the reason for what git says.
pub(crate) fn notes_of_git(printed: &str) -> Vec<String> {
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

/// The command that makes git use a repository of another owner, as git itself prints it.
pub(crate) fn exception_for_owner(printed: &str) -> Option<String> {
    let is_exception = |line: &&str| line.starts_with("git config ") && line.contains("safe.directory");
    printed.lines().map(|line| line.trim_start_matches("remote:").trim()).find(is_exception).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_object_is_none_and_the_next_is_read() {
        let objects: Vec<_> = objects_of_batch(b"1f blob 2\na\n\n2f missing\n3f blob 0\n\n").collect();
        assert_eq!(objects, [Some(&b"a\n"[..]), None, Some(&b""[..])]);
    }

    #[test]
    fn what_the_remote_says_comes_first_and_without_empty_lines() {
        let printed =
            "error: failed to push some refs\nremote: \nremote: error: File a.zip is 123.00 MB\n\nfatal: no\n";
        let notes = ["the remote: error: File a.zip is 123.00 MB", "git: failed to push some refs", "git: no"];
        assert_eq!(notes_of_git(printed), notes);
    }
}
