//! The manifest, `.well-known/onrecord.json`: the checksum of every file the tool wrote.

use std::{
    collections::BTreeMap,
    path::{Component, Path},
};

use serde::Deserialize;

/// BLAKE3 of a file's bytes.
pub(super) type Checksum = [u8; 32];

/// The checksum of bytes.
pub(super) fn checksum(bytes: &[u8]) -> Checksum {
    *blake3::hash(bytes).as_bytes()
}

/// What is read of a manifest: the checksums in hexadecimal, by path.
#[derive(Deserialize)]
struct Manifest {
    files: BTreeMap<String, String>,
}

/// The checksums in a manifest, by path; none if it cannot be read.
pub(super) fn read(bytes: &[u8]) -> BTreeMap<String, Checksum> {
    let Ok(manifest) = serde_json::from_slice::<Manifest>(bytes) else { return BTreeMap::new() };
    // A manifest may come with somebody else's files: it never leads out of its folder.
    let inside = |path: &str| Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
    let known = manifest.files.into_iter().filter(|(path, _)| inside(path));
    known.filter_map(|(path, hex)| Some((path, *blake3::Hash::from_hex(hex).ok()?.as_bytes()))).collect()
}

/// A manifest of checksums by path, as JSON: a line for each file.
pub(super) fn text<'p>(files: impl Iterator<Item = (&'p str, Checksum)>) -> String {
    let mut out = format!("{{\n  \"generator\": \"onrecord {}\",\n  \"files\": {{", env!("CARGO_PKG_VERSION"));
    let mut comma = "";
    for (path, checksum) in files {
        let path = serde_json::Value::from(path).to_string();
        out.extend([comma, "\n    ", &path, ": \"", &blake3::Hash::from_bytes(checksum).to_hex(), "\""]);
        comma = ",";
    }
    out.push_str("\n  }\n}");
    out
}
