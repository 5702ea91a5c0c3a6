//! Which texts of articles a run reads: all, or in a build in shards those of a slice, or each when it is needed.

use std::{
    collections::BTreeMap,
    path::Path,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
};

use crate::{
    disk,
    model::{File, FileDigest, FileKind, FileText, Id, Slice, Stamp},
};

/// Which texts of articles a run reads, with their annotations. All other files are read in any case.
#[derive(Debug, Clone, Copy)]
pub enum ArticleTexts<'t> {
    /// All.
    All,
    /// Those of a slice; the others are no part of the site.
    OfSlice(Slice),
    /// Those that something asks for; all are known.
    OnDemand(&'t KnownTexts),
}

impl ArticleTexts<'_> {
    /// True if a file is a part of the site.
    pub(super) fn includes(self, kind: &FileKind) -> bool {
        match self {
            Self::OfSlice(slice) => article_of(kind).is_none_or(|id| slice.owns(id.as_str())),
            Self::All | Self::OnDemand(_) => true,
        }
    }
}

/// The article that a file belongs to, if that is its text or its annotations.
fn article_of(kind: &FileKind) -> Option<&Id> {
    match kind {
        FileKind::Article(id) | FileKind::Annotations(id) => Some(id),
        _ => None,
    }
}

/// The texts of all articles and their annotations, as the workers of the first pass read them.
#[derive(Debug, Default)]
pub struct KnownTexts {
    digests: BTreeMap<String, FileDigest>,
    found: AtomicUsize,
    seen: Arc<Seen>,
}

/// What was seen of known texts.
#[derive(Debug, Default)]
struct Seen {
    /// How many were read.
    read: AtomicUsize,
    /// The first in the order of paths that is not as it was.
    changed: Mutex<Option<String>>,
}

impl Seen {
    fn note_changed(&self, path: &str) {
        let mut changed = self.changed.lock().unwrap_or_else(PoisonError::into_inner);
        if changed.as_deref().is_none_or(|known| path < known) {
            *changed = Some(path.to_owned());
        }
    }
}

impl KnownTexts {
    /// Texts by their paths.
    pub fn new(digests: BTreeMap<String, FileDigest>) -> Self {
        Self { digests, ..Self::default() }
    }

    /// The digests of all texts, in the order of their paths.
    pub fn digests(&self) -> impl Iterator<Item = &FileDigest> {
        self.digests.values()
    }

    /// How many texts there are.
    pub fn len(&self) -> usize {
        self.digests.len()
    }

    /// True if there are none.
    pub fn is_empty(&self) -> bool {
        self.digests.is_empty()
    }

    /// How many were read so far.
    pub fn count_read(&self) -> usize {
        self.seen.read.load(Ordering::Relaxed)
    }

    /// A text that is not as it was: the first of those that were noticed, or else one that is gone.
    pub fn changed(&self) -> Option<String> {
        let changed = self.seen.changed.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let is_gone = || self.found.load(Ordering::Relaxed) < self.digests.len();
        changed.or_else(|| is_gone().then(|| "content/articles".to_owned()))
    }

    /// The file at a place, without its text; `None` if it does not belong to an article.
    pub(super) fn file_at(&self, place: &Path, path: &str, kind: &FileKind, stamp: Stamp) -> Option<File> {
        article_of(kind)?;
        let Some(digest) = self.digests.get(path).filter(|digest| digest.len == stamp.size) else {
            self.seen.note_changed(path);
            return None;
        };
        self.found.fetch_add(1, Ordering::Relaxed);
        let (place, name, known, seen) = (place.to_owned(), path.to_owned(), kind.clone(), Arc::clone(&self.seen));
        let digest = *digest;
        let read = move || {
            seen.read.fetch_add(1, Ordering::Relaxed);
            let text = disk::read_file(&place).ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default();
            let file = File::new(name, known, text, stamp);
            if file.digest() == digest {
                return file.text.shared();
            }
            seen.note_changed(&file.path);
            // The results of earlier passes have places in the text, and the run goes on until it is refused: one long word has
            // every place that a text of its length can have.
            Arc::from("a".repeat(digest.len as usize))
        };
        Some(File::known(path, kind.clone(), FileText::on_disk(read), stamp, &digest))
    }
}
