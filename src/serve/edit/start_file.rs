//! The file with which `--open` leads a browser to the editor.
//!
//! Every user of a machine can read the arguments of every program, and those of a browser, or of what starts it, stay for as long as
//! it runs. So they have the path of a file, in a folder that only its owner can read, and the file leads to the address with the token.

use std::{io, path::PathBuf};

use tempfile::TempDir;

use super::access::leading_page;
use crate::disk;

/// A file that leads to an address; it and its folder are removed when this is dropped.
#[derive(Debug)]
pub(in crate::serve) struct StartFile {
    folder: TempDir,
}

impl StartFile {
    /// Makes the file. *Errors*: those of the system.
    pub(in crate::serve) fn new(address: &str) -> io::Result<Self> {
        let start = Self { folder: tempfile::Builder::new().prefix("onrecord-").tempdir()? };
        let axum::response::Html(page) = leading_page(address);
        disk::create_file(&start.path(), page.as_bytes())?;
        Ok(start)
    }

    /// Where it is.
    pub(in crate::serve) fn path(&self) -> PathBuf {
        self.folder.path().join("annotate.html")
    }
}
