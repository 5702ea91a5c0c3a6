//! What is added to a page on its way out: the script that reloads it and shows what is wrong.
//!
//! The page carries its own version, by which the script later knows that another one is there. It
//! comes from the bytes of this page and of the assets, so that an edit elsewhere moves nobody's page.

use axum::body::Bytes;

use super::{
    find::{Found, find},
    http::SCRIPT,
    site::Live,
};

/// What is shown while there was never a site without errors.
pub(super) const NO_SITE: &str = include_str!("no-site.html");

/// The page with the script before the end of its body, or at its end.
pub(super) fn with_script(page: &Bytes, live: &Live) -> Bytes {
    let at = memchr::memmem::rfind(page, b"</body>").unwrap_or(page.len());
    let script = format!("<script src=\"{SCRIPT}\" data-page=\"{}\" defer></script>\n", version(page, live));
    [&page[..at], script.as_bytes(), &page[at..]].concat().into()
}

/// The version of the page that stands at a path now.
pub(super) fn version_at(path: &str, live: &Live) -> String {
    match find(path, live) {
        Found::File(_, page) | Found::Nothing(page) => version(&page, live),
        Found::NoSite => version(NO_SITE.as_bytes(), live),
        Found::Elsewhere(to) => version(to.as_bytes(), live),
    }
}

fn version(page: &[u8], live: &Live) -> String {
    let mut hash = blake3::Hasher::new();
    hash.update(page);
    if let Some(assets) = live.assets() {
        hash.update(assets.as_bytes());
    }
    hash.finalize().to_hex()[..16].to_owned()
}
