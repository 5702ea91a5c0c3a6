//! The output: a site as a value, path → bytes.
//!
//! The bytes of a page are made when they are asked for, by whoever asks, on any thread, and are not
//! kept: a site of a hundred thousand pages is written page by page, and the local server makes the
//! one page that somebody looks at. Addresses are known, and checked, before anything is made.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet, btree_map::Entry},
    fmt,
    ops::Bound,
    sync::{Arc, OnceLock},
};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    cache::Reads,
    diag::{Code, Diagnostic, Diagnostics},
    route,
};

/// The name of a page in its folder.
const PAGE: &str = "index.html";

/// 128 bits of a hash of everything that the bytes of a file depend on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Fingerprint([u8; 16]);

impl Fingerprint {
    /// The fingerprint of bytes: the first half of their BLAKE3.
    pub fn of(bytes: &[u8]) -> Self {
        let mut half = [0; 16];
        half.copy_from_slice(&blake3::hash(bytes).as_bytes()[..16]);
        Self(half)
    }

    /// The fingerprint of what this one is of, and of bytes besides.
    #[must_use]
    pub fn and(self, bytes: &[u8]) -> Self {
        Self::of(&[&self.0, blake3::hash(bytes).as_bytes().as_slice()].concat())
    }

    /// The bytes.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

/// What makes pages.
pub trait Maker: Send + Sync {
    /// Makes a page by its number; `None` if what the last build made of it stands, and it would be the same.
    ///
    /// `Err` holds what is wrong with the page's template.
    fn make(&self, page: usize, stands: bool) -> Result<Option<Vec<u8>>, Box<Diagnostic>>;

    /// What the pages that were made read, for the next build; `None` if nobody took notes.
    fn reads(&self) -> Option<Reads> {
        None
    }

    /// How many pages were made, be it only to be compared.
    fn made(&self) -> usize {
        0
    }

    /// Looks through one of the files of [`bundle`](Self::bundle); `Err` holds what is wrong with it.
    fn check(&self, _path: &str, _bytes: &[u8]) -> Result<(), Box<Diagnostic>> {
        Ok(())
    }

    /// Makes the files that only come together, by address: those below the folder of [`Output::bundle`].
    fn bundle(&self) -> BTreeMap<String, Vec<u8>> {
        BTreeMap::new()
    }
}

/// Every file of the finished site, by its path from the output folder.
pub struct Output {
    maker: Box<dyn Maker>,
    files: BTreeMap<String, File>,
    bundle: Option<Bundle>,
    record: Option<[u8; 32]>,
}

/// Files whose very addresses are known only when all of them are made; that is done when one is asked for.
struct Bundle {
    /// The path of their folder, with a slash at its end.
    folder: String,
    files: OnceLock<BTreeMap<String, Arc<[u8]>>>,
}

struct File {
    content: Content,
    /// What it is made from, for messages; empty for a page, whose address says it.
    from: String,
}

enum Content {
    Bytes(Arc<[u8]>),
    Page(usize),
}

impl File {
    fn from<'f>(&'f self, path: &str) -> Cow<'f, str> {
        if self.from.is_empty() {
            Cow::Owned(format!("the page `/{}`", path.trim_end_matches(PAGE)))
        } else {
            Cow::Borrowed(&self.from)
        }
    }
}

impl Output {
    /// A site without files yet.
    pub fn new(maker: impl Maker + 'static) -> Self {
        Self { maker: Box::new(maker), files: BTreeMap::new(), bundle: None, record: None }
    }

    /// Says which content the site is made from, by its checksum.
    #[must_use]
    pub fn of(mut self, record: [u8; 32]) -> Self {
        self.record = Some(record);
        self
    }

    /// The checksum of the content that the site is made from, if that was said.
    pub fn record(&self) -> Option<[u8; 32]> {
        self.record
    }

    /// Adds the file at an address; `from` says what it was made from. Reports E503.
    pub fn add(&mut self, address: &str, bytes: impl Into<Arc<[u8]>>, from: &str, diagnostics: &mut Diagnostics) {
        self.put(address, File { content: Content::Bytes(bytes.into()), from: from.to_owned() }, diagnostics);
    }

    /// Adds the page at an address, by the number its maker knows it by. Reports E503.
    pub fn page(&mut self, address: &str, number: usize, diagnostics: &mut Diagnostics) {
        self.put(address, File { content: Content::Page(number), from: String::new() }, diagnostics);
    }

    /// Adds the files that its maker makes together, below an address that is theirs alone.
    pub fn bundle(&mut self, address: &str) {
        let folder = address.trim_start_matches('/').to_owned();
        self.bundle = Some(Bundle { folder, files: OnceLock::new() });
    }

    /// The files that are made together; they are made now, if they were not before.
    fn made_together(&self) -> Option<&BTreeMap<String, Arc<[u8]>>> {
        let made = || {
            let made = self.maker.bundle().into_iter();
            made.map(|(address, bytes)| (route::file(&address), bytes.into())).collect()
        };
        self.bundle.as_ref().map(|bundle| bundle.files.get_or_init(made))
    }

    /// True if a path is one of the files that are made together, or of none.
    fn is_bundled(&self, path: &str) -> bool {
        self.bundle.as_ref().is_some_and(|bundle| path.starts_with(&bundle.folder))
    }

    fn bundled(&self, path: &str) -> Option<&Arc<[u8]>> {
        self.made_together()?.get(path)
    }

    /// Of two files with one address the first stays.
    fn put(&mut self, address: &str, file: File, diagnostics: &mut Diagnostics) {
        let path = route::file(address);
        match self.files.entry(path) {
            Entry::Vacant(place) => drop(place.insert(file)),
            Entry::Occupied(first) => {
                let path = first.key();
                let (first, second) = (first.get().from(path), file.from(path));
                let message = format!("{second} and {first} have the same address, `/{path}`");
                diagnostics.push(Diagnostic::at_path(Code::AddressCollision, path, message).help("rename one of them"));
            }
        }
    }

    /// Addresses that a file system without upper and lower case would take for one, and files where
    /// another address needs a folder. Reports E503 and E504.
    pub fn check(&self, diagnostics: &mut Diagnostics) {
        let mut folded: BTreeMap<String, &str> = BTreeMap::new();
        // Nearly all files are pages in folders of their own; only the others can stand in a folder's place.
        let loose: BTreeSet<&str> =
            self.files.keys().map(String::as_str).filter(|path| !path.ends_with(PAGE)).collect();
        if let Some(bundle) = &self.bundle {
            let file = bundle.folder.trim_end_matches('/');
            for (path, made) in self.files.iter().filter(|(path, _)| *path == file || path.starts_with(&bundle.folder))
            {
                let (made, folder) = (made.from(path), &bundle.folder);
                let message = format!("{made} stands in `/{folder}`, which the tool keeps for files of its own");
                diagnostics.push(Diagnostic::at_path(Code::AddressCollision, path, message).help("rename it"));
            }
        }
        for (path, made) in &self.files {
            if path.bytes().any(|byte| byte.is_ascii_uppercase() || !byte.is_ascii()) {
                let lower = path.to_lowercase();
                let small = self.files.get_key_value(&lower).map(|(small, _)| small.as_str());
                if let Some(other) = folded.insert(lower, path).or(small.filter(|small| small != path)) {
                    let (first, second) = (other.min(path), other.max(path));
                    let message = format!("`/{second}` and `/{first}` differ only in upper and lower case");
                    diagnostics.push(
                        Diagnostic::at_path(Code::AddressCase, second, message)
                            .help("rename one of them: many hosts and disks take the two for one"),
                    );
                }
            }
            let mut folder = path.as_str();
            while let Some((parent, _)) = folder.rsplit_once('/') {
                folder = parent;
                if (loose.contains(folder) || folder.ends_with(PAGE))
                    && let Some(file) = self.files.get(folder)
                {
                    let (made, file) = (made.from(path), file.from(folder));
                    let message = format!("{made} needs the folder `/{folder}/`, where {file} is a file");
                    diagnostics
                        .push(Diagnostic::at_path(Code::AddressCollision, path, message).help("rename one of them"));
                }
            }
        }
    }

    /// Makes one file; `None` if there is none at the path, or if what the last build made of it `stands` and it
    /// is known, without making it, that it would be the same.
    ///
    /// `Err` holds what is wrong with the page's template: E502, E505 or E509.
    pub fn make(&self, path: &str, stands: bool) -> Result<Option<Cow<'_, [u8]>>, Box<Diagnostic>> {
        match self.files.get(path).map(|file| &file.content) {
            None if self.is_bundled(path) => {
                let Some(bytes) = self.bundled(path) else { return Ok(None) };
                self.maker.check(path, bytes)?;
                Ok(Some(Cow::Borrowed(bytes)))
            }
            None => Ok(None),
            Some(Content::Page(number)) => Ok(self.maker.make(*number, stands)?.map(Cow::Owned)),
            Some(Content::Bytes(bytes)) => Ok(Some(Cow::Borrowed(bytes))),
        }
    }

    /// Makes every file, to have them all or to learn what is wrong with the templates.
    ///
    /// Reports E502 and E505, each fault once, on the first page it is met on.
    pub fn make_all(&self, diagnostics: &mut Diagnostics) -> BTreeMap<String, Vec<u8>> {
        let paths: Vec<_> = self.paths().collect();
        let made: Vec<_> = paths.par_iter().map(|path| self.make(path, false)).collect();
        let mut all = BTreeMap::new();
        let mut faults = Vec::new();
        for (path, made) in paths.into_iter().zip(made) {
            match made {
                Ok(made) => all.extend(made.map(|bytes| (path.to_owned(), bytes.into_owned()))),
                Err(fault) => faults.push(*fault),
            }
        }
        report(faults, diagnostics);
        all
    }

    /// What pages read of the record, for the next build; `None` if that was not asked for.
    pub fn reads(&self) -> Option<Reads> {
        self.maker.reads()
    }

    /// How many pages had to be made to know that they are what they were, or are not.
    pub fn made(&self) -> usize {
        self.maker.made()
    }

    /// The paths of all files.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        let together = self.made_together().into_iter().flat_map(BTreeMap::keys);
        self.files.keys().chain(together).map(String::as_str)
    }

    /// The path of an asset, by the name that it has without a checksum.
    pub fn asset(&self, name: &str) -> Option<&str> {
        let stem = name.split('.').next().unwrap_or(name);
        let near = self.files.range::<str, _>((Bound::Included(stem), Bound::Unbounded)).map(|(path, _)| path.as_str());
        let mut near = near.take_while(|path| path.starts_with(stem));
        near.find(|path| route::asset_at(&["/", path].concat()) == Some(name))
    }

    /// True if there is a file at a path.
    pub fn has(&self, path: &str) -> bool {
        self.files.contains_key(path) || self.is_bundled(path) && self.bundled(path).is_some()
    }

    /// The number of files.
    pub fn len(&self) -> usize {
        self.files.len() + self.made_together().map_or(0, BTreeMap::len)
    }

    /// True if there is nothing to write.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl fmt::Debug for Output {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Output of {} files", self.files.len())
    }
}

/// Reports each fault of a template once, however many pages meet it.
pub(crate) fn report(faults: impl IntoIterator<Item = Diagnostic>, diagnostics: &mut Diagnostics) {
    let mut seen = Vec::new();
    for fault in faults {
        let key = (fault.code, fault.place.clone());
        if !seen.contains(&key) {
            seen.push(key);
            diagnostics.push(fault);
        }
    }
}
