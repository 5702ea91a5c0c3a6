//! The articles of a record that some addresses lead to.

use crate::{
    model::{Id, Kind},
    record::{ArticleIx, Record, Target},
    route::{HOME, Routes, is_web_address, page_of, quote_at},
};

/// The articles that are cited, by id: by their own addresses, or by those of their pages and of their quotes' pages on the site.
pub(super) fn articles_cited(record: &Record, addresses: &[&str]) -> Vec<ArticleIx> {
    if addresses.is_empty() {
        return Vec::new();
    }
    let cited: Vec<&str> = addresses.iter().map(|address| bare_address(address)).collect();
    let own = pages_on_site(record, &cited);
    let of_quotes = own.iter().filter_map(|path| record.entities.find(Kind::Quote, quote_at(path)?));
    let of_quotes: Vec<ArticleIx> = of_quotes
        .filter_map(|target| if let Target::Quote(at) = target { Some(record.quote(at).article) } else { None })
        .collect();
    let is_page = |id: &Id| !own.is_empty() && own.contains(&page_of(Kind::Article, id).trim_end_matches('/'));
    let all = record.entities.articles.iter().enumerate();
    let found = all.filter(|(at, linked)| {
        let source = &linked.article.source;
        let urls = [source.url.as_ref(), source.archived.as_ref()].into_iter().flatten();
        urls.map(|url| bare_address(&url.value)).any(|url| cited.contains(&url))
            || is_page(&linked.article.id)
            || of_quotes.contains(&ArticleIx(*at as u32))
    });
    found.map(|(at, _)| ArticleIx(at as u32)).collect()
}

/// Those of some addresses that are pages of the record's own site, from its root.
fn pages_on_site<'c>(record: &Record, cited: &[&'c str]) -> Vec<&'c str> {
    let home = Routes::new(&record.settings).absolute(HOME);
    if !is_web_address(&home) {
        return Vec::new();
    }
    let home = bare_address(&home);
    let paths = cited.iter().filter_map(|address| address.strip_prefix(home));
    paths.filter(|path| path.starts_with('/')).collect()
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
