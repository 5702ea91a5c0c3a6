//! Sites that answer every address: an address beside that of a page that cannot exist, and whether it has the same page.

use std::collections::BTreeSet;

use url::Url;

use crate::capture::{PageWords, checksum};

/// The share of words that two pages have in common if they are the same page; the address may be in it, or the time.
const SAME: f64 = 0.9;

/// An address beside another that cannot exist. `None` for a home page, and for what is no address.
pub(super) fn sibling_of(url: &str) -> Option<String> {
    let mut sibling = Url::parse(url).ok()?;
    let end = format!("-onrecord-{}", &checksum(url.as_bytes())[..12]);
    if let Some(query) = sibling.query().filter(|query| !query.is_empty()) {
        let query = format!("{query}{end}");
        sibling.set_query(Some(&query));
        return Some(sibling.into());
    }
    let path = sibling.path().to_owned();
    let stem = path.trim_end_matches('/');
    if stem.is_empty() {
        return None;
    }
    // An ending such as `.html` decides at some sites which part of them answers.
    let (folder, name) = stem.rsplit_once('/').unwrap_or(("", stem));
    let (name, ending) = name.rsplit_once('.').map_or((name, String::new()), |(name, rest)| (name, format!(".{rest}")));
    sibling.set_path(&format!("{folder}/{name}{end}{ending}{}", &path[stem.len()..]));
    Some(sibling.into())
}

/// True if two pages are the same for a reader.
pub(super) fn is_same_page(one: &PageWords, other: &PageWords) -> bool {
    let words = |page: &PageWords| page.as_str().split(' ').map(str::to_owned).collect::<BTreeSet<_>>();
    let (one, other) = (words(one), words(other));
    let common = one.intersection(&other).count() as f64;
    common >= SAME * one.union(&other).count() as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sibling_is_beside_the_page_and_of_its_kind() {
        for (url, before, after) in [
            ("https://x.example/a/b.html#c", "https://x.example/a/b-onrecord-", ".html"),
            ("https://x.example/a/b/", "https://x.example/a/b-onrecord-", "/"),
            ("https://x.example/b", "https://x.example/b-onrecord-", ""),
            ("https://x.example/?id=5", "https://x.example/?id=5-onrecord-", ""),
        ] {
            let mut sibling = sibling_of(url).expect("an address");
            if let Some(at) = sibling.find('#') {
                sibling.truncate(at);
            }
            assert!(sibling.starts_with(before) && sibling.ends_with(after), "{url}: {sibling}");
        }
        assert_eq!(sibling_of("https://x.example/"), None);
    }
}
