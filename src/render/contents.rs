//! The contents of a long text: its headings as links.
//!
//! In goes the HTML of a text as `markup` writes it, in which headings have fragments; out come the entries.

use super::views::{ContentsEntry, Html};
use crate::route;

/// Headings of the highest level from which a text has contents, unless its front matter says otherwise.
const ENOUGH: usize = 4;

/// The contents of a text; none if it is short, or if `wanted` is false.
pub(super) fn list_contents(html: &str, wanted: Option<bool>) -> Vec<ContentsEntry> {
    let headings = find_headings(html);
    let highest = headings.iter().filter(|heading| heading.level == 2).count();
    if !wanted.unwrap_or(highest >= ENOUGH) {
        return Vec::new();
    }
    let entry = |heading: Heading<'_>| ContentsEntry {
        text: Html::new(&without_tags(heading.words)),
        url: route::with_fragment("", heading.id),
        level: heading.level,
    };
    headings.into_iter().map(entry).collect()
}

/// A heading of the second or third level, with a fragment.
struct Heading<'h> {
    level: u8,
    id: &'h str,
    /// The HTML within it.
    words: &'h str,
}

fn find_headings(html: &str) -> Vec<Heading<'_>> {
    let mut headings = Vec::new();
    let mut at = 0;
    while let Some(found) = html[at..].find("<h") {
        let start = at + found + "<h2".len();
        at += found + "<h".len();
        let level = match html.as_bytes().get(at) {
            Some(b'2') => 2,
            Some(b'3') => 3,
            _ => continue,
        };
        let Some((attributes, rest)) = html[start..].split_once('>') else { break };
        let Some((words, _)) = rest.split_once(if level == 2 { "</h2>" } else { "</h3>" }) else { break };
        let id = attributes.split_once(" id=\"").and_then(|(_, rest)| rest.split('"').next());
        headings.extend(id.map(|id| Heading { level, id, words }));
        at = start;
    }
    headings
}

/// HTML without its tags; what is escaped stays so.
fn without_tags(html: &str) -> String {
    let parts = html.split('<').enumerate();
    parts.map(|(at, part)| if at == 0 { part } else { part.split_once('>').map_or("", |(_, text)| text) }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_become_entries() {
        let html =
            "<h2 id=\"new\">What <em>is</em> new &amp; old</h2>\n<p>…</p><h3 id=\"own\">Details</h3><h2>Of a card</h2>";
        let entries = list_contents(html, Some(true));
        let entries: Vec<_> = entries.iter().map(|one| (one.text.as_str(), one.url.as_str(), one.level)).collect();
        assert_eq!(entries, [("What is new &amp; old", "#new", 2), ("Details", "#own", 3)]);
    }

    #[test]
    fn a_short_text_has_no_contents_unless_it_wants_them() {
        let short = "<h2 id=\"one\">One</h2><h2 id=\"two\">Two</h2>";
        assert_eq!(list_contents(short, None).len(), 0);
        assert_eq!(list_contents(short, Some(true)).len(), 2);
        assert_eq!(list_contents(&short.repeat(2), None).len(), 4);
        assert_eq!(list_contents(&short.repeat(2), Some(false)).len(), 0);
    }
}
