//! Signatures over the manifest of a pack, as OpenSSH makes them (`PROTOCOL.sshsig`), with the system's `ssh-keygen`.
//!
//! The program has the key, or asks the agent or the token that has it, and so onrecord never sees one. It also decides whether a
//! signature is good: who may sign, for how long, and with which certificates is in a file of allowed signers, whose rules are
//! OpenSSH's own and grow with it.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use super::program::{not_started, printed, run_quietly, run_with_user, temporary_file};

/// What signatures of packs are for: a signature that was made for another purpose is not accepted.
const NAMESPACE: &str = "onrecord";
const PROGRAM: &str = "ssh-keygen";

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
    let run = |arguments: &[&str], signers: Option<&PathBuf>| {
        let mut command = Command::new(PROGRAM);
        command.arg("-Y").args(arguments).arg("-s").arg(file.path());
        if let Some(signers) = signers {
            command.arg("-f").arg(signers);
        }
        run_quietly(&mut command, manifest)
    };
    let checked = match run(&["check-novalidate", "-n", NAMESPACE], None) {
        Ok(checked) => checked,
        Err(error) => return SignatureState::NotChecked(not_started(PROGRAM, &error)),
    };
    if !checked.status.success() {
        return SignatureState::Refused(printed(&checked));
    }
    if signers.is_none() {
        return SignatureState::OfKey(key_of(&printed(&checked)));
    }
    let Ok(found) = run(&["find-principals"], signers) else {
        return SignatureState::NotChecked(not_started(PROGRAM, &std::io::ErrorKind::Other.into()));
    };
    let names = String::from_utf8_lossy(&found.stdout).into_owned();
    // One key may have several names; each may be allowed to sign other things.
    for name in names.lines().filter(|_| found.status.success()) {
        let verified = run(&["verify", "-n", NAMESPACE, "-I", name], signers);
        if verified.is_ok_and(|verified| verified.status.success()) {
            return SignatureState::By(name.to_owned());
        }
    }
    SignatureState::Refused(format!(
        "the file of allowed signers does not have its key, {}",
        key_of(&printed(&checked))
    ))
}

/// The fingerprint of the key in what the program says: `Good "onrecord" signature with ED25519 key SHA256:…`.
fn key_of(said: &str) -> String {
    let words = said.split_whitespace().find(|word| word.starts_with("SHA256:"));
    words.unwrap_or("an unknown key").to_owned()
}
