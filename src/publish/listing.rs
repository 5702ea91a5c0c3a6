//! The files to publish: those of a built site, each checked against the manifest of the build.

#![expect(clippy::disallowed_methods, reason = "what a build wrote is read here, and nothing else")]

use std::{
    borrow::Cow,
    collections::BTreeMap,
    io,
    path::{Path, PathBuf},
    sync::Arc,
};

use rayon::prelude::*;

use super::{PublishError, publish_error};
use crate::{
    diag::{Code, io_message},
    disk, route,
    write::manifest::{self, Checksum, Manifest, checksum},
};

/// The files of a site to be published, by path, including the manifest.
#[derive(Debug)]
pub struct Listing {
    /// The folder that the build wrote.
    folder: PathBuf,
    record: Option<Checksum>,
    has_drafts: bool,
    files: BTreeMap<String, ListedFile>,
}

/// A file to be published.
#[derive(Debug, Clone)]
pub struct ListedFile {
    /// BLAKE3 of its bytes.
    pub checksum: Checksum,
    /// Its size in bytes.
    pub size: u64,
    /// Its bytes, if it is not in the folder but generated for this target.
    generated: Option<Arc<[u8]>>,
}

impl ListedFile {
    fn from_bytes(bytes: Vec<u8>) -> Self {
        Self { checksum: checksum(&bytes), size: bytes.len() as u64, generated: Some(bytes.into()) }
    }
}

impl Listing {
    /// Lists the built site in a folder, and checks that every file is as the build wrote it.
    ///
    /// Reports E701 if there is no built site, E702 if a file was changed since, and E703 if another version of
    /// onrecord built it.
    pub fn open(folder: &Path) -> Result<Self, PublishError> {
        let place = folder.display().to_string();
        let help = "build the site first: `onrecord build`";
        let bytes = disk::read_file(&folder.join(route::file(route::MANIFEST))).map_err(|error| {
            let why = match error.kind() {
                io::ErrorKind::NotFound if folder.is_dir() => format!("it has no `{}`", route::MANIFEST),
                io::ErrorKind::NotFound => "there is no such folder".to_owned(),
                _ => io_message(&error),
            };
            publish_error(Code::NotBuilt, &place, format!("the folder is not a built site: {why}"), help)
        })?;
        let Some(known) = Manifest::read(&bytes) else {
            let message = format!("the folder is not a built site: its `{}` cannot be read", route::MANIFEST);
            return Err(publish_error(Code::NotBuilt, &place, message, help));
        };
        if known.generator != Manifest::generator() {
            let message =
                format!("the site was built by `{}`, and this is `{}`", known.generator, Manifest::generator());
            return Err(publish_error(
                Code::OtherVersion,
                &place,
                message,
                "build it again with this version: `onrecord build`",
            ));
        }
        let (record, has_drafts) = (known.record, known.drafts);
        let listing = Self { folder: folder.to_owned(), record, has_drafts, files: BTreeMap::new() };
        let all: Vec<_> = known.files.into_iter().collect();
        let checked = all.into_par_iter().map(|(path, checksum)| {
            let bytes = listing.read_checked(&path, checksum)?;
            Ok((path, ListedFile { checksum, size: bytes.len() as u64, generated: None }))
        });
        let files = checked.collect::<Result<BTreeMap<_, _>, PublishError>>()?;
        let mut listing = Self { files, ..listing };
        listing.update_manifest();
        Ok(listing)
    }

    /// Adds a file that is generated for a target.
    pub(super) fn add_file(&mut self, path: &str, bytes: Vec<u8>) {
        self.add_files([(path.to_owned(), bytes)]);
    }

    /// Adds files that are generated for a target.
    pub(super) fn add_files(&mut self, files: impl IntoIterator<Item = (String, Vec<u8>)>) {
        self.files.extend(files.into_iter().map(|(path, bytes)| (path, ListedFile::from_bytes(bytes))));
        self.update_manifest();
    }

    /// Replaces the manifest by one that lists all current files.
    fn update_manifest(&mut self) {
        let path = route::file(route::MANIFEST);
        self.files.remove(&path);
        let files = self.files.iter().map(|(path, file)| (path.as_str(), file.checksum));
        let text = manifest::manifest_text(self.record, self.has_drafts, files);
        self.files.insert(path, ListedFile::from_bytes(text.into_bytes()));
    }

    /// The bytes of a file, as they were built. Reports E702.
    pub fn read_file(&self, path: &str) -> Result<Cow<'_, [u8]>, PublishError> {
        match self.files.get(path) {
            Some(ListedFile { generated: Some(bytes), .. }) => Ok(Cow::Borrowed(bytes)),
            Some(file) => self.read_checked(path, file.checksum).map(Cow::Owned),
            None => Err(self.changed_error(path, "is not there")),
        }
    }

    fn read_checked(&self, path: &str, expected: Checksum) -> Result<Vec<u8>, PublishError> {
        match disk::read_file(&self.folder.join(path)) {
            Ok(bytes) if checksum(&bytes) == expected => Ok(bytes),
            Ok(_) => Err(self.changed_error(path, "was changed after the build")),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                Err(self.changed_error(path, "was removed after the build"))
            }
            Err(error) => Err(self.changed_error(path, &format!("cannot be read: {}", io_message(&error)))),
        }
    }

    fn changed_error(&self, path: &str, what: &str) -> PublishError {
        let place = self.folder.join(path).display().to_string();
        let mut error = publish_error(
            Code::BuiltChanged,
            &place,
            format!("a file of the built site {what}"),
            "build the site again, and publish it when nothing else writes to that folder",
        );
        error.notes.push("put files of your own into `static`; every build copies them from there".into());
        error
    }

    /// The folder that the build wrote.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The checksum of the content it was made from.
    pub fn record(&self) -> Option<Checksum> {
        self.record
    }

    /// True if the site has drafts.
    pub fn has_drafts(&self) -> bool {
        self.has_drafts
    }

    /// A file by its path.
    pub fn get(&self, path: &str) -> Option<&ListedFile> {
        self.files.get(path)
    }

    /// Every file, by path.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &ListedFile)> {
        self.files.iter().map(|(path, file)| (path.as_str(), file))
    }

    /// The manifest as it will be published.
    pub(super) fn manifest(&self) -> &[u8] {
        let file = self.files.get(&route::file(route::MANIFEST));
        file.and_then(|file| file.generated.as_deref()).unwrap_or_default()
    }
}
