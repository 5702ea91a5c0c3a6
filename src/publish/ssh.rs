//! The system's own `ssh`: how it is run, and what it means if it fails.
//!
//! It reads the user's settings, keys and known hosts, and never asks: not for a password, and not whether the key of an
//! unknown host is right.

use std::process::{Command, Stdio};

use super::{HostAddress, PublishError, publish_error, redact};
use crate::diag::{Code, io_message};

/// What `ssh` is always told: never ask, and give up on a host that does not answer.
pub(super) const OPTIONS: [&str; 5] =
    ["BatchMode=yes", "ConnectTimeout=30", "ServerAliveInterval=15", "ServerAliveCountMax=3", "ForwardAgent=no"];

/// The most lines of the program's own that a message shows.
const MAX_LINES: usize = 6;

/// Has a program print untranslated messages, and never ask in a window.
pub(super) fn without_prompts(command: &mut Command) {
    command.env("LC_ALL", "C").env("SSH_ASKPASS", "").env("SSH_ASKPASS_REQUIRE", "never");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
}

/// `ssh`, which starts a subsystem of the host.
pub(super) fn new_command(address: &HostAddress, subsystem: &str) -> Command {
    let mut command = Command::new("ssh");
    command.args(OPTIONS.iter().flat_map(|option| ["-o", option]));
    if let Some(port) = address.port {
        command.args(["-p", &port.to_string()]);
    }
    command.args(["-x", "-T", "-s", "--", &address.login(), subsystem]);
    without_prompts(&mut command);
    command
}

/// The error if a program cannot be run.
pub(super) fn not_started_error(program: &str, error: &std::io::Error, place: &str) -> PublishError {
    let message = match error.kind() {
        std::io::ErrorKind::NotFound => format!("there is no `{program}` on this machine"),
        _ => format!("`{program}` cannot be run: {}", io_message(error)),
    };
    let package = if program == "ssh" { "the OpenSSH client" } else { "rsync 3.1 or newer" };
    publish_error(Code::TargetFailed, place, message, format!("install {package}, and publish again"))
}

/// The diagnostic for what `ssh` printed, if it explains why the connection failed.
///
/// `ssh` has one exit code for every failure, so its messages, in the untranslated locale `C`, are searched for known phrases.
pub(super) fn connection_error(printed: &str, address: &HostAddress, place: &str) -> Option<PublishError> {
    let has = |phrases: &[&str]| phrases.iter().any(|phrase| printed.contains(phrase));
    let login = address.port.map_or_else(|| address.login(), |port| format!("-p {port} {}", address.login()));
    let (code, message, help) = if has(&["REMOTE HOST IDENTIFICATION HAS CHANGED", "HOST IDENTIFICATION HAS CHANGED"]) {
        let message = "the key of the host is not the one that it had before; it may be another machine";
        let name = address.port.map_or_else(|| address.host.clone(), |port| format!("[{}]:{port}", address.host));
        let help =
            format!("ask those who run the host whether its key has changed; only then: `ssh-keygen -R '{name}'`");
        (Code::HostKeyRefused, message, help)
    } else if has(&["Host key verification failed", "No ED25519 host key is known", "No RSA host key is known"]) {
        let message = "the key of the host is not known here, and onrecord does not accept it unseen";
        let help =
            format!("run `ssh {login}` once, and compare the key that it shows with the one that the host states");
        (Code::HostKeyRefused, message, help)
    } else if has(&["Permission denied (", "Too many authentication failures", "no mutual signature"]) {
        let help = format!("set up a key, so that `ssh {login}` works without a password");
        (Code::TargetDenied, "the host denies access, and onrecord does not ask for a password", help)
    } else if has(&["subsystem request failed"]) {
        let help =
            "ask the host to allow SFTP, or publish in another way: to a git branch, or an object store".to_owned();
        (Code::HostUnfit, "the host does not offer SFTP", help)
    } else if has(&[
        "Could not resolve hostname",
        "Connection refused",
        "timed out",
        "No route to host",
        "Network is unreachable",
        "kex_exchange_identification",
        "Connection closed by remote host",
        "Connection reset",
        "Broken pipe",
        "Timeout, server",
        "Connection closed by",
    ]) {
        let help = "check the network and the address, and publish again".to_owned();
        (Code::TargetUnreachable, "the host does not answer, or closed the connection", help)
    } else {
        return None;
    };
    Some(with_notes(publish_error(code, place, message, help), "ssh", printed))
}

/// Adds what a program printed to a diagnostic, without secrets and without the frames that `ssh` draws.
pub(super) fn with_notes(mut error: PublishError, program: &str, printed: &str) -> PublishError {
    let printed = redact::text(printed, &[]);
    let lines = printed.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('@'));
    error.notes.extend(lines.take(MAX_LINES).map(|line| format!("{program}: {line}")));
    error
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ssh_prints_has_a_cause_and_a_way_out() {
        let address = HostAddress { user: Some("me".into()), host: "web".into(), port: Some(22), path: "/srv".into() };
        let cause = |printed: &str| connection_error(printed, &address, "web").map(|error| error.code);
        for (printed, code) in [
            ("Host key verification failed.", Some(Code::HostKeyRefused)),
            (
                "@@@\n@ WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED! @\nHost key verification failed.",
                Some(Code::HostKeyRefused),
            ),
            ("me@web: Permission denied (publickey).", Some(Code::TargetDenied)),
            ("ssh: connect to host web port 22: Connection refused", Some(Code::TargetUnreachable)),
            ("subsystem request failed on channel 0", Some(Code::HostUnfit)),
            ("something else", None),
        ] {
            assert_eq!(cause(printed), code, "{printed}");
        }
    }
}
