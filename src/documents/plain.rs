//! Plain text: its encoding and its paragraphs.

use std::ops::Range;

use super::{
    Document, errors,
    paragraphs::{Paragraph, Paragraphs},
};
use crate::{diag::Diagnostic, model::Lang, text::BlockKind};

/// The average length of a line, in bytes, from which a line is a paragraph and not wrapped text.
const LONG_LINE: usize = 100;
/// A line as long as this is not wrapped text.
const LONGEST_WRAPPED: usize = 150;

/// The text of a file: UTF-8, or UTF-16 with a byte-order mark. Reports E122, and E123 if it is too large.
pub(crate) fn decode(name: &str, bytes: &[u8]) -> Result<String, Box<Diagnostic>> {
    if bytes.len() > super::LARGEST {
        return Err(errors::too_large(name));
    }
    let wide = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
        String::from_utf16(&units).map_err(|_| errors::damaged(name, "the text is not valid UTF-16"))
    };
    match bytes {
        [0xff, 0xfe, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => wide(rest, u16::from_be_bytes),
        _ => {
            let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
            match std::str::from_utf8(bytes) {
                Ok(text) => Ok(text.to_owned()),
                Err(error) => {
                    let at = error.valid_up_to();
                    let line = 1 + memchr::memchr_iter(b'\n', &bytes[..at]).count();
                    let message = format!("the text is not UTF-8: the byte 0x{:02X} in line {line}", bytes[at]);
                    let help = "save it as UTF-8, or convert it: `iconv -f windows-1252 -t utf-8`";
                    let mut found = errors::damaged(name, message);
                    found.helps.clear();
                    Err(Box::new(found.help(help)))
                }
            }
        }
    }
}

/// The paragraphs of a plain text: its lines, or what blank lines separate where the lines are wrapped.
pub fn paragraph_ranges(text: &str) -> Vec<Range<usize>> {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    let (count, length) = lines.fold((0, 0), |(count, length), line| (count + 1, length + line.len()));
    let longest = text.lines().map(str::len).max().unwrap_or_default();
    let by_line = length > LONG_LINE * count || longest > LONGEST_WRAPPED;
    let mut found: Vec<Range<usize>> = Vec::new();
    let (mut at, mut blank) = (0, true);
    for line in text.split_inclusive('\n') {
        let words = line.trim();
        let start = at + line.len() - line.trim_start().len();
        match found.last_mut() {
            _ if words.is_empty() => {}
            Some(last) if !blank && !by_line => last.end = start + words.len(),
            _ => found.push(start..start + words.len()),
        }
        blank = words.is_empty();
        at += line.len();
    }
    found
}

/// Reads a plain text.
pub(crate) fn read(name: &str, text: &str, lang: &Lang) -> Document {
    let mut paragraphs = Paragraphs::default();
    let (mut line, mut from) = (1, 0);
    for range in paragraph_ranges(text) {
        line += memchr::memchr_iter(b'\n', &text.as_bytes()[from..range.start]).count() as u32;
        from = range.start;
        let mut paragraph = Paragraph::new(BlockKind::Paragraph, None).on_line(line);
        paragraph.push(&text[range]);
        paragraphs.add(paragraph);
    }
    paragraphs.into_document(name, lang)
}

#[cfg(test)]
mod tests {
    use super::paragraph_ranges;

    #[test]
    fn wrapped_lines_are_one_paragraph_and_long_ones_are_each_one() {
        let wrapped = "One line\nand its end.\n\nAnother.\n";
        let words = |text: &str| paragraph_ranges(text).into_iter().map(|range| text[range].to_owned()).collect();
        let found: Vec<String> = words(wrapped);
        assert_eq!(found, ["One line\nand its end.", "Another."]);
        let long = "word ".repeat(40);
        let found: Vec<String> = words(&format!("{long}\nShort.\n"));
        assert_eq!(found, [long.trim(), "Short."]);
    }
}
