//! Ids: the permanent names of things, which become their addresses.

use std::{borrow::Borrow, fmt, sync::Arc};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A slug: `a`–`z`, `0`–`9`, `-` and `_`, beginning with a letter or digit, at most 200 bytes.
///
/// An id is a folder's name in the finished site, on hosts and file systems of every kind, so it
/// has no character that any of them folds, escapes or refuses.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(Arc<str>);

/// The text is not a slug; `suggestion` is one made from it, where one can be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is not a slug")]
pub struct NotASlug {
    /// The text as typed.
    pub text: String,
    /// The nearest slug, empty where nothing of the text could be kept.
    pub suggestion: String,
}

const LONGEST: usize = 200;

impl Id {
    /// Reads a slug; refuses anything else.
    pub fn parse(text: &str) -> Result<Self, NotASlug> {
        let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit();
        let mut bytes = text.bytes();
        let first = bytes.next().is_some_and(plain);
        if first && text.len() <= LONGEST && bytes.all(|b| plain(b) || b == b'-' || b == b'_') {
            Ok(Self(text.into()))
        } else {
            Err(NotASlug { text: text.to_owned(), suggestion: nearest_slug(text) })
        }
    }

    /// The slug as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Latin letters that are no ASCII letter with a mark, and how names are written without them.
const LATIN: [(char, &str); 11] = [
    ('ß', "ss"),
    ('æ', "ae"),
    ('œ', "oe"),
    ('ø', "o"),
    ('ł', "l"),
    ('đ', "d"),
    ('ð', "d"),
    ('þ', "th"),
    ('ħ', "h"),
    ('ŋ', "ng"),
    ('ı', "i"),
];

/// The nearest slug to a text: lower case, marks and letters of other scripts dropped, the rest joined by `-`.
fn nearest_slug(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let mut out = String::new();
    let latin = |c: char| LATIN.iter().find(|(letter, _)| *letter == c).map(|(_, letters)| *letters);
    let lower = text.chars().flat_map(char::to_lowercase);
    let spelled: String = lower.map(|c| latin(c).map_or_else(|| c.to_string(), str::to_owned)).collect();
    for c in spelled.nfkd().filter(char::is_ascii) {
        match c.to_ascii_lowercase() {
            c if c.is_ascii_alphanumeric() => out.push(c),
            _ if out.is_empty() || out.ends_with('-') => {}
            _ => out.push('-'),
        }
    }
    out.truncate(LONGEST);
    out.truncate(out.trim_end_matches('-').len());
    out
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(<&str>::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}

impl Borrow<str> for Id {
    fn borrow(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::Id;

    #[test]
    fn a_suggested_slug_keeps_the_letters_of_latin_names() {
        for (name, slug) in [
            ("Anna Müller-Example", "anna-muller-example"),
            ("Ben Strauß", "ben-strauss"),
            ("ŁUKASZ Ørsted", "lukasz-orsted"),
            ("Æsa Þórsdóttir", "aesa-thorsdottir"),
            ("Işıl Đorđe", "isil-dorde"),
            ("Київ", ""),
        ] {
            assert_eq!(Id::parse(name).map_err(|not| not.suggestion), Err(slug.to_owned()), "{name}");
        }
    }
}
