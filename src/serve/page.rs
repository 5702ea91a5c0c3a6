//! Adds the script to a page that is sent: it updates the page and shows diagnostics.
//!
//! The page has its version in an attribute, so that the script can tell when there is another one. The version is a
//! hash of the page's bytes, so an edit elsewhere does not reload it. The version of the assets is separate, because
//! a page can show any asset without a checksum in its address.

use axum::body::Bytes;

use super::{
    find::{Lookup, find_file},
    site::LiveSite,
};

/// The address of the script in each page.
pub(super) const SCRIPT: &str = "/.onrecord/live.js";

/// The page that is shown if there was no version without errors yet.
pub(super) fn no_site() -> Bytes {
    let words =
        "It has errors, which are listed below and in the terminal. Once you have fixed them, the site appears here.";
    message_page("The site has errors", "There is no site to show yet", words)
}

/// The page that is shown instead of one whose template fails.
pub(super) fn render_failed() -> Bytes {
    let words = "Its template has an error, which is listed below and in the terminal. Once you have fixed it, the page \
                 appears here.";
    message_page("The page cannot be rendered", "This page cannot be rendered", words)
}

/// A page of the server, with a message.
fn message_page(title: &str, heading: &str, words: &str) -> Bytes {
    format!(include_str!("message.html"), title = title, heading = heading, words = words).into()
}

/// The page at a path with the script before the end of its body, or at the end of the page.
pub(super) fn with_script(page: &Bytes, path: &str, live: &LiveSite) -> Bytes {
    let at = memchr::memmem::rfind(page, b"</body>").unwrap_or(page.len());
    let (version, assets) = (version_of(page), live.assets_hash());
    let edit = live.editor_of(path).map(|address| format!(" data-edit=\"{address}\"")).unwrap_or_default();
    let script =
        format!("<script src=\"{SCRIPT}\" data-page=\"{version}\" data-assets=\"{assets}\"{edit} defer></script>\n");
    [&page[..at], script.as_bytes(), &page[at..]].concat().into()
}

/// The current version of the page at a path.
pub(super) fn version_at(path: &str, live: &LiveSite) -> String {
    match find_file(path, live) {
        Lookup::File(_, page) | Lookup::NotFound(page) => version_of(&page),
        Lookup::NoSite => version_of(&no_site()),
        Lookup::RenderFailed => version_of(&render_failed()),
        Lookup::Redirect(to) => version_of(to.as_bytes()),
    }
}

/// A hash of some bytes, in 16 hexadecimal digits.
fn version_of(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex()[..16].to_owned()
}
