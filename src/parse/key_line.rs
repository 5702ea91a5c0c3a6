//! Lines of YAML that the parser could not read: their keys and values, as far as they can be told from the line alone.

use std::ops::Range;

/// How many lines above a place are looked at.
const LINES_ABOVE: usize = 40;

/// A line with a key: `  - text: words`.
pub(super) struct KeyLine<'s> {
    /// The bytes before the key, spaces and dashes.
    pub(super) column: usize,
    pub(super) key: &'s str,
    /// What follows the colon, without spaces around it and without a comment.
    pub(super) value: &'s str,
    /// The bytes of the source from the colon to the end of the value, without the colon.
    pub(super) after_colon: Range<usize>,
    /// False for `text:words`.
    pub(super) is_spaced: bool,
    /// True if a comment follows the value.
    pub(super) has_comment: bool,
}

impl<'s> KeyLine<'s> {
    /// Reads the line of a source that begins at byte `start`; `None` if it has no key.
    pub(super) fn read(source: &'s str, start: usize) -> Option<Self> {
        let line = source[start..].lines().next()?;
        let mut rest = line.trim_start_matches([' ', '\t']);
        while let Some(inner) = rest.strip_prefix("- ") {
            rest = inner.trim_start_matches(' ');
        }
        let column = line.len() - rest.len();
        let (key, after) = rest.split_once(':').filter(|(key, _)| is_word(key))?;
        let is_spaced = after.is_empty() || after.starts_with([' ', '\t']);
        let whole = after.trim();
        let mark = whole.chars().next().filter(|c| matches!(c, '"' | '\''));
        // Between quotation marks, `#` is a character like others.
        let is_outside = |before: &str| mark.is_none_or(|mark| before.len() > 1 && before.ends_with(mark));
        let value = comment_starts(after).map(|at| after[..at].trim()).find(|before| is_outside(before));
        let has_comment = value.is_some();
        let value = value.unwrap_or(whole);
        let colon = start + column + key.len() + 1;
        let end = colon + after.len() - after.trim_start().len() + value.len();
        Some(Self { column, key, value, after_colon: colon..end, is_spaced, has_comment })
    }
}

/// Where a comment may begin in a line: before each `#` between two spaces, or at the end.
fn comment_starts(text: &str) -> impl Iterator<Item = usize> {
    let is_comment = |at: &usize| text[at + " #".len()..].chars().next().is_none_or(char::is_whitespace);
    text.match_indices(" #").map(|(at, _)| at).filter(is_comment)
}

/// True for what a key can be.
pub(super) fn is_word(text: &str) -> bool {
    text.starts_with(char::is_alphabetic) && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'))
}

/// How far an entry of a list is indented; `None` for any other line.
pub(super) fn dash_column(line: &str) -> Option<usize> {
    let text = line.trim_start_matches(' ');
    text.starts_with("- ").then(|| line.len() - text.len())
}

/// The lines above byte `start` that are neither empty nor comments, each with its first byte, the nearest first.
pub(super) fn lines_above(source: &str, start: usize) -> impl Iterator<Item = (usize, &str)> {
    let mut at = start;
    let lines = source[..start].split_inclusive('\n').rev().map(move |line| {
        at -= line.len();
        (at, line.trim_end_matches(['\n', '\r']))
    });
    let has_words = |(_, line): &(usize, &str)| !line.trim().is_empty() && !line.trim_start().starts_with('#');
    lines.filter(has_words).take(LINES_ABOVE)
}

#[cfg(test)]
mod tests {
    use super::{KeyLine, lines_above};

    #[test]
    fn a_line_has_a_key_a_value_and_perhaps_a_comment() {
        let read = |line| KeyLine::read(line, 0).map(|line| (line.column, line.key, line.value, line.has_comment));
        assert_eq!(read("  - text: We will # note"), Some((4, "text", "We will", true)));
        assert_eq!(read("text: bridge #5 is closed"), Some((0, "text", "bridge #5 is closed", false)));
        assert_eq!(read("text: \"bridge # 5\" # note"), Some((0, "text", "\"bridge # 5\"", true)));
        assert_eq!(read("text: \"bridge # 5"), Some((0, "text", "\"bridge # 5", false)));
        assert_eq!(read("text:"), Some((0, "text", "", false)));
        assert_eq!(read("- We will: build"), None);
    }

    #[test]
    fn the_place_of_a_value_is_that_in_the_source() {
        let source = "a: b\n  text:  We will  # note\n";
        let line = KeyLine::read(source, 5).expect("the line has a key");
        assert_eq!(&source[line.after_colon], "  We will");
    }

    #[test]
    fn lines_above_are_the_nearest_first() {
        let source = "a: 1\n\n# note\nb: 2\r\nc: 3\n";
        let found: Vec<_> = lines_above(source, source.find("c: 3").unwrap_or_default()).collect();
        assert_eq!(found, [(13, "b: 2"), (0, "a: 1")]);
    }
}
