//! Serves parts of a file, for clients that seek in it: audio, video, PDF (RFC 9110, section 14).
//!
//! A single range gets that part; a range beyond the end is refused. Several ranges, a range that cannot be parsed,
//! and one that depends on a validator get the whole file, as the standard allows. There are no validators, because
//! nothing is cached.

use std::ops::RangeInclusive;

use axum::{
    body::Bytes,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use http_range_header::{RangeUnsatisfiableError, parse_range_header};

/// The response to a request for a file: the whole file, the requested part, or a refusal.
pub(super) fn respond_with_range(bytes: Bytes, headers: &HeaderMap) -> Response {
    let accepts = (header::ACCEPT_RANGES, "bytes".to_owned());
    let length = bytes.len() as u64;
    match requested_range(headers, length) {
        RequestedRange::Whole => ([accepts], bytes).into_response(),
        RequestedRange::Part(part) => {
            let of = (header::CONTENT_RANGE, format!("bytes {}-{}/{length}", part.start(), part.end()));
            let bytes = bytes.slice(*part.start() as usize..=*part.end() as usize);
            (StatusCode::PARTIAL_CONTENT, [accepts, of], bytes).into_response()
        }
        RequestedRange::BeyondEnd => {
            let of = (header::CONTENT_RANGE, format!("bytes */{length}"));
            (StatusCode::RANGE_NOT_SATISFIABLE, [accepts, of]).into_response()
        }
    }
}

/// The part of a file that a request names.
enum RequestedRange {
    Whole,
    /// Bytes, from 0.
    Part(RangeInclusive<u64>),
    BeyondEnd,
}

fn requested_range(headers: &HeaderMap, length: u64) -> RequestedRange {
    let range = headers.get(header::RANGE).filter(|_| !headers.contains_key(header::IF_RANGE));
    let parsed = range.and_then(|range| parse_range_header(range.to_str().ok()?).ok());
    match parsed.map(|parsed| parsed.validate(length)) {
        Some(Ok(parts)) => match parts.as_slice() {
            [part] => RequestedRange::Part(part.clone()),
            _ => RequestedRange::Whole,
        },
        Some(Err(RangeUnsatisfiableError::Unsatisfiable)) => RequestedRange::BeyondEnd,
        Some(Err(_)) | None => RequestedRange::Whole,
    }
}
