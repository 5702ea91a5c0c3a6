//! Languages, as BCP 47 tags.

use std::{
    fmt,
    sync::{Arc, LazyLock},
};

use icu_locale::{Direction, LanguageIdentifier, LocaleDirectionality};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A BCP 47 language tag, well-formed (RFC 5646, section 2.1), not checked against the registry.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lang(Arc<str>);

impl Lang {
    /// Reads a tag such as `en`, `uk`, `zh-Hant` or `en-GB`.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let primary = parts.next()?;
        let letters = |s: &str| s.bytes().all(|b| b.is_ascii_alphabetic());
        let whole = matches!(primary.len(), 2 | 3)
            && letters(primary)
            && parts.all(|p| (1..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric()));
        whole.then(|| Self(text.into()))
    }

    /// English, the language of a site that names none.
    pub fn english() -> Self {
        Self("en".into())
    }

    /// The tag as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The primary subtag in lower case: `en` of `en-GB`.
    pub fn primary_subtag(&self) -> String {
        self.0.split('-').next().unwrap_or_default().to_ascii_lowercase()
    }

    /// The direction its script is written in: `rtl` or `ltr`, which is also that of unknown languages.
    pub fn dir(&self) -> &'static str {
        static DIRECTIONS: LazyLock<LocaleDirectionality> = LazyLock::new(LocaleDirectionality::new_extended);
        let primary = self.primary_subtag();
        let rest = &self.0[primary.len()..];
        // ISO 639 renamed two languages, whose old codes are still in use.
        let primary = match primary.as_str() {
            "iw" => "he",
            "ji" => "yi",
            primary => primary,
        };
        let read = |tag: &str| LanguageIdentifier::try_from_locale_bytes(tag.as_bytes()).ok();
        let language = read(&format!("{primary}{rest}")).or_else(|| read(primary));
        match language.and_then(|language| DIRECTIONS.get(&language)) {
            Some(Direction::RightToLeft) => "rtl",
            _ => "ltr",
        }
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for Lang {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Lang {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let tag = <&str>::deserialize(deserializer)?;
        Self::parse(tag).ok_or_else(|| serde::de::Error::custom("not a language tag"))
    }
}

impl fmt::Debug for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Lang;

    #[test]
    fn direction_is_that_of_the_script() {
        let dir = |tag: &str| Lang::parse(tag).expect("a tag").dir();
        for tag in [
            "ar",
            "he",
            "iw",
            "ji",
            "yi",
            "fa-AF",
            "ur",
            "ckb",
            "dv",
            "nqo",
            "arc",
            "az-Arab",
            "az-IR",
            "pa-PK",
            "ks",
            "sd",
            "ug",
            "ps",
            "ff-Adlm",
            "rhg",
            "ar-u-nu-latn",
            "ar-x-anything",
            "HE-il",
        ] {
            assert_eq!(dir(tag), "rtl", "{tag}");
        }
        for tag in ["en", "uk", "az", "pa", "sd-Deva", "ar-Latn", "zh-Hant", "xx", "und", "en-a-longtext", "xx-q-q-q"] {
            assert_eq!(dir(tag), "ltr", "{tag}");
        }
    }
}
