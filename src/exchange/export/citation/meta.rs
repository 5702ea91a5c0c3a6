//! What reference managers read from the head of a page: Highwire's `meta` elements.
//!
//! Source: Google Scholar's inclusion guidelines, for the names of Highwire Press.

use super::work::{Work, join_iso};

/// The work as `meta` elements: name and content.
pub(super) fn highwire_tags(work: &Work) -> Vec<(&'static str, String)> {
    let mut meta = vec![("citation_title", work.title.clone())];
    let mut put = |name, content: String| meta.push((name, content));
    for name in &work.authors {
        put("citation_author", name.index_form());
    }
    // Neither format has uncertain dates.
    let issued = work.issued.certain_parts();
    if !issued.is_empty() {
        put("citation_publication_date", join_iso(issued, "/"));
    }
    for (name, value) in [
        ("citation_journal_title", &work.publisher),
        ("citation_conference_title", &work.event),
        ("citation_public_url", &work.url),
    ] {
        if let Some(value) = value {
            put(name, value.clone());
        }
    }
    put("citation_language", work.lang.clone());
    meta
}
