//! Fingerprints: a short hash that identifies content from one build to the next.

use serde::{Deserialize, Serialize};

/// The first 128 bits of a BLAKE3 hash of everything that some content depends on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Fingerprint([u8; 16]);

impl Fingerprint {
    /// Returns the fingerprint of some bytes: the first half of their BLAKE3 hash.
    pub fn of(bytes: &[u8]) -> Self {
        let mut half = [0; 16];
        half.copy_from_slice(&blake3::hash(bytes).as_bytes()[..16]);
        Self(half)
    }

    /// Returns the fingerprint of this content together with more bytes.
    #[must_use]
    pub fn with_bytes(self, bytes: &[u8]) -> Self {
        Self::of(&[&self.0, blake3::hash(bytes).as_bytes().as_slice()].concat())
    }

    /// Returns the bytes of the hash.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}
