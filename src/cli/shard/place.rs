//! Where workers leave results for each other: a folder that all of them see, or an object store.

use std::path::{Path, PathBuf};

#[cfg(feature = "publish")]
use tempfile::TempDir;

use super::super::{Outcome, SiteArgs, Terminal, print_diagnostics};
use crate::{
    build::{self, ResultsFolder},
    diag::{Code, Diagnostic, Diagnostics},
    model::{PublishTarget, ShardPass},
};
#[cfg(feature = "publish")]
use crate::{diag::io_message, publish::StoredResults};

/// Where the results are.
pub(super) struct ResultsPlace {
    folder: PathBuf,
    name: String,
    /// The store that has them, and a folder with what this worker needs and makes, which goes with this value.
    #[cfg(feature = "publish")]
    stored: Option<(StoredResults, TempDir)>,
}

/// Why the results of other workers, or for them, do not get where they belong.
pub(super) struct Refused(Box<Diagnostic>);

impl Refused {
    /// What the command prints.
    pub(super) fn outcome(self, site: &SiteArgs, terminal: Terminal<'_>) -> Outcome {
        let mut diagnostics = Diagnostics::default();
        diagnostics.push(*self.0);
        let files = build::load_site(&site.root, &site.options(), &mut Diagnostics::default());
        print_diagnostics(&diagnostics, &files, site.format, site.all, terminal)
    }
}

impl ResultsPlace {
    /// Opens the place for a pass of a build in `of` slices: gets what the pass reads, and removes what an earlier run of it left.
    pub(super) fn open(typed: &Path, pass: ShardPass, of: u32) -> Result<Self, Refused> {
        let name = typed.display().to_string();
        let place = PublishTarget { to: name.clone(), ..PublishTarget::default() };
        if place.is_store() {
            return Self::open_store(&name, pass, of);
        }
        let folder = typed.to_owned();
        Ok(Self {
            folder,
            name,
            #[cfg(feature = "publish")]
            stored: None,
        })
    }

    #[cfg(feature = "publish")]
    fn open_store(url: &str, pass: ShardPass, of: u32) -> Result<Self, Refused> {
        let store = StoredResults::connect(url).map_err(Refused)?;
        let name = store.place().to_owned();
        let scratch = tempfile::tempdir().map_err(|error| {
            let message = format!("no folder can be made for what is downloaded: {}", io_message(&error));
            let found = Diagnostic::at_path(Code::TargetFailed, &name, message);
            Refused(Box::new(found.help("name a folder with room in the variable `TMPDIR`")))
        })?;
        if let Some(own) = ResultsFolder::index_of(pass) {
            store.remove(&own).map_err(Refused)?;
        }
        store.download(&ResultsFolder::indexes_before(pass, of), scratch.path()).map_err(Refused)?;
        Ok(Self { folder: scratch.path().to_owned(), name, stored: Some((store, scratch)) })
    }

    #[cfg(not(feature = "publish"))]
    fn open_store(url: &str, _: ShardPass, _: u32) -> Result<Self, Refused> {
        let message = "this onrecord was built without the feature `publish`, which has object stores";
        let found = Diagnostic::at_path(Code::TargetUnknown, url, message);
        Err(Refused(Box::new(found.help("install a released onrecord, or name a folder that all workers share"))))
    }

    /// The folder that a pass works with.
    pub(super) fn folder(&self) -> ResultsFolder<'_> {
        ResultsFolder { path: &self.folder, name: &self.name }
    }

    /// Leaves what the pass made where the other workers find it.
    #[cfg(feature = "publish")]
    pub(super) fn share(&self, pass: ShardPass) -> Result<(), Refused> {
        match (&self.stored, ResultsFolder::index_of(pass)) {
            (Some((store, _)), Some(own)) => store.upload(&own, &self.folder).map_err(Refused),
            _ => Ok(()),
        }
    }

    #[cfg(not(feature = "publish"))]
    #[expect(clippy::unused_self, clippy::unnecessary_wraps, reason = "the same as with the feature")]
    pub(super) fn share(&self, _: ShardPass) -> Result<(), Refused> {
        Ok(())
    }
}
