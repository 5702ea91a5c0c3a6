//! Unpacks what is compressed, up to a limit: a few kilobytes can unpack to gigabytes.

use std::io::{self, Read};

use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};

use super::page::{CaptureError, MOST};

/// Unpacks gzip with any number of members.
pub(super) fn gunzip(bytes: &[u8]) -> Result<Vec<u8>, CaptureError> {
    read_up_to(MultiGzDecoder::new(bytes), MOST)
}

/// Unpacks what HTTP calls `deflate`: zlib, or without its header.
pub(super) fn inflate(bytes: &[u8]) -> Result<Vec<u8>, CaptureError> {
    read_up_to(ZlibDecoder::new(bytes), MOST).or_else(|_| read_up_to(DeflateDecoder::new(bytes), MOST))
}

/// Unpacks Brotli.
pub(super) fn unbrotli(bytes: &[u8]) -> Result<Vec<u8>, CaptureError> {
    read_up_to(brotli_decompressor::Decompressor::new(bytes, 4096), MOST)
}

/// Reads to the end, but no more than `most` bytes.
fn read_up_to(from: impl Read, most: usize) -> Result<Vec<u8>, CaptureError> {
    let mut out = Vec::new();
    match from.take(most as u64 + 1).read_to_end(&mut out) {
        Ok(_) if out.len() > most => Err(CaptureError::TooLarge),
        Ok(_) => Ok(out),
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => {
            Err(CaptureError::Truncated("its compressed data ends early".to_owned()))
        }
        Err(error) => Err(CaptureError::Corrupt(format!("its compressed data cannot be unpacked ({error})"))),
    }
}
