//! Caching: how long a browser or a proxy may keep a file.

use crate::route;

/// The value for a file that never changes: it may be kept for a year.
pub(super) const IMMUTABLE: &str = "public, max-age=31536000, immutable";

/// The value for all other files.
pub(super) const FRESH: &str = "public, no-cache";

/// The value of `Cache-Control` for a file.
///
/// The name of an asset contains the checksum of its bytes, so it never changes. All other files, including a site's
/// own, are revalidated each time, which costs a few bytes: a correction must reach every reader.
pub fn cache_control(path: &str) -> &'static str {
    if is_immutable(path) { IMMUTABLE } else { FRESH }
}

/// True for a file whose name contains the checksum of its bytes: `style.0f3a9c215be0d7aa.css`.
pub(super) fn is_immutable(path: &str) -> bool {
    route::asset_at(&["/", path].concat()).is_some()
}
