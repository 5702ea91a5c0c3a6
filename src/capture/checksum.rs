//! The checksum of a capture.

use sha2::{Digest, Sha256};

/// The SHA-256 checksum of some bytes, in hexadecimal digits.
pub fn checksum(bytes: &[u8]) -> String {
    hex_digits(&Sha256::digest(bytes))
}

/// Some bytes in hexadecimal digits.
pub(crate) fn hex_digits(bytes: &[u8]) -> String {
    let mut digits = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        digits.push_str(&format!("{byte:02x}"));
    }
    digits
}
