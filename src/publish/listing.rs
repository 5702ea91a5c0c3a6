//! What is published: the files of a built site, each proved to be as the build left it.

#![expect(clippy::disallowed_methods, reason = "what a build wrote is read here, and nothing else")]

use std::{
    borrow::Cow,
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
};

use rayon::prelude::*;

use super::{Fault, fault};
use crate::{
    diag::{Code, io_message},
    route,
    write::manifest::{self, Checksum, Manifest, checksum},
};

/// The files of a site to be published, by path, the manifest among them.
#[derive(Debug)]
pub struct Listing {
    /// The folder that the build wrote.
    folder: PathBuf,
    record: Option<Checksum>,
    files: BTreeMap<String, Entry>,
}

/// A file to be published.
#[derive(Debug, Clone)]
pub struct Entry {
    /// BLAKE3 of its bytes.
    pub checksum: Checksum,
    /// Its size in bytes.
    pub size: u64,
    /// Its bytes, if they are not in the folder: what is made for this target alone.
    made: Option<Arc<[u8]>>,
}

impl Listing {
    /// Lists the site in a folder, of which every file must be as it was built.
    ///
    /// Reports E701 where there is no built site, E702 where a file was changed since, and E703 where
    /// another version of the tool built it.
    pub fn of(folder: &Path) -> Result<Self, Fault> {
        let place = folder.display().to_string();
        let build = "build the site first: `onrecord build`";
        let bytes = fs::read(folder.join(route::file(route::MANIFEST))).map_err(|error| {
            let why = match error.kind() {
                io::ErrorKind::NotFound if folder.is_dir() => format!("it has no `{}`", route::MANIFEST),
                io::ErrorKind::NotFound => "there is no such folder".to_owned(),
                _ => io_message(&error),
            };
            fault(Code::NotBuilt, &place, format!("the folder is not a built site: {why}"), build)
        })?;
        let Some(known) = Manifest::read(&bytes) else {
            let message = format!("the folder is not a built site: its `{}` cannot be read", route::MANIFEST);
            return Err(fault(Code::NotBuilt, &place, message, build));
        };
        if known.generator != Manifest::generator() {
            let message =
                format!("the site was built by `{}`, and this is `{}`", known.generator, Manifest::generator());
            return Err(fault(
                Code::OtherVersion,
                &place,
                message,
                "build it again with this version: `onrecord build`",
            ));
        }
        let listing = Self { folder: folder.to_owned(), record: known.record, files: BTreeMap::new() };
        let all: Vec<_> = known.files.into_iter().collect();
        let checked = all.into_par_iter().map(|(path, checksum)| {
            let bytes = listing.look(&path, checksum)?;
            Ok((path, Entry { checksum, size: bytes.len() as u64, made: None }))
        });
        let files = checked.collect::<Result<BTreeMap<_, _>, Fault>>()?;
        let mut listing = Self { files, ..listing };
        listing.seal();
        Ok(listing)
    }

    /// Adds a file that is made for a target.
    pub(super) fn add(&mut self, path: &str, bytes: Vec<u8>) {
        let entry = Entry { checksum: checksum(&bytes), size: bytes.len() as u64, made: Some(bytes.into()) };
        self.files.insert(path.to_owned(), entry);
        self.seal();
    }

    /// Adds files that are made for a target.
    pub(super) fn add_all(&mut self, files: impl IntoIterator<Item = (String, Vec<u8>)>) {
        for (path, bytes) in files {
            let entry = Entry { checksum: checksum(&bytes), size: bytes.len() as u64, made: Some(bytes.into()) };
            self.files.insert(path, entry);
        }
        self.seal();
    }

    /// Writes the manifest of what is listed.
    fn seal(&mut self) {
        let path = route::file(route::MANIFEST);
        self.files.remove(&path);
        let text = manifest::text(self.record, self.files.iter().map(|(path, entry)| (path.as_str(), entry.checksum)));
        let (checksum, size) = (checksum(text.as_bytes()), text.len() as u64);
        self.files.insert(path, Entry { checksum, size, made: Some(text.into_bytes().into()) });
    }

    /// The bytes of a file, as they were built. Reports E702.
    pub fn read(&self, path: &str) -> Result<Cow<'_, [u8]>, Fault> {
        match self.files.get(path) {
            Some(Entry { made: Some(bytes), .. }) => Ok(Cow::Borrowed(bytes)),
            Some(entry) => self.look(path, entry.checksum).map(Cow::Owned),
            None => Err(self.changed(path, "is not there")),
        }
    }

    fn look(&self, path: &str, sum: Checksum) -> Result<Vec<u8>, Fault> {
        match fs::read(self.folder.join(path)) {
            Ok(bytes) if checksum(&bytes) == sum => Ok(bytes),
            Ok(_) => Err(self.changed(path, "was changed")),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Err(self.changed(path, "is gone")),
            Err(error) => Err(self.changed(path, &format!("cannot be read: {}", io_message(&error)))),
        }
    }

    fn changed(&self, path: &str, what: &str) -> Fault {
        let place = self.folder.join(path).display().to_string();
        let mut found = fault(
            Code::BuiltChanged,
            &place,
            format!("a file of the built site {what} since it was built"),
            "build the site again, and publish it when nothing else writes to that folder",
        );
        found.notes.push("what belongs into the site goes into `static`, from where every build takes it".into());
        found
    }

    /// The folder that the build wrote.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The checksum of the content it was made from.
    pub fn record(&self) -> Option<Checksum> {
        self.record
    }

    /// A file by its path.
    pub fn get(&self, path: &str) -> Option<&Entry> {
        self.files.get(path)
    }

    /// Every file, by path.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Entry)> {
        self.files.iter().map(|(path, entry)| (path.as_str(), entry))
    }

    /// The manifest as it will be published.
    pub(super) fn manifest(&self) -> &[u8] {
        let entry = self.files.get(&route::file(route::MANIFEST));
        entry.and_then(|entry| entry.made.as_deref()).unwrap_or_default()
    }
}
