//! Percent-encoding in addresses.

use std::borrow::Cow;

/// A path or a fragment without its percent-encoding; bytes that are not UTF-8 are replaced.
pub(super) fn decoded(encoded: &str) -> Cow<'_, str> {
    percent_encoding::percent_decode_str(encoded).decode_utf8_lossy()
}
