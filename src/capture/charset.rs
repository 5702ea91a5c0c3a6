//! From bytes to text: by the mark at their head, by what the response or the page states, or as UTF-8.

use std::sync::LazyLock;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use regex::bytes::Regex;

/// How far from its beginning a page states its encoding; browsers look as far.
const REACH: usize = 1024;

static META: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r#"(?i)<meta[^>]+charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]+)"#).ok());

/// The text of some bytes, and whether some of them are no text in their encoding. `stated` is what the response states.
pub(super) fn decode(bytes: &[u8], stated: Option<&str>) -> (String, bool) {
    let by_name = |name: &str| Encoding::for_label(name.trim().trim_matches(['"', '\'']).as_bytes());
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        let (text, _, is_damaged) = encoding.decode(bytes);
        return (text.into_owned(), is_damaged);
    }
    let known = stated.and_then(by_name).or_else(|| {
        let found = META.as_ref()?.captures(&bytes[..bytes.len().min(REACH)])?;
        let named = by_name(std::str::from_utf8(found.get(1)?.as_bytes()).ok()?)?;
        // A statement that can be read byte by byte is not in UTF-16; the HTML standard takes it for UTF-8.
        Some(if named == UTF_16BE || named == UTF_16LE { UTF_8 } else { named })
    });
    let encoding = match known {
        Some(encoding) => encoding,
        // Without a statement, what is UTF-8 is hardly ever anything else.
        None if std::str::from_utf8(bytes).is_ok() => UTF_8,
        None => WINDOWS_1252,
    };
    let (text, is_damaged) = encoding.decode_without_bom_handling(bytes);
    (text.into_owned(), is_damaged)
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn a_page_that_states_utf_16_in_ascii_is_utf_8() {
        let page = "<meta charset=utf-16><p>Señor</p>";
        assert_eq!(decode(page.as_bytes(), None), (page.to_owned(), false));
    }
}
