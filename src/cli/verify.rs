//! `onrecord verify`: a pack of evidence, or a published site.

use std::path::{Path, PathBuf};

use super::{Outcome, Terminal, count_of, print_diagnostics};
use crate::{
    diag::{io_message, render::DiagnosticFormat},
    disk,
    evidence::{LARGEST_PACK, Trust, VerifiedPack, verify_bag, verify_pack},
    load,
    model::Files,
};

/// The arguments of `verify`.
#[derive(Debug, clap::Args)]
pub(super) struct VerifyArgs {
    /// A pack of evidence, also unpacked, or the folder or the address of a published site [default: `base_url` in the settings]
    #[arg(value_name = "PACK.zip, DIR or URL")]
    place: Option<String>,
    /// For a pack: the file of those who may sign it, in the form of OpenSSH's allowed signers
    #[arg(long, value_name = "FILE")]
    signers: Option<PathBuf>,
    /// For a pack: the certificates of the time stamping authorities that you trust
    #[arg(long, value_name = "CA.pem")]
    tsa: Option<PathBuf>,
    #[cfg(feature = "publish")]
    #[command(flatten)]
    site: super::verify_site::SiteToVerify,
    /// How to print errors and warnings
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: DiagnosticFormat,
}

/// Verifies a pack of evidence, or else a published site.
pub(super) fn run(args: &VerifyArgs, terminal: Terminal<'_>) -> Outcome {
    if let Some(place) = &args.place {
        match load::read_bag(Path::new(place), LARGEST_PACK as u64) {
            Ok(Some(bag)) => {
                return verify_evidence(place, |name, trust| verify_bag(name, &bag, trust), args, terminal);
            }
            Ok(None) => {}
            Err(error) => return not_read(place, &error),
        }
        if let Some(bag) = load::bags_in(Path::new(place)).first() {
            return is_in_folder(place, bag);
        }
        match disk::read_at_most(Path::new(place), LARGEST_PACK as u64 + 1) {
            Ok(bytes) => {
                return verify_evidence(place, |name, trust| verify_pack(name, &bytes, trust), args, terminal);
            }
            Err(error) if is_meant_as_pack(place) => return not_read(place, &error),
            Err(_) => {}
        }
    }
    if args.signers.is_some() || args.tsa.is_some() {
        let err = "error: `--signers` and `--tsa` are for packs of evidence\nhelp: name the pack: `onrecord verify PACK.zip`\n";
        return Outcome { err: err.to_owned(), code: 2, ..Outcome::default() };
    }
    verify_site(args, terminal)
}

fn not_read(place: &str, error: &std::io::Error) -> Outcome {
    let err = format!("error: {place} cannot be read: {}\n", io_message(error));
    Outcome { err, code: 2, ..Outcome::default() }
}

/// A pack was unpacked into a folder of its own. What else is in that is not listed in the pack, so it is not verified as one.
fn is_in_folder(place: &str, bag: &str) -> Outcome {
    let pack = Path::new(place).join(bag);
    let pack = pack.display();
    let err = format!(
        "error: {place} is no pack of evidence, but has one in it\nhelp: name the folder with `bagit.txt`: `onrecord verify {pack}`\n"
    );
    Outcome { err, code: 2, ..Outcome::default() }
}

/// True for what is no address and ends as a pack does.
fn is_meant_as_pack(place: &str) -> bool {
    !place.contains("://") && Path::new(place).extension().is_some_and(|ending| ending.eq_ignore_ascii_case("zip"))
}

#[cfg(feature = "publish")]
fn verify_site(args: &VerifyArgs, terminal: Terminal<'_>) -> Outcome {
    super::verify_site::run(args.place.as_deref(), &args.site, args.format, terminal)
}

#[cfg(not(feature = "publish"))]
fn verify_site(args: &VerifyArgs, _: Terminal<'_>) -> Outcome {
    super::left_out::refuse_command("verify", args.place.as_deref().unwrap_or_default(), "publish")
}

fn verify_evidence(
    place: &str,
    verify: impl FnOnce(&str, &Trust) -> VerifiedPack,
    args: &VerifyArgs,
    terminal: Terminal<'_>,
) -> Outcome {
    let trust = Trust { signers: args.signers.clone(), authority: args.tsa.clone() };
    for file in [&trust.signers, &trust.authority].into_iter().flatten() {
        if let Err(error) = disk::read_at_most(file, 1) {
            let err = format!("error: {} cannot be read: {}\n", file.display(), io_message(&error));
            return Outcome { err, code: 2, ..Outcome::default() };
        }
    }
    let name =
        Path::new(place).file_name().map_or_else(|| place.to_owned(), |name| name.to_string_lossy().into_owned());
    let verified = verify(&name, &trust);
    let mut outcome = print_diagnostics(&verified.diagnostics, &Files::default(), args.format, true, terminal);
    if args.format.is_for_people() {
        outcome.out.push_str(&summary(&verified));
    }
    outcome
}

/// What was proved, and what was not, in a few lines.
fn summary(verified: &VerifiedPack) -> String {
    let mut lines = Vec::new();
    if verified.quotes > 0 {
        lines.push(format!(
            "{}: {} proved in the packed texts, {} of them in packed captures",
            count_of(verified.quotes, "quote"),
            count_of(verified.proved, "wording"),
            verified.captured
        ));
    }
    if !verified.digest.is_empty() {
        lines.push(format!("SHA-256 of the manifest: {}", verified.digest));
    }
    lines.push(
        verified
            .signature
            .as_ref()
            .map_or_else(|| "no signature that is known to be good".to_owned(), |by| format!("signed by {by}")),
    );
    lines.push(
        verified
            .timestamp
            .as_ref()
            .map_or_else(|| "no time stamp that is known to be good".to_owned(), |at| format!("stamped {at}")),
    );
    let errors = verified.diagnostics.error_count();
    lines.push(if errors == 0 {
        "the pack is whole, and proves its quotes".to_owned()
    } else {
        format!("the pack does not hold: {}", count_of(errors, "error"))
    });
    lines.join("\n") + "\n"
}
