//! The signature and the time stamps of a pack.

use std::collections::BTreeMap;

use super::{Trust, VerifiedPack, findings};
use crate::{
    diag::Diagnostics,
    evidence::{
        layout::{MANIFEST, OPEN_TIMESTAMP, PAYLOAD, RECEIPTS, SIGNATURE, TAG_FILES, TAG_MANIFEST, TIMESTAMP},
        signing::{SignatureState, check_signature},
        timestamp::{TimestampState, check_proof, check_token},
    },
};

/// Reports E804 for tag files that no pack has: they are listed, and nothing says what they are.
pub(super) fn check_tag_files(name: &str, bag: &BTreeMap<String, Vec<u8>>, diagnostics: &mut Diagnostics) {
    let known = |path: &str| TAG_FILES.contains(&path) || RECEIPTS.contains(&path) || path == TAG_MANIFEST;
    let odd = bag.keys().filter(|path| !path.starts_with(PAYLOAD) && !known(path));
    diagnostics.extend(odd.map(|path| findings::unlisted(name, path)));
}

/// Checks what was put over the manifest. Reports E809, E810, W811 and W812.
pub(super) fn check_receipts(name: &str, bag: &BTreeMap<String, Vec<u8>>, trust: &Trust, verified: &mut VerifiedPack) {
    let Some(manifest) = bag.get(MANIFEST) else { return };
    match bag.get(SIGNATURE).map(|signature| check_signature(manifest, signature, trust.signers.as_ref())) {
        None if trust.signers.is_some() => verified.diagnostics.push(findings::signature_missing(name)),
        None => {}
        Some(SignatureState::By(who)) => verified.signature = Some(who),
        Some(SignatureState::OfKey(key)) => {
            let why = format!("the signature is good, and of the key {key}");
            verified.diagnostics.push(findings::signature_not_checked(name, &why));
            verified.signature = Some(key);
        }
        Some(SignatureState::NotChecked(why)) => verified.diagnostics.push(findings::signature_not_checked(name, &why)),
        Some(SignatureState::Refused(why)) => verified.diagnostics.push(findings::signature_refused(name, &why)),
    }
    match bag.get(TIMESTAMP).map(|token| check_token(token, manifest, trust.authority.as_ref())) {
        None if trust.authority.is_some() => verified.diagnostics.push(findings::timestamp_missing(name)),
        None => {}
        Some(TimestampState::Made(when)) => verified.timestamp = Some(when),
        Some(TimestampState::NotChecked(why)) => {
            verified.diagnostics.push(findings::timestamp_not_checked(name, TIMESTAMP, &why));
        }
        Some(TimestampState::Refused(why)) => {
            verified.diagnostics.push(findings::timestamp_refused(name, TIMESTAMP, &why));
        }
    }
    match bag.get(OPEN_TIMESTAMP).map(|proof| check_proof(proof, manifest)) {
        None => {}
        Some(Err(why)) => verified.diagnostics.push(findings::timestamp_refused(name, OPEN_TIMESTAMP, &why)),
        Some(Ok(leads_to)) => {
            let finding = findings::timestamp_not_checked(name, OPEN_TIMESTAMP, &leads_to);
            verified.diagnostics.push(finding.help("compare the Merkle root with that of the block, in a block explorer or with `ots verify`: the block's time is the time stamp"));
            verified.open_timestamp = Some(leads_to);
        }
    }
}
