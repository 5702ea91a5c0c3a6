//! Parts of a file, for readers that seek in it: audio, video, PDF (RFC 9110, section 14).
//!
//! One range is answered with that part, one beyond the end is refused. Several at once, a range that
//! cannot be read, and one that depends on a validator are answered with the whole file, as the
//! standard allows; validators are not given, since nothing is to be cached.

use std::ops::RangeInclusive;

use axum::{
    body::Bytes,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use http_range_header::{RangeUnsatisfiableError, parse_range_header};

/// The answer to a request for a file: all of it, the part asked for, or a refusal.
pub(super) fn answer(bytes: Bytes, headers: &HeaderMap) -> Response {
    let accepts = (header::ACCEPT_RANGES, "bytes".to_owned());
    let length = bytes.len() as u64;
    match asked(headers, length) {
        Asked::Whole => ([accepts], bytes).into_response(),
        Asked::Part(part) => {
            let of = (header::CONTENT_RANGE, format!("bytes {}-{}/{length}", part.start(), part.end()));
            let bytes = bytes.slice(*part.start() as usize..=*part.end() as usize);
            (StatusCode::PARTIAL_CONTENT, [accepts, of], bytes).into_response()
        }
        Asked::Beyond => {
            let of = (header::CONTENT_RANGE, format!("bytes */{length}"));
            (StatusCode::RANGE_NOT_SATISFIABLE, [accepts, of]).into_response()
        }
    }
}

enum Asked {
    Whole,
    /// Bytes, from 0.
    Part(RangeInclusive<u64>),
    Beyond,
}

fn asked(headers: &HeaderMap, length: u64) -> Asked {
    let range = headers.get(header::RANGE).filter(|_| !headers.contains_key(header::IF_RANGE));
    let parsed = range.and_then(|range| parse_range_header(range.to_str().ok()?).ok());
    match parsed.map(|parsed| parsed.validate(length)) {
        Some(Ok(parts)) => match parts.as_slice() {
            [part] => Asked::Part(part.clone()),
            _ => Asked::Whole,
        },
        Some(Err(RangeUnsatisfiableError::Unsatisfiable)) => Asked::Beyond,
        Some(Err(_)) | None => Asked::Whole,
    }
}
