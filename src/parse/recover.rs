//! Recovery: the parts of a document with syntax errors that can still be read.
//!
//! In goes the text of a document whose syntax is wrong somewhere; out come the parts to leave out. The parts are those that
//! people think in: the keys of the document and the entries of its lists, recognized by their indentation alone, since what
//! is between them cannot be parsed. A part that is broken by itself is left out, then any at which the rest still fails.

use std::ops::Range;

/// A part of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    /// The key of the document that it belongs to.
    pub(super) key: String,
    /// Its bytes: whole lines.
    pub(super) lines: Range<usize>,
    /// True for an entry of the key's list, false for the key with all that is below it and no entry.
    pub(super) entry: bool,
}

/// The parts of a document, in order; lines before the first key belong to none.
pub(super) fn split_parts(source: &str) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    // How deep the entries of the list below the last key are indented.
    let mut depth: Option<usize> = None;
    let mut at = 0;
    for line in source.split_inclusive('\n') {
        let lines = at..at + line.len();
        at = lines.end;
        let indent = line.len() - line.trim_start_matches(' ').len();
        let text = line.trim();
        let dash = text == "-" || text.starts_with("- ");
        if let Some(key) = key_of_line(line) {
            depth = None;
            parts.push(Part { key, lines, entry: false });
        } else if let Some(last) = parts.last_mut() {
            let first = depth.is_none() && !last.entry && dash && is_bare(&source[last.lines.clone()]);
            // A line that is indented by one more or less is the next entry with an error.
            if first || dash && depth.is_some_and(|depth| indent <= depth + 1) {
                depth = depth.or(Some(indent));
                let key = last.key.clone();
                parts.push(Part { key, lines, entry: true });
            } else {
                last.lines.end = lines.end;
            }
        }
    }
    parts
}

/// The key that a line without indentation begins with.
fn key_of_line(line: &str) -> Option<String> {
    let name = line.split_once(':').filter(|(_, rest)| rest.is_empty() || rest.starts_with([' ', '\n', '\r']))?.0;
    let plain = name.trim_matches(['"', '\'']);
    let is_word = !plain.is_empty() && plain.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-');
    (is_word && !name.starts_with([' ', '-', '#'])).then(|| plain.to_owned())
}

/// True for a key without a value, up to comments.
fn is_bare(lines: &str) -> bool {
    let mut lines = lines.lines();
    let value = lines.next().and_then(|line| Some(line.split_once(':')?.1.trim()));
    let is_comment = |line: &str| line.is_empty() || line.starts_with('#');
    value.is_some_and(is_comment) && lines.all(|line| is_comment(line.trim()))
}

/// Takes a part out of a text: every byte but the line breaks becomes a space, so that all others keep their place.
pub(super) fn blank_out(text: &mut String, lines: Range<usize>) {
    let spaces: String = text[lines.clone()].bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect();
    text.replace_range(lines, &spaces);
}

/// The id in a part that cannot be parsed.
pub(super) fn find_id(part: &str) -> Option<&str> {
    let begins = |at: usize| part[..at].chars().next_back().is_none_or(|c| c.is_whitespace() || "{,-".contains(c));
    let (at, name) = part.match_indices("id:").find(|(at, _)| begins(*at))?;
    let value = part[at + name.len()..].trim_start_matches([' ', '"', '\'']);
    let end = value.find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_').unwrap_or(value.len());
    Some(&value[..end]).filter(|id| !id.is_empty())
}

#[cfg(test)]
mod tests {
    use super::{Part, blank_out, find_id, split_parts};

    const SOURCE: &str = "# head\nquotes:\n  # first\n  - id: a\n    topics:\n      - x\n   - {id: b}\nmentions:\n  auto: true\nnotes:\n- text: n\n";

    #[test]
    fn a_document_is_taken_apart_at_its_keys_and_entries() {
        let found: Vec<_> =
            split_parts(SOURCE).into_iter().map(|Part { key, lines, entry }| (key, &SOURCE[lines], entry)).collect();
        let expected = [
            ("quotes", "quotes:\n  # first\n", false),
            ("quotes", "  - id: a\n    topics:\n      - x\n", true),
            ("quotes", "   - {id: b}\n", true),
            ("mentions", "mentions:\n  auto: true\n", false),
            ("notes", "notes:\n", false),
            ("notes", "- text: n\n", true),
        ];
        assert_eq!(found, expected.map(|(key, lines, entry)| (key.to_owned(), lines, entry)));
    }

    #[test]
    fn what_is_left_out_leaves_all_else_where_it_was() {
        let mut text = "a: “é”\nb: 1\n".to_owned();
        let end = text.find('b').unwrap_or_default();
        blank_out(&mut text, 0..end);
        assert_eq!(text, format!("{}\nb: 1\n", " ".repeat(end - 1)));
    }

    #[test]
    fn an_id_is_read_where_nothing_else_can_be() {
        for (part, expected) in [
            ("  - id: by-may\n    text: a: b\n", Some("by-may")),
            ("  - {text: \"x, id: 'not-safe'}", Some("not-safe")),
            ("  - text: valid: yes\n", None),
        ] {
            assert_eq!(find_id(part), expected, "{part}");
        }
    }
}
