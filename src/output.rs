//! The output: a site as a value, path → bytes.
//!
//! The bytes of a page are made when they are asked for, by whoever asks, on any thread, and are not
//! kept: a site of a hundred thousand pages is written page by page, and the local server makes the
//! one page that somebody looks at. Addresses are known, and checked, before anything is made.
//!
//! Nearly all files are pages, so these are kept as one sorted list; the few others are apart.

use std::{
    borrow::Cow,
    collections::{BTreeMap, HashSet},
    fmt,
    ops::Bound,
    sync::{Arc, OnceLock},
};

use rayon::prelude::*;
use rustc_hash::FxBuildHasher;

use crate::{
    diag::{Code, Diagnostic, Diagnostics},
    route,
};

/// The name of a page in its folder.
const PAGE: &str = "index.html";

/// What makes pages.
pub trait Maker: Send + Sync {
    /// Makes a page by its number; `None` if the file of the previous build `exists` and is up to date.
    ///
    /// `Err` holds the error of the page's template.
    fn make(&self, page: usize, exists: bool) -> Result<Option<Vec<u8>>, Box<Diagnostic>>;

    /// How many pages were made, be it only to be compared.
    fn made(&self) -> usize {
        0
    }

    /// Checks a file of the [`bundle`](Self::bundle) that holds texts; `Err` describes what is wrong with it.
    fn check(&self, _path: &str, _bytes: &[u8]) -> Result<(), Box<Diagnostic>> {
        Ok(())
    }

    /// Makes the files that only come together, by address: those below the folder of [`Output::bundle`].
    fn bundle(&self) -> BTreeMap<String, BundledFile> {
        BTreeMap::new()
    }
}

/// A file of a bundle: see [`Maker::bundle`].
pub struct BundledFile {
    /// Its content.
    pub bytes: Arc<[u8]>,
    /// True if it holds texts of articles, which [`Maker::check`] must check before they are written.
    pub holds_text: bool,
}

/// Every file of the finished site, by its path from the output folder.
pub struct Output {
    maker: Box<dyn Maker>,
    /// The pages in the order of their paths, each with the number its maker knows it by.
    pages: Vec<(Box<str>, u32)>,
    /// What is no page, and not made together.
    files: BTreeMap<String, File>,
    bundle: Option<Bundle>,
    record: Option<[u8; 32]>,
}

/// Files whose very addresses are known only when all of them are made; that is done when one is asked for.
struct Bundle {
    /// The path of their folder, with a slash at its end.
    folder: String,
    files: OnceLock<BTreeMap<String, BundledFile>>,
}

struct File {
    bytes: Arc<[u8]>,
    /// What it is made from, for messages.
    from: String,
}

/// One file of an output.
#[derive(Clone, Copy)]
pub struct Entry<'o> {
    /// Its path from the output folder.
    pub path: &'o str,
    content: Content<'o>,
}

#[derive(Clone, Copy)]
enum Content<'o> {
    Page(u32),
    Bundled(&'o BundledFile),
    Other(&'o Arc<[u8]>),
}

impl Output {
    /// A site without files yet.
    pub fn new(maker: impl Maker + 'static) -> Self {
        Self { maker: Box::new(maker), pages: Vec::new(), files: BTreeMap::new(), bundle: None, record: None }
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
        let path = route::file(address);
        if let Some(first) = self.from(&path) {
            diagnostics.push(collision(&path, &first, from));
        } else {
            self.files.insert(path, File { bytes: bytes.into(), from: from.to_owned() });
        }
    }

    /// Adds pages at their addresses, in the order in which their maker numbers them. Reports E503.
    pub fn pages<'a>(
        &mut self,
        addresses: impl IndexedParallelIterator<Item = &'a str>,
        diagnostics: &mut Diagnostics,
    ) {
        let path = |(number, address)| (route::file(address).into_boxed_str(), number as u32);
        self.pages.par_extend(addresses.enumerate().map(path));
        self.pages.par_sort();
        self.pages.dedup_by(|(path, _), (first, _)| {
            let twice = path == first;
            if twice {
                diagnostics.push(collision(path, &page(path), &page(path)));
            }
            twice
        });
    }

    /// Adds the files that its maker makes together, below an address that is theirs alone.
    pub fn bundle(&mut self, address: &str) {
        let folder = address.trim_start_matches('/').to_owned();
        self.bundle = Some(Bundle { folder, files: OnceLock::new() });
    }

    /// The files that are made together; they are made now, if they were not before.
    fn made_together(&self) -> Option<&BTreeMap<String, BundledFile>> {
        let made = || {
            let made = self.maker.bundle().into_iter();
            made.map(|(address, file)| (route::file(&address), file)).collect()
        };
        self.bundle.as_ref().map(|bundle| bundle.files.get_or_init(made))
    }

    /// True if a path is one of the files that are made together, or of none.
    fn is_bundled(&self, path: &str) -> bool {
        self.bundle.as_ref().is_some_and(|bundle| path.starts_with(&bundle.folder))
    }

    /// The page at a path: the path as it is kept, and its number.
    fn page(&self, path: &str) -> Option<(&str, u32)> {
        let at = self.pages.binary_search_by(|(page, _)| (**page).cmp(path)).ok()?;
        let (path, number) = &self.pages[at];
        Some((path, *number))
    }

    /// The path as it is kept, if there is such a file that is not one of those made together.
    fn held(&self, path: &str) -> Option<&str> {
        let other = || self.files.get_key_value(path).map(|(path, _)| path.as_str());
        self.page(path).map(|(path, _)| path).or_else(other)
    }

    /// What the file at a path is made from; `None` if there is none but one of those made together.
    fn from(&self, path: &str) -> Option<Cow<'_, str>> {
        let other = self.files.get(path).map(|file| Cow::Borrowed(file.from.as_str()));
        other.or_else(|| self.page(path).map(|_| Cow::Owned(page(path))))
    }

    /// Addresses that a file system without upper and lower case would take for one, and files where
    /// another address needs a folder. Reports E503 and E504.
    pub fn check(&self, diagnostics: &mut Diagnostics) {
        let paths: Vec<&str> =
            self.pages.iter().map(|(path, _)| &**path).chain(self.files.keys().map(String::as_str)).collect();
        let from = |path| self.from(path).unwrap_or_default();
        if let Some(bundle) = &self.bundle {
            let file = bundle.folder.trim_end_matches('/');
            for path in paths.iter().filter(|path| **path == file || path.starts_with(&bundle.folder)) {
                let message =
                    format!("{} is in `/{}`, which is reserved for the tool's own files", from(path), bundle.folder);
                diagnostics.push(Diagnostic::at_path(Code::AddressCollision, *path, message).help("rename it"));
            }
        }
        let mut folded: BTreeMap<String, &str> = BTreeMap::new();
        for path in &paths {
            if path.bytes().any(|byte| byte.is_ascii_uppercase() || !byte.is_ascii()) {
                let lower = path.to_lowercase();
                let small = self.held(&lower).filter(|small| small != path);
                if let Some(other) = folded.insert(lower, path).or(small) {
                    let (first, second) = (other.min(path), other.max(path));
                    let message = format!("`/{second}` and `/{first}` differ only in upper and lower case");
                    diagnostics.push(
                        Diagnostic::at_path(Code::AddressCase, second, message)
                            .help("rename one of them: many hosts and disks treat them as the same"),
                    );
                }
            }
        }
        // Nearly all files are pages in folders of their own; only the others can stand in a folder's place.
        let loose: HashSet<&str, FxBuildHasher> = paths.iter().copied().filter(|path| !path.ends_with(PAGE)).collect();
        let mut before = "";
        for path in paths {
            // The folders that it has in common with the path before were looked at with that.
            let known = path.bytes().zip(before.bytes()).take_while(|(a, b)| a == b).count();
            before = path;
            for (at, _) in path.match_indices('/').filter(|(at, _)| *at >= known) {
                let folder = &path[..at];
                if loose.contains(folder) || folder.ends_with(PAGE) && self.from(folder).is_some() {
                    let (made, file) = (from(path), from(folder));
                    let message = format!("{made} needs the folder `/{folder}/`, where {file} is a file");
                    diagnostics
                        .push(Diagnostic::at_path(Code::AddressCollision, path, message).help("rename one of them"));
                }
            }
        }
    }

    /// Every file; pages come first, then the others, each in the order of their paths, then what is made together.
    pub fn entries(&self) -> impl Iterator<Item = Entry<'_>> {
        let pages = self.pages.iter().map(|(path, number)| Entry { path, content: Content::Page(*number) });
        let others = self.files.iter().map(|(path, file)| Entry { path, content: Content::Other(&file.bytes) });
        let together = self.made_together().into_iter().flatten();
        let together = together.map(|(path, file)| Entry { path, content: Content::Bundled(file) });
        pages.chain(others).chain(together)
    }

    /// The file at a path.
    fn entry<'o>(&'o self, path: &'o str) -> Option<Entry<'o>> {
        let content = if let Some((_, number)) = self.page(path) {
            Content::Page(number)
        } else if self.is_bundled(path) {
            Content::Bundled(self.made_together()?.get(path)?)
        } else {
            Content::Other(&self.files.get(path)?.bytes)
        };
        Some(Entry { path, content })
    }

    /// Makes the file at a path; `None` if there is none, or none as in [`make_entry`](Self::make_entry).
    ///
    /// `Err` holds what is wrong with the page's template: E502, E505 or E509.
    pub fn make<'o>(&'o self, path: &'o str, stands: bool) -> Result<Option<Cow<'o, [u8]>>, Box<Diagnostic>> {
        self.entry(path).map_or(Ok(None), |entry| self.make_entry(&entry, stands))
    }

    /// Makes one file; `None` if what the last build made of it `stands` and it is known, without making it, that
    /// it would be the same.
    ///
    /// `Err` holds what is wrong with the page's template: E502, E505 or E509.
    pub fn make_entry<'o>(&self, entry: &Entry<'o>, stands: bool) -> Result<Option<Cow<'o, [u8]>>, Box<Diagnostic>> {
        match entry.content {
            Content::Page(number) => Ok(self.maker.make(number as usize, stands)?.map(Cow::Owned)),
            Content::Bundled(BundledFile { bytes, holds_text }) => {
                if *holds_text {
                    self.maker.check(entry.path, bytes)?;
                }
                Ok(Some(Cow::Borrowed(bytes)))
            }
            Content::Other(bytes) => Ok(Some(Cow::Borrowed(bytes))),
        }
    }

    /// Makes every file, to have them all or to learn what is wrong with the templates.
    ///
    /// Reports E502 and E505, each fault once, on the first page it is met on.
    pub fn make_all(&self, diagnostics: &mut Diagnostics) -> BTreeMap<String, Vec<u8>> {
        let entries: Vec<_> = self.entries().collect();
        let made: Vec<_> = entries.par_iter().map(|entry| self.make_entry(entry, false)).collect();
        let mut all = BTreeMap::new();
        let mut faults = Vec::new();
        for (entry, made) in entries.iter().zip(made) {
            match made {
                Ok(made) => all.extend(made.map(|bytes| (entry.path.to_owned(), bytes.into_owned()))),
                Err(fault) => faults.push(*fault),
            }
        }
        report(faults, diagnostics);
        all
    }

    /// How many pages had to be made to know that they are what they were, or are not.
    pub fn made(&self) -> usize {
        self.maker.made()
    }

    /// The paths of all files, in the order of [`entries`](Self::entries).
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.entries().map(|entry| entry.path)
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
        self.entry(path).is_some()
    }

    /// The number of files.
    pub fn len(&self) -> usize {
        self.pages.len() + self.files.len() + self.made_together().map_or(0, BTreeMap::len)
    }

    /// True if there is nothing to write.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl fmt::Debug for Output {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Output of {} files", self.pages.len() + self.files.len())
    }
}

/// A page as messages name it.
fn page(path: &str) -> String {
    format!("the page `/{}`", path.trim_end_matches(PAGE))
}

fn collision(path: &str, first: &str, second: &str) -> Diagnostic {
    let message = format!("{second} and {first} have the same address, `/{path}`");
    Diagnostic::at_path(Code::AddressCollision, path, message).help("rename one of them")
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
