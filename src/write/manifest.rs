//! The manifest, `.well-known/onrecord.json`: what a site was made from, and the checksum of every file.

use std::{
    collections::BTreeMap,
    path::{Component, Path},
};

use serde::Deserialize;

/// BLAKE3 of a file's bytes.
pub type Checksum = [u8; 32];

/// The checksum of bytes.
pub fn checksum(bytes: &[u8]) -> Checksum {
    *blake3::hash(bytes).as_bytes()
}

/// The contents of a manifest.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Manifest {
    /// The version of onrecord that wrote it: `onrecord 0.1.0`.
    pub generator: String,
    /// The checksum of the content that the site was made from.
    pub record: Option<Checksum>,
    /// True if the site has drafts.
    pub drafts: bool,
    /// The checksum of every file but the manifest, by path.
    pub files: BTreeMap<String, Checksum>,
    /// The checksums that files of runs before this one may have, if these were interrupted too.
    pub earlier: BTreeMap<String, Vec<Checksum>>,
}

/// A manifest as it is written: checksums in hexadecimal.
#[derive(Deserialize)]
struct ManifestJson {
    #[serde(default)]
    generator: String,
    #[serde(default)]
    record: Option<String>,
    #[serde(default)]
    drafts: bool,
    files: BTreeMap<String, String>,
    #[serde(default)]
    earlier: BTreeMap<String, Vec<String>>,
}

impl Manifest {
    /// The name and version of this onrecord, as manifests have them.
    pub fn generator() -> String {
        format!("onrecord {}", env!("CARGO_PKG_VERSION"))
    }

    /// Reads a manifest; `None` if the bytes are not a manifest.
    ///
    /// It may be from an untrusted source: paths that lead out of its folder are dropped.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let ManifestJson { generator, record, drafts, files, earlier } = serde_json::from_slice(bytes).ok()?;
        let sum = |hex: String| blake3::Hash::from_hex(hex).ok().map(|hash| *hash.as_bytes());
        let known = files.into_iter().filter(|(path, _)| Self::is_inside(path));
        let files = known.filter_map(|(path, hex)| Some((path, sum(hex)?))).collect();
        let earlier = earlier.into_iter().filter(|(path, _)| Self::is_inside(path));
        let earlier = earlier.map(|(path, sums)| (path, sums.into_iter().filter_map(sum).collect())).collect();
        Some(Self { generator, record: record.and_then(sum), drafts, files, earlier })
    }

    /// True if a path leads to something inside its folder.
    pub(super) fn is_inside(path: &str) -> bool {
        !path.is_empty() && Path::new(path).components().all(|part| matches!(part, Component::Normal(_)))
    }
}

/// A manifest as text, with the checksums that files of interrupted runs may have.
pub fn with_earlier(text: &str, earlier: &BTreeMap<String, Vec<Checksum>>) -> String {
    let Some(open) = text.strip_suffix("\n}").filter(|_| !earlier.is_empty()) else { return text.to_owned() };
    let hex = |sum: &Checksum| format!("\"{}\"", blake3::Hash::from_bytes(*sum).to_hex());
    let line = |(path, sums): (&String, &Vec<Checksum>)| {
        let path = serde_json::to_string(path).unwrap_or_default();
        format!("\n    {path}: [{}]", sums.iter().map(hex).collect::<Vec<_>>().join(", "))
    };
    format!("{open},\n  \"earlier\": {{{}\n  }}\n}}", earlier.iter().map(line).collect::<Vec<_>>().join(","))
}

/// A manifest of the files given, by path, as JSON: a line for each file. `drafts` is true if the site has drafts.
pub fn manifest_text<'p>(
    record: Option<Checksum>,
    drafts: bool,
    files: impl Iterator<Item = (&'p str, Checksum)>,
) -> String {
    let hex = |checksum| blake3::Hash::from_bytes(checksum).to_hex();
    let mut out = format!("{{\n  \"generator\": \"{}\",\n", Manifest::generator());
    if let Some(record) = record {
        out.extend(["  \"record\": \"", &hex(record), "\",\n"]);
    }
    if drafts {
        out.push_str("  \"drafts\": true,\n");
    }
    out.push_str("  \"files\": {");
    let mut comma = "";
    for (path, checksum) in files {
        let path = serde_json::to_string(path).unwrap_or_default();
        out.extend([comma, "\n    ", &path, ": \"", &hex(checksum), "\""]);
        comma = ",";
    }
    out.push_str("\n  }\n}");
    out
}
