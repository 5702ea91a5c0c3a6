//! ZIP files, as Word, `OpenDocument` and EPUB documents and WACZ captures are: their members by name, unpacked up to a limit;
//! and how one is written.
//!
//! The caller keeps count of what may still be unpacked; what a directory says of sizes is not believed.

mod stored;

use std::io::{Cursor, Read, Write};

use zip::{
    CompressionMethod, DateTime, System, ZipArchive, ZipWriter,
    result::{ZipError, ZipResult},
    write::SimpleFileOptions,
};

pub(crate) use stored::write_stored;

/// The most members of a file.
const MOST_MEMBERS: usize = 20_000;

/// A ZIP file that was opened.
pub(crate) struct ZipFile<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
}

/// Why a ZIP file, or a member of it, is not read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum ZipFault {
    /// Its directory, which is at its end, is missing or damaged: it is cut off.
    #[error("the archive cannot be opened: {0}")]
    NoDirectory(String),
    /// It has too many members.
    #[error("the archive has {0} entries")]
    TooMany(usize),
    /// A member cannot be unpacked.
    #[error("`{0}` cannot be unpacked: {1}")]
    Member(String, String),
    /// More is unpacked than the limit.
    #[error("the archive unpacks to more than is read")]
    TooLarge,
}

/// True for the bytes of a ZIP file.
pub(crate) fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

/// A ZIP file of some members, in the order given; those that `is_stored` are not compressed.
///
/// The same members give the same bytes on every day and every machine: no member has a date but the first that the format knows.
pub(crate) fn write_zip(members: &[(&str, &[u8])], is_stored: impl Fn(&str) -> bool) -> ZipResult<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let plain = SimpleFileOptions::default().last_modified_time(DateTime::DEFAULT).system(System::Unix);
    for (name, bytes) in members {
        let method = if is_stored(name) { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        zip.start_file(*name, plain.compression_method(method))?;
        zip.write_all(bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

impl<'b> ZipFile<'b> {
    /// Opens a file.
    pub(crate) fn open(bytes: &'b [u8]) -> Result<Self, ZipFault> {
        let zip =
            ZipArchive::new(Cursor::new(bytes)).map_err(|error: ZipError| ZipFault::NoDirectory(error.to_string()))?;
        if zip.len() > MOST_MEMBERS {
            return Err(ZipFault::TooMany(zip.len()));
        }
        Ok(Self { zip })
    }

    /// Whether a member is there.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }

    /// The names of the members, ascending; names that are no text are left out.
    pub(crate) fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = self.zip.file_names().filter_map(|name| Some(name.ok()?.into_owned())).collect();
        names.sort_unstable();
        names
    }

    /// The bytes of a member, which are taken from those that are `left`; `None` if it is not there.
    pub(crate) fn bytes_of(&mut self, name: &str, left: &mut usize) -> Result<Option<Vec<u8>>, ZipFault> {
        let Some(index) = self.zip.index_for_name(name) else { return Ok(None) };
        let damaged = |why: String| ZipFault::Member(name.to_owned(), why);
        let file = self.zip.by_index(index).map_err(|error| damaged(error.to_string()))?;
        let mut bytes = Vec::new();
        // One byte more than is left shows that there is more.
        file.take(*left as u64 + 1).read_to_end(&mut bytes).map_err(|error| damaged(error.to_string()))?;
        *left = left.checked_sub(bytes.len()).ok_or(ZipFault::TooLarge)?;
        Ok(Some(bytes))
    }

    /// A copy with other text in some members, by name; those that are not there yet come last. The rest is copied as it is.
    pub(crate) fn copy_with(&mut self, changed: &[(String, String)]) -> ZipResult<Vec<u8>> {
        let mut copy = ZipWriter::new(Cursor::new(Vec::new()));
        for index in 0..self.zip.len() {
            let member = self.zip.by_index_raw(index)?;
            let text = changed.iter().find(|(name, _)| member.name().is_ok_and(|own| own == name.as_str()));
            match text {
                None => copy.raw_copy_file(member)?,
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
