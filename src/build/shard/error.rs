//! Why a worker cannot do its pass: something about the run and not about the site.

use std::{fmt, io, path::Path};

use crate::{diag::io_message, load::KnownTexts};

/// Why a worker of a build in shards stopped.
#[derive(Debug, PartialEq, Eq)]
pub struct ShardError {
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
}

impl fmt::Display for ShardError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for ShardError {}

impl ShardError {
    /// The results of a worker cannot be written.
    pub(super) fn not_saved(folder: &Path, error: &io::Error) -> Self {
        Self {
            message: format!("the results cannot be written to `{}`: {}", folder.display(), io_message(error)),
            help: "make room there and give yourself permission to write, and run this slice again".into(),
        }
    }

    /// A text is not as the first pass read it.
    pub(super) fn changed(path: &str) -> Self {
        Self {
            message: format!("`{path}` has changed since the pass `facts` read it"),
            help: "run all passes again, beginning with `facts`, and leave the site alone meanwhile".into(),
        }
    }
}

impl KnownTexts {
    /// Refuses texts that are not as the first pass read them.
    pub(super) fn check(&self) -> Result<(), ShardError> {
        self.changed().map_or(Ok(()), |path| Err(ShardError::changed(&path)))
    }
}
