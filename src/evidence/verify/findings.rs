//! The messages of `verify` on packs.

use super::super::bag::BagFault;
use crate::diag::{Code, Diagnostic};

/// What to do with a pack that is not whole.
const ASK_AGAIN: &str = "get the pack again from where it was made; if it was changed there, it proves nothing";

/// A finding in a file of a pack.
fn in_file(code: Code, name: &str, file: &str, message: impl Into<String>) -> Diagnostic {
    Diagnostic::at_path(code, format!("{name}/{file}"), message)
}

pub(super) fn not_readable(name: &str, why: &str) -> Diagnostic {
    Diagnostic::at_path(Code::PackUnreadable, name, format!("`{name}` cannot be read as a pack of evidence: {why}"))
        .help("copy or download it again: a part of it may be missing")
}

pub(super) fn odd_name(name: &str, member: &str) -> Diagnostic {
    let message = format!("the pack has a member whose name no pack has: `{}`", member.escape_debug());
    Diagnostic::at_path(Code::PackContents, name, message)
        .help("do not unpack it: such a name may lead out of the folder")
}

pub(super) fn clashing_names(name: &str, [one, other]: [&str; 2]) -> Diagnostic {
    let message = format!(
        "the pack has `{one}` and `{other}`, which some systems cannot both have: they differ in capitals only, or one is a folder of the other"
    );
    Diagnostic::at_path(Code::PackContents, name, message)
        .help("do not unpack it: on another system one file would replace the other")
}

pub(super) fn no_bag(name: &str) -> Diagnostic {
    Diagnostic::at_path(
        Code::PackContents,
        name,
        "the archive is not a pack of evidence: it has no bag (`bagit.txt`) in a folder",
    )
    .help("`onrecord export evidence` makes packs")
}

pub(super) fn repacked(name: &str, why: &str) -> Diagnostic {
    Diagnostic::at_path(Code::PackRepacked, name, format!("the archive is not as onrecord wrote it: {why}"))
        .note("what its files prove is checked all the same")
        .help(ASK_AGAIN)
}

pub(super) fn unlisted(name: &str, file: &str) -> Diagnostic {
    in_file(Code::PackFileUnlisted, name, file, format!("no manifest of the pack lists `{file}`")).help(ASK_AGAIN)
}

pub(super) fn bag_fault(name: &str, fault: &BagFault) -> Diagnostic {
    match fault {
        BagFault::Missing { file, manifest } => {
            in_file(Code::PackFileMissing, name, file, format!("`{file}` is missing, which `{manifest}` lists"))
                .help(ASK_AGAIN)
        }
        BagFault::Unlisted(file) => unlisted(name, file),
        BagFault::Changed { file, manifest } => {
            let message = format!("`{file}` was changed: it does not have the checksum that `{manifest}` states");
            in_file(Code::PackFileChanged, name, file, message).help(ASK_AGAIN)
        }
        BagFault::Form { file, why } => {
            in_file(Code::PackContents, name, file, format!("`{file}` is not as packs have it: {why}")).help(ASK_AGAIN)
        }
    }
}

pub(super) fn wrong_content(name: &str, file: &str, why: &str) -> Diagnostic {
    in_file(Code::PackContents, name, file, format!("`{file}` is not as packs have it: {why}")).help(ASK_AGAIN)
}

pub(super) fn not_proved(name: &str, file: &str, quote: &str, why: &str) -> Diagnostic {
    in_file(Code::CertificateUnproved, name, file, format!("the certificate of `{quote}` does not hold: {why}"))
        .help("do not rely on this quotation: the pack does not prove it")
}

pub(super) fn not_captured(name: &str, file: &str, quote: &str, why: &str) -> Diagnostic {
    in_file(Code::PackedCaptureDiffers, name, file, format!("the capture does not prove `{quote}`: {why}"))
        .help("do not rely on this quotation: the capture that is to prove it does not have it")
}

pub(super) fn signature_refused(name: &str, why: &str) -> Diagnostic {
    Diagnostic::at_path(Code::SignatureRefused, name, format!("the signature of the pack is not accepted: {why}"))
        .help("ask whoever gave you the pack, by another way, for the line of their key")
}

pub(super) fn signature_missing(name: &str) -> Diagnostic {
    Diagnostic::at_path(Code::SignatureRefused, name, "the pack has no signature, and `--signers` asks for one")
        .help("`onrecord export evidence --sign KEY` signs a pack")
}

pub(super) fn signature_not_checked(name: &str, why: &str) -> Diagnostic {
    Diagnostic::at_path(Code::SignatureNotChecked, name, format!("it is not known who signed the pack: {why}"))
        .help("`--signers FILE` names those who may sign, as `ssh-keygen` describes under ALLOWED SIGNERS")
}

pub(super) fn timestamp_refused(name: &str, file: &str, why: &str) -> Diagnostic {
    in_file(Code::TimestampRefused, name, file, format!("the time stamp is not accepted: {why}"))
        .help("compare the certificates in the file of `--tsa` with those that the authority publishes")
}

pub(super) fn timestamp_missing(name: &str) -> Diagnostic {
    Diagnostic::at_path(
        Code::TimestampRefused,
        name,
        "the pack has no time stamp of an authority, and `--tsa` asks for one",
    )
    .help("`onrecord export evidence --timestamp FILE.tsr` puts one into a pack")
}

pub(super) fn timestamp_not_checked(name: &str, file: &str, why: &str) -> Diagnostic {
    in_file(
        Code::TimestampNotChecked,
        name,
        file,
        format!("the time stamp is of this pack, and its time is not checked: {why}"),
    )
}
