//! Caching: how long a reader's browser, or a network in between, may keep a file.

use crate::route;

/// What is said of a file that never changes: it may be kept for a year.
pub(super) const IMMUTABLE: &str = "public, max-age=31536000, immutable";

/// What is said of all others.
pub(super) const FRESH: &str = "public, no-cache";

/// The value of `Cache-Control` for a file.
///
/// The name of an asset holds the checksum of its bytes: it never changes. All else, a site's own files
/// among it, is asked for again each time, at the price of a few bytes: a correction must reach whoever reads.
pub fn cache_control(path: &str) -> &'static str {
    if is_immutable(path) { IMMUTABLE } else { FRESH }
}

/// True for a file whose name holds the checksum of its bytes: `style.0f3a9c215be0d7aa.css`.
pub(super) fn is_immutable(path: &str) -> bool {
    route::asset_at(&["/", path].concat()).is_some()
}
