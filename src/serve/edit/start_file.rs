//! The file with which `--open` leads a browser to the editor.
//!
//! Every user of a machine can read the arguments of every program, and those of a browser, or of what starts it, stay for as long as
//! it runs. So they have the path of a file that only its owner can read, and the file leads to the address with the token.

use std::{
    io::{self, Write},
    path::Path,
};

use tempfile::NamedTempFile;

use super::access::leading_page;

/// A file that leads to an address. It is removed when dropped.
#[derive(Debug)]
pub(in crate::serve) struct StartFile(NamedTempFile);

impl StartFile {
    /// Makes the file. *Errors*: those of the system.
    pub(in crate::serve) fn new(address: &str) -> io::Result<Self> {
        // Files of this kind are for their owner alone.
        let mut file = tempfile::Builder::new().prefix("onrecord-").suffix(".html").tempfile()?;
        let axum::response::Html(page) = leading_page(address);
        file.write_all(page.as_bytes())?;
        Ok(Self(file))
    }

    /// Where it is.
    pub(in crate::serve) fn path(&self) -> &Path {
        self.0.path()
    }
}
