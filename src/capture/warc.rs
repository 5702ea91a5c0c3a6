//! WARC 1.0 and 1.1 (ISO 28500): records one after the other, each with headers and a block.

use super::{
    http::{header, is_text, read_response, split_head, text_page},
    inflate::UnpackBudget,
    page::{CaptureError, CapturedPage},
};

/// The most pages of one file that are kept.
const MOST_PAGES: usize = 10_000;

/// The pages of an unpacked WARC file: its responses, and resources that were written without one.
///
/// *Errors*: a [`CaptureError`] if a record is damaged or cut off.
pub(super) fn read_warc(bytes: &[u8], budget: &mut UnpackBudget) -> Result<Vec<CapturedPage>, CaptureError> {
    let mut pages = Vec::new();
    let mut at = 0;
    let mut number = 0;
    let mut has_large = false;
    while at < bytes.len() && pages.len() < MOST_PAGES {
        let line_breaks = bytes[at..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        at += line_breaks;
        if at == bytes.len() {
            break;
        }
        number += 1;
        if !bytes[at..].starts_with(b"WARC/") {
            return Err(CaptureError::Corrupt(format!("record {number} does not begin with `WARC/`")));
        }
        let cut_off = || CaptureError::Truncated(format!("record {number} is not complete"));
        let (head, rest) = split_head(&bytes[at..]).ok_or_else(cut_off)?;
        let start = bytes.len() - rest.len();
        let head = String::from_utf8_lossy(head);
        let length = header(&head, "content-length").and_then(|value| value.parse::<usize>().ok());
        let length = length.ok_or_else(|| CaptureError::Corrupt(format!("record {number} has no length")))?;
        let block = start.checked_add(length).and_then(|end| bytes.get(start..end)).ok_or_else(cut_off)?;
        match read_record(&head, block, budget) {
            // The other pages can still be read.
            Err(CaptureError::PageTooLarge) => has_large = true,
            read => pages.extend(read?),
        }
        at = start + length;
    }
    if pages.is_empty() && has_large { Err(CaptureError::PageTooLarge) } else { Ok(pages) }
}

fn read_record(head: &str, block: &[u8], budget: &mut UnpackBudget) -> Result<Option<CapturedPage>, CaptureError> {
    // WARC 1.0 allowed angle brackets around the address.
    let url = header(head, "warc-target-uri").map(|url| url.trim_matches(['<', '>'])).unwrap_or_default();
    let at = header(head, "warc-date");
    let media = header(head, "content-type").unwrap_or_default();
    match header(head, "warc-type") {
        Some("response") if media.starts_with("application/http") => read_response(block, (url, at), budget),
        Some("resource") if is_text(media) => text_page(block, media, (url, at), 200).map(Some),
        _ => Ok(None),
    }
}
