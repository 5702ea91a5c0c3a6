//! The ids of the elements of a page, which fragments lead to.

use std::collections::BTreeSet;

/// The ids in a page that the tool rendered, or in a file of the site's own.
pub(super) fn ids_of(html: &str) -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    for quote in ['"', '\''] {
        let begins = format!("id={quote}");
        for (at, _) in html.match_indices(&begins) {
            let rest = &html[at + begins.len()..];
            if html[..at].ends_with(|c: char| c.is_ascii_whitespace())
                && let Some(end) = rest.find(quote)
            {
                ids.insert(rest[..end].replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&"));
            }
        }
    }
    ids
}

#[cfg(test)]
mod tests {
    use super::ids_of;

    #[test]
    fn ids_are_those_of_elements() {
        let found = ids_of("<h2 class=x id=\"q&amp;a\">A</h2><a data-id=\"no\" href='#x'\nid='b'>");
        assert_eq!(found.into_iter().collect::<Vec<_>>(), ["b", "q&a"]);
    }
}
