//! The output: a site as a value, path → bytes.
//!
//! Pages are rendered on request, on any thread, and are not kept in memory: a site of a hundred thousand pages is written
//! page by page, and the local server renders only the page that is requested. Addresses are known, and checked, before
//! anything is rendered.
//!
//! Nearly all files are pages, which are stored in one sorted list; the few others are in a map.
//!
//! | file | contents |
//! |---|---|
//! | `renderer` | what renders pages |
//! | `addresses` | checks that no two files are in each other's way |

mod addresses;
mod renderer;

use std::{
    borrow::Cow,
    collections::BTreeMap,
    fmt,
    ops::Bound,
    sync::{Arc, LazyLock, OnceLock},
};

use rayon::prelude::*;

use crate::{
    diag::{Code, Diagnostic, Diagnostics},
    route,
};

pub use renderer::{BundledFile, PageRenderer};

/// The name of a page in its folder.
const PAGE: &str = "index.html";

/// Every file of the finished site, by its path from the output folder.
pub struct Output {
    renderer: Box<dyn PageRenderer>,
    /// The pages by path, each with its number for the renderer.
    pages: Vec<(Box<str>, u32)>,
    /// Files that are neither pages nor in the bundle.
    files: BTreeMap<String, OtherFile>,
    bundle: Option<Bundle>,
    record: Option<[u8; 32]>,
    has_drafts: bool,
}

/// Files whose addresses are known only when all of them are rendered, which happens when one is requested.
struct Bundle {
    /// The path of their folder, with a slash at the end.
    folder: String,
    files: OnceLock<BTreeMap<String, BundledFile>>,
}

struct OtherFile {
    bytes: LazyBytes,
    /// Where it comes from, for messages.
    from: String,
}

/// Bytes that are made when they are first asked for.
type LazyBytes = LazyLock<Arc<[u8]>, Box<dyn FnOnce() -> Arc<[u8]> + Send>>;

/// One file of an output.
#[derive(Clone, Copy)]
pub struct OutputEntry<'o> {
    /// Its path from the output folder.
    pub path: &'o str,
    content: Content<'o>,
}

#[derive(Clone, Copy)]
enum Content<'o> {
    Page(u32),
    Bundled(&'o BundledFile),
    Other(&'o LazyBytes),
}

impl Output {
    /// A site without files yet.
    pub fn new(renderer: impl PageRenderer + 'static) -> Self {
        Self {
            renderer: Box::new(renderer),
            pages: Vec::new(),
            files: BTreeMap::new(),
            bundle: None,
            record: None,
            has_drafts: false,
        }
    }

    /// Sets the checksum of the content that the site is made from.
    #[must_use]
    pub fn with_record(mut self, record: [u8; 32]) -> Self {
        self.record = Some(record);
        self
    }

    /// Sets whether the site has drafts, which must not be published by accident.
    #[must_use]
    pub fn with_drafts(mut self, has_drafts: bool) -> Self {
        self.has_drafts = has_drafts;
        self
    }

    /// True if the site has drafts.
    pub fn has_drafts(&self) -> bool {
        self.has_drafts
    }

    /// The checksum of the content that the site is made from, if it was set.
    pub fn record(&self) -> Option<[u8; 32]> {
        self.record
    }

    /// Adds the file at an address; `from` describes where it comes from. Reports E503.
    pub fn add_file(&mut self, address: &str, bytes: impl Into<Arc<[u8]>>, from: &str, diagnostics: &mut Diagnostics) {
        let bytes = bytes.into();
        self.add_file_on_request(address, move || bytes, from, diagnostics);
    }

    /// The same, for a file that is made when it is first asked for.
    pub fn add_file_on_request(
        &mut self,
        address: &str,
        make: impl FnOnce() -> Arc<[u8]> + Send + 'static,
        from: &str,
        diagnostics: &mut Diagnostics,
    ) {
        let path = route::file(address);
        if let Some(first) = self.origin_of(&path) {
            diagnostics.push(collision_error(&path, &first, from));
        } else {
            self.files.insert(path, OtherFile { bytes: LazyLock::new(Box::new(make)), from: from.to_owned() });
        }
    }

    /// Adds pages at their addresses, in the order in which the renderer numbers them. Reports E503.
    pub fn add_pages<'a>(
        &mut self,
        addresses: impl IndexedParallelIterator<Item = &'a str>,
        diagnostics: &mut Diagnostics,
    ) {
        let path = |(number, address)| (route::file(address).into_boxed_str(), number as u32);
        self.pages.par_extend(addresses.enumerate().map(path));
        self.pages.par_sort();
        let renderer = &self.renderer;
        self.pages.dedup_by(|(path, _), (first, _)| {
            let twice = path == first;
            if twice {
                diagnostics.push(page_collision(path, &renderer.sources_of(&route::address_of(path))));
            }
            twice
        });
    }

    /// Adds the bundle of the renderer, below an address that no other file uses.
    pub fn add_bundle(&mut self, address: &str) {
        let folder = address.trim_start_matches('/').to_owned();
        self.bundle = Some(Bundle { folder, files: OnceLock::new() });
    }

    /// The files of the bundle, which are rendered at the first call.
    fn bundled_files(&self) -> Option<&BTreeMap<String, BundledFile>> {
        let made = || {
            let made = self.renderer.render_bundle().into_iter();
            made.map(|(address, file)| (route::file(&address), file)).collect()
        };
        self.bundle.as_ref().map(|bundle| bundle.files.get_or_init(made))
    }

    /// True if a path is in the folder of the bundle.
    pub fn is_bundled(&self, path: &str) -> bool {
        self.bundle.as_ref().is_some_and(|bundle| path.starts_with(&bundle.folder))
    }

    /// The page at a path: the stored path and its number.
    fn find_page(&self, path: &str) -> Option<(&str, u32)> {
        let at = self.pages.binary_search_by(|(page, _)| (**page).cmp(path)).ok()?;
        let (path, number) = &self.pages[at];
        Some((path, *number))
    }

    /// The stored path, if there is such a file outside the bundle.
    fn stored_path(&self, path: &str) -> Option<&str> {
        let other = || self.files.get_key_value(path).map(|(path, _)| path.as_str());
        self.find_page(path).map(|(path, _)| path).or_else(other)
    }

    /// Where the file at a path comes from; `None` if there is no such file outside the bundle.
    pub fn origin_of(&self, path: &str) -> Option<Cow<'_, str>> {
        let other = self.files.get(path).map(|file| Cow::Borrowed(file.from.as_str()));
        let page = || match self.renderer.sources_of(&route::address_of(path)).first() {
            Some(file) => format!("the page of `{file}`"),
            None => describe_page(path),
        };
        other.or_else(|| self.find_page(path).map(|_| Cow::Owned(page())))
    }

    /// Every file: pages, then other files, each by path, then the bundle.
    pub fn entries(&self) -> impl Iterator<Item = OutputEntry<'_>> {
        let pages = self.pages.iter().map(|(path, number)| OutputEntry { path, content: Content::Page(*number) });
        let others = self.files.iter().map(|(path, file)| OutputEntry { path, content: Content::Other(&file.bytes) });
        let together = self.bundled_files().into_iter().flatten();
        let together = together.map(|(path, file)| OutputEntry { path, content: Content::Bundled(file) });
        pages.chain(others).chain(together)
    }

    /// The file at a path.
    fn find_entry<'o>(&'o self, path: &'o str) -> Option<OutputEntry<'o>> {
        let content = if let Some((_, number)) = self.find_page(path) {
            Content::Page(number)
        } else if self.is_bundled(path) {
            Content::Bundled(self.bundled_files()?.get(path)?)
        } else {
            Content::Other(&self.files.get(path)?.bytes)
        };
        Some(OutputEntry { path, content })
    }

    /// Renders the file at a path; `None` if there is no such file, or as in [`render_entry`](Self::render_entry).
    ///
    /// `Err` is the error of the page's template: E502, E505 or E509.
    pub fn render_file<'o>(&'o self, path: &'o str, exists: bool) -> Result<Option<Cow<'o, [u8]>>, Box<Diagnostic>> {
        self.find_entry(path).map_or(Ok(None), |entry| self.render_entry(&entry, exists))
    }

    /// Renders one file; `None` if the file of the previous build `exists` and is up to date.
    ///
    /// `Err` is the error of the page's template: E502, E505 or E509.
    pub fn render_entry<'o>(
        &self,
        entry: &OutputEntry<'o>,
        exists: bool,
    ) -> Result<Option<Cow<'o, [u8]>>, Box<Diagnostic>> {
        match entry.content {
            Content::Page(number) => Ok(self.renderer.render_page(number as usize, exists)?.map(Cow::Owned)),
            Content::Bundled(BundledFile { bytes, holds_text }) => {
                if *holds_text {
                    self.renderer.check_bundled(entry.path, bytes)?;
                }
                Ok(Some(Cow::Borrowed(bytes)))
            }
            Content::Other(bytes) => Ok(Some(Cow::Borrowed(bytes))),
        }
    }

    /// Renders every file, to get all of them or to find the errors of the templates.
    ///
    /// Reports E502 and E505, each error once, on the first page that has it.
    pub fn render_all(&self, diagnostics: &mut Diagnostics) -> BTreeMap<String, Vec<u8>> {
        let entries: Vec<_> = self.entries().collect();
        let made: Vec<_> = entries.par_iter().map(|entry| self.render_entry(entry, false)).collect();
        let mut all = BTreeMap::new();
        let mut errors = Vec::new();
        for (entry, made) in entries.iter().zip(made) {
            match made {
                Ok(made) => all.extend(made.map(|bytes| (entry.path.to_owned(), bytes.into_owned()))),
                Err(error) => errors.push(*error),
            }
        }
        report_once(errors, diagnostics);
        all
    }

    /// The number of pages that were rendered so far, including those that turned out to be unchanged.
    pub fn rendered_count(&self) -> usize {
        self.renderer.rendered_count()
    }

    /// The paths of all files, in the order of [`entries`](Self::entries).
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.entries().map(|entry| entry.path)
    }

    /// The paths of all files outside the bundle, which need not be rendered for it.
    pub fn stored_paths(&self) -> impl Iterator<Item = &str> {
        self.pages.iter().map(|(path, _)| &**path).chain(self.files.keys().map(String::as_str))
    }

    /// The path of an asset, by its name without the checksum.
    pub fn find_asset(&self, name: &str) -> Option<&str> {
        let stem = name.split('.').next().unwrap_or(name);
        let near = self.files.range::<str, _>((Bound::Included(stem), Bound::Unbounded)).map(|(path, _)| path.as_str());
        let mut near = near.take_while(|path| path.starts_with(stem));
        near.find(|path| route::asset_at(&["/", path].concat()) == Some(name))
    }

    /// True if there is a file at a path.
    pub fn has_file(&self, path: &str) -> bool {
        self.find_entry(path).is_some()
    }

    /// The number of files.
    pub fn len(&self) -> usize {
        self.pages.len() + self.files.len() + self.bundled_files().map_or(0, BTreeMap::len)
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

/// How messages name a page.
fn describe_page(path: &str) -> String {
    format!("the page `/{}`", path.trim_end_matches(PAGE))
}

/// The error of two pages at one path, which files of the content have pages at; the tool makes the others itself.
fn page_collision(path: &str, sources: &[String]) -> Diagnostic {
    let own = format!("{}, which the tool makes", describe_page(path));
    match sources {
        [] => collision_error(path, &own, &own),
        [file] => {
            let message = format!("the page of `{file}` and {own}, have the same address");
            let found = Diagnostic::at_path(Code::AddressCollision, file.as_str(), message);
            found.help("rename the file: its name is the address of its page")
        }
        [first, second, ..] => {
            let message = format!("the pages of `{second}` and `{first}` have the same address, `/{path}`");
            Diagnostic::at_path(Code::AddressCollision, second.as_str(), message).help("rename one of them")
        }
    }
}

fn collision_error(path: &str, first: &str, second: &str) -> Diagnostic {
    let message = format!("{second} and {first} have the same address, `/{path}`");
    // Of a file of the editors' own and what the tool makes, only the file can be changed.
    let own = format!("static/{path}");
    if [first, second].iter().any(|one| one.trim_matches('`') == own) {
        let found = Diagnostic::at_path(Code::AddressCollision, own.as_str(), message);
        return found.help("rename the file, or remove it: the site has something of its own at this address");
    }
    Diagnostic::at_path(Code::AddressCollision, path, message).help("rename one of them")
}

/// Reports each error of a template once, even if many pages have it.
pub(crate) fn report_once(errors: impl IntoIterator<Item = Diagnostic>, diagnostics: &mut Diagnostics) {
    let mut seen = Vec::new();
    for error in errors {
        let key = (error.code, error.place.clone());
        if !seen.contains(&key) {
            seen.push(key);
            diagnostics.push(error);
        }
    }
}
