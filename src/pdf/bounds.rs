//! Bounds on what a PDF file unpacks to, looked at before the interpreter sees it: that unpacks whole streams, however large.

use std::{collections::BTreeSet, io::Read};

use flate2::read::ZlibDecoder;
use hayro_interpret::hayro_syntax::{
    Filter, Pdf,
    object::{Array, ObjectIdentifier, Stream},
    page::Page,
};

use super::PdfError;

/// The most bytes of one unpacked stream. Pictures have many, and are passed over later.
const LARGEST_STREAM: u64 = 512 << 20;
/// The most bytes of all unpacked streams.
const LARGEST_FILE: u64 = 4 << 30;
/// The most bytes of what draws one page.
const LARGEST_CONTENT: u64 = 64 << 20;
/// The most packed bytes of a stream of the older kind of compression, which makes up to 1,400 of one.
const LARGEST_LZW: usize = 1 << 20;
/// The deepest nesting of lists and dictionaries. Files that people make have a few levels; a parser takes time that grows with the
/// square of the depth. What looks like brackets in compressed data and pictures is less deep.
const DEEPEST: usize = 4_000;
/// The most bytes between the number of a stream and its beginning.
const DICTIONARY: usize = 8 << 10;
/// The last bytes of a file, in which its end is: readers look as far.
const END: usize = 4096;

/// Refuses files without an end, and files with a stream that unpacks to too much. Streams are found by their bytes, so that
/// nothing has to be parsed for it, and are unpacked without being kept.
///
/// *Errors*: [`PdfError::CutOff`], [`PdfError::TooLarge`].
pub(super) fn check_bytes(bytes: &[u8]) -> Result<(), PdfError> {
    let end = &bytes[bytes.len().saturating_sub(END)..];
    if memchr::memmem::find(end, b"startxref").is_none() && memchr::memmem::find(end, b"%%EOF").is_none() {
        return Err(PdfError::CutOff);
    }
    Nesting::default().read(bytes)?;
    let mut all = 0;
    for at in memchr::memmem::find_iter(bytes, b"stream") {
        let data = &bytes[at + b"stream".len()..];
        let data = data.strip_prefix(b"\r\n").or_else(|| data.strip_prefix(b"\n")).unwrap_or(data);
        all += unpacked_length(data)?;
        if all > LARGEST_FILE {
            return Err(PdfError::TooLarge);
        }
    }
    Ok(())
}

/// Refuses what the bytes alone do not show: encrypted streams, and compression within compression. A stream is always an object
/// of its own, so those that are named before streams are all that there are.
///
/// *Errors*: [`PdfError::TooLarge`].
pub(super) fn check_streams(pdf: &Pdf, bytes: &[u8]) -> Result<(), PdfError> {
    let heads = memchr::memmem::find_iter(bytes, b"stream").map(|at| &bytes[at.saturating_sub(DICTIONARY)..at]);
    let ids: BTreeSet<(i32, i32)> = heads
        .filter(|head| !head.ends_with(b"end"))
        .filter_map(|head| id_before(&head[..memchr::memmem::rfind(head, b" obj")?]))
        .collect();
    for (number, generation) in ids {
        if let Some(stream) = pdf.xref().get::<Stream<'_>>(ObjectIdentifier::new(number, generation)) {
            check_stream(&stream)?;
        }
    }
    Ok(())
}

/// The number and the generation of an object, which are written before `obj`.
fn id_before(bytes: &[u8]) -> Option<(i32, i32)> {
    let mut words = bytes.rsplit(|byte| !byte.is_ascii_digit());
    let mut next = || std::str::from_utf8(words.next()?).ok()?.parse().ok();
    let generation = next()?;
    Some((next()?, generation))
}

/// Refuses a page whose content is too large: it can name one stream many times.
///
/// *Errors*: [`PdfError::TooLarge`].
pub(super) fn check_page(page: &Page<'_>) -> Result<(), PdfError> {
    let Some(contents) = page.raw().get::<Array<'_>>(b"Contents".as_slice()) else { return Ok(()) };
    let mut all = 0;
    for stream in contents.iter::<Stream<'_>>() {
        all += unpacked_length(&stream.raw_data())?.max(stream.raw_data().len() as u64);
        if all > LARGEST_CONTENT {
            return Err(PdfError::TooLarge);
        }
    }
    Ok(())
}

fn check_stream(stream: &Stream<'_>) -> Result<(), PdfError> {
    let filters = stream.filters();
    let grows = |filter: &&Filter| matches!(filter, Filter::FlateDecode | Filter::LzwDecode | Filter::RunLengthDecode);
    let is_lzw = filters.contains(&Filter::LzwDecode);
    let packed = stream.raw_data();
    Nesting::default().read(&packed)?;
    if filters.iter().filter(grows).count() > 1 || is_lzw && packed.len() > LARGEST_LZW {
        return Err(PdfError::TooLarge);
    }
    unpacked_length(&packed).map(|_| ())
}

/// The bytes that some data unpack to; 0 if they are not packed.
fn unpacked_length(data: &[u8]) -> Result<u64, PdfError> {
    let mut unpacked = ZlibDecoder::new(data).take(LARGEST_STREAM + 1);
    let mut scratch = vec![0; 32 << 10];
    let mut length = 0;
    let mut nesting = Nesting::default();
    while let Ok(read @ 1..) = unpacked.read(&mut scratch) {
        length += read as u64;
        nesting.read(&scratch[..read])?;
    }
    if length > LARGEST_STREAM { Err(PdfError::TooLarge) } else { Ok(length) }
}

/// How deeply lists and dictionaries are nested, by their brackets alone: what a file hides from it costs time, and no more.
#[derive(Default)]
struct Nesting {
    depth: usize,
    last: u8,
}

impl Nesting {
    /// Reads more bytes.
    ///
    /// *Errors*: [`PdfError::TooLarge`].
    fn read(&mut self, bytes: &[u8]) -> Result<(), PdfError> {
        for byte in bytes {
            match (self.last, byte) {
                (_, b'[') | (b'<', b'<') => self.depth += 1,
                (_, b']') | (b'>', b'>') => self.depth = self.depth.saturating_sub(1),
                _ => {}
            }
            if self.depth > DEEPEST {
                return Err(PdfError::TooLarge);
            }
            self.last = *byte;
        }
        Ok(())
    }
}
