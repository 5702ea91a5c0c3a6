//! What the payload of a pack must have, and whether its metadata lists what is there.

use std::collections::BTreeMap;

use serde_json::Value;

use super::findings;
use crate::{capture::checksum, diag::Diagnostics, evidence::layout};

/// Compares the metadata with the files of a payload. Reports E806.
pub(super) fn check_contents(name: &str, payload: &BTreeMap<&str, &[u8]>, diagnostics: &mut Diagnostics) {
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
    let Some(bytes) = payload.get(layout::CRATE) else { return };
    let Ok(metadata) = serde_json::from_slice::<Value>(bytes) else {
        return wrong(layout::CRATE, "it is no JSON");
    };
    let entities = metadata["@graph"].as_array().map(Vec::as_slice).unwrap_or_default();
    let files = entities.iter().filter(|entity| entity["@type"] == "File");
    let listed: BTreeMap<&str, (&Value, &Value)> = files
        .filter_map(|entity| Some((entity["@id"].as_str()?, (&entity["contentSize"], &entity["sha256"]))))
        .collect();
    for (file, (size, sum)) in &listed {
        let Some(bytes) = payload.get(file) else {
            wrong(layout::CRATE, &format!("it lists `{file}`, which is not there"));
            continue;
        };
        if size.as_str() != Some(bytes.len().to_string().as_str()) || sum.as_str() != Some(checksum(bytes).as_str()) {
            wrong(layout::CRATE, &format!("it states another size or checksum of `{file}`"));
        }
    }
    for file in payload.keys().filter(|file| **file != layout::CRATE && !listed.contains_key(**file)) {
        wrong(layout::CRATE, &format!("it does not list `{file}`"));
    }
}
