//! The articles of a record that some addresses lead to.

use crate::record::{ArticleIx, Record};

/// The articles that are cited, by id.
pub(super) fn articles_cited(record: &Record, addresses: &[&str]) -> Vec<ArticleIx> {
    if addresses.is_empty() {
        return Vec::new();
    }
    let cited: Vec<&str> = addresses.iter().map(|address| bare_address(address)).collect();
    let all = record.entities.articles.iter().enumerate();
    let found = all.filter(|(_, linked)| {
        let source = &linked.article.source;
        let own = [source.url.as_ref(), source.archived.as_ref()].into_iter().flatten();
        own.map(|url| bare_address(&url.value)).any(|url| cited.contains(&url))
    });
    found.map(|(at, _)| ArticleIx(at as u32)).collect()
}

/// What two addresses of one page have in common: no scheme, no `www.`, no fragment, no slash at the end.
fn bare_address(address: &str) -> &str {
    let address = address.trim();
    let bare = address.split_once("://").map_or(address, |(_, rest)| rest);
    let bare = bare.strip_prefix("www.").unwrap_or(bare);
    bare.split('#').next().unwrap_or(bare).trim_end_matches('/')
}

#[cfg(test)]
mod tests {
    use super::bare_address;

    #[test]
    fn addresses_of_one_page_are_equal() {
        for same in ["https://www.example.org/a/", "http://example.org/a#part", "example.org/a"] {
            assert_eq!(bare_address(same), "example.org/a");
        }
        assert_ne!(bare_address("https://example.org/a?page=2"), "example.org/a");
    }
}
