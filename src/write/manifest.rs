//! The manifest, `.well-known/onrecord.json`: what a site was made from, and the checksum of every file.

use std::{
    collections::BTreeMap,
    path::{Component, Path},
};

use serde::Deserialize;

use super::manifest_files;

pub use manifest_files::Checksum;

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

/// A manifest as it is written: the checksum of the content in hexadecimal.
#[derive(Deserialize)]
struct ManifestJson {
    #[serde(default)]
    generator: String,
    #[serde(default)]
    record: Option<String>,
    #[serde(default)]
    drafts: bool,
    #[serde(deserialize_with = "manifest_files::read")]
    files: BTreeMap<String, Checksum>,
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
        let files = files.into_iter().filter(|(path, _)| Self::is_inside(path)).collect();
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

/// A manifest of the files given, in the order of their paths, as JSON: a line for each file. `drafts` is true if the site has
/// drafts.
pub fn manifest_text<'p>(
    record: Option<Checksum>,
    drafts: bool,
    files: impl Iterator<Item = (&'p str, Checksum)>,
) -> String {
    let mut out = format!("{{\n  \"generator\": \"{}\",\n", Manifest::generator());
    if let Some(record) = record {
        out.extend(["  \"record\": \"", &blake3::Hash::from_bytes(record).to_hex(), "\",\n"]);
    }
    if drafts {
        out.push_str("  \"drafts\": true,\n");
    }
    out.push_str("  \"files\": [");
    let mut comma = "";
    for line in manifest_files::lines(files) {
        let line = serde_json::to_string(&line).unwrap_or_default();
        out.extend([comma, "\n", &line]);
        comma = ",";
    }
    out.push_str("\n  ]\n}");
    out
}

#[cfg(test)]
mod tests {
    use super::{super::manifest_files::encode, *};

    fn text(files: &BTreeMap<String, Checksum>) -> String {
        manifest_text(None, false, files.iter().map(|(path, sum)| (path.as_str(), *sum)))
    }

    #[test]
    fn what_is_written_is_read_back() {
        let paths =
            ["a/index.html", "a/b c/\u{436}.html", "a/b c/\u{437}.html", "a/b c/\u{437}\".html", "quotes/x/card.png"];
        let files: BTreeMap<_, _> = paths.map(|path| (path.to_owned(), checksum(path.as_bytes()))).into();
        assert_eq!(Manifest::read(text(&files).as_bytes()).expect("a manifest").files, files);
        assert_eq!(Manifest::read(text(&BTreeMap::new()).as_bytes()).expect("a manifest").files, BTreeMap::new());
    }

    #[test]
    fn paths_that_are_alike_take_few_bytes() {
        let path = |n: usize| format!("quotes/2021-03-08-press-briefing-by-press-secretary-t{n:04}/index.html");
        let files: BTreeMap<_, _> = (0..1000).map(|n| (path(n), checksum(&n.to_le_bytes()))).collect();
        let size = text(&files).len();
        assert!(size < 70 * files.len(), "{} bytes a file", size / files.len());
    }

    #[test]
    fn the_first_form_can_be_read() {
        let sum = checksum(b"old");
        let old =
            format!("{{\"files\": {{\"a.html\": \"{}\", \"b.html\": \"?\"}}}}", blake3::Hash::from_bytes(sum).to_hex());
        let read = Manifest::read(old.as_bytes()).expect("a manifest");
        assert_eq!(read.files, BTreeMap::from([("a.html".to_owned(), sum)]));
    }

    #[test]
    fn a_line_that_cannot_be_read_ends_the_list() {
        let sum = encode(&checksum(b""));
        for wrong in ["", "x a.html !", "9 a.html !", "0 a.html AAAA", "0 a.html", "1 \u{436}.html !"] {
            let line = wrong.replace('!', &sum);
            let text = format!("{{\"files\": [\"0 \u{436}.html {sum}\", {line:?}, \"0 z.html {sum}\"]}}");
            let read = Manifest::read(text.as_bytes()).expect("a manifest");
            assert_eq!(read.files.keys().collect::<Vec<_>>(), ["\u{436}.html"], "{wrong}");
        }
    }
}
