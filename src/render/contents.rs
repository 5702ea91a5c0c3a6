//! The contents of a long text: its headings as links.
//!
//! In goes the HTML of a text as `markup` writes it, in which headings have fragments; out come the entries.

use super::views::{ContentsEntry, Html};
use crate::route;

/// Headings of the highest level from which a text has contents, unless its front matter says otherwise.
const ENOUGH: usize = 4;
/// The highest level of a heading in a text; above it is the title of the page.
const HIGHEST: u8 = 2;

/// The contents of a text; none if it is short, or if `wanted` is false.
///
/// A heading that is the only one of the highest level and comes first, before many others, is the title of the text: those
/// below it are listed.
pub(super) fn list_contents(html: &str, wanted: Option<bool>) -> Vec<ContentsEntry> {
    let mut headings = find_headings(html);
    let count = |level: u8| headings.iter().filter(|heading| heading.level == level).count();
    let has_title = headings.first().is_some_and(|first| first.level == HIGHEST) && count(HIGHEST) == 1;
    let highest = if has_title && count(HIGHEST + 1) >= ENOUGH { HIGHEST + 1 } else { HIGHEST };
    if !wanted.unwrap_or(count(highest) >= ENOUGH) {
        return Vec::new();
    }
    headings.retain(|heading| (highest..=highest + 1).contains(&heading.level));
    let entry = |heading: Heading<'_>| ContentsEntry {
        text: Html::new(&without_tags(heading.words)),
        url: route::with_fragment("", heading.id),
        level: HIGHEST + heading.level - highest,
    };
    headings.into_iter().map(entry).collect()
}

/// A heading with a fragment.
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
        at += found + "<h".len();
        let level = match html.as_bytes().get(at) {
            Some(digit @ b'2'..=b'4') => digit - b'0',
            _ => continue,
        };
        at += 1;
        let Some((attributes, rest)) = html[at..].split_once('>') else { break };
        let Some((words, _)) = rest.split_once(&format!("</h{level}>")) else { break };
        let id = attributes.split_once(" id=\"").and_then(|(_, rest)| rest.split('"').next());
        headings.extend(id.map(|id| Heading { level, id, words }));
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
    fn the_only_heading_of_the_highest_level_is_the_title_of_the_text() {
        let heading = |level: u8, id: &str| format!("<h{level} id=\"{id}\">{id}</h{level}>");
        let parts = ["a", "b", "c", "d"].map(|id| heading(3, id)).concat();
        let titled = [heading(2, "title"), parts.clone(), heading(4, "e"), heading(5, "f")].concat();
        let list = |html: &str, wanted| {
            let entries = list_contents(html, wanted);
            entries.iter().map(|one| (one.url.clone(), one.level)).collect::<Vec<_>>()
        };
        let expected = [("#a", 2), ("#b", 2), ("#c", 2), ("#d", 2), ("#e", 3)];
        assert_eq!(list(&titled, None), expected.map(|(url, level)| (url.to_owned(), level)));
        // One that comes later is a part like others.
        let later = [parts, heading(2, "last")].concat();
        assert_eq!(list(&later, None), []);
        assert_eq!(list(&later, Some(true)).last(), Some(&("#last".to_owned(), 2)));
        assert_eq!(list(&heading(2, "alone"), Some(true)), [("#alone".to_owned(), 2)]);
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
