//! The checksum of a capture.

use sha2::{Digest, Sha256};

/// The SHA-256 checksum of some bytes, in hexadecimal digits.
pub fn checksum(bytes: &[u8]) -> String {
    let mut digits = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        digits.push_str(&format!("{byte:02x}"));
    }
    digits
}
