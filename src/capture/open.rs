//! Opens a capture: recognises its format by its first bytes, and reads its pages.

use super::{
    charset,
    inflate::UnpackBudget,
    mhtml,
    page::{CaptureError, CapturedPage, LARGEST_PAGE},
    wacz, warc,
};
use crate::{pdf, zip_file::is_zip};

/// The pages of a capture, in the order of the file; at least one.
///
/// *Errors*: a [`CaptureError`].
pub fn open_capture(bytes: &[u8]) -> Result<Vec<CapturedPage>, CaptureError> {
    let pages = read_pages(bytes)?;
    if pages.is_empty() { Err(CaptureError::NoPage) } else { Ok(pages) }
}

fn read_pages(bytes: &[u8]) -> Result<Vec<CapturedPage>, CaptureError> {
    let budget = &mut UnpackBudget::of_file();
    if is_zip(bytes) {
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
    if pdf::is_pdf(bytes) {
        return Ok(vec![pdf_page(bytes)?]);
    }
    if mhtml::is_mhtml(bytes) {
        return mhtml::read_mhtml(bytes);
    }
    saved_page(bytes).map(|page| page.into_iter().collect())
}

/// The text of a PDF file, as one page: a reader turns its pages and reads on.
fn pdf_page(bytes: &[u8]) -> Result<CapturedPage, CaptureError> {
    let read = pdf::read_pdf(bytes).map_err(CaptureError::Pdf)?;
    let text = read.plain();
    let is_damaged = read.lacks_letters;
    Ok(CapturedPage { title: read.title, lang: read.lang, is_damaged, ..CapturedPage::of_text(text, true) })
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
    Ok(Some(CapturedPage { is_damaged, ..CapturedPage::of_text(text, is_plain) }))
}
