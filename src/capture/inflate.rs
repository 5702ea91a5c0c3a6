//! Unpacks what is compressed, up to a limit for each file: a few kilobytes can unpack to gigabytes.

use std::io::{self, Read};

use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};

use super::page::{CaptureError, MOST};

/// How many bytes may still be unpacked from one file, with the archives and responses in it.
#[derive(Debug)]
pub(super) struct UnpackBudget(usize);

impl UnpackBudget {
    /// The budget of a file.
    pub(super) fn of_file() -> Self {
        Self(MOST)
    }

    /// The bytes that are left, for a reader that takes what it unpacks from them.
    pub(super) fn left(&mut self) -> &mut usize {
        &mut self.0
    }

    /// Unpacks gzip with any number of members.
    pub(super) fn gunzip(&mut self, bytes: &[u8]) -> Result<Vec<u8>, CaptureError> {
        self.read(MultiGzDecoder::new(bytes))
    }

    /// Unpacks what HTTP calls `deflate`: zlib, or without its header.
    pub(super) fn inflate(&mut self, bytes: &[u8]) -> Result<Vec<u8>, CaptureError> {
        self.read(ZlibDecoder::new(bytes)).or_else(|_| self.read(DeflateDecoder::new(bytes)))
    }

    /// Unpacks Brotli.
    pub(super) fn unbrotli(&mut self, bytes: &[u8]) -> Result<Vec<u8>, CaptureError> {
        self.read(brotli_decompressor::Decompressor::new(bytes, 4096))
    }

    /// Reads to the end, and takes what was read from the budget, also if reading fails.
    fn read(&mut self, from: impl Read) -> Result<Vec<u8>, CaptureError> {
        let mut out = Vec::new();
        let end = from.take(self.0 as u64 + 1).read_to_end(&mut out);
        let left = self.0.checked_sub(out.len());
        self.0 = left.unwrap_or_default();
        match end {
            _ if left.is_none() => Err(CaptureError::TooLarge),
            Ok(_) => Ok(out),
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => {
                Err(CaptureError::Truncated("its compressed data ends early".to_owned()))
            }
            Err(error) => Err(CaptureError::Corrupt(format!("its compressed data cannot be unpacked ({error})"))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{CaptureError, UnpackBudget};

    #[test]
    fn all_that_is_unpacked_counts() {
        let mut budget = UnpackBudget(10);
        assert_eq!(budget.read(&b"12345"[..]), Ok(b"12345".to_vec()));
        assert_eq!(budget.read(&b"12345"[..]), Ok(b"12345".to_vec()));
        assert_eq!(budget.read(&b""[..]), Ok(Vec::new()));
        assert_eq!(budget.read(&b"1"[..]), Err(CaptureError::TooLarge));
    }
}
