//! Explains why `git` failed.
//!
//! Facts come first: whether the program started, what the status lines of `push --porcelain` report, where the
//! branch is now, whether a local path exists, and HTTP status codes. For all other failures git has one exit
//! code, so its messages, in the untranslated locale `C`, are searched for known phrases last.

use std::{path::Path, process::Output};

use super::run::Repository;
use crate::{
    diag::Code,
    git::{exception_for_owner, notes_of_git},
    publish::{PublishError, publish_error, redact},
};

/// Why git failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cause {
    BranchMoved,
    NoAccess,
    OtherOwner,
    SignatureRefused,
    SignatureFailed,
    SquashRefused,
    TooLarge,
    PushRefused,
    NoAnswer,
    NoRepository,
    DiskFull,
    Disconnected,
    Unknown,
}

/// Phrases of git, ssh, curl and the system, and what each of them means; the first that occurs decides.
const PHRASES: [(Cause, &[&str]); 11] = [
    (Cause::OtherOwner, &["dubious ownership"]),
    (Cause::SignatureRefused, &["does not support --signed"]),
    (Cause::SignatureFailed, &["failed to sign the push certificate", "gpg failed to sign"]),
    (
        Cause::TooLarge,
        &["file size limit", "Large files detected", "exceed the", "maximum allowed size", "too large", "larger than"],
    ),
    (Cause::BranchMoved, &["stale info", "fetch first", "non-fast-forward", "cannot lock ref", "failed to update ref"]),
    (
        Cause::NoAccess,
        &[
            "could not read Username",
            "could not read Password",
            "Authentication failed",
            "Permission denied (",
            "terminal prompts disabled",
            "Host key verification failed",
        ],
    ),
    (Cause::PushRefused, &["protected branch", "hook declined", "deny updating", "remote rejected", "prohibited"]),
    (
        Cause::NoAnswer,
        &[
            "Could not resolve host",
            "Connection refused",
            "Connection timed out",
            "unable to connect",
            "Network is unreachable",
            "Operation too slow",
            "Failed to connect",
            "Couldn't connect",
        ],
    ),
    (
        Cause::NoRepository,
        &["does not appear to be a git repository", "not found", "does not exist", "Could not read from remote"],
    ),
    (Cause::DiskFull, &["No space left", "disk quota"]),
    (
        Cause::Disconnected,
        &["hung up", "early EOF", "Connection reset", "Broken pipe", "unexpected disconnect", "RPC failed"],
    ),
];

impl Repository {
    /// The error if the branch is no longer where it was when this run began.
    pub(super) fn moved_error(&self) -> PublishError {
        let message = "someone else published there at the same time; your site was not published";
        publish_error(Code::TargetMoved, &self.place, message, "publish again")
    }

    /// The error of a command that failed.
    pub(super) fn command_error(&self, output: &Output) -> PublishError {
        let printed = redact::text(&String::from_utf8_lossy(&output.stderr), &[]);
        self.cause_error(self.find_cause(&printed), &printed)
    }

    /// The error of a push that failed; `tip` is the commit that the branch was at before.
    ///
    /// If the remote rejected the push, this asks where the branch is now: if it has moved, another run was faster,
    /// otherwise the remote's settings forbid it.
    pub(super) fn push_error(&self, output: &Output, tip: Option<&str>) -> PublishError {
        let reasons = rejections(&output.stdout);
        let printed = redact::text(&format!("{}\n{reasons}", String::from_utf8_lossy(&output.stderr)), &[]);
        let cause = match (!reasons.is_empty()).then(|| self.remote_tip()) {
            Some(Ok(now)) if now.as_deref() == tip => match self.find_cause(&printed) {
                cause @ (Cause::TooLarge | Cause::SignatureRefused | Cause::SignatureFailed) => cause,
                // The branch is where it was, so it is the new commit that does not follow from it.
                _ if self.squash && printed.contains("non-fast-forward") => Cause::SquashRefused,
                _ => Cause::PushRefused,
            },
            Some(Ok(_)) => Cause::BranchMoved,
            Some(Err(_)) | None => self.find_cause(&printed),
        };
        self.cause_error(cause, &printed)
    }

    #[expect(clippy::disallowed_methods, reason = "asks whether a local repository exists")]
    fn find_cause(&self, printed: &str) -> Cause {
        if !self.url.contains(':') && !Path::new(&self.url).exists() {
            return Cause::NoRepository;
        }
        match http_status(printed) {
            Some(401 | 403) => Cause::NoAccess,
            Some(404 | 410) => Cause::NoRepository,
            Some(413) => Cause::TooLarge,
            _ => {
                let known = PHRASES.iter().find(|(_, phrases)| phrases.iter().any(|phrase| printed.contains(phrase)));
                known.map_or(Cause::Unknown, |(cause, _)| *cause)
            }
        }
    }

    fn cause_error(&self, cause: Cause, printed: &str) -> PublishError {
        let exception = exception_for_owner(printed);
        let trusted = exception.map(|command| format!("if you trust it: `{command}`; or publish as its owner"));
        let (code, message, help) = match cause {
            Cause::BranchMoved => return self.moved_error(),
            Cause::NoAccess => (
                Code::TargetDenied,
                "the remote denies access, and onrecord does not ask for a password",
                "set up a key or a credential helper, so that `git push` works without a prompt",
            ),
            Cause::OtherOwner => (
                Code::TargetDenied,
                "git does not use that repository, because its folder belongs to another user",
                trusted.as_deref().unwrap_or("publish as the user it belongs to"),
            ),
            Cause::SignatureRefused => (
                Code::TargetDenied,
                "the remote does not take signed pushes, and your git settings ask for a signature",
                "sign only where it is asked for: `git config push.gpgSign if-asked`",
            ),
            Cause::SignatureFailed => (
                Code::TargetDenied,
                "git could not sign the push, which your git settings or the remote ask for",
                "unlock or set the key: `git config user.signingKey`; or do not sign: `git config push.gpgSign false`",
            ),
            Cause::TooLarge => (
                Code::TargetDenied,
                "the remote refuses a file or a push of this size",
                "make the file smaller, or remove it from `static` and link to it at another place; `find static -size +20M` lists large files",
            ),
            Cause::SquashRefused => (
                Code::TargetDenied,
                "the remote does not let the branch lose its earlier commits, as `--squash` and `history = \"squash\"` ask for",
                "leave out `--squash`, and `history = \"squash\"` in the settings; or allow it in the remote's settings",
            ),
            Cause::PushRefused => (
                Code::TargetDenied,
                "the remote refuses to move the branch",
                "do what the remote's reason asks for; or allow yourself to push there in its settings, or name another branch: `--branch NAME`",
            ),
            Cause::NoAnswer => (
                Code::TargetUnreachable,
                "the remote does not answer",
                "check the network and the address, and publish again",
            ),
            Cause::NoRepository => {
                (Code::TargetMissing, "there is no such repository", "create it first, or check its address")
            }
            Cause::DiskFull => (Code::TargetFailed, "the disk is full", "free some space and publish again"),
            Cause::Disconnected => (Code::TargetUnreachable, "the remote closed the connection", "publish again"),
            Cause::Unknown => (
                Code::TargetFailed,
                "git failed",
                "do what git's message asks for, or try `git push` to that remote yourself, and publish again",
            ),
        };
        let mut error = publish_error(code, &self.place, message, help);
        error.notes.extend(notes_of_git(printed));
        error
    }
}

/// The rejections that the status lines of `push --porcelain` report, with their reasons: lines that begin with `!`.
fn rejections(stdout: &[u8]) -> String {
    let text = String::from_utf8_lossy(stdout);
    let lines = text.lines().filter_map(|line| line.strip_prefix("!\t"));
    lines.map(|line| line.rsplit('\t').next().unwrap_or(line)).collect::<Vec<_>>().join("\n")
}

/// The HTTP status that git reports: `The requested URL returned error: 403`, `RPC failed; HTTP 502`.
fn http_status(printed: &str) -> Option<u16> {
    let after = |words: &str| printed.split_once(words).map(|(_, rest)| rest);
    let rest = after("returned error: ").or_else(|| after("HTTP "))?;
    rest.get(..3)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statuses_are_read_from_messages_and_status_lines() {
        assert_eq!(http_status("fatal: unable to access: The requested URL returned error: 403"), Some(403));
        assert_eq!(http_status("error: RPC failed; HTTP 502 curl 22"), Some(502));
        assert_eq!(http_status("fatal: Could not resolve host: example.org"), None);
        let rejected = b"To url\n!\t1f:refs/heads/gh-pages\t[rejected] (stale info)\nDone\n";
        assert_eq!(rejections(rejected), "[rejected] (stale info)");
        assert_eq!(rejections(b"To url\n=\trefs/heads/a:refs/heads/a\t[up to date]\nDone\n"), "");
    }
}
