//! HTML: the one place that escapes text for it.

use pulldown_cmark_escape::escape_html;

/// Returns text escaped for use in HTML, both in elements and in double-quoted attributes.
pub(crate) fn escaped(text: &str) -> String {
    // Most texts need no escaping; this check costs less than copying them piece by piece.
    if !text.bytes().fold(false, |found, byte| found | matches!(byte, b'&' | b'<' | b'>' | b'"')) {
        return text.to_owned();
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    escape_html(&mut escaped, text).expect("writing to a string does not fail");
    escaped
}
