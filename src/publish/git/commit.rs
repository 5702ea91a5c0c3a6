//! A commit of a site, streamed to `git fast-import`: no working tree, no index.

use std::io;

use super::run::Repository;
use crate::{
    diag::Code,
    progress::Progress,
    publish::{Fault, Listing, Plan, fault},
};

/// A file in a tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Blob {
    /// `100644`, `100755`, `120000` for a link, `160000` for a submodule.
    pub(super) mode: String,
    /// Its number in the repository.
    pub(super) id: String,
}

/// The reference that a commit is made on, in the run's own repository.
const MADE: &str = "refs/onrecord/made";

/// Makes a commit of what is planned and of what `stays`; its number.
pub(super) fn make(
    repository: &Repository,
    listing: &Listing,
    plan: &Plan,
    stays: &[(&String, &Blob)],
    parent: Option<&str>,
    message: &str,
    progress: &dyn Progress,
) -> Result<String, Fault> {
    let who = identity(repository);
    let mut wrong = None;
    repository
        .fed(repository.git(&["fast-import", "--quiet", "--date-format=now", "--done"]), |out| {
            writeln!(out, "commit {MADE}\ncommitter {who} now\ndata {}\n{message}", message.len())?;
            if let Some(parent) = parent {
                writeln!(out, "from {parent}")?;
            }
            out.write_all(b"deleteall\n")?;
            // What stays is known by number, which a commit without that parent can name as well.
            for (path, blob) in stays {
                let mode = if listing.get(path).is_some() { "100644" } else { &blob.mode };
                writeln!(out, "M {mode} {} {}", blob.id, quoted(path))?;
            }
            for path in plan.fresh().map(|change| &change.path) {
                let bytes = match listing.read(path) {
                    Ok(bytes) => bytes,
                    Err(fault) => {
                        wrong = Some(fault);
                        return Err(io::ErrorKind::Interrupted.into());
                    }
                };
                write!(out, "M 100644 inline {}\ndata {}\n", quoted(path), bytes.len())?;
                out.write_all(&bytes)?;
                out.write_all(b"\n")?;
                progress.step();
            }
            out.write_all(b"done\n")
        })
        .map_err(|said| wrong.take().unwrap_or(said))?;
    let made = repository.done(repository.git(&["rev-parse", "--verify", MADE]))?;
    let made = String::from_utf8_lossy(&made.stdout).trim().to_owned();
    if made.is_empty() {
        return Err(fault(Code::TargetFailed, &repository.place, "git made no commit", "publish again"));
    }
    Ok(made)
}

/// Who commits, as git knows them; the tool itself where git knows nobody, as on a fresh machine.
fn identity(repository: &Repository) -> String {
    let known = repository.git(&["var", "GIT_COMMITTER_IDENT"]).output().ok().filter(|output| output.status.success());
    let known = known.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned());
    let name = known.and_then(|line| line.rfind('>').map(|end| line[..=end].to_owned()));
    name.unwrap_or_else(|| "onrecord <onrecord@localhost>".into())
}

/// A path as `fast-import` reads it.
fn quoted(path: &str) -> String {
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
