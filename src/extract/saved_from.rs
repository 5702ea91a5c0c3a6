//! The address that a browser noted in a page when it saved it.

use std::sync::LazyLock;

use regex::Regex;

/// How far from its beginning a saved page has the note.
const REACH: usize = 4096;

/// `<!-- saved from url=(0026)https://… -->` of browsers, and the `url:` of `SingleFile`.
static NOTE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(https?://[^\s<>]+)").ok()
});

/// The address of a saved page; `None` if the browser noted none.
pub(super) fn find_address(html: &str) -> Option<String> {
    let head = &html[..crate::text::floor_char_boundary(html, REACH)];
    Some(NOTE.as_ref()?.captures(head)?.get(1)?.as_str().to_owned())
}
