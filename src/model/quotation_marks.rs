//! Quotation marks by language: `quotation_marks.txt`, which is CLDR's data, and how a tag finds its line in it.

use std::{collections::HashMap, sync::LazyLock};

use super::Lang;

/// The marks of a language around a quote, and around a quote within a quote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuotationMarks {
    /// Opening and closing marks.
    pub outer: [&'static str; 2],
    /// Opening and closing marks inside the outer ones.
    pub inner: [&'static str; 2],
}

/// The marks of languages that the data does not name.
const ROOT: QuotationMarks = QuotationMarks { outer: ["“", "”"], inner: ["‘", "’"] };

/// The data by tag, in lower case; a later line replaces an earlier one.
static MARKS: LazyLock<HashMap<String, QuotationMarks>> = LazyLock::new(|| {
    let lines = include_str!("quotation_marks.txt").lines().filter(|line| !line.starts_with('#'));
    let read = |line: &'static str| {
        let mut words = line.split_ascii_whitespace();
        let marks = [words.next()?, words.next()?, words.next()?, words.next()?];
        let [open, close, inner_open, inner_close] = marks;
        let marks = QuotationMarks { outer: [open, close], inner: [inner_open, inner_close] };
        Some(words.map(move |tag| (tag.to_ascii_lowercase(), marks)))
    };
    lines.filter_map(read).flatten().collect()
});

impl Lang {
    /// The quotation marks that its readers expect.
    pub fn quotation_marks(&self) -> QuotationMarks {
        QuotationMarks::of(self)
    }
}

impl QuotationMarks {
    /// The marks of the whole tag, or else of the nearest shorter one: language, script and region; language and
    /// script; language and region; language.
    fn of(lang: &Lang) -> Self {
        let tag = lang.as_str().to_ascii_lowercase();
        let mut parts = tag.split('-').take_while(|part| part.len() > 1).peekable();
        let language = parts.next().unwrap_or_default();
        let script = parts.next_if(|part| part.len() == 4 && part.bytes().all(|b| b.is_ascii_alphabetic()));
        let region = parts.next_if(|part| matches!(part.len(), 2 | 3));
        let shorter = [
            script.zip(region).map(|(script, region)| format!("{language}-{script}-{region}")),
            script.map(|script| format!("{language}-{script}")),
            region.map(|region| format!("{language}-{region}")),
        ];
        let mut tags = [tag.as_str()].into_iter().chain(shorter.iter().flatten().map(String::as_str)).chain([language]);
        let marks = tags.find_map(|tag| MARKS.get(tag)).copied().unwrap_or(ROOT);
        match (language, marks.outer) {
            // CLDR has only the marks; French puts a space between them and the words.
            ("fr" | "fra" | "fre", ["«", "»"]) => Self { outer: ["«\u{a0}", "\u{a0}»"], ..marks },
            _ => marks,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outer(tag: &str) -> String {
        Lang::parse(tag).expect("a tag").quotation_marks().outer.concat()
    }

    #[test]
    fn marks_are_those_of_the_whole_tag() {
        for (tags, marks) in [
            (&["pt-BR", "pt", "pt-Latn-BR", "es-MX", "es-419", "es-ES", "es", "lv", "az", "en-GB", "und"][..], "“”"),
            (&["pt-PT", "pt-AO", "PT-pt", "pt-Latn-PT", "es-US", "it", "uk", "nb", "no", "nn", "az-Cyrl", "el"], "«»"),
            (&["zh-Hant", "zh-TW", "zh-HK", "zh-hant-tw", "zh-Hant-TW-x-press", "ja", "ja-JP"], "「」"),
            (&["zh", "zh-CN", "zh-Hans", "zh-Hans-HK", "ko", "tr", "xx", "xx-Latn-PT"], "“”"),
            (&["fr", "fr-CH", "fr-CA", "fr-FR-u-ca-gregory"], "«\u{a0}\u{a0}»"),
            (&["de", "de-CH", "de-AT", "de-1996", "deu", "cs", "bg"], "„“"),
            (&["sr", "sr-Latn", "sr-ME", "pl", "hu", "bs"], "„”"),
            (&["sv", "fi", "he", "iw"], "””"),
            (&["ar", "ar-EG", "fa", "ar-Arab-DZ"], "«»"),
        ] {
            for tag in tags {
                assert_eq!(outer(tag), marks, "{tag}");
            }
        }
    }

    #[test]
    fn marks_within_marks_are_known() {
        let inner = |tag: &str| Lang::parse(tag).expect("a tag").quotation_marks().inner.concat();
        assert_eq!([inner("en"), inner("de"), inner("fr-CH"), inner("zh-Hant")], ["‘’", "‚‘", "‹›", "『』"]);
    }

    #[test]
    fn every_line_of_the_data_is_read() {
        let lines = include_str!("quotation_marks.txt").lines().filter(|line| !line.starts_with('#'));
        for line in lines.filter(|line| !line.is_empty()) {
            assert!(line.split_ascii_whitespace().count() > 4, "{line}");
            assert!(line.split_ascii_whitespace().skip(4).all(|tag| Lang::parse(tag).is_some()), "{line}");
        }
        assert!(MARKS.len() > 250, "{}", MARKS.len());
    }
}
