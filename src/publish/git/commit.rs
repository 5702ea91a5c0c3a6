//! A commit of a site, streamed to `git fast-import`: no working tree, no index.

use std::io;

use super::{branch::Blob, run::Repository};
use crate::{
    diag::Code,
    progress::Progress,
    publish::{Listing, Plan, PublishError, publish_error},
};

/// The reference of the new commit in the temporary repository.
const NEW_COMMIT: &str = "refs/onrecord/made";

/// Makes a commit of the files to upload and those that are `kept`; returns its id.
pub(super) fn make_commit(
    repository: &Repository,
    listing: &Listing,
    plan: &Plan,
    kept: &[(&String, &Blob)],
    parent: Option<&str>,
    message: &str,
    progress: &dyn Progress,
) -> Result<String, PublishError> {
    let committer = find_committer(repository);
    let mut read_error = None;
    repository
        .run_with_input(repository.git_command(&["fast-import", "--quiet", "--date-format=now", "--done"]), |out| {
            writeln!(out, "commit {NEW_COMMIT}\ncommitter {committer} now\ndata {}\n{message}", message.len())?;
            if let Some(parent) = parent {
                writeln!(out, "from {parent}")?;
            }
            out.write_all(b"deleteall\n")?;
            // Kept files are named by object id, so this also works for a commit without a parent.
            for (path, blob) in kept {
                let mode = if listing.get(path).is_some() { "100644" } else { &blob.mode };
                writeln!(out, "M {mode} {} {}", blob.id, quote_path(path))?;
            }
            for path in plan.uploads().map(|change| &change.path) {
                let bytes = match listing.read_file(path) {
                    Ok(bytes) => bytes,
                    Err(error) => {
                        read_error = Some(error);
                        return Err(io::ErrorKind::Interrupted.into());
                    }
                };
                write!(out, "M 100644 inline {}\ndata {}\n", quote_path(path), bytes.len())?;
                out.write_all(&bytes)?;
                out.write_all(b"\n")?;
                progress.step();
            }
            out.write_all(b"done\n")
        })
        .map_err(|error| read_error.take().unwrap_or(error))?;
    let output = repository.run_command(repository.git_command(&["rev-parse", "--verify", NEW_COMMIT]))?;
    let commit = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    if commit.is_empty() {
        return Err(publish_error(Code::TargetFailed, &repository.place, "git made no commit", "publish again"));
    }
    Ok(commit)
}

/// The committer that git is configured with; onrecord itself if there is none, as on a fresh machine.
fn find_committer(repository: &Repository) -> String {
    let known =
        repository.git_command(&["var", "GIT_COMMITTER_IDENT"]).output().ok().filter(|output| output.status.success());
    let known = known.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned());
    let name = known.and_then(|line| line.rfind('>').map(|end| line[..=end].to_owned()));
    name.unwrap_or_else(|| "onrecord <onrecord@localhost>".into())
}

/// A path in the syntax of `fast-import`.
fn quote_path(path: &str) -> String {
    let plain = path.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'"' && byte != b'\\');
    if plain {
        return path.to_owned();
    }
    let mut out = String::from("\"");
    for byte in path.bytes() {
        match byte {
            b'"' | b'\\' => out.extend(['\\', char::from(byte)]),
            b' '..=b'~' => out.push(char::from(byte)),
            _ => out.push_str(&format!("\\{byte:03o}")),
        }
    }
    out.push('"');
    out
}
