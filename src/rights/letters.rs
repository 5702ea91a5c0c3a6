//! Letters: a text reduced to what no file format changes.
//!
//! Two texts are compared by their letters and digits alone, without diacritics. So it does not matter how a file
//! writes the rest: tags, entities, JSON's escapes, percent-encoding, typography, line breaks.

use unicode_normalization::char::decompose_canonical;

/// A `<` that is not closed within so many bytes opens no tag.
const LONGEST_TAG: usize = 4096;

/// The letters of a text, from some byte on.
pub(super) struct Letters<'t> {
    bytes: &'t [u8],
    /// The byte after the last letter.
    pub(super) at: usize,
    /// True for a file: tags, entities and escapes are skipped.
    marked: bool,
    /// The remaining letters of the last character, in reverse order.
    more: Vec<char>,
}

impl<'t> Letters<'t> {
    /// The letters of plain text, from a boundary between characters.
    pub(super) fn of_text(text: &'t str, at: usize) -> Self {
        Self { bytes: text.as_bytes(), at, marked: false, more: Vec::new() }
    }

    /// The letters of a text file of any format.
    pub(super) fn of_file(bytes: &'t [u8], at: usize) -> Self {
        Self { bytes, at, marked: true, more: Vec::new() }
    }

    /// Skips a tag, an entity or an escape. False if there is none here.
    fn skip_markup(&mut self) -> bool {
        let rest = &self.bytes[self.at..];
        let skipped = match rest {
            _ if rest.starts_with(b"<!--") || rest.starts_with(b"<![CDATA[") => Some(4),
            [b'<', b'a'..=b'z' | b'A'..=b'Z' | b'/' | b'!' | b'?', ..] => {
                memchr::memchr(b'>', &rest[..rest.len().min(LONGEST_TAG)]).map(|end| end + 1)
            }
            [b'&', ..] => {
                let end = memchr::memchr(b';', &rest[..rest.len().min(10)]);
                match &rest[1..end.unwrap_or(1)] {
                    b"lt" => Some(self.escaped_tag(b"&gt;", 4)),
                    [] => None,
                    _ => end.map(|end| end + 1),
                }
            }
            [b'\\', b'u', hex @ ..] if hex.len() >= 4 && hex[..4].iter().all(u8::is_ascii_hexdigit) => {
                Some(if hex[..4].eq_ignore_ascii_case(b"003c") { self.escaped_tag(b"\\u003e", 6) } else { 6 })
            }
            [b'\\', _, ..] => Some(2),
            [b'%', a, b, ..] if a.is_ascii_hexdigit() && b.is_ascii_hexdigit() => Some(3),
            _ => None,
        };
        self.at += skipped.unwrap_or(0);
        skipped.is_some()
    }

    /// The length of a tag whose brackets are escaped, as in HTML inside XML or JSON; that of the bracket if it is no tag.
    fn escaped_tag(&self, close: &[u8], open: usize) -> usize {
        let rest = &self.bytes[self.at + open..];
        if !rest.first().is_some_and(|byte| byte.is_ascii_alphabetic() || *byte == b'/') {
            return open;
        }
        memchr::memmem::find(&rest[..rest.len().min(LONGEST_TAG / 4)], close).map_or(open, |at| open + at + close.len())
    }
}

impl Iterator for Letters<'_> {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        loop {
            if let Some(letter) = self.more.pop() {
                return Some(letter);
            }
            let byte = *self.bytes.get(self.at)?;
            if byte.is_ascii_alphanumeric() {
                self.at += 1;
                return Some(char::from(byte));
            }
            if byte < 0x80 {
                if !self.marked || !self.skip_markup() {
                    self.at += 1;
                }
                continue;
            }
            let (c, len) = decode_char(&self.bytes[self.at..]);
            self.at += len;
            base_letters(c, &mut self.more);
            self.more.reverse();
        }
    }
}

/// The letters of a file between two bytes, each with the byte after its character.
///
/// `from` may be inside a tag; the rest of the tag is then skipped. If `to` is inside a tag, its attributes count as text.
pub(super) fn letters_between(bytes: &[u8], from: usize, to: usize) -> Vec<(char, usize)> {
    let sign = |at: Option<usize>, sign: u8| at.map(|at| from + at).filter(|at| bytes[*at] == sign);
    let closed = sign(memchr::memchr2(b'<', b'>', &bytes[from..to]), b'>').filter(|_| from > 0);
    let open = sign(memchr::memrchr2(b'<', b'>', &bytes[from..to]), b'<');
    let mut letters = Vec::new();
    for (from, to) in [(closed.map_or(from, |at| at + 1), open.unwrap_or(to)), (open.map_or(to, |at| at + 1), to)] {
        let mut part = Letters::of_file(&bytes[..to], from);
        while let Some(letter) = part.next() {
            letters.push((letter, part.at));
        }
    }
    letters
}

/// The letters of plain text before a byte, last first, each with the byte at which its character begins.
pub(super) fn letters_backwards(text: &str, end: usize) -> impl Iterator<Item = (char, usize)> {
    text[..end].char_indices().rev().flat_map(|(at, c)| {
        let mut letters = Vec::new();
        base_letters(c, &mut letters);
        letters.into_iter().rev().map(move |letter| (letter, at))
    })
}

/// The letters of a character, without diacritics; none for any other character.
fn base_letters(c: char, into: &mut Vec<char>) {
    if c.is_ascii() {
        if c.is_ascii_alphanumeric() {
            into.push(c);
        }
    } else if c.is_alphanumeric() {
        decompose_canonical(c, |part| {
            if part.is_alphanumeric() {
                into.push(part);
            }
        });
    }
}

/// The first character of some bytes, and its length; U+FFFD for a byte that begins none.
fn decode_char(bytes: &[u8]) -> (char, usize) {
    let len = match bytes[0] {
        0xf0.. => 4,
        0xe0.. => 3,
        _ => 2,
    };
    let found = bytes.get(..len).and_then(|bytes| std::str::from_utf8(bytes).ok());
    found.and_then(|text| text.chars().next()).map_or(('\u{fffd}', 1), |c| (c, len))
}
