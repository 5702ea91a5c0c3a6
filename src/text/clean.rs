//! Characters that no page may contain, and what replaces them in the text.
//!
//! HTML, XML and JSON forbid or misread control characters, noncharacters, and formatting characters of
//! bidirectional text that have no partner: one of them turns what follows it on the page. They come
//! from converters, so a text is cleaned of them where it is read. The bytes 80 to 9F of Windows-1252,
//! read as Latin-1, become what they were meant to be.

use std::borrow::Cow;

use memchr::memmem;

use super::{
    escaped::Decoded,
    need::{Need, need_of},
};

/// A text without the characters that no page may contain.
pub(crate) fn clean(text: &str) -> Cow<'_, str> {
    let dirt = Dirt::find(text);
    if dirt.any && dirt.first_in(text, 0).is_some() { dirt.without_dirt(text, 0).into() } else { text.into() }
}

/// The characters of a body that no page may contain.
#[derive(Debug, Default)]
pub(super) struct Dirt {
    /// False if there are none, so that no further check is needed.
    pub(super) any: bool,
    /// Bytes of the body at which formatting characters of bidirectional text are in pairs.
    paired: Vec<usize>,
    /// Bytes of the body at which an invisible character is that nothing needs.
    needless: Vec<usize>,
}

/// A character that is left out or replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stray {
    /// The byte at which it begins.
    pub(super) at: usize,
    /// Its length in bytes.
    pub(super) len: usize,
    /// What replaces it.
    pub(super) instead: Option<char>,
}

impl Dirt {
    /// Looks through a text.
    pub(super) fn find(text: &str) -> Self {
        let any = is_suspect(text.as_bytes());
        let paired = if any { paired_bidi_marks(text) } else { Vec::new() };
        let needless = if any { needless_characters(text) } else { Vec::new() };
        Self { any, paired, needless }
    }

    /// The first such character of a piece of the text that begins at byte `start`.
    pub(super) fn first_in(&self, piece: &str, start: usize) -> Option<Stray> {
        if !self.any {
            return None;
        }
        piece.char_indices().find_map(|(at, c)| {
            // Of a character that is spelled by its number, the first byte is known; here it may be spelled or not.
            if !c.is_ascii() && self.needless.binary_search(&(start + at)).is_ok() {
                return Some(Stray { at, len: c.len_utf8(), instead: None });
            }
            let instead = replacement_of(c)?;
            let kept = is_bidi(c) && self.paired.binary_search(&(start + at)).is_ok();
            (!kept).then_some(Stray { at, len: c.len_utf8(), instead })
        })
    }

    /// A piece without them.
    pub(super) fn without_dirt(&self, piece: &str, start: usize) -> String {
        let mut out = String::with_capacity(piece.len());
        let mut done = 0;
        while let Some(stray) = self.first_in(&piece[done..], start + done) {
            out.push_str(&piece[done..done + stray.at]);
            out.extend(stray.instead);
            done += stray.at + stray.len;
        }
        out.push_str(&piece[done..]);
        out
    }
}

/// What replaces a character that no page may contain; `None` for all others.
#[expect(clippy::option_option, reason = "to be left out is one of the things that a character may be")]
pub(super) fn replacement_of(c: char) -> Option<Option<char>> {
    match c {
        '\t' | '\n' | '\r' => None,
        '\u{b}' | '\u{c}' => Some(Some(' ')),
        '\0'..='\u{1f}' | '\u{7f}' | '\u{fdd0}'..='\u{fdef}' => Some(None),
        '\u{80}'..='\u{9f}' => Some(windows_1252_meaning(c)),
        c if is_bidi(c) || c as u32 & 0xfffe == 0xfffe => Some(None),
        _ => None,
    }
}

/// What a control character is as a byte of Windows-1252.
pub(crate) fn windows_1252_meaning(c: char) -> Option<char> {
    const WINDOWS: [char; 32] = [
        '€', '\0', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\0', 'Ž', '\0', '\0', '‘', '’', '“', '”',
        '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\0', 'ž', 'Ÿ',
    ];
    let at = (c as usize).checked_sub(0x80)?;
    WINDOWS.get(at).copied().filter(|c| *c != '\0')
}

/// Whether a character embeds, overrides or isolates a direction, or ends such a stretch.
pub(crate) fn is_bidi(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// True if a text may contain such characters, also as numeric entities.
#[expect(clippy::needless_bitwise_bool, reason = "without branches, many bytes are looked at together")]
fn is_suspect(bytes: &[u8]) -> bool {
    // Most texts are plain: one pass shows it, and no search has to be prepared.
    let plain = |b: u8| (b' '..0x7f).contains(&b) & (b != b'&') | (b == b'\n') | (b == b'\t') | (b == b'\r');
    if bytes.chunks(64).all(|chunk| chunk.iter().fold(true, |all, b| all & plain(*b))) {
        return false;
    }
    let control = |b: u8| u8::from((b < b' ') & (b != b'\n') & (b != b'\t') & (b != b'\r') | (b == 0x7f));
    let behind = |at: usize| bytes.get(at + 1).copied().unwrap_or_default();
    let third = |at: usize| bytes.get(at + 2).copied().unwrap_or_default();
    bytes.iter().fold(0, |any, b| any | control(*b)) != 0
        || memmem::find(bytes, b"&#").is_some()
        || memmem::find(bytes, b"\xbf\xbe").is_some()
        || memmem::find(bytes, b"\xbf\xbf").is_some()
        || memchr::memchr3_iter(0xc2, 0xe2, 0xef, bytes).any(|at| match bytes[at] {
            0xc2 => behind(at) < 0xa0,
            0xe2 => matches!((behind(at), third(at)), (0x80, 0x8b..=0x8d | 0xaa..=0xae) | (0x81, 0xa0 | 0xa6..=0xa9)),
            _ => matches!(
                (behind(at), third(at)),
                (0xb7, 0x90..=0xaf) | (0xb8, 0x80..=0x8f) | (0xbb, 0xbf) | (0xbe, 0xa0)
            ),
        })
        || memchr::memchr3_iter(0xd8, 0xe3, 0xf3, bytes).any(|at| match bytes[at] {
            0xd8 => behind(at) == 0x9c,
            0xe3 => (behind(at), third(at)) == (0x85, 0xa4),
            _ => behind(at) == 0xa0,
        })
        || memmem::find(bytes, b"\xe1\xa0\x8e").is_some()
}

/// Where invisible characters are that nothing around them needs, in order; of one that is spelled by its number, where that begins.
fn needless_characters(text: &str) -> Vec<usize> {
    let of = |text: &str| -> Vec<usize> {
        let all = text.char_indices().filter(|(_, c)| !c.is_ascii());
        all.filter(|(at, c)| need_of(text, *at, *c).is_some_and(|need| need != Need::Needed))
            .map(|(at, _)| at)
            .collect()
    };
    match Decoded::of(text) {
        Some(decoded) => of(&decoded.text).into_iter().map(|at| decoded.range_in_file(at..at + 1).start).collect(),
        None => of(text),
    }
}

/// The positions of formatting characters of bidirectional text that are in pairs within a paragraph, in order.
///
/// Overrides of the direction have no legitimate use in prose and are never paired.
fn paired_bidi_marks(text: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut blank = true;
    for (at, c) in text.char_indices() {
        match c {
            '\n' if blank => open.clear(),
            '\n' => blank = true,
            '\u{202a}' | '\u{202b}' | '\u{202d}' | '\u{202e}' | '\u{2066}'..='\u{2068}' => open.push((at, c)),
            '\u{202c}' => {
                if let Some((start, mark)) = open.pop_if(|(_, mark)| *mark < '\u{2066}')
                    && mark < '\u{202d}'
                {
                    found.extend([start, at]);
                }
            }
            '\u{2069}' => {
                if let Some(inner) = open.iter().rposition(|(_, mark)| *mark >= '\u{2066}') {
                    found.extend([open[inner].0, at]);
                    open.truncate(inner);
                }
            }
            _ => {}
        }
        blank &= c.is_whitespace();
    }
    found.sort_unstable();
    found
}

#[cfg(test)]
mod tests {
    use super::clean;

    #[test]
    fn what_no_page_may_hold_is_left_out_or_replaced() {
        for (text, cleaned) in [
            ("co\u{2}operate", "cooperate"),
            ("don\u{92}t \u{93}go\u{94} \u{85}", "don’t “go” …"),
            ("a\u{81}b\u{7f}c\u{ffff}d\u{1fffe}e\u{fdd0}f", "abcdef"),
            ("page\u{c}break\tand\nline", "page break\tand\nline"),
            ("not \u{202e}efas", "not efas"),
            ("not \u{202e}efas\u{202c}, so", "not efas, so"),
            ("\u{2067}paired\u{2069} and \u{202b}too\u{202c}", "\u{2067}paired\u{2069} and \u{202b}too\u{202c}"),
            ("\u{2067}apart\n\nfrom\u{2069}", "apart\n\nfrom"),
            ("\u{2066}a\u{202a}b\u{2069}", "\u{2066}ab\u{2069}"),
            (
                "e\u{301} 👩\u{200d}🚀 ❤\u{fe0f} 葛\u{e0100} ال\u{61c}12",
                "e\u{301} 👩\u{200d}🚀 ❤\u{fe0f} 葛\u{e0100} ال\u{61c}12",
            ),
            ("می\u{200c}خواهم ไทย\u{200b}แลนด์ क्\u{200d}ष", "می\u{200c}خواهم ไทย\u{200b}แลนด์ क्\u{200d}ष"),
            ("sa\u{200b}fe\u{fe01} \u{2060}not\u{e0101} \u{61c}so\u{e0041}\u{e007f} \u{200b} end", "safe not so  end"),
            ("a\u{2060}–\u{2060}b", "a\u{2060}–\u{2060}b"),
        ] {
            assert_eq!(clean(text), cleaned, "{text:?}");
        }
    }
}
