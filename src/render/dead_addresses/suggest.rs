//! What an address that leads to nothing was probably meant to be.

use std::{cell::OnceCell, collections::BTreeMap};

use crate::{diag::KnownWords, model::Kind, output::Output, record::Record, route};

/// The addresses of a site, to choose from. They are indexed when the first is looked up.
pub(super) struct Suggestions<'s> {
    output: &'s Output,
    record: &'s Record,
    /// Without the slash at the end of a page's, which is no difference.
    addresses: OnceCell<KnownWords>,
    /// The paths of files by name; `None` if several have it.
    named: OnceCell<BTreeMap<&'s str, Option<&'s str>>>,
}

impl<'s> Suggestions<'s> {
    pub(super) fn new(output: &'s Output, record: &'s Record) -> Self {
        Self { output, record, addresses: OnceCell::new(), named: OnceCell::new() }
    }

    /// What was probably meant by a path from the site's root that leads to nothing.
    pub(super) fn instead_of(&self, path: &str, is_picture: bool) -> Option<String> {
        if is_picture {
            return self.near_file(path);
        }
        self.record_link(path).or_else(|| self.same_page(path)).or_else(|| self.nearest_address(path))
    }

    /// A file of the same name in another folder, or else one with a similar address.
    pub(super) fn near_file(&self, path: &str) -> Option<String> {
        let name = path.rsplit('/').next()?;
        let named = self.named.get_or_init(|| {
            let mut named = BTreeMap::new();
            for file in self.output.stored_paths() {
                let name = file.rsplit('/').next().unwrap_or(file);
                named.entry(name).and_modify(|known| *known = None).or_insert(Some(file));
            }
            named
        });
        match named.get(name) {
            Some(Some(file)) if name != "index.html" => Some(route::address_of(file)),
            _ => self.nearest_address(path),
        }
    }

    /// The link to the record that a path to a file of the content stands for: `article:report` for `report.md`.
    fn record_link(&self, path: &str) -> Option<String> {
        let (folder, name) = path.strip_suffix(".md")?.rsplit_once('/').unwrap_or(("", path));
        let named = folder.rsplit('/').next().and_then(|folder| Kind::parse(folder.strip_suffix('s')?));
        let mut kinds = named.into_iter().chain(Kind::ALL);
        let kind = kinds.find(|kind| *kind != Kind::Quote && self.record.entities.find(*kind, name).is_some())?;
        Some(format!("{kind}:{name}"))
    }

    /// The address of a page that was typed as the name of a file: `/about.html`.
    fn same_page(&self, path: &str) -> Option<String> {
        let address = format!("{}/", path.strip_suffix(".html").or_else(|| path.strip_suffix(".md"))?);
        self.output.has_file(&route::file(&address)).then_some(address)
    }

    fn nearest_address(&self, path: &str) -> Option<String> {
        let addresses = self.addresses.get_or_init(|| {
            let all: Vec<String> = self.output.stored_paths().map(route::address_of).collect();
            KnownWords::new(all.iter().map(|address| address.trim_end_matches('/')).filter(|known| !known.is_empty()))
        });
        let near = addresses.nearest(path.trim_end_matches('/'))?;
        let page = format!("{near}/");
        Some(if self.output.has_file(&route::file(&page)) { page } else { near.to_owned() })
    }
}
