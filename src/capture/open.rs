//! Opens a capture: recognises its format by its first bytes, and reads its pages.

use super::{
    charset,
    inflate::UnpackBudget,
    mhtml,
    page::{CaptureError, CapturedPage, LARGEST_PAGE},
    wacz, warc,
};

/// The pages of a capture, in the order of the file; at least one.
///
/// *Errors*: a [`CaptureError`].
pub fn open_capture(bytes: &[u8]) -> Result<Vec<CapturedPage>, CaptureError> {
    let pages = read_pages(bytes)?;
    if pages.is_empty() { Err(CaptureError::NoPage) } else { Ok(pages) }
}

fn read_pages(bytes: &[u8]) -> Result<Vec<CapturedPage>, CaptureError> {
    let budget = &mut UnpackBudget::of_file();
    if bytes.starts_with(b"PK\x03\x04") {
        return wacz::read_wacz(bytes, budget);
    }
    if bytes.starts_with(b"\x1f\x8b") {
        let unpacked = budget.gunzip(bytes)?;
        return read_pages_of_file(&unpacked, budget);
    }
    read_pages_of_file(bytes, budget)
}

fn read_pages_of_file(bytes: &[u8], budget: &mut UnpackBudget) -> Result<Vec<CapturedPage>, CaptureError> {
    if bytes.starts_with(b"WARC/") {
        return warc::read_warc(bytes, budget);
    }
    if bytes.starts_with(b"%PDF-") {
        return Err(CaptureError::NotRead("PDF"));
    }
    if mhtml::is_mhtml(bytes) {
        return mhtml::read_mhtml(bytes);
    }
    saved_page(bytes).map(|page| page.into_iter().collect())
}

/// A page that was saved as one file; none if the bytes are no text.
fn saved_page(bytes: &[u8]) -> Result<Option<CapturedPage>, CaptureError> {
    let is_binary = bytes.iter().take(1024).any(|byte| *byte == 0)
        && !bytes.starts_with(b"\xff\xfe")
        && !bytes.starts_with(b"\xfe\xff");
    if bytes.is_empty() || is_binary {
        return Ok(None);
    }
    if bytes.len() > LARGEST_PAGE {
        return Err(CaptureError::PageTooLarge);
    }
    let (text, is_damaged) = charset::decode(bytes, None);
    let head = text.trim_start().get(..1).unwrap_or_default();
    let is_plain = head != "<";
    Ok(Some(CapturedPage { url: None, at: None, status: 200, text, is_plain, is_damaged }))
}
