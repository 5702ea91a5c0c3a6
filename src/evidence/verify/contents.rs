//! What the payload of a pack must have, and whether its metadata and what the bag says of itself are those of what is there.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    crate_entities::{CrateEntities, ROOT},
    findings,
};
use crate::{
    capture::checksum,
    diag::Diagnostics,
    evidence::{
        bag::{BagFacts, unfounded_info},
        crate_metadata::PUBLISHER,
        layout,
    },
};

/// Compares the metadata with the files of a payload; `entities` is `None` if the metadata cannot be read. Reports E806.
pub(super) fn check_contents(
    name: &str,
    payload: &BTreeMap<&str, &[u8]>,
    entities: Option<&CrateEntities>,
    diagnostics: &mut Diagnostics,
) {
    let mut wrong = |file: &str, why: &str| {
        diagnostics.push(findings::wrong_content(name, &format!("{}{file}", layout::PAYLOAD), why));
    };
    for file in [layout::CRATE, layout::COVER, layout::SOURCES, layout::CUSTODY] {
        if !payload.contains_key(file) {
            wrong(file, "it is missing");
        }
    }
    if !payload.keys().any(|file| file.ends_with(layout::CERTIFICATE)) {
        wrong(layout::QUOTES, "there is no certificate");
    }
    let Some(entities) = entities else {
        if payload.contains_key(layout::CRATE) {
            wrong(layout::CRATE, "it is no JSON");
        }
        return;
    };
    for id in &entities.repeated {
        wrong(layout::CRATE, &format!("it describes `{}` twice", id.escape_debug()));
    }
    let mut listed = BTreeSet::new();
    for (file, size, sum) in entities.files() {
        listed.insert(file);
        let Some(bytes) = payload.get(file) else {
            wrong(layout::CRATE, &format!("it lists `{file}`, which is not there"));
            continue;
        };
        if size != Some(bytes.len().to_string().as_str()) || sum != Some(checksum(bytes).as_str()) {
            wrong(layout::CRATE, &format!("it states another size or checksum of `{file}`"));
        }
    }
    for file in payload.keys().filter(|file| **file != layout::CRATE && !listed.contains(**file)) {
        wrong(layout::CRATE, &format!("it does not list `{file}`"));
    }
}

/// Compares what the bag says of itself, which no signature is over, with the payload, which is signed. Reports E806.
pub(super) fn check_bag_info(
    name: &str,
    info: &[u8],
    payload: &BTreeMap<&str, &[u8]>,
    entities: &CrateEntities,
    diagnostics: &mut Diagnostics,
) {
    let (Some(description), Some(identifier)) = (entities.text(ROOT, "name"), entities.text(ROOT, "identifier")) else {
        let file = format!("{}{}", layout::PAYLOAD, layout::CRATE);
        return diagnostics.push(findings::wrong_content(name, &file, "it does not state what the pack is about"));
    };
    let facts = BagFacts { description, identifier, organisation: entities.text(PUBLISHER, "name") };
    let info = String::from_utf8_lossy(info);
    let sizes: Vec<usize> = payload.values().map(|bytes| bytes.len()).collect();
    if let Some(label) = unfounded_info(&info, &sizes, &facts) {
        let why = format!("`{}` does not follow from the files in `{}`", label.escape_debug(), layout::PAYLOAD);
        diagnostics.push(findings::wrong_content(name, layout::BAG_INFO, &why));
    }
}
