//! A response as it came over HTTP: its status, its headers, and its body without chunks and compression.
//!
//! Archives keep responses as they came, or keep the headers and a body that is already unpacked; so a body that is not what its
//! headers state is taken as it is, and only one that begins as stated and breaks off is refused.

use super::{
    charset,
    inflate::UnpackBudget,
    page::{CaptureError, CapturedPage, LARGEST_PAGE},
};

/// The head and the body of a message: lines up to an empty one.
pub(super) fn split_head(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let crlf = memchr::memmem::find(bytes, b"\r\n\r\n").map(|at| (at, at + 4));
    let lf = memchr::memmem::find(bytes, b"\n\n").map(|at| (at, at + 2));
    let (end, body) = [crlf, lf].into_iter().flatten().min()?;
    Some((&bytes[..end], &bytes[body..]))
}

/// The value of a header, in whatever case its name is.
pub(super) fn header<'h>(head: &'h str, name: &str) -> Option<&'h str> {
    head.lines().find_map(|line| {
        let (key, value) = line.split_once(':')?;
        key.trim().eq_ignore_ascii_case(name).then(|| value.trim())
    })
}

/// The page in a response; `None` if it is no text.
///
/// *Errors*: a [`CaptureError`] if its chunks or its compression are damaged, or it is too large.
pub(super) fn read_response(
    bytes: &[u8],
    (url, at): (&str, Option<&str>),
    budget: &mut UnpackBudget,
) -> Result<Option<CapturedPage>, CaptureError> {
    let Some((head, body)) = split_head(bytes) else {
        return Err(CaptureError::Corrupt(format!("the response for {url} has no headers")));
    };
    let head = String::from_utf8_lossy(head);
    let status = head.lines().next().and_then(|line| line.split_whitespace().nth(1)?.parse().ok()).unwrap_or(200);
    let media = header(&head, "content-type").unwrap_or("text/html");
    if !is_text(media) {
        return Ok(None);
    }
    let mut body = body.to_vec();
    if header(&head, "transfer-encoding").is_some_and(|value| value.to_ascii_lowercase().contains("chunked")) {
        body = join_chunks(&body, url)?;
    }
    body = match header(&head, "content-encoding").map(str::to_ascii_lowercase).as_deref() {
        Some("gzip" | "x-gzip") if body.starts_with(b"\x1f\x8b") => budget.gunzip(&body)?,
        Some("br") => budget.unbrotli(&body).or_else(|error| as_it_is(body, error))?,
        Some("deflate") => budget.inflate(&body).or_else(|error| as_it_is(body, error))?,
        _ => body,
    };
    text_page(&body, media, (url, at), status).map(Some)
}

/// The page in bytes of a media type.
///
/// *Errors*: [`CaptureError::PageTooLarge`].
pub(super) fn text_page(
    body: &[u8],
    media: &str,
    (url, at): (&str, Option<&str>),
    status: u16,
) -> Result<CapturedPage, CaptureError> {
    if body.len() > LARGEST_PAGE {
        return Err(CaptureError::PageTooLarge);
    }
    let stated = media
        .to_ascii_lowercase()
        .split_once("charset=")
        .map(|(_, name)| name.split(';').next().unwrap_or(name).to_owned());
    let (text, is_damaged) = charset::decode(body, stated.as_deref());
    let is_plain = media.trim().to_ascii_lowercase().starts_with("text/plain");
    let page = CapturedPage::of_text(text, is_plain);
    Ok(CapturedPage { url: Some(url.to_owned()), at: at.map(str::to_owned), status, is_damaged, ..page })
}

/// True for a media type that is read.
pub(super) fn is_text(media: &str) -> bool {
    let media = media.trim().to_ascii_lowercase();
    ["text/html", "application/xhtml+xml", "text/plain"].iter().any(|known| media.starts_with(known))
}

/// A body that was unpacked already, if it is text; else the error stands.
fn as_it_is(body: Vec<u8>, error: CaptureError) -> Result<Vec<u8>, CaptureError> {
    if std::str::from_utf8(&body).is_ok() { Ok(body) } else { Err(error) }
}

/// Joins the chunks of a body; one that has none is returned as it is.
fn join_chunks(body: &[u8], url: &str) -> Result<Vec<u8>, CaptureError> {
    let mut joined = Vec::with_capacity(body.len());
    let mut rest = body;
    loop {
        let line_end = memchr::memchr(b'\n', rest);
        let size = line_end.and_then(|end| chunk_size(&rest[..end]));
        let (Some(end), Some(size)) = (line_end, size) else {
            // The first line shows whether the body has chunks at all.
            return if joined.is_empty() { Ok(body.to_vec()) } else { Err(CaptureError::Chunks(url.to_owned())) };
        };
        if size == 0 {
            return Ok(joined);
        }
        let start = end + 1;
        let Some(chunk) = rest.get(start..start.saturating_add(size)) else {
            return Err(CaptureError::Chunks(url.to_owned()));
        };
        joined.extend_from_slice(chunk);
        rest = &rest[start + size..];
        rest = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n")).unwrap_or(rest);
    }
}

fn chunk_size(line: &[u8]) -> Option<usize> {
    let line = std::str::from_utf8(line).ok()?.trim();
    let digits = line.split(';').next().unwrap_or(line).trim();
    let is_size = !digits.is_empty() && digits.len() <= 8 && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    is_size.then(|| usize::from_str_radix(digits, 16).ok()).flatten()
}
