//! Text fragments: the part of an address that makes a browser show words of a page, as in `#:~:text=the%20words`.
//!
//! *Source*: the draft of the W3C's Web Incubator Community Group, wicg.github.io/scroll-to-text-fragment.

/// Words at the beginning and the end of a long passage.
const ENDS: usize = 5;

/// The words of a text fragment: all of a short passage, or the beginning and the end of a long one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TextDirective {
    start: String,
    end: Option<String>,
}

impl TextDirective {
    /// The text fragment of a passage; only its first line counts, as each of the two ends must be in one paragraph.
    pub(crate) fn of_passage(passage: &str) -> Self {
        let words: Vec<_> = passage.lines().next().unwrap_or_default().split_whitespace().collect();
        if words.len() > 2 * ENDS {
            Self { start: words[..ENDS].join(" "), end: Some(words[words.len() - ENDS..].join(" ")) }
        } else {
            Self { start: words.join(" "), end: None }
        }
    }

    /// The address of the passage in a page.
    pub(crate) fn in_page(&self, url: &str) -> String {
        let end = self.end.as_ref().map(|end| format!(",{}", percent_encode(end))).unwrap_or_default();
        let before = url.split_once(":~:").map_or(url, |(before, _)| before);
        let sign = if before.contains('#') { "" } else { "#" };
        format!("{before}{sign}:~:text={}{end}", percent_encode(&self.start))
    }

    /// True if a browser finds the passage in a page with these paragraphs: each end in one of them, in any case, between the bounds
    /// of words. Marks must be the same ones: a browser knows no other spelling of them.
    #[cfg(feature = "fetch")]
    pub(crate) fn is_found_in<'p>(&self, paragraphs: impl Iterator<Item = &'p str>) -> bool {
        let (start, end) = (self.start.to_lowercase(), self.end.as_ref().map(|end| end.to_lowercase()));
        let mut is_begun = false;
        for paragraph in paragraphs {
            let text = paragraph.to_lowercase();
            let mut at = 0;
            if !is_begun {
                let Some(after) = find_words(&text, &start, 0) else { continue };
                (is_begun, at) = (true, after);
            }
            match &end {
                None => return true,
                Some(end) if find_words(&text, end, at).is_some() => return true,
                Some(_) => {}
            }
        }
        false
    }
}

/// Where some words end that begin at a place or after it, and are no part of longer words.
#[cfg(feature = "fetch")]
fn find_words(text: &str, words: &str, from: usize) -> Option<usize> {
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let joins = |before: Option<char>, after: Option<char>| is_letter(before) && is_letter(after);
    let mut places = text[from..].match_indices(words).filter(|_| !words.is_empty());
    places.find_map(|(at, _)| {
        let (start, end) = (from + at, from + at + words.len());
        let is_part = joins(text[..start].chars().next_back(), words.chars().next())
            || joins(words.chars().next_back(), text[end..].chars().next());
        (!is_part).then_some(end)
    })
}

/// A text as a text fragment takes it: `-`, `,` and `&` have a meaning of their own there.
fn percent_encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'~' | b'!') {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(all(test, feature = "fetch"))]
mod tests {
    use super::*;

    #[test]
    fn passages_are_found_as_browsers_find_them() {
        let long = "We will build the bridge by May, and we will not wait for another report";
        let cases = [
            ("The bridge is not safe", vec!["He said: the bridge is NOT safe."], true),
            ("he bridge is not safe", vec!["He said: the bridge is not safe."], false),
            ("The bridge is not sa", vec!["The bridge is not safe."], false),
            ("The bridge is not safe", vec!["The bridge is", "not safe"], false),
            ("It’s safe", vec!["It's safe"], false),
            (
                long,
                vec![
                    "First.",
                    "“We will build the bridge, some say.",
                    "We will build the bridge by May",
                    "not wait for another report",
                ],
                true,
            ),
            (long, vec!["not wait for another report", "We will build the bridge by May"], false),
            ("", vec!["The bridge"], false),
        ];
        for (passage, paragraphs, expected) in cases {
            let found = TextDirective::of_passage(passage).is_found_in(paragraphs.iter().copied());
            assert_eq!(found, expected, "{passage}: {paragraphs:?}");
        }
        let url = TextDirective::of_passage("one, two-three").in_page("https://x.example/a#b");
        assert_eq!(url, "https://x.example/a#b:~:text=one%2C%20two%2Dthree");
    }
}
