//! Which files at a target are known without reading them: those that a manifest there can be trusted for.
//!
//! The published manifest is trusted for files that were last written no later than the manifest itself, with the size
//! that they should have. After an interrupted run, it is trusted where both manifests agree; for files that only the
//! interrupted run wrote, and wrote before its own manifest, that one is. Everything else is written again.

use super::Listing;
use crate::write::manifest::{Checksum, Manifest};

/// Two manifests at a target, and when each was written there.
pub(super) struct Trust<'m> {
    pub(super) listing: &'m Listing,
    pub(super) known: Option<(&'m Manifest, u64)>,
    pub(super) coming: Option<(&'m Manifest, u64)>,
}

impl Trust<'_> {
    /// The checksum of a file of a size, last written at a time; `None` if no manifest can be trusted.
    pub(super) fn checksum(&self, path: &str, size: u64, modified: u64) -> Option<Checksum> {
        let of = |manifest: Option<(&Manifest, u64)>| {
            let (manifest, written) = manifest?;
            let sum = manifest.files.get(path).copied()?;
            let has_size = self.listing.get(path).is_none_or(|file| file.checksum != sum || file.size == size);
            Some((sum, has_size && modified <= written))
        };
        match (of(self.known), of(self.coming)) {
            (Some((sum, true)), None) if self.coming.is_none() => Some(sum),
            (Some((sum, true)), Some((same, _))) if sum == same => Some(sum),
            (None, Some((sum, true))) => Some(sum),
            _ => None,
        }
    }
}
