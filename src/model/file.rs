//! The files of a site, as read: the one owner of all text.

use std::{
    path::PathBuf,
    sync::{Arc, OnceLock},
};

use serde::{Deserialize, Serialize};

use super::{FileId, FileText, Id, Span, Stamp};

/// Every file of the site, by path.
#[derive(Debug, Clone, Default)]
pub struct Files {
    /// The site's folder, as the user named it.
    pub root: PathBuf,
    /// The symbolic links in the site's folders that were followed: each path, and where it really leads.
    pub links: Vec<(String, PathBuf)>,
    all: Vec<File>,
}

/// One file.
#[derive(Debug, Clone)]
pub struct File {
    /// Path from the site's folder, with `/` between its parts.
    pub path: String,
    /// What the file is for, by its path.
    pub kind: FileKind,
    /// The text; empty for an asset or a picture.
    pub text: FileText,
    /// The bytes of an asset or a picture; empty for everything else.
    pub bytes: Arc<[u8]>,
    /// The metadata of the file when it was read; the default for a file that comes with onrecord.
    pub stamp: Stamp,
    hash: OnceLock<blake3::Hash>,
    bytes_used: OnceLock<[u64; 4]>,
}

/// What a build in shards has of a file whose text it does not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileDigest {
    /// The length of its text in bytes.
    pub len: u64,
    /// [`File::hash`].
    hash: [u8; 32],
    /// A bit for each value of a byte that its text has; none for a text in ASCII.
    bytes_used: [u64; 4],
}

impl FileDigest {
    /// The hash of its path and content.
    pub fn hash(&self) -> &[u8; 32] {
        &self.hash
    }
}

/// What a file is for, by its path.
///
/// Not a [`Kind`](super::Kind): quotes have no files of their own, and annotations, settings and the theme no pages.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FileKind {
    /// `onrecord.toml`
    Settings,
    /// Settings over those of `onrecord.toml`: a file that was named for this run, or the environment.
    Overrides,
    /// `onrecord.lock`
    Lock,
    /// `onrecord.live.json`
    LastDays,
    /// The days of the site's history in git: a list that loading makes, and no file on the disk.
    History,
    /// `content/articles/<id>.md`
    Article(Id),
    /// `content/articles/<id>.annotations.yaml`
    Annotations(Id),
    /// `content/actors/<id>.md`
    Actor(Id),
    /// `content/topics/<id>.md`
    Topic(Id),
    /// `content/events/<id>.md`
    Event(Id),
    /// `content/briefings/<id>.md`
    Briefing(Id),
    /// `content/pages/<id>.md`
    Page(Id),
    /// `templates/<name>`
    Template(String),
    /// `templates/words/<language>.ftl`
    Words(String),
    /// `static/<name>`
    Asset(String),
    /// `content/<name>`: a picture beside the texts that show it
    Picture(String),
}

/// The endings of pictures, in lower case, which texts beside them can show.
const PICTURES: [&str; 7] = ["avif", "gif", "jpeg", "jpg", "png", "svg", "webp"];

/// True for the name of a picture, by its ending.
pub fn is_picture(name: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    ending.is_some_and(|ending| PICTURES.contains(&ending.as_str()))
}

impl File {
    /// A text file.
    pub fn new(path: impl Into<String>, kind: FileKind, text: impl Into<FileText>, stamp: Stamp) -> Self {
        let (hash, bytes_used) = (OnceLock::new(), OnceLock::new());
        Self { path: path.into(), kind, text: text.into(), bytes: [].into(), stamp, hash, bytes_used }
    }

    /// An asset or a picture.
    pub fn asset(path: impl Into<String>, kind: FileKind, bytes: impl Into<Arc<[u8]>>, stamp: Stamp) -> Self {
        Self { bytes: bytes.into(), ..Self::new(path, kind, "", stamp) }
    }

    /// A text file that was read before, whose text is read again only if something needs it.
    pub fn known(path: impl Into<String>, kind: FileKind, text: FileText, stamp: Stamp, digest: &FileDigest) -> Self {
        let hash = OnceLock::from(blake3::Hash::from_bytes(digest.hash));
        Self { hash, bytes_used: OnceLock::from(digest.bytes_used), ..Self::new(path, kind, text, stamp) }
    }

    /// What another worker has of the file instead of its text.
    pub fn digest(&self) -> FileDigest {
        FileDigest { len: self.text.len() as u64, hash: *self.hash().as_bytes(), bytes_used: *self.bytes_used() }
    }

    /// True if the text has a byte of this value, which is not that of a letter of ASCII.
    pub fn has_byte(&self, byte: u8) -> bool {
        self.bytes_used()[usize::from(byte) / 64] >> (byte % 64) & 1 == 1
    }

    fn bytes_used(&self) -> &[u64; 4] {
        self.bytes_used.get_or_init(|| {
            let mut used = [0; 4];
            if !self.text.is_ascii() {
                for byte in self.text.bytes() {
                    used[usize::from(byte) / 64] |= 1 << (byte % 64);
                }
            }
            used
        })
    }

    /// BLAKE3 of its path and content, computed once.
    pub fn hash(&self) -> blake3::Hash {
        *self.hash.get_or_init(|| self.compute_hash())
    }

    fn compute_hash(&self) -> blake3::Hash {
        let mut hasher = blake3::Hasher::new();
        for part in [self.path.as_bytes(), self.text.as_bytes(), &self.bytes] {
            hasher.update(&(part.len() as u64).to_le_bytes()).update(part);
        }
        hasher.finalize()
    }
}

impl Files {
    /// The files in the order given, which is that of their ids.
    pub fn new(root: PathBuf, files: Vec<File>) -> Self {
        Self { root, links: Vec::new(), all: files }
    }

    /// Adds a file after the others and returns its id: a template or a setting that comes with onrecord.
    pub fn push(&mut self, file: File) -> FileId {
        self.all.push(file);
        FileId(self.all.len() as u32 - 1)
    }

    /// A file by its id.
    pub fn get(&self, id: FileId) -> &File {
        &self.all[id.0 as usize]
    }

    /// Every file with its id, in order.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &File)> {
        self.all.iter().enumerate().map(|(i, file)| (FileId(i as u32), file))
    }

    /// The hash of the content: BLAKE3 of the checksums of its files, in the order of their paths.
    pub fn content_hash(&self) -> blake3::Hash {
        use rayon::prelude::*;
        let mut content: Vec<_> = self.all.iter().filter(|file| file.path.starts_with("content/")).collect();
        content.sort_by(|a, b| a.path.cmp(&b.path));
        let sums: Vec<[u8; 32]> = content.par_iter().map(|file| file.hash().into()).collect();
        blake3::hash(sums.as_flattened())
    }

    /// True if the site has templates or words of its own.
    pub fn has_templates(&self) -> bool {
        let ours = |file: &File| matches!(file.kind, FileKind::Template(_) | FileKind::Words(_));
        self.all.iter().any(|file| ours(file) && !file.path.starts_with('<'))
    }

    /// The text that a span covers.
    pub fn slice(&self, span: Span) -> &str {
        self.get(span.file).text.get(span.range()).unwrap_or_default()
    }
}
