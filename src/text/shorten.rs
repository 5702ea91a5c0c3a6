//! Short forms of a text: cut between words, with one space between them.

use std::borrow::Cow;

use memchr::memmem;

/// A text of at most `longest` characters, cut between words and marked with `…`.
pub fn shorten(text: &str, longest: usize) -> String {
    let text = if is_spaced(text) { Cow::Borrowed(text) } else { Cow::Owned(first_words(text, longest)) };
    let Some(end) = byte_of(&text, longest) else { return text.into_owned() };
    let mut out = String::with_capacity(end + '…'.len_utf8());
    out.push_str(&text[..end]);
    let whole = text[end..].starts_with(' ');
    let cut = out.rfind(' ').filter(|cut| *cut > end / 2 && !whole).unwrap_or(end);
    out.truncate(out[..cut].trim_end_matches([',', ';', ':', '–', '—', ' ']).len());
    out.push('…');
    out
}

/// The byte at which a character begins, counted from 0; `None` if the text has no character of that number.
fn byte_of(text: &str, character: usize) -> Option<usize> {
    match text.as_bytes().get(..character) {
        None => None,
        Some(before) if before.is_ascii() => (text.len() > character).then_some(character),
        Some(_) => text.char_indices().nth(character).map(|(byte, _)| byte),
    }
}

/// The words of a text with one space between.
pub(crate) fn collapse_spaces(text: &str) -> Cow<'_, str> {
    if is_spaced(text) { Cow::Borrowed(text) } else { text.split_whitespace().collect::<Vec<_>>().join(" ").into() }
}

/// True if a text is words with one plain space between, as far as a quick look at its bytes can tell.
fn is_spaced(text: &str) -> bool {
    let bytes = text.as_bytes();
    let [Some(first), Some(last)] = [bytes.first(), bytes.last()] else { return true };
    // The first byte of a space outside ASCII is also the first byte of other characters.
    let odd = |byte: u8| byte < b' ' || matches!(byte, 0xc2 | 0xe1..=0xe3);
    // Without an early end the bytes are looked at many at a time.
    let odd = bytes.iter().fold(false, |any, byte| any | odd(*byte));
    !odd && memmem::find(bytes, b"  ").is_none() && *first != b' ' && *last != b' '
}

/// The words of a text with one space between, up to the given number of characters and one word more.
fn first_words(text: &str, longest: usize) -> String {
    let mut out = String::with_capacity(text.len().min(4 * longest));
    let mut chars = 0;
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
            chars += 1;
        }
        out.push_str(word);
        chars += word.chars().count();
        if chars > longest {
            break;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{collapse_spaces, shorten};

    const PARTS: [&str; 10] = ["\n\n", "a", "B. ", ". ", "…", " ", "\u{a0}", "-", "\u{301}", "ж"];

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4096))]

        #[test]
        fn a_short_text_is_the_beginning_of_its_words(
            parts in prop::collection::vec(prop::sample::select(PARTS.to_vec()), 0..32),
            longest in 1_usize..24,
        ) {
            let text = parts.concat();
            let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
            prop_assert_eq!(&collapse_spaces(&text), &words);
            let short = shorten(&text, longest);
            if words.chars().count() <= longest {
                prop_assert_eq!(short, words);
            } else {
                let kept = short.strip_suffix('…').expect("a mark");
                prop_assert!(words.starts_with(kept) && kept.chars().count() <= longest, "{short:?}");
            }
        }
    }
}
