//! Percent-encoding in addresses.

use std::borrow::Cow;

/// A path or a fragment without its percent-encoding; bytes that are not UTF-8 are replaced.
pub(super) fn decoded(encoded: &str) -> Cow<'_, str> {
    percent_encoding::percent_decode_str(encoded).decode_utf8_lossy()
}

/// What follows the address of a folder in one that begins with it, as it is or as people write it: `/données/` is `/donn%C3%A9es/`.
pub(super) fn strip_folder<'a>(address: &'a str, folder: &str) -> Option<&'a str> {
    address.strip_prefix(folder).or_else(|| address.strip_prefix(&*decoded(folder)))
}

/// True for an address that begins with that of a folder.
pub(super) fn is_below(address: &str, folder: &str) -> bool {
    strip_folder(address, folder).is_some()
}
