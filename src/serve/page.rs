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
pub(super) fn no_site() -> Bytes {
    let words =
        "It has errors, which are listed below and in the terminal. Mend them, and the site appears here by itself.";
    stand_in("The site has errors", "There is no site to show yet", words)
}

/// What is shown in the place of a page whose template fails.
pub(super) fn unmade() -> Bytes {
    let words = "Its template fails on it. What is wrong is listed below and in the terminal; mend it, and the page appears \
                 here by itself.";
    stand_in("The page cannot be made", "This page cannot be made", words)
}

/// A page in the place of the site's own.
fn stand_in(title: &str, heading: &str, words: &str) -> Bytes {
    format!(include_str!("stand-in.html"), title = title, heading = heading, words = words).into()
}

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
        Found::NoSite => version(&no_site()),
        Found::Unmade => version(&unmade()),
        Found::Elsewhere(to) => version(to.as_bytes()),
    }
}

/// Sixteen letters for some bytes.
fn version(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex()[..16].to_owned()
}
