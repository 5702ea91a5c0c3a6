//! MHTML (RFC 2557): a page and its pictures in one MIME message, as browsers save it.

use mail_parser::{HeaderValue, MessageParser};

use super::page::{CaptureError, CapturedPage, LARGEST_PAGE};

/// How far from its beginning a file shows that it is MHTML.
const REACH: usize = 4096;

/// True for the bytes of an MHTML file.
pub(super) fn is_mhtml(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(REACH)]).to_ascii_lowercase();
    head.contains("mime-version:") && head.contains("multipart/related") && !head.trim_start().starts_with('<')
}

/// The page of an MHTML file.
///
/// *Errors*: a [`CaptureError`] if the message cannot be read, or ends before its last part does.
pub(super) fn read_mhtml(bytes: &[u8]) -> Result<Vec<CapturedPage>, CaptureError> {
    let message = MessageParser::default().parse(bytes);
    let message = message.ok_or_else(|| CaptureError::Corrupt("its parts cannot be read".to_owned()))?;
    let boundary = boundary_of(bytes);
    let is_closed = boundary
        .as_ref()
        .is_none_or(|boundary| memchr::memmem::find(bytes, format!("--{boundary}--").as_bytes()).is_some());
    if !is_closed {
        return Err(CaptureError::Truncated("its last part is not complete".to_owned()));
    }
    let Some(text) = message.body_html(0) else { return Ok(Vec::new()) };
    if text.len() > LARGEST_PAGE {
        return Err(CaptureError::PageTooLarge);
    }
    let address = |value: &HeaderValue<'_>| value.as_text().map(|text| text.trim().to_owned());
    let url = message.header("Snapshot-Content-Location").and_then(address).or_else(|| {
        message
            .html_part(0)
            .and_then(|part| part.headers.iter().find(|one| one.name() == "Content-Location"))
            .and_then(|one| address(one.value()))
    });
    let at = message.date().map(mail_parser::DateTime::to_rfc3339);
    let is_damaged = text.contains('\u{fffd}');
    Ok(vec![CapturedPage { url, at, is_damaged, ..CapturedPage::of_text(text.into_owned(), false) }])
}

/// The line that separates the parts, as the head of the message states it.
fn boundary_of(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(REACH)]).into_owned();
    let after = &head[head.find("boundary=")? + "boundary=".len()..];
    let quoted = after.strip_prefix('"').and_then(|rest| rest.split('"').next());
    Some(quoted.or_else(|| after.split([';', '\r', '\n']).next())?.trim().to_owned())
}
