//! Characters that a file spells by their number: `&#x202E;` in Markdown, `"\u202E"` in YAML.

use std::ops::Range;

/// A text with its escapes decoded.
pub(crate) struct Decoded {
    /// The text.
    pub(crate) text: String,
    /// Each decoded character with the bytes that spell it.
    escapes: Vec<(Range<usize>, Range<usize>)>,
}

impl Decoded {
    /// Decodes a file; nothing if it has no escapes. Entities count everywhere, YAML's escapes between double quotes
    /// of front matter or of a YAML file.
    pub(crate) fn of(file: &str) -> Option<Self> {
        let bytes = file.as_bytes();
        let follows = |at: usize, all: &[u8]| bytes.get(at + 1).is_some_and(|next| all.contains(next));
        let spelled = |at: usize| if bytes[at] == b'&' { follows(at, b"#") } else { follows(at, b"uUx") };
        if !memchr::memchr2_iter(b'&', b'\\', bytes).any(spelled) {
            return None;
        }
        let yaml = if file.starts_with("---") { file.find("\n---").unwrap_or(0) } else { file.len() };
        let mut decoded = Self { text: String::with_capacity(file.len()), escapes: Vec::new() };
        let mut copied = 0;
        for (at, sign) in file.match_indices(['&', '\\']) {
            let found =
                if sign == "&" { decode_entity(&file[at..]) } else { decode_escape(file, at).filter(|_| at < yaml) };
            let Some((c, len)) = found.filter(|_| at >= copied) else { continue };
            decoded.text.push_str(&file[copied..at]);
            copied = at + len;
            let start = decoded.text.len();
            decoded.text.push(c);
            decoded.escapes.push((start..decoded.text.len(), at..copied));
        }
        decoded.text.push_str(&file[copied..]);
        (!decoded.escapes.is_empty()).then_some(decoded)
    }

    /// The bytes of the file that spell some of the text.
    pub(crate) fn range_in_file(&self, at: Range<usize>) -> Range<usize> {
        self.offset_in_file(at.start, false)..self.offset_in_file(at.end, true)
    }

    fn offset_in_file(&self, at: usize, end: bool) -> usize {
        let before = self.escapes.partition_point(|(own, _)| if end { own.start < at } else { own.start <= at });
        let Some((own, source)) = before.checked_sub(1).map(|last| &self.escapes[last]) else { return at };
        match at {
            _ if at == own.start => source.start,
            _ if at <= own.end => source.end,
            _ => source.end + at - own.end,
        }
    }
}

/// `&#8238;` or `&#x202E;`
fn decode_entity(rest: &str) -> Option<(char, usize)> {
    let end = rest.bytes().take(12).position(|b| b == b';')?;
    let number = rest[..end].strip_prefix("&#")?;
    let number = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number.parse().ok()?,
    };
    Some((char::from_u32(number)?, end + 1))
}

/// `\u202E`, `\U000E0041` or `\x92` between double quotes.
fn decode_escape(file: &str, at: usize) -> Option<(char, usize)> {
    let line = &file[file[..at].rfind('\n').map_or(0, |end| end + 1)..at];
    let quotes = line.replace("\\\"", "").matches('"').count();
    let backslashes = line.len() - line.trim_end_matches('\\').len();
    let digits = match file.as_bytes().get(at + 1)? {
        b'x' => 2,
        b'u' => 4,
        b'U' => 8,
        _ => return None,
    };
    let number = u32::from_str_radix(file.get(at + 2..at + 2 + digits)?, 16).ok()?;
    (quotes % 2 == 1 && backslashes.is_multiple_of(2)).then_some((char::from_u32(number)?, 2 + digits))
}

#[cfg(test)]
mod tests {
    use super::Decoded;

    #[test]
    fn every_decoded_character_maps_to_what_spells_it() {
        let file =
            "---\nname: \"A\\u0410 \\\\u0410 é\\x92\"\nplain: \\u0410\n---\né&#x202E;&#8238;b \\u0410 &#; &#xD800;";
        let decoded = Decoded::of(file).expect("it has escapes");
        assert_eq!(
            decoded.text,
            "---\nname: \"A\u{410} \\\\u0410 é\u{92}\"\nplain: \\u0410\n---\né\u{202e}\u{202e}b \\u0410 &#; &#xD800;"
        );
        let spelled: Vec<_> = decoded
            .text
            .char_indices()
            .map(|(at, c)| (c, &file[decoded.range_in_file(at..at + c.len_utf8())]))
            .filter(|(c, spelled)| !spelled.starts_with(*c) || spelled.len() != c.len_utf8())
            .collect();
        let expected = [('\u{410}', "\\u0410"), ('\u{92}', "\\x92"), ('\u{202e}', "&#x202E;"), ('\u{202e}', "&#8238;")];
        assert_eq!(spelled, expected);
        assert!(Decoded::of("plain & simple").is_none());
    }
}
