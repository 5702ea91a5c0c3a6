//! Time stamps over the manifest of a pack, which others made: tokens of an authority (RFC 3161), and proofs of OpenTimestamps.
//!
//! A token is checked by the system's `openssl`: whether its certificates lead to an authority that the user trusts is a question of
//! X.509, which no other program here has to answer.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use sha2::{Digest, Sha256, Sha384, Sha512};

use super::{
    layout,
    opentimestamps::{Attestation, is_proof, read_proof},
    program::{not_started, printed, run_quietly, temporary_file},
};

const PROGRAM: &str = "openssl";
/// The algorithms of checksums that are taken, as the program names them.
const ALGORITHMS: [&str; 3] = ["sha256", "sha384", "sha512"];

/// What is known of a time stamp.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum TimestampState {
    /// It is of an authority that is trusted: when it was made.
    Made(String),
    /// It is not of this manifest, damaged, or of another authority: why.
    Refused(String),
    /// It is of this manifest; what it takes to check more.
    NotChecked(String),
}

/// The name in a pack of a receipt over a manifest.
///
/// *Errors*: it is of no known kind, or of another manifest.
pub(super) fn name_of_receipt(receipt: &[u8], manifest: &[u8]) -> Result<&'static str, String> {
    if is_proof(receipt) {
        return check_proof(receipt, manifest).map(|_| layout::OPEN_TIMESTAMP);
    }
    if !is_token(receipt) {
        return Err(
            "it is neither a response of a time stamping authority (RFC 3161) nor a proof of OpenTimestamps".to_owned()
        );
    }
    if has_digest(receipt, manifest) { Ok(layout::TIMESTAMP) } else { Err(of_another_file(manifest)) }
}

/// True if bytes begin as a sequence in DER, and have the length that it states.
fn is_token(receipt: &[u8]) -> bool {
    let length = match receipt {
        [0x30, 0x82, high, low, ..] => 4 + (usize::from(*high) << 8 | usize::from(*low)),
        [0x30, 0x81, length, ..] => 3 + usize::from(*length),
        [0x30, length, ..] if *length < 0x80 => 2 + usize::from(*length),
        _ => return false,
    };
    receipt.len() == length
}

/// True if a token has the checksum of a manifest, by one of the algorithms that authorities take.
fn has_digest(receipt: &[u8], manifest: &[u8]) -> bool {
    let digests =
        [Sha256::digest(manifest).to_vec(), Sha384::digest(manifest).to_vec(), Sha512::digest(manifest).to_vec()];
    digests.iter().any(|digest| memchr::memmem::find(receipt, digest).is_some())
}

fn of_another_file(manifest: &[u8]) -> String {
    format!("it is of another file: the manifest's SHA-256 checksum is {}", crate::capture::checksum(manifest))
}

/// Checks the token of an authority; `authority` is the file with the certificates that are trusted.
pub(super) fn check_token(receipt: &[u8], manifest: &[u8], authority: Option<&PathBuf>) -> TimestampState {
    if !is_token(receipt) {
        return TimestampState::Refused("it is damaged".to_owned());
    }
    if !has_digest(receipt, manifest) {
        return TimestampState::Refused(of_another_file(manifest));
    }
    let Some(authority) = authority else {
        return TimestampState::NotChecked("`--tsa CA.pem` names the certificates of its authority".to_owned());
    };
    let files = temporary_file(receipt).and_then(|token| Ok((token, temporary_file(manifest)?)));
    let (token, data) = match files {
        Ok(files) => files,
        Err(error) => return TimestampState::NotChecked(error.to_string()),
    };
    let mut verify = Command::new(PROGRAM);
    verify.args(["ts", "-verify", "-data"]).arg(data.path()).arg("-in").arg(token.path()).arg("-CAfile").arg(authority);
    match run_quietly(&mut verify, &[]) {
        Err(error) => return TimestampState::NotChecked(not_started(PROGRAM, &error)),
        Ok(verified) if !verified.status.success() => return TimestampState::Refused(printed(&verified)),
        Ok(_) => {}
    }
    match signed_time(token.path()) {
        Ok(time) => TimestampState::Made(time),
        Err(why) => TimestampState::Refused(why),
    }
}

/// When a token was made, which its authority signed.
///
/// A response has a status with free text before the token, which nobody signed and which is shown too, so the token is taken out of it.
///
/// *Errors*: the program does not show one time.
fn signed_time(response: &Path) -> Result<String, String> {
    let mut take_out = Command::new(PROGRAM);
    take_out.args(["ts", "-reply", "-token_out", "-in"]).arg(response);
    let token = temporary_file(&output_of(&mut take_out)?).map_err(|error| error.to_string())?;
    let mut show = Command::new(PROGRAM);
    show.args(["ts", "-reply", "-token_in", "-text", "-in"]).arg(token.path());
    let shown = output_of(&mut show)?;
    let shown = String::from_utf8_lossy(&shown);
    // The checksum of the manifest may be in a part that nobody signed.
    let algorithm = only_line(&shown, "Hash Algorithm: ")?;
    if !ALGORITHMS.contains(&algorithm) {
        return Err(format!(
            "it is of a checksum by {}, and must be by {}",
            algorithm.escape_debug(),
            ALGORITHMS.join(", ")
        ));
    }
    only_line(&shown, "Time stamp: ").map(str::to_owned)
}

/// What a program prints.
///
/// *Errors*: it fails, and says why.
fn output_of(command: &mut Command) -> Result<Vec<u8>, String> {
    let output = run_quietly(command, &[]).map_err(|error| not_started(PROGRAM, &error))?;
    if output.status.success() { Ok(output.stdout) } else { Err(printed(&output)) }
}

/// The rest of the line of a description that begins with a label.
///
/// *Errors*: there is none, or there are several.
fn only_line<'s>(shown: &'s str, label: &str) -> Result<&'s str, String> {
    let mut lines = shown.lines().filter_map(|line| line.strip_prefix(label));
    match (lines.next(), lines.next()) {
        (Some(line), None) => Ok(line),
        _ => Err(format!("`openssl` does not show one `{}` of it", label.trim_end_matches([':', ' ']))),
    }
}

/// What a proof of OpenTimestamps leads to, in words.
///
/// *Errors*: it is damaged, or of another manifest.
pub(super) fn check_proof(receipt: &[u8], manifest: &[u8]) -> Result<String, String> {
    let proof = read_proof(receipt).ok_or_else(|| "it is damaged".to_owned())?;
    if proof.digest[..] != Sha256::digest(manifest)[..] {
        return Err(of_another_file(manifest));
    }
    let in_words = |attestation: &Attestation| match attestation {
        Attestation::Bitcoin(height, Some(root)) => {
            format!("the header of block {height} of Bitcoin must have the Merkle root {root}")
        }
        Attestation::Bitcoin(height, None) => format!("it leads to block {height} of Bitcoin"),
        Attestation::Pending(calendar) => {
            format!("the calendar {calendar} has not attested it yet: `ots upgrade` asks again")
        }
        Attestation::Other => "it has an attestation of another kind".to_owned(),
    };
    Ok(proof.attestations.iter().map(in_words).collect::<Vec<_>>().join("; "))
}

#[cfg(test)]
mod tests {
    use super::only_line;

    #[test]
    fn a_token_has_one_time() {
        let time = |shown: &str| only_line(shown, "Time stamp: ").map(str::to_owned);
        let made = "TST info:\nTime stamp: Dec  1 10:00:00 2026 GMT\nNonce: 1\n";
        assert_eq!(time(made).as_deref(), Ok("Dec  1 10:00:00 2026 GMT"));
        assert_eq!(time(&format!("\tTime stamp: Jan  1 00:00:00 2001 GMT\n{made}")), time(made));
        assert!(time(&format!("Time stamp: Jan  1 00:00:00 2001 GMT\n{made}")).is_err());
        assert!(time("TST info:\n").is_err());
    }
}
