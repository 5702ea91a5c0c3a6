//! The cache: what the last build made, so that the next one need not make it again.
//!
//! It is kept below the site in `.onrecord`, a file for each output folder, and may be deleted at any
//! time. It says of every file in the output what it was (its checksum), and how to tell from its size
//! and time that it is still there, untouched. It also holds what the whole build depended on and reported: if all of that is the same, there is
//! nothing to do. The dependencies of the files are stored beside it, and only read if something changed
//! ([`DependencyGraph`]). A cache that was cut short, damaged, or written by another tool is none.

use std::{fs, path::Path};

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::{
    diag::{Code, Diagnostic, Diagnostics},
    fingerprint::Fingerprint,
    incremental::DependencyGraph,
    model::{FileKind, Files, Stamp},
};

/// What the last build made.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Cache {
    /// Every file of the output, in the order of their paths.
    pub files: Vec<(Box<str>, Kept)>,
    /// How the manifest was left, which changes with any other build into the same folder.
    pub manifest: Stamp,
    /// The checksum of the content that the manifest names.
    pub record: Option<[u8; 32]>,
    /// What the build as a whole depended on and came to; none if it is not to be had again.
    pub whole: Option<Whole>,
    /// The checksum of the file that holds the [`DependencyGraph`] of this very build.
    pub dependencies: Option<[u8; CHECKSUM]>,
}

/// A file in the output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// BLAKE3 of its bytes.
    pub checksum: [u8; 32],
    /// How it was left on the disk.
    pub stamp: Stamp,
}

/// A build as a whole.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub struct Whole {
    /// What it depended on.
    pub inputs: Fingerprint,
    /// What it reported.
    pub diagnostics: Vec<Diagnostic>,
    /// Quotes proved.
    pub quotes: usize,
    /// Articles.
    pub articles: usize,
}

/// Bytes of the checksum that a cache ends with.
const CHECKSUM: usize = 32;

impl Cache {
    /// Reads a cache; an empty one where there is none, or none of this tool's.
    pub fn from_bytes(bytes: &[u8]) -> Self {
        unsealed(bytes).unwrap_or_default()
    }

    /// The cache as bytes; `None` if it cannot be said, which costs the next build time and nothing else.
    pub fn to_bytes(&self) -> Option<Vec<u8>> {
        sealed(self)
    }
}

/// Reads the cache that the last build kept; an empty one where there is none.
#[expect(clippy::disallowed_methods, reason = "the cache is not part of the site")]
pub fn read(root: &Path, path: &str) -> Cache {
    fs::read(root.join(path)).map(|bytes| Cache::from_bytes(&bytes)).unwrap_or_default()
}

/// Reads the dependencies of the last build, if they are what that build stored: the file with this checksum.
#[expect(clippy::disallowed_methods, reason = "the cache is not part of the site")]
pub fn read_dependencies(root: &Path, path: &str, checksum: &[u8; CHECKSUM]) -> Option<DependencyGraph> {
    let bytes = fs::read(root.join(dependencies_path(path))).ok()?;
    bytes.ends_with(checksum).then(|| unsealed(&bytes))?
}

/// The dependencies of a build as bytes; `None` if they cannot be written, which costs the next build time.
pub fn dependencies_to_bytes(graph: &DependencyGraph) -> Option<Vec<u8>> {
    sealed(graph)
}

/// A value as bytes between the name of the tool and a checksum.
fn sealed(value: &impl Serialize) -> Option<Vec<u8>> {
    let mut bytes = postcard::to_extend(value, tool().into_bytes()).ok()?;
    let checksum = blake3::hash(&bytes);
    bytes.extend_from_slice(checksum.as_bytes());
    Some(bytes)
}

/// The value in bytes that this very tool sealed, if nothing happened to them.
fn unsealed<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    let (body, checksum) = bytes.split_last_chunk::<CHECKSUM>()?;
    if blake3::hash(body).as_bytes() != checksum {
        return None;
    }
    postcard::from_bytes(body.strip_prefix(tool().as_bytes())?).ok()
}

impl Whole {
    /// What a build came to. Where the lock was renewed, a quote that was removed is reported no more.
    pub fn new(
        inputs: Fingerprint,
        diagnostics: &Diagnostics,
        renewed: bool,
        (quotes, articles): (usize, usize),
    ) -> Self {
        let lasting = diagnostics.as_slice().iter().filter(|found| !renewed || found.code != Code::QuoteRemoved);
        Self { inputs, diagnostics: lasting.cloned().collect(), quotes, articles }
    }
}

/// The fingerprint of all that a build depends on but the lock: every other file, and `more`.
pub fn content(files: &Files, more: &impl Serialize) -> Fingerprint {
    use rayon::prelude::*;
    let all: Vec<_> = files.iter().map(|(_, file)| file).filter(|file| file.kind != FileKind::Lock).collect();
    let hashes: Vec<[u8; 32]> = all.par_iter().map(|file| file.hash().into()).collect();
    let mut said = postcard::to_extend(more, Vec::new()).unwrap_or_default();
    said.extend(hashes.as_flattened());
    Fingerprint::of(&said)
}

/// What wrote a cache: the version, and the very program, so that a developer's build never trusts another's.
#[expect(clippy::disallowed_methods, reason = "identifies the running program by its file")]
fn tool() -> String {
    let program = std::env::current_exe().and_then(|path| path.metadata()).ok();
    let modified = program.as_ref().and_then(|program| program.modified().ok());
    let since = modified.and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok()).unwrap_or_default();
    let size = program.map_or(0, |program| program.len());
    format!("onrecord {} {size} {}\n", env!("CARGO_PKG_VERSION"), since.as_nanos())
}

/// Where the cache of an output folder stands, from the site's folder.
pub fn path(output: &Path) -> String {
    let name = blake3::hash(output.as_os_str().as_encoded_bytes()).to_hex();
    format!("{FOLDER}/{}.cache", &name[..16])
}

/// The path of the dependencies of a build, beside its cache.
pub fn dependencies_path(cache: &str) -> String {
    format!("{cache}.reads")
}

/// The folder of the tool's own, below the site.
pub const FOLDER: &str = ".onrecord";
