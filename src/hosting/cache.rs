//! Caching: how long a reader's browser, or a network in between, may keep a file.

/// The value of `Cache-Control` for a file.
///
/// A file whose name holds the checksum of its bytes never changes, and is kept for a year. All else is
/// asked for again each time, at the price of a few bytes: a correction must reach whoever reads.
pub fn cache_control(path: &str) -> &'static str {
    if is_immutable(path) { "public, max-age=31536000, immutable" } else { "public, no-cache" }
}

/// True for a file whose name holds the checksum of its bytes: `style.0f3a9c21.css`, `en_0f3a9c2.pf_index`.
pub(super) fn is_immutable(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let mut parts: Vec<_> = name.split('.').collect();
    let (Some(ending), Some(sum)) = (parts.pop(), parts.pop()) else { return false };
    let hex = |text: &str, least: usize| text.len() >= least && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    if ending.starts_with("pf_") {
        return sum.rsplit('_').next().is_some_and(|sum| hex(sum, 6));
    }
    !parts.is_empty() && hex(sum, 8)
}

#[cfg(test)]
mod tests {
    use super::is_immutable;

    #[test]
    fn a_name_with_a_checksum_is_known_by_it() {
        for path in ["style.0f3a9c21.css", "a/site.0f3a9c21.js", "pagefind/fragment/en_0f3a9c2.pf_fragment"] {
            assert!(is_immutable(path), "{path}");
        }
        for path in ["style.css", "index.html", "a.b.css", "deadbeef", "0f3a9c21.css", "pagefind/pagefind.js"] {
            assert!(!is_immutable(path), "{path}");
        }
    }
}
