//! The contents of a long text: its headings as links.
//!
//! In goes the HTML of a text as `markup` writes it; out come the same HTML, in which each heading of the two highest levels
//! has a fragment, and the entries. Headings are read from the HTML because their fragments are there.

use std::collections::BTreeSet;

use super::views::{ContentsEntry, Html};
use crate::route;

/// Headings of the highest level from which a text has contents, unless its front matter says otherwise.
const ENOUGH: usize = 4;

/// A text with its contents; without entries if it is short, or if `wanted` is false.
pub(super) fn with_contents(html: &str, wanted: Option<bool>) -> (Html, Vec<ContentsEntry>) {
    let headings = find_headings(html);
    let highest = headings.iter().filter(|heading| heading.level == 2).count();
    if !wanted.unwrap_or(highest >= ENOUGH) {
        return (Html::new(html), Vec::new());
    }
    let mut taken: BTreeSet<String> = headings.iter().filter_map(|heading| heading.id.map(str::to_owned)).collect();
    let mut out = String::with_capacity(html.len() + 32 * headings.len());
    let mut entries = Vec::with_capacity(headings.len());
    let mut done = 0;
    for heading in &headings {
        let words = without_tags(heading.words);
        let id = heading.id.map_or_else(|| free_fragment(&words, &mut taken), str::to_owned);
        out.push_str(&html[done..heading.start]);
        if heading.id.is_none() {
            out.push_str(&format!(" id=\"{id}\""));
        }
        done = heading.start;
        entries.push(ContentsEntry {
            text: Html::new(&words),
            url: route::with_fragment("", &id),
            level: heading.level,
        });
    }
    out.push_str(&html[done..]);
    (Html::new(&out), entries)
}

/// A heading of the second or third level.
struct Heading<'h> {
    level: u8,
    /// The place of its attributes.
    start: usize,
    id: Option<&'h str>,
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
        headings.push(Heading { level, start, id: id.filter(|id| !id.is_empty()), words });
        at = start;
    }
    headings
}

/// HTML without its tags; what is escaped stays so.
fn without_tags(html: &str) -> String {
    let parts = html.split('<').enumerate();
    parts.map(|(at, part)| if at == 0 { part } else { part.split_once('>').map_or("", |(_, text)| text) }).collect()
}

/// A fragment from the words of a heading, different from all others.
fn free_fragment(words: &str, taken: &mut BTreeSet<String>) -> String {
    let words = words.to_lowercase();
    let parts = words.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    let wanted = route::section_fragment(&parts.collect::<Vec<_>>().join("-"));
    let mut all = std::iter::once(wanted.clone()).chain((2..).map(|number: u32| format!("{wanted}-{number}")));
    let free = all.find(|fragment| !taken.contains(fragment)).unwrap_or_default();
    taken.insert(free.clone());
    free
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_become_entries_and_get_fragments() {
        let html = "<h2>What <em>is</em> new &amp; old</h2>\n<p>…</p><h3 id=\"own\">Details</h3><h2>What is new &amp; old</h2>";
        let (html, entries) = with_contents(html, Some(true));
        let entries: Vec<_> = entries.iter().map(|one| (one.text.as_str(), one.url.as_str(), one.level)).collect();
        let (first, second) = ("#section-what-is-new-amp-old", "#section-what-is-new-amp-old-2");
        assert_eq!(
            entries,
            [("What is new &amp; old", first, 2), ("Details", "#own", 3), ("What is new &amp; old", second, 2)]
        );
        assert!(html.as_str().starts_with("<h2 id=\"section-what-is-new-amp-old\">What <em>"), "{}", html.as_str());
    }

    #[test]
    fn a_short_text_has_no_contents_unless_it_wants_them() {
        let short = "<h2>One</h2><h2>Two</h2>";
        assert_eq!(with_contents(short, None).1.len(), 0);
        assert_eq!(with_contents(short, Some(true)).1.len(), 2);
        assert_eq!(with_contents(&short.repeat(2), None).1.len(), 4);
        assert_eq!(with_contents(&short.repeat(2), Some(false)).1.len(), 0);
    }
}
