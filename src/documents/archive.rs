//! The archive of a Word or `OpenDocument` file: its parts, unpacked up to a limit.

use std::io::{Cursor, Read, Write};

use zip::{ZipArchive, ZipWriter, result::ZipResult, write::SimpleFileOptions};

use super::{LARGEST, errors};
use crate::diag::Diagnostic;

/// The most entries of an archive.
const ENTRIES: usize = 20_000;

/// An archive that was opened.
pub(super) struct Archive<'b> {
    pub(super) name: &'b str,
    zip: ZipArchive<Cursor<&'b [u8]>>,
    /// Bytes that may still be unpacked.
    left: u64,
}

impl<'b> Archive<'b> {
    /// Opens an archive. Reports E122 and E123.
    pub(super) fn open(name: &'b str, bytes: &'b [u8]) -> Result<Self, Box<Diagnostic>> {
        let zip = ZipArchive::new(Cursor::new(bytes))
            .map_err(|error| errors::damaged(name, format!("the archive cannot be opened: {error}")))?;
        if zip.len() > ENTRIES {
            return Err(errors::damaged(name, format!("the archive has {} entries", zip.len())));
        }
        Ok(Self { name, zip, left: LARGEST as u64 })
    }

    /// Whether a part is there.
    pub(super) fn has(&self, part: &str) -> bool {
        self.zip.index_for_name(part).is_some()
    }

    /// The text of a part; `None` if it is not there.
    ///
    /// *Errors*: E122 if it is damaged or no UTF-8, E123 if what was unpacked becomes too large.
    pub(super) fn text_of(&mut self, part: &str) -> Result<Option<String>, Box<Diagnostic>> {
        let Some(index) = self.zip.index_for_name(part) else { return Ok(None) };
        let damaged = |why: String| errors::damaged(self.name, format!("`{part}` cannot be unpacked: {why}"));
        let file = self.zip.by_index(index).map_err(|error| damaged(error.to_string()))?;
        let mut bytes = Vec::new();
        // One byte more than is left shows that there is more, whatever the archive says of its size.
        let read = file.take(self.left + 1).read_to_end(&mut bytes);
        read.map_err(|error| damaged(error.to_string()))?;
        self.left = match self.left.checked_sub(bytes.len() as u64) {
            Some(left) => left,
            None => return Err(errors::too_large(self.name)),
        };
        if let [0xff, 0xfe, ..] | [0xfe, 0xff, ..] = bytes.as_slice() {
            return super::plain::decode(self.name, &bytes).map(Some);
        }
        let text = String::from_utf8(bytes).map_err(|_| damaged("it is not UTF-8".to_owned()))?;
        Ok(Some(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text)))
    }

    /// A copy with other text in some parts, by name; those that are not there yet come last. The rest is copied as it is.
    ///
    /// *Errors*: E122 if a part cannot be copied.
    pub(super) fn copy_with(&mut self, changed: &[(String, String)]) -> Result<Vec<u8>, Box<Diagnostic>> {
        let name = self.name;
        self.copied_with(changed)
            .map_err(|error| errors::damaged(name, format!("the archive cannot be copied: {error}")))
    }

    fn copied_with(&mut self, changed: &[(String, String)]) -> ZipResult<Vec<u8>> {
        let mut copy = ZipWriter::new(Cursor::new(Vec::new()));
        for index in 0..self.zip.len() {
            let part = self.zip.by_index_raw(index)?;
            let text = changed.iter().find(|(name, _)| part.name().is_ok_and(|own| own == name.as_str()));
            match text {
                None => copy.raw_copy_file(part)?,
                Some((name, text)) => {
                    copy.start_file(name.as_str(), SimpleFileOptions::default())?;
                    copy.write_all(text.as_bytes())?;
                }
            }
        }
        for (name, text) in changed.iter().filter(|(name, _)| self.zip.index_for_name(name).is_none()) {
            copy.start_file(name.as_str(), SimpleFileOptions::default())?;
            copy.write_all(text.as_bytes())?;
        }
        Ok(copy.finish()?.into_inner())
    }
}
