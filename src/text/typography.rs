//! What folding does with each character, and how far a stretch of one kind reaches.
//!
//! The tables of [`fold()`](super::fold::fold): which marks count as one, which characters are invisible,
//! which letters NFC may touch.

use std::iter;

use unicode_normalization::char::{canonical_combining_class, decompose_canonical};
use unicode_normalization::{IsNormalized, is_nfc_quick};

use super::quotation_mark::{is_double, is_single};

/// What folding does with a character.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    Single,
    Double,
    Dash,
    Space,
    Dot,
    Dropped,
    Other,
}

/// The class of a character.
pub(super) fn class_of(c: char) -> Class {
    match c {
        // Most letters: no table of characters beyond ASCII needs asking.
        'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{2ba}' | '\u{400}'..='\u{5ff}' => Class::Other,
        c if is_single(c) || matches!(c, '‛' | 'ʼ') => Class::Single,
        c if is_double(c) => Class::Double,
        '-' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => Class::Dash,
        '.' => Class::Dot,
        // Arabic lengthens a word with it to fill a line.
        '\u{640}' => Class::Dropped,
        c if is_invisible(c) => Class::Dropped,
        c if c.is_whitespace() => Class::Space,
        _ => Class::Other,
    }
}

/// Whether no reader sees a character: Unicode's `Default_Ignorable_Code_Point`.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
        | '\u{fff0}'..='\u{fff8}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}')
}

/// Whether a character is a mark before which French sets a space. Under NFC the Greek question mark is a semicolon.
pub(super) fn is_high_mark(c: char) -> bool {
    matches!(c, ':' | ';' | '!' | '?' | '\u{37e}')
}

/// Whether a reader sees nothing but space in a text.
pub(super) fn is_blank(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_whitespace() || c == '\u{2800}' || is_invisible(c))
}

/// Whether a character may change the one before it under NFC.
pub(super) fn is_mark(c: char) -> bool {
    match c {
        // Blocks in everyday use without marks, so that most text needs no table lookup.
        '\0'..='\u{2ff}'
        | '\u{400}'..='\u{482}'
        | '\u{48a}'..='\u{590}'
        | '\u{5d0}'..='\u{5ea}'
        | '\u{620}'..='\u{64a}'
        | '\u{3000}'..='\u{3029}'
        | '\u{3041}'..='\u{3098}'
        | '\u{30a0}'..='\u{30ff}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7a3}' => false,
        _ => {
            canonical_combining_class(c) != 0
                || match is_nfc_quick(iter::once(c)) {
                    IsNormalized::Yes => false,
                    IsNormalized::Maybe => true,
                    IsNormalized::No => {
                        let mut first = None;
                        decompose_canonical(c, |part| first = first.or(Some(part)));
                        first.is_some_and(|part| canonical_combining_class(part) != 0)
                    }
                }
        }
    }
}

/// Whether a letter of an everyday block stays as it is, so that its words go by in one piece.
pub(super) fn is_settled(c: char) -> bool {
    matches!(c,
        '\u{c0}'..='\u{2ba}'
        | '\u{400}'..='\u{482}'
        | '\u{48a}'..='\u{52f}'
        | '\u{5d0}'..='\u{5ea}'
        | '\u{620}'..='\u{63f}'
        | '\u{641}'..='\u{64a}'
        | '\u{3001}'..='\u{3002}'
        | '\u{3041}'..='\u{3096}'
        | '\u{30a1}'..='\u{30fa}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7a3}')
}

/// Whether a mark follows at `at`, directly or after dropped characters.
pub(super) fn is_marked(source: &str, at: usize) -> bool {
    source.as_bytes().get(at).is_some_and(|byte| !byte.is_ascii())
        && source[at..].chars().find(|&c| class_of(c) != Class::Dropped).is_some_and(is_mark)
}

/// Where the run of one class that starts at `at` ends; dropped characters do not break it.
pub(super) fn run_end(source: &str, at: usize, wanted: Class) -> usize {
    let mut end = at;
    for (offset, c) in source[at..].char_indices() {
        let found = class_of(c);
        if found == wanted {
            end = at + offset + c.len_utf8();
        } else if found != Class::Dropped {
            break;
        }
    }
    end
}

/// Where the ellipsis ends that the full stop at `at` begins: `...` or `. . .`.
pub(super) fn ellipsis_end(source: &str, at: usize) -> Option<usize> {
    let spaced = run_end(source, at + 1, Class::Space) > at + 1;
    let mut end = at + 1;
    for _ in 0..2 {
        if spaced {
            let after = run_end(source, end, Class::Space);
            if after == end {
                return None;
            }
            end = after;
        }
        let rest = source[end..].char_indices();
        let mut rest = rest.skip_while(|&(_, c)| class_of(c) == Class::Dropped);
        match rest.next() {
            Some((offset, '.')) => end += offset + 1,
            _ => return None,
        }
    }
    Some(end)
}

/// Where the ASCII text that starts at `at` and folds to itself ends.
pub(super) fn plain_until(bytes: &[u8], at: usize) -> usize {
    let mut at = at;
    loop {
        while bytes[at..].first_chunk().is_some_and(all_plain) {
            at += CHUNK;
        }
        for _ in 0..CHUNK {
            if !is_plain(&bytes[at..]) {
                return at;
            }
            at += 1;
        }
    }
}

/// Whether the first byte of a text folds to itself.
fn is_plain(bytes: &[u8]) -> bool {
    match bytes {
        [byte, ..] if PLAIN[usize::from(*byte)] => true,
        // A lone space, hyphen or full stop folds to itself when plain text follows.
        [byte] | [byte @ b'-', b' ', ..] => is_lone(*byte),
        [b' ', next, ..] if is_high(*next) => false,
        [byte, next, ..] if PLAIN[usize::from(*next)] => is_lone(*byte),
        [b'.', b' ', next, ..] => PLAIN[usize::from(*next)],
        _ => false,
    }
}

/// Bytes that are looked at together, which is as fast as looking at one.
const CHUNK: usize = 16;

/// Whether all bytes except the last are plain, or lone with a plain one after them; false is not conclusive.
fn all_plain(bytes: &[u8; CHUNK + 1]) -> bool {
    if !bytes[0].is_ascii() || !bytes[CHUNK].is_ascii() {
        return false;
    }
    let mut stops = 0;
    for at in 0..CHUNK {
        let (byte, next) = (bytes[at], bytes[at + 1]);
        stops |= u8::from(is_special(byte)) | u8::from(is_lone(byte)) & u8::from(is_lone(next) | is_special(next));
        stops |= u8::from(byte == b' ') & u8::from(is_high(next));
    }
    stops == 0
}

/// Whether a byte is a mark before which French sets a space.
#[expect(clippy::needless_bitwise_bool, reason = "without branches, many bytes are looked at together")]
const fn is_high(byte: u8) -> bool {
    (byte == b':') | (byte == b';') | (byte == b'!') | (byte == b'?')
}

/// Whether a byte folds to itself unless there is more of its kind.
#[expect(clippy::needless_bitwise_bool, reason = "without branches, many bytes are looked at together")]
const fn is_lone(byte: u8) -> bool {
    (byte == b' ') | (byte == b'-') | (byte == b'.')
}

/// Whether a byte folds otherwise, or begins a character that may.
const fn is_special(byte: u8) -> bool {
    (byte >= 128) | (byte.wrapping_sub(b'\t') < 5)
}

/// The ASCII bytes that fold to themselves, whatever ASCII follows.
const PLAIN: [bool; 256] = {
    let mut plain = [false; 256];
    let mut byte = 0_usize;
    while byte < 128 {
        plain[byte] = !is_lone(byte as u8) && !is_special(byte as u8);
        byte += 1;
    }
    plain
};

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{is_plain, plain_until};

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4096))]

        #[test]
        fn many_bytes_are_plain_if_each_is(
            bytes in prop::collection::vec(prop_oneof![
                8 => prop::sample::select(b"abc'".to_vec()),
                2 => prop::sample::select(b" -.!:".to_vec()),
                1 => prop::sample::select(b"a-\t\x7f\xc3".to_vec()),
            ], 0..80),
            start in 0_usize..8,
        ) {
            let start = start.min(bytes.len());
            let wanted = (start..bytes.len()).find(|at| !is_plain(&bytes[*at..])).unwrap_or(bytes.len());
            prop_assert_eq!(plain_until(&bytes, start), wanted);
        }
    }
}
