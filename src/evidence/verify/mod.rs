//! Proves a pack again, from its bytes alone.
//!
//! 1. the archive has the bytes that its members give ([`archive`]), so that a byte that readers pass over counts too,
//! 2. every file is listed with its checksum, and nothing else is there ([`super::bag`]),
//! 3. the metadata lists the same files, and what the bag says of itself follows from them ([`contents`]),
//! 4. the words of each quote are in the packed texts where its certificate says, and in the packed captures ([`certificates`]),
//! 5. the signature and the time stamps are over the manifest ([`receipts`]).
//!
//! A pack that fails at one step is not looked at by those that rest on it. Nothing is unpacked to the disk.

mod annotations;
mod archive;
mod certificates;
mod contents;
mod cover_parts;
mod crate_entities;
mod findings;
mod receipts;

use std::{collections::BTreeMap, path::PathBuf};

use crate_entities::CrateEntities;

use super::{
    bag::check_bag,
    layout::{BAG_INFO, MANIFEST, PAYLOAD, clashing_paths, is_plain_path},
};
use crate::{capture::checksum, diag::Diagnostics};

/// Whom the user trusts.
#[derive(Debug, Clone, Default)]
pub struct Trust {
    /// The file of those who may sign, in the form of OpenSSH.
    pub signers: Option<PathBuf>,
    /// The certificates of time stamping authorities, in PEM.
    pub authority: Option<PathBuf>,
}

/// What was found in a pack.
#[derive(Debug, Default)]
pub struct VerifiedPack {
    /// What is wrong with it, or was not checked.
    pub diagnostics: Diagnostics,
    /// How many quotes it has.
    pub quotes: usize,
    /// How many of their wordings were proved again.
    pub proved: usize,
    /// How many of those are in a capture of the pack.
    pub captured: usize,
    /// The checksum of its manifest; empty if it has none.
    pub digest: String,
    /// Who signed it: a name from the file of allowed signers, or the key.
    pub signature: Option<String>,
    /// When it was stamped by an authority that is trusted.
    pub timestamp: Option<String>,
    /// What a proof of OpenTimestamps leads to.
    pub open_timestamp: Option<String>,
}

/// The largest pack that is read, in bytes.
pub(crate) const LARGEST: usize = 1 << 30;

/// Proves a pack again. `name` is that of its file, for messages.
///
/// Reports E801–E810, W811 and W812.
pub fn verify_pack(name: &str, bytes: &[u8], trust: &Trust) -> VerifiedPack {
    let mut verified = VerifiedPack::default();
    if let Some(bag) = archive::read_archive(name, bytes, &mut verified.diagnostics) {
        verify_files(name, &bag, trust, &mut verified);
    }
    verified
}

/// Proves a pack again that was unpacked: the files of its bag, by their paths in it. What is true of an archive as a whole, E801 and
/// E802, is not asked. `name` is that of the folder, for messages.
///
/// Reports E803–E810, W811 and W812.
pub fn verify_bag(name: &str, bag: &BTreeMap<String, Vec<u8>>, trust: &Trust) -> VerifiedPack {
    let mut verified = VerifiedPack::default();
    if let Some(path) = bag.keys().find(|path| !is_plain_path(path)) {
        verified.diagnostics.push(findings::odd_name(name, path));
    } else if let Some(clash) = clashing_paths(bag.keys().map(String::as_str)) {
        verified.diagnostics.push(findings::clashing_names(name, clash));
    } else {
        verify_files(name, bag, trust, &mut verified);
    }
    verified
}

fn verify_files(name: &str, bag: &BTreeMap<String, Vec<u8>>, trust: &Trust, verified: &mut VerifiedPack) {
    let faults = check_bag(bag);
    verified.diagnostics.extend(faults.iter().map(|fault| findings::bag_fault(name, fault)));
    verified.digest = bag.get(MANIFEST).map(|manifest| checksum(manifest)).unwrap_or_default();
    // What was lost or changed is the error; what does not follow from it need not be said as well.
    if !faults.is_empty() {
        return;
    }
    receipts::check_tag_files(name, bag, &mut verified.diagnostics);
    let payload: BTreeMap<&str, &[u8]> =
        bag.iter().filter_map(|(path, bytes)| Some((path.strip_prefix(PAYLOAD)?, bytes.as_slice()))).collect();
    let entities = CrateEntities::read(&payload);
    contents::check_contents(name, &payload, entities.as_ref(), &mut verified.diagnostics);
    let Some(entities) = entities else { return };
    if let Some(info) = bag.get(BAG_INFO) {
        contents::check_bag_info(name, info, &payload, &entities, &mut verified.diagnostics);
    }
    certificates::check_certificates(name, &payload, &entities, verified);
    receipts::check_receipts(name, bag, trust, verified);
}
