//! Languages, as BCP 47 tags.

use std::{fmt, sync::Arc};

use super::QuotationMarks;

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
    pub fn primary(&self) -> String {
        self.0.split('-').next().unwrap_or_default().to_ascii_lowercase()
    }

    /// The direction its script is written in: `rtl` or `ltr`.
    pub fn dir(&self) -> &'static str {
        let script = self.0.split('-').nth(1).filter(|s| s.len() == 4).map(str::to_ascii_lowercase);
        let rtl = match script.as_deref() {
            Some(s) => matches!(s, "arab" | "hebr" | "thaa" | "syrc" | "nkoo" | "adlm" | "rohg"),
            None => matches!(
                self.primary().as_str(),
                "ar" | "he" | "fa" | "ur" | "ps" | "yi" | "dv" | "sd" | "ug" | "ckb" | "arc" | "nqo" | "iw"
            ),
        };
        if rtl { "rtl" } else { "ltr" }
    }

    /// The quotation marks that its readers expect.
    pub fn quotation_marks(&self) -> QuotationMarks {
        QuotationMarks::of(self)
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
