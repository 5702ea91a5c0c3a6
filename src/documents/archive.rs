//! The archive of a Word or `OpenDocument` file: its parts as text.

use super::{LARGEST, errors};
use crate::{
    diag::Diagnostic,
    zip_file::{ZipFault, ZipFile},
};

/// An archive that was opened.
pub(super) struct Archive<'b> {
    pub(super) name: &'b str,
    zip: ZipFile<'b>,
    /// Bytes that may still be unpacked.
    left: usize,
}

impl<'b> Archive<'b> {
    /// Opens an archive. Reports E122 and E123.
    pub(super) fn open(name: &'b str, bytes: &'b [u8]) -> Result<Self, Box<Diagnostic>> {
        let zip = ZipFile::open(bytes).map_err(|fault| refused(name, &fault))?;
        Ok(Self { name, zip, left: LARGEST })
    }

    /// Whether a part is there.
    pub(super) fn has(&self, part: &str) -> bool {
        self.zip.has(part)
    }

    /// The text of a part; `None` if it is not there.
    ///
    /// *Errors*: E122 if it is damaged or no UTF-8, E123 if what was unpacked becomes too large.
    pub(super) fn text_of(&mut self, part: &str) -> Result<Option<String>, Box<Diagnostic>> {
        let name = self.name;
        let Some(bytes) = self.zip.bytes_of(part, &mut self.left).map_err(|fault| refused(name, &fault))? else {
            return Ok(None);
        };
        if let [0xff, 0xfe, ..] | [0xfe, 0xff, ..] = bytes.as_slice() {
            return super::plain::decode(name, &bytes).map(Some);
        }
        let text = String::from_utf8(bytes)
            .map_err(|_| errors::damaged(name, format!("`{part}` cannot be unpacked: it is not UTF-8")))?;
        Ok(Some(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text)))
    }

    /// A copy with other text in some parts, by name; those that are not there yet come last. The rest is copied as it is.
    ///
    /// *Errors*: E122 if a part cannot be copied.
    pub(super) fn copy_with(&mut self, changed: &[(String, String)]) -> Result<Vec<u8>, Box<Diagnostic>> {
        let name = self.name;
        self.zip
            .copy_with(changed)
            .map_err(|error| errors::damaged(name, format!("the archive cannot be copied: {error}")))
    }
}

fn refused(name: &str, fault: &ZipFault) -> Box<Diagnostic> {
    match fault {
        ZipFault::TooLarge => errors::too_large(name),
        fault => errors::damaged(name, fault.to_string()),
    }
}
