//! The two versions that `onrecord diff` compares, from what was typed.
//!
//! A version is a revision of git, the folder of a site, or a published record: a file `record.json`, or the folder of a site
//! that was built or published. If one of the two is a published record, the other is rendered to one as well, so that only what
//! both have is compared.

use std::{io, path::Path};

use super::super::{Terminal, variables};
use crate::{
    build::{self, Options},
    diag::{Diagnostics, Severity, io_message},
    diff::{ComparedVersion, RecordFacts, published_facts, typed_facts},
    disk,
    git::{GitError, SiteRepository, short_id},
    load::load_given,
    model::{Files, SETTINGS_FILE},
    parse::SeenOn,
    route,
};

/// Why a version cannot be read.
#[derive(Debug)]
pub(super) struct VersionError {
    pub(super) message: String,
    pub(super) notes: Vec<String>,
    pub(super) help: String,
}

impl From<GitError> for VersionError {
    fn from(GitError { message, notes, help, kind: _ }: GitError) -> Self {
        Self { message, notes, help }
    }
}

fn version_error(message: impl Into<String>, help: impl Into<String>) -> VersionError {
    VersionError { message: message.into(), notes: Vec::new(), help: help.into() }
}

/// The largest record that is read.
const LARGEST: u64 = 1 << 30;

/// The record among the downloads of a site.
const RECORD: &str = "record.json";

/// What all versions are read with.
pub(super) struct Readers<'r> {
    pub(super) root: &'r Path,
    pub(super) terminal: Terminal<'r>,
}

/// A version as found.
enum Version {
    /// The files of a site.
    Site(Files),
    /// The bytes of a published record.
    Published(Vec<u8>),
}

/// Two versions with their names.
type Pair = ([RecordFacts; 2], [ComparedVersion; 2]);

/// Reads the two versions that were typed.
pub(super) fn read_pair(readers: &Readers<'_>, typed: &[String]) -> Result<Pair, VersionError> {
    let (before, after) = match typed {
        [] => (readers.find("HEAD")?, readers.working_tree()?),
        [one] => match one.split_once("..").filter(|_| !is_path(one)) {
            Some((from, to)) => {
                let or_head = |name: &str| if name.is_empty() { "HEAD".to_owned() } else { name.to_owned() };
                // `A...B` would be what changed since the two parted, which is another question.
                if to.starts_with('.') {
                    let help = "give the two versions by themselves: `onrecord diff A B`";
                    return Err(version_error(format!("`{one}` is not one version"), help));
                }
                (readers.find(&or_head(from))?, readers.find(&or_head(to))?)
            }
            None => (readers.find(one)?, readers.working_tree()?),
        },
        [before, after, ..] => (readers.find(before)?, readers.find(after)?),
    };
    let is_published = |version: &Version| matches!(version, Version::Published(_));
    let published = is_published(&before.0) || is_published(&after.0);
    let facts = [readers.facts(before.0, &before.1, published)?, readers.facts(after.0, &after.1, published)?];
    Ok((facts, [before.1, after.1]))
}

/// True for what can only be a path, or is one that exists.
fn is_path(typed: &str) -> bool {
    let path = Path::new(typed);
    typed.contains(['/', '\\']) && !disk::is_free(path) || typed.starts_with('.') || path.is_absolute()
}

impl Readers<'_> {
    fn options(&self) -> Options {
        Options { variables: variables(), today: Some(self.terminal.today()), ..Options::default() }
    }

    fn working_tree(&self) -> Result<(Version, ComparedVersion), VersionError> {
        self.folder_of_site(self.root, "the working tree")
    }

    /// The version that was typed.
    fn find(&self, typed: &str) -> Result<(Version, ComparedVersion), VersionError> {
        let path = Path::new(typed);
        if is_path(typed) {
            return self.at_path(path, typed);
        }
        let exists = !typed.is_empty() && !disk::is_free(path);
        let found = SiteRepository::open(self.root).map_err(VersionError::from).and_then(|repository| {
            let commit = repository.find_commit(typed)?;
            Ok((repository, commit))
        });
        let (repository, commit) = match found {
            Ok(_) if exists => {
                let help = format!("for the path write `./{typed}`; for the revision `{typed}^{{commit}}`");
                return Err(version_error(format!("`{typed}` is a revision, and also a path"), help));
            }
            Err(_) if exists => return self.at_path(path, typed),
            found => found?,
        };
        let read = repository.read_files(&commit)?;
        let files = load_given(self.root, read.files, &mut Diagnostics::default());
        let name = if commit.starts_with(typed) { short_id(&commit).to_owned() } else { typed.to_owned() };
        if !files.iter().any(|(_, file)| file.path == SETTINGS_FILE) {
            let help = "give a later revision; or the site's folder, if it is another now, with `--root DIR`";
            return Err(version_error(
                format!("the revision `{typed}` has no `onrecord.toml` in the site's folder"),
                help,
            ));
        }
        Ok((Version::Site(files), ComparedVersion { name, commit: Some(commit) }))
    }

    fn at_path(&self, path: &Path, typed: &str) -> Result<(Version, ComparedVersion), VersionError> {
        let version = ComparedVersion { name: typed.to_owned(), commit: None };
        // The manifest lists the files of a published site; the record is one of them.
        let manifest = Path::new(route::MANIFEST.trim_start_matches('/'));
        if path.ends_with(manifest) {
            let folder = path.ancestors().nth(manifest.iter().count()).unwrap_or(path);
            return self.at_path(if folder.as_os_str().is_empty() { Path::new(".") } else { folder }, typed);
        }
        let read = |path: &Path| disk::read_at_most(path, LARGEST);
        match read(path) {
            Ok(bytes) => return Ok((Version::Published(bytes), version)),
            // A folder is no file that can be read.
            Err(error) if error.kind() == io::ErrorKind::Unsupported => {}
            Err(error) => {
                let message = format!("`{typed}` cannot be read: {}", io_message(&error));
                return Err(version_error(message, "give a revision, the folder of a site, or a file `record.json`"));
            }
        }
        if !disk::is_free(&path.join(SETTINGS_FILE)) {
            return self.folder_of_site(path, typed);
        }
        // The folder of a published site.
        if let Ok(bytes) = read(&path.join(route::file(&route::download(RECORD)))) {
            return Ok((Version::Published(bytes), version));
        }
        let message = format!("`{typed}` is neither the folder of a site nor that of a published one");
        Err(version_error(message, "a site has `onrecord.toml`, a published one `data/record.json`"))
    }

    fn folder_of_site(&self, root: &Path, name: &str) -> Result<(Version, ComparedVersion), VersionError> {
        let mut diagnostics = Diagnostics::default();
        let files = build::load_site(root, &self.options(), &mut diagnostics);
        let missing = diagnostics.as_slice().iter().find(|found| found.severity == Severity::Error);
        if let (Some(found), false) = (missing, files.iter().any(|(_, file)| file.path == SETTINGS_FILE)) {
            let help = "give the site's folder with `--root DIR`";
            return Err(version_error(format!("{name}: {}", found.message), help));
        }
        Ok((Version::Site(files), ComparedVersion { name: name.to_owned(), commit: None }))
    }

    /// The facts of a version; `published` if only what a published record has is compared.
    fn facts(&self, version: Version, name: &ComparedVersion, published: bool) -> Result<RecordFacts, VersionError> {
        let name = &name.name;
        let bytes = match version {
            Version::Site(files) if !published => {
                let on = SeenOn::Day(self.terminal.today());
                return Ok(typed_facts(&files, on, &mut Diagnostics::default()));
            }
            Version::Site(files) => {
                let checked = build::check_files(files, &self.options());
                let record = checked.render(&mut Diagnostics::default());
                let path = route::file(&route::download(RECORD));
                let bytes = record.and_then(|output| {
                    let bytes = output.render_file(&path, false).ok().flatten();
                    bytes.map(std::borrow::Cow::into_owned)
                });
                let Some(bytes) = bytes else {
                    let message = format!("{name} has errors, so that it cannot be compared with a published record");
                    return Err(version_error(message, "correct what `onrecord check` reports"));
                };
                bytes
            }
            Version::Published(bytes) => bytes,
        };
        published_facts(&bytes).map_err(|why| {
            let help = "give the file `data/record.json` of a site, or the folder of a built or published site";
            version_error(format!("{name}: {why}"), help)
        })
    }
}
