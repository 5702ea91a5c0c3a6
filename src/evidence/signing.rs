//! Signatures over the manifest of a pack, as OpenSSH makes them (`PROTOCOL.sshsig`), with the system's `ssh-keygen`.
//!
//! The program has the key, or asks the agent or the token that has it, and so onrecord never sees one. It also decides whether a
//! signature is good: who may sign, for how long, and with which certificates is in a file of allowed signers, whose rules are
//! OpenSSH's own and grow with it.

use std::{
    collections::BTreeSet,
    io, iter,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use super::program::{not_started, printed, run_quietly, run_with_user, temporary_file};
use crate::disk::read_at_most;

/// What signatures of packs are for: a signature that was made for another purpose is not accepted.
const NAMESPACE: &str = "onrecord";
const PROGRAM: &str = "ssh-keygen";
/// Bytes of a file of allowed signers whose lines are looked at one by one.
const LONGEST_SIGNERS: u64 = 4 << 20;
/// The most reasons that a message has for which a signature is refused.
const MOST_REFUSALS: usize = 3;

/// Why a pack was not signed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct SigningError(String);

/// Signs a manifest with a key: a private key, or a public key whose private half the agent has.
///
/// *Errors*: [`SigningError`].
pub(crate) fn sign_manifest(manifest: &[u8], key: &Path) -> Result<Vec<u8>, SigningError> {
    let mut command = Command::new(PROGRAM);
    command.args(["-Y", "sign", "-n", NAMESPACE, "-f"]).arg(key);
    let output = run_with_user(&mut command, manifest);
    let output = output.map_err(|error| SigningError(not_started(PROGRAM, &error)))?;
    if output.status.success() && output.stdout.starts_with(b"-----BEGIN SSH SIGNATURE-----") {
        return Ok(output.stdout);
    }
    Err(SigningError(format!("`{PROGRAM}` did not sign with `{}`", key.display())))
}

/// What is known of a signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum SignatureState {
    /// It is good, and of one whom the file of allowed signers names.
    By(String),
    /// It is good; nothing says whose the key is.
    OfKey(String),
    /// It is not good, or of no one who may sign: what the program says.
    Refused(String),
    /// Nothing is known, because the program cannot be run.
    NotChecked(String),
}

/// Checks a signature over a manifest.
pub(super) fn check_signature(manifest: &[u8], signature: &[u8], signers: Option<&PathBuf>) -> SignatureState {
    let file = match temporary_file(signature) {
        Ok(file) => file,
        Err(error) => return SignatureState::NotChecked(error.to_string()),
    };
    let signed = Signed { manifest, signature: file.path() };
    let checked = match signed.ask(&["check-novalidate", "-n", NAMESPACE], None) {
        Ok(checked) => checked,
        Err(error) => return SignatureState::NotChecked(not_started(PROGRAM, &error)),
    };
    if !checked.status.success() {
        return SignatureState::Refused(printed(&checked));
    }
    let key = key_of(&printed(&checked));
    let Some(signers) = signers else { return SignatureState::OfKey(key) };
    match signed.allowed_name(signers) {
        Ok(Ok(name)) => SignatureState::By(name),
        Ok(Err(why)) if why.is_empty() => {
            SignatureState::Refused(format!("the file of allowed signers does not have its key, {key}"))
        }
        Ok(Err(why)) => SignatureState::Refused(format!(
            "the file of allowed signers does not let its key, {key}, sign this: {why}"
        )),
        Err(error) => SignatureState::NotChecked(not_started(PROGRAM, &error)),
    }
}

/// A manifest, and the file with a signature over it.
struct Signed<'s> {
    manifest: &'s [u8],
    signature: &'s Path,
}

impl Signed<'_> {
    /// Runs the program on the signature.
    fn ask(&self, arguments: &[&str], signers: Option<&Path>) -> io::Result<Output> {
        let mut command = Command::new(PROGRAM);
        command.arg("-Y").args(arguments).arg("-s").arg(self.signature);
        if let Some(signers) = signers {
            command.arg("-f").arg(signers);
        }
        run_quietly(&mut command, self.manifest)
    }

    /// The first name in a file of allowed signers that may have made the signature; else what the program says against it, empty if
    /// no line has the key.
    ///
    /// The program looks for names of a key up to the first line that has it. Each line may allow other things, for another time: a
    /// key for `git` in one line and for packs in the next is usual.
    fn allowed_name(&self, signers: &Path) -> io::Result<Result<String, String>> {
        let found = self.ask(&["find-principals"], Some(signers))?;
        if !found.status.success() {
            return Ok(Err(without_summary(&printed(&found)).to_owned()));
        }
        let mut refusals: Vec<String> = Vec::new();
        let mut tried = BTreeSet::new();
        for name in names_in(&found).into_iter().chain(self.names_in_all_lines(signers)) {
            if !tried.insert(name.clone()) {
                continue;
            }
            let verified = self.ask(&["verify", "-n", NAMESPACE, "-I", &name], Some(signers))?;
            if verified.status.success() {
                return Ok(Ok(name));
            }
            refusals.push(printed(&verified));
        }
        refusals.dedup();
        refusals.truncate(MOST_REFUSALS);
        Ok(Err(refusals.join("; ")))
    }

    /// The names in every line of a file of allowed signers that has the key, which is looked up when they are needed.
    fn names_in_all_lines(&self, signers: &Path) -> impl Iterator<Item = String> {
        let mut lines: Option<Vec<String>> = None;
        let signers = signers.to_owned();
        let line_names = move || {
            let rest = lines.get_or_insert_with(|| {
                let text = read_at_most(&signers, LONGEST_SIGNERS).unwrap_or_default();
                String::from_utf8_lossy(&text).lines().map(str::to_owned).collect()
            });
            let (names, end) = self.names_in_first_line(rest)?;
            rest.drain(..end);
            Some(names)
        };
        iter::from_fn(line_names).flatten()
    }

    /// The names in the first of some lines that has the key, and the number of lines up to its end.
    fn names_in_first_line(&self, lines: &[String]) -> Option<(Vec<String>, usize)> {
        let names = |lines: &[String]| {
            let file = temporary_file((lines.join("\n") + "\n").as_bytes()).ok()?;
            let found = self.ask(&["find-principals"], Some(file.path())).ok()?;
            found.status.success().then(|| names_in(&found))
        };
        names(lines)?;
        // Up to `without` no line has the key, up to `with` one has.
        let (mut without, mut with) = (0, lines.len());
        while with - without > 1 {
            let middle = usize::midpoint(without, with);
            if names(&lines[..middle]).is_some() {
                with = middle;
            } else {
                without = middle;
            }
        }
        Some((names(&lines[without..with])?, with))
    }
}

/// The names that the program found.
fn names_in(found: &Output) -> Vec<String> {
    String::from_utf8_lossy(&found.stdout).lines().map(str::to_owned).collect()
}

/// What the program says of the lines with a key, without that none of them is left.
fn without_summary(said: &str) -> &str {
    said.strip_suffix("No principal matched.").unwrap_or(said).trim_end_matches([' ', ';'])
}

/// The fingerprint of the key in what the program says: `Good "onrecord" signature with ED25519 key SHA256:…`.
fn key_of(said: &str) -> String {
    let words = said.split_whitespace().find(|word| word.starts_with("SHA256:"));
    words.unwrap_or("an unknown key").to_owned()
}
