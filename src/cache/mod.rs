//! The cache: the state that a build keeps for the next one, so that unchanged pages need not be rendered again.
//!
//! It is in the site's folder, in `.onrecord`, with a file for each output folder, and may be deleted at any time. For each
//! file of the output it has the checksum, and the size and time by which an unchanged file is recognised. It also has the
//! fingerprint of everything that the build depended on, and what the build reported: if the fingerprint is the same, there
//! is nothing to do. The dependencies of pages are in a second file, which is read only if something changed
//! ([`DependencyGraph`]). What earlier builds parsed, placed and split into words is in a third, of which only the results that
//! are asked for are read ([`KeptResults`](crate::kept_results::KeptResults)). A cache that is truncated, damaged or of another
//! program is ignored.

use std::path::Path;

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::{
    diag::{Code, Diagnostic, Diagnostics},
    disk,
    fingerprint::Fingerprint,
    incremental::DependencyGraph,
    model::{Day, FileKind, Files, Stamp},
    parse::Calendar,
};

/// The state that a build keeps for the next one.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Cache {
    /// Every file of the output, in the order of their paths.
    pub files: Vec<(Box<str>, CachedFile)>,
    /// The stamp of the manifest, which changes with any other build into the same folder.
    pub manifest: Stamp,
    /// The checksum of the content, as in the manifest.
    pub record: Option<[u8; 32]>,
    /// True if the site has drafts, as in the manifest.
    pub drafts: bool,
    /// What the build depended on and reported; `None` if it cannot be reused.
    pub build: Option<CachedBuild>,
    /// The checksum of the file with the [`DependencyGraph`] of the same build.
    pub dependencies: Option<[u8; CHECKSUM]>,
}

/// A file in the output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct CachedFile {
    /// BLAKE3 of its bytes.
    pub checksum: [u8; 32],
    /// Its size and times on the disk.
    pub stamp: Stamp,
}

/// A complete build.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub struct CachedBuild {
    /// The fingerprint of what it depended on.
    pub inputs: Fingerprint,
    /// What it reported.
    pub diagnostics: Vec<Diagnostic>,
    /// The number of quotes that were proved.
    pub quotes: usize,
    /// The number of articles.
    pub articles: usize,
    /// What is held back until a day.
    pub calendar: Calendar,
    /// The day of the build, as `2025-03-04`, if it is known.
    day: Option<String>,
}

/// The length of the checksum at the end of a cache, in bytes.
const CHECKSUM: usize = 32;

impl Cache {
    /// Reads a cache; returns an empty one if the bytes are not a cache of this program.
    pub fn from_bytes(bytes: &[u8]) -> Self {
        from_sealed_bytes(bytes).unwrap_or_default()
    }

    /// The cache as bytes; `None` if it cannot be serialised, which only makes the next build slower.
    pub fn to_bytes(&self) -> Option<Vec<u8>> {
        to_sealed_bytes(self)
    }
}

/// Reads the cache of the previous build; an empty one if there is none.
pub fn read_cache(root: &Path, path: &str) -> Cache {
    disk::read_file(&root.join(path)).map(|bytes| Cache::from_bytes(&bytes)).unwrap_or_default()
}

/// Reads the dependencies of the previous build; `None` unless the file has this checksum.
pub fn read_dependencies(root: &Path, path: &str, checksum: &[u8; CHECKSUM]) -> Option<DependencyGraph> {
    let bytes = disk::read_file(&root.join(dependencies_path(path))).ok()?;
    bytes.ends_with(checksum).then(|| from_sealed_bytes(&bytes))?
}

/// The dependencies of a build as bytes; `None` if they cannot be serialised, which only makes the next build slower.
pub fn dependencies_to_bytes(graph: &DependencyGraph) -> Option<Vec<u8>> {
    to_sealed_bytes(graph)
}

/// Serialises a value, between the id of this program and a checksum.
fn to_sealed_bytes(value: &impl Serialize) -> Option<Vec<u8>> {
    let mut bytes = postcard::to_extend(value, program_id().into_bytes()).ok()?;
    let checksum = blake3::hash(&bytes);
    bytes.extend_from_slice(checksum.as_bytes());
    Some(bytes)
}

/// Deserialises a value; `None` if another program wrote it or the bytes were damaged.
fn from_sealed_bytes<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    let (body, checksum) = bytes.split_last_chunk::<CHECKSUM>()?;
    if blake3::hash(body).as_bytes() != checksum {
        return None;
    }
    postcard::from_bytes(body.strip_prefix(program_id().as_bytes())?).ok()
}

impl CachedBuild {
    /// Describes a build. The next build no longer reports frames that this one removed and, if the lock was renewed, removed
    /// quotes.
    pub fn new(
        inputs: Fingerprint,
        diagnostics: &Diagnostics,
        renewed: bool,
        (quotes, articles): (usize, usize),
    ) -> Self {
        let is_lasting = |found: &&Diagnostic| match found.code {
            Code::FrameRemoved => false,
            Code::QuoteRemoved => !renewed,
            _ => true,
        };
        let lasting = diagnostics.as_slice().iter().filter(is_lasting);
        let diagnostics = lasting.cloned().collect();
        Self { inputs, diagnostics, quotes, articles, calendar: Calendar::default(), day: None }
    }

    /// The same, with the day of the build and what depends on it.
    #[must_use]
    pub fn on_day(self, calendar: &Calendar, day: Option<Day>) -> Self {
        Self { calendar: calendar.clone(), day: day.map(|day| day.to_string()), ..self }
    }

    /// True if a build on another day would be the same.
    pub fn is_same_on(&self, day: Option<Day>) -> bool {
        self.calendar.is_same_on(self.day.as_ref().and_then(|day| day.parse().ok()), day)
    }
}

/// The fingerprint of everything that a build depends on, except the lock: every other file, and `more`.
pub fn content_fingerprint(files: &Files, more: &impl Serialize) -> Fingerprint {
    use rayon::prelude::*;
    let all: Vec<_> = files.iter().map(|(_, file)| file).filter(|file| file.kind != FileKind::Lock).collect();
    let hashes: Vec<[u8; 32]> = all.par_iter().map(|file| file.hash().into()).collect();
    let mut bytes = postcard::to_extend(more, Vec::new()).unwrap_or_default();
    bytes.extend(hashes.as_flattened());
    Fingerprint::of(&bytes)
}

/// The id of this program: its version, size and time, so that no build trusts the cache of another program.
#[expect(clippy::disallowed_methods, reason = "identifies the running program by its file")]
pub(crate) fn program_id() -> String {
    let program = std::env::current_exe().and_then(|path| path.metadata()).ok();
    let modified = program.as_ref().and_then(|program| program.modified().ok());
    let since = modified.and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok()).unwrap_or_default();
    let size = program.map_or(0, |program| program.len());
    format!("onrecord {} {size} {}\n", env!("CARGO_PKG_VERSION"), since.as_nanos())
}

/// The id of this program on any machine: its version, and a checksum of it.
pub(crate) fn portable_program_id() -> String {
    // A worker never has the whole program in memory: that would be the most that many of them take.
    let mut checksum = blake3::Hasher::new();
    let program = std::env::current_exe().and_then(|path| disk::open_file(&path));
    if program.and_then(|file| checksum.update_reader(file).map(|_| ())).is_err() {
        checksum.reset();
    }
    format!("onrecord {} {}\n", env!("CARGO_PKG_VERSION"), checksum.finalize().to_hex())
}

/// The path of the cache of an output folder, from the site's folder.
pub fn cache_path(output: &Path) -> String {
    let name = blake3::hash(output.as_os_str().as_encoded_bytes()).to_hex();
    format!("{FOLDER}/{}.cache", &name[..16])
}

/// The path of the index of kept results of a build, next to its cache.
pub fn results_path(cache: &str) -> String {
    format!("{cache}.index")
}

/// The path of the dependencies of a build, next to its cache.
pub fn dependencies_path(cache: &str) -> String {
    format!("{cache}.reads")
}

/// onrecord's own folder in the site's.
pub const FOLDER: &str = ".onrecord";
