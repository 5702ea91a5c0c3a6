//! Verifying: do readers get the site that was published, and is it the one that this machine built?
//!
//! The input is a folder or an address. Its manifest lists the files and their checksums. Every file is read as a
//! reader would read it: a page at the address of its folder. The output is a [`VerifyReport`].

mod encoding;
mod web;

use std::{
    collections::BTreeMap,
    io,
    path::{Path, PathBuf},
};

use rayon::prelude::*;

use super::{Listing, PublishError, publish_error, redact};
use crate::{
    diag::{Code, Diagnostic, io_message},
    disk, hosting,
    progress::{Progress, Stage},
    route,
    write::manifest::{Checksum, Manifest, checksum},
};

/// The result of verifying a site.
#[derive(Debug, Default)]
pub struct VerifyReport {
    /// The version that published it: `onrecord 0.1.0`.
    pub generator: String,
    /// The checksum of the content it was made from, in hexadecimal.
    pub record: Option<String>,
    /// Files that are as they were published.
    pub good: usize,
    /// Files that are missing, by path.
    pub missing: Vec<String>,
    /// Files with other bytes, by path.
    pub changed: Vec<String>,
    /// How it differs from the build on this machine; `None` if there is no build to compare with.
    pub built: Option<BuildDifferences>,
}

/// How the published site differs from a build.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct BuildDifferences {
    /// Files of the build that are not published.
    pub missing: Vec<String>,
    /// Files that are published with other bytes.
    pub changed: Vec<String>,
    /// Files that are published and not in the build.
    pub extra: Vec<String>,
}

/// The bytes of a file; `None` if it is missing.
type FileBytes = Option<Vec<u8>>;

/// Verifies the site in a folder or at an address, and compares it with a build.
///
/// Reports E701 if there is no manifest, E706 and E707 if a host does not answer or denies access.
pub fn verify(
    place: &str,
    built: Option<&Listing>,
    parallel: usize,
    progress: &dyn Progress,
) -> Result<VerifyReport, PublishError> {
    let manifest_file = route::file(route::MANIFEST);
    if place.starts_with("https://") || place.starts_with("http://") {
        return web::verify_address(place, built, parallel, progress);
    }
    let folder = PathBuf::from(place);
    let bytes = read_published(&folder, &manifest_file)?.ok_or_else(|| no_manifest(place))?;
    let manifest = Manifest::read(&bytes).ok_or_else(|| no_manifest(place))?;
    progress.stage(Stage::Publish, manifest.files.len());
    let all: Vec<_> = manifest.files.iter().collect();
    let checked = all.par_iter().map(|(path, sum)| {
        progress.step();
        Ok(((*path).clone(), **sum, read_published(&folder, path)?.map(|bytes| checksum(&bytes))))
    });
    Ok(VerifyReport::new(&manifest, checked.collect::<Result<Vec<_>, PublishError>>()?, built))
}

impl VerifyReport {
    /// The report on files, each with its path, the checksum in the manifest and the one that was found.
    fn new(manifest: &Manifest, checked: Vec<(String, Checksum, Option<Checksum>)>, built: Option<&Listing>) -> Self {
        let hex = |sum: Checksum| blake3::Hash::from_bytes(sum).to_hex().to_string();
        let mut report = Self {
            generator: manifest.generator.clone(),
            record: manifest.record.map(hex),
            built: built.map(|built| BuildDifferences::compare(manifest, built)),
            ..Self::default()
        };
        for (path, published, found) in checked {
            match found {
                Some(sum) if sum == published => report.good += 1,
                Some(_) => report.changed.push(path),
                None => report.missing.push(path),
            }
        }
        report
    }

    /// The differences as a diagnostic; `None` if there are none.
    pub fn to_error(&self, place: &str) -> Option<PublishError> {
        let differs = self.built.as_ref();
        let lists = [
            ("missing", Some(&self.missing)),
            ("changed", Some(&self.changed)),
            ("built and not published", differs.map(|built| &built.missing)),
            ("published, but different from the build", differs.map(|built| &built.changed)),
            ("published and not in the build", differs.map(|built| &built.extra)),
        ];
        let wrong: Vec<_> =
            lists.into_iter().filter_map(|(what, list)| Some((what, list.filter(|list| !list.is_empty())?))).collect();
        if wrong.is_empty() {
            return None;
        }
        let whole = self.missing.is_empty() && self.changed.is_empty();
        let message = if whole {
            "the published site is another build than the one here"
        } else {
            "the published site was changed since it was published"
        };
        let help = if whole {
            "publish this build, or check out and build what was published"
        } else {
            "publish again, and find out who else changes files there"
        };
        let mut error = Diagnostic::at_path(Code::NotAsPublished, redact::url(place), message).help(help);
        for (what, list) in wrong {
            let more = if list.len() > 5 { format!(" and {} more", list.len() - 5) } else { String::new() };
            let named = list.iter().take(5).map(|path| format!("`{path}`")).collect::<Vec<_>>().join(", ");
            error.notes.push(format!("{what}: {named}{more}"));
        }
        Some(Box::new(error))
    }
}

impl BuildDifferences {
    fn compare(published: &Manifest, built: &Listing) -> Self {
        let manifest = route::file(route::MANIFEST);
        let built: BTreeMap<&str, Checksum> =
            built.iter().filter(|(path, _)| *path != manifest).map(|(path, file)| (path, file.checksum)).collect();
        let mut differs = Self::default();
        for (path, sum) in &built {
            match published.files.get(*path) {
                None => differs.missing.push((*path).to_owned()),
                Some(other) if other != sum => differs.changed.push((*path).to_owned()),
                Some(_) => {}
            }
        }
        // Files that publishing adds for a host are not differences.
        let added = |path: &str| {
            let plain = path.strip_suffix(".gz").or_else(|| path.strip_suffix(".br"));
            hosting::NOT_SERVED.contains(&path) || plain.is_some_and(|plain| built.contains_key(plain))
        };
        let extra = published.files.keys().filter(|path| !built.contains_key(path.as_str()) && !added(path));
        differs.extra = extra.cloned().collect();
        differs
    }
}

fn no_manifest(place: &str) -> PublishError {
    let message = format!("there is no site published by onrecord: it has no `{}`", route::MANIFEST);
    publish_error(Code::NotBuilt, &redact::url(place), message, "name the folder or the address of a published site")
}

fn read_published(folder: &Path, path: &str) -> Result<FileBytes, PublishError> {
    match disk::read_file(&folder.join(path)) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => Ok(None),
        Err(error) if error.kind() == io::ErrorKind::IsADirectory => Ok(None),
        Err(error) => {
            let message = format!("cannot be read: {}", io_message(&error));
            let place = folder.join(path).display().to_string();
            Err(publish_error(Code::TargetDenied, &place, message, "give yourself permission to read it"))
        }
    }
}
