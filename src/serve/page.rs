//! What is added to a page on its way out: the script that renews it and shows what is wrong.
//!
//! The page carries its own version, by which the script later knows that another one is there. It
//! comes from the bytes of this page, so that an edit elsewhere moves nobody's page. The version of the
//! assets stands beside it: any page may show any of them without naming its bytes.

use axum::body::Bytes;

use super::{
    find::{Found, find},
    http::SCRIPT,
    site::Live,
};

/// What is shown while there was never a site without errors.
pub(super) const NO_SITE: &str = include_str!("no-site.html");

/// What is shown in the place of a page whose template fails.
pub(super) const UNMADE: &str = include_str!("unmade.html");

/// The page with the script before the end of its body, or at its end.
pub(super) fn with_script(page: &Bytes, live: &Live) -> Bytes {
    let at = memchr::memmem::rfind(page, b"</body>").unwrap_or(page.len());
    let (version, assets) = (version(page), live.assets());
    let script = format!("<script src=\"{SCRIPT}\" data-page=\"{version}\" data-assets=\"{assets}\" defer></script>\n");
    [&page[..at], script.as_bytes(), &page[at..]].concat().into()
}

/// The version of the page that stands at a path now.
pub(super) fn version_at(path: &str, live: &Live) -> String {
    match find(path, live) {
        Found::File(_, page) | Found::Nothing(page) => version(&page),
        Found::NoSite => version(NO_SITE.as_bytes()),
        Found::Unmade => version(UNMADE.as_bytes()),
        Found::Elsewhere(to) => version(to.as_bytes()),
    }
}

/// Sixteen letters for some bytes.
fn version(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex()[..16].to_owned()
}
