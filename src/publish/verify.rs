//! Verifying: is what readers get what was published, and what this machine built?
//!
//! In goes a folder or an address; its manifest says which files there should be and what their checksums
//! are. Every one is read, as a reader would: a page by the address of its folder. Out comes a [`Report`].

#![expect(clippy::disallowed_methods, reason = "what is published is read here")]

mod web;

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

use rayon::prelude::*;

use super::{Fault, Listing, fault, redact};
use crate::{
    diag::{Code, Diagnostic, io_message},
    progress::{Progress, Stage},
    route,
    write::manifest::{Checksum, Manifest, checksum},
};

/// What verifying came to.
#[derive(Debug, Default)]
pub struct Report {
    /// Who published it: `onrecord 0.1.0`.
    pub generator: String,
    /// The checksum of the content it was made from, in hexadecimal.
    pub record: Option<String>,
    /// Files that are as they were published.
    pub good: usize,
    /// Files that are not there, by path.
    pub missing: Vec<String>,
    /// Files that are there with other bytes, by path.
    pub changed: Vec<String>,
    /// How it differs from the build on this machine; `None` if there is none to compare with.
    pub built: Option<Differs>,
}

/// How what is published differs from a build.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Differs {
    /// Files of the build that are not published.
    pub missing: Vec<String>,
    /// Files that are published with other bytes.
    pub changed: Vec<String>,
    /// Files that are published and not in the build.
    pub more: Vec<String>,
}

/// A file as it was found; `None` if it is not there.
type Found = Option<Vec<u8>>;

/// Names that hosts read, and do not give to readers.
const KEPT: [&str; 4] = ["_headers", "_redirects", "CNAME", ".nojekyll"];

/// Verifies what stands in a folder or at an address, and compares it with a build.
///
/// Reports E701 where there is no manifest, E706 and E707 where a host does not answer.
pub fn verify(place: &str, built: Option<&Listing>, parallel: usize, progress: &dyn Progress) -> Result<Report, Fault> {
    let own = route::file(route::MANIFEST);
    if place.starts_with("https://") || place.starts_with("http://") {
        return web::verify(place, built, parallel, progress);
    }
    let folder = PathBuf::from(place);
    let bytes = read(&folder, &own)?.ok_or_else(|| no_manifest(place))?;
    let manifest = Manifest::read(&bytes).ok_or_else(|| no_manifest(place))?;
    progress.stage(Stage::Publish, manifest.files.len());
    let all: Vec<_> = manifest.files.iter().collect();
    let looked = all.par_iter().map(|(path, sum)| {
        progress.step();
        Ok(((*path).clone(), **sum, read(&folder, path)?.map(|bytes| checksum(&bytes))))
    });
    Ok(Report::of(&manifest, looked.collect::<Result<Vec<_>, Fault>>()?, built))
}

impl Report {
    /// The report on files that were looked at: path, checksum as published, checksum as found.
    fn of(manifest: &Manifest, looked: Vec<(String, Checksum, Option<Checksum>)>, built: Option<&Listing>) -> Self {
        let hex = |sum: Checksum| blake3::Hash::from_bytes(sum).to_hex().to_string();
        let mut report = Self {
            generator: manifest.generator.clone(),
            record: manifest.record.map(hex),
            built: built.map(|built| Differs::between(manifest, built)),
            ..Self::default()
        };
        for (path, published, found) in looked {
            match found {
                Some(sum) if sum == published => report.good += 1,
                Some(_) => report.changed.push(path),
                None => report.missing.push(path),
            }
        }
        report
    }

    /// What is wrong, as a diagnostic; `None` if all is well.
    pub fn fault(&self, place: &str) -> Option<Fault> {
        let differs = self.built.as_ref();
        let lists = [
            ("missing", Some(&self.missing)),
            ("changed", Some(&self.changed)),
            ("in the build and not published", differs.map(|built| &built.missing)),
            ("published otherwise than built", differs.map(|built| &built.changed)),
            ("published and not in the build", differs.map(|built| &built.more)),
        ];
        let wrong: Vec<_> =
            lists.into_iter().filter_map(|(what, list)| Some((what, list.filter(|list| !list.is_empty())?))).collect();
        if wrong.is_empty() {
            return None;
        }
        let whole = self.missing.is_empty() && self.changed.is_empty();
        let message =
            if whole { "another build is published than the one here" } else { "what is published is not what was" };
        let help = if whole {
            "publish this build, or build what was published"
        } else {
            "publish again, and see who else changes files there"
        };
        let mut found = Diagnostic::at_path(Code::NotAsPublished, redact::url(place), message).help(help);
        for (what, list) in wrong {
            let more = if list.len() > 5 { format!(" and {} more", list.len() - 5) } else { String::new() };
            let named = list.iter().take(5).map(|path| format!("`{path}`")).collect::<Vec<_>>().join(", ");
            found.notes.push(format!("{what}: {named}{more}"));
        }
        Some(Box::new(found))
    }
}

impl Differs {
    fn between(published: &Manifest, built: &Listing) -> Self {
        let own = route::file(route::MANIFEST);
        let there: BTreeMap<&str, Checksum> =
            built.iter().filter(|(path, _)| *path != own).map(|(path, entry)| (path, entry.checksum)).collect();
        let mut differs = Self::default();
        for (path, sum) in &there {
            match published.files.get(*path) {
                None => differs.missing.push((*path).to_owned()),
                Some(other) if other != sum => differs.changed.push((*path).to_owned()),
                Some(_) => {}
            }
        }
        // What publishing itself adds for a host is no difference.
        let added = |path: &str| {
            let plain = path.strip_suffix(".gz").or_else(|| path.strip_suffix(".br"));
            KEPT.contains(&path) || plain.is_some_and(|plain| there.contains_key(plain))
        };
        let more = published.files.keys().filter(|path| !there.contains_key(path.as_str()) && !added(path));
        differs.more = more.cloned().collect();
        differs
    }
}

fn no_manifest(place: &str) -> Fault {
    let message = format!("no site of onrecord is published there: it has no `{}`", route::MANIFEST);
    fault(Code::NotBuilt, &redact::url(place), message, "name the folder or the address that a site was published to")
}

fn read(folder: &Path, path: &str) -> Result<Found, Fault> {
    match fs::read(folder.join(path)) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => Ok(None),
        Err(error) if error.kind() == io::ErrorKind::IsADirectory => Ok(None),
        Err(error) => {
            let message = format!("cannot be read: {}", io_message(&error));
            let place = folder.join(path).display().to_string();
            Err(fault(Code::TargetDenied, &place, message, "let yourself read it"))
        }
    }
}
