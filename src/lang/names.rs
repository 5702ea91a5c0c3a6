//! Names of languages, in English and as their speakers call them, for those who write a name where a tag belongs.

/// The tag of a language that is named, such as `en` of `English` or `English language`; letter case does not matter.
pub(crate) fn tag_of_name(name: &str) -> Option<&'static str> {
    let name = name.trim().to_lowercase();
    let name = name.strip_suffix(" language").unwrap_or(&name);
    NAMES.iter().find(|(_, names)| names.contains(&name)).map(|(tag, _)| *tag)
}

/// Each tag with the names of its language, in lower case, and the words of BibLaTeX for some.
const NAMES: [(&str, &[&str]); 44] = [
    ("ar", &["arabic", "العربية", "عربي"]),
    ("be", &["belarusian", "беларуская"]),
    ("bg", &["bulgarian", "български"]),
    ("ca", &["catalan", "català"]),
    ("cs", &["czech", "čeština", "česky"]),
    ("da", &["danish", "dansk"]),
    ("de", &["german", "deutsch", "ngerman"]),
    ("el", &["greek", "ελληνικά"]),
    ("en", &["english"]),
    ("en-GB", &["british english", "british"]),
    ("en-US", &["american english", "american"]),
    ("es", &["spanish", "español", "castellano"]),
    ("et", &["estonian", "eesti"]),
    ("fa", &["persian", "farsi", "فارسی"]),
    ("fi", &["finnish", "suomi"]),
    ("fr", &["french", "français", "francais"]),
    ("ga", &["irish", "gaeilge"]),
    ("he", &["hebrew", "עברית"]),
    ("hi", &["hindi", "हिन्दी"]),
    ("hr", &["croatian", "hrvatski"]),
    ("hu", &["hungarian", "magyar"]),
    ("id", &["indonesian", "bahasa indonesia"]),
    ("is", &["icelandic", "íslenska"]),
    ("it", &["italian", "italiano"]),
    ("ja", &["japanese", "日本語"]),
    ("ka", &["georgian", "ქართული"]),
    ("ko", &["korean", "한국어"]),
    ("lt", &["lithuanian", "lietuvių"]),
    ("lv", &["latvian", "latviešu"]),
    ("nb", &["norwegian", "norwegian bokmål", "norsk", "bokmål", "norsk bokmål"]),
    ("nl", &["dutch", "nederlands", "flemish"]),
    ("pl", &["polish", "polski"]),
    ("pt", &["portuguese", "português", "portugues"]),
    ("ro", &["romanian", "română"]),
    ("ru", &["russian", "русский"]),
    ("sk", &["slovak", "slovenčina"]),
    ("sl", &["slovenian", "slovene", "slovenščina"]),
    ("sq", &["albanian", "shqip"]),
    ("sr", &["serbian", "српски", "srpski"]),
    ("sv", &["swedish", "svenska"]),
    ("tr", &["turkish", "türkçe"]),
    ("uk", &["ukrainian", "українська"]),
    ("vi", &["vietnamese", "tiếng việt"]),
    ("zh", &["chinese", "mandarin", "中文", "汉语"]),
];

#[cfg(test)]
mod tests {
    use super::{NAMES, tag_of_name};
    use crate::{lang::LANGUAGES, model::Lang};

    #[test]
    fn a_language_is_found_by_its_name() {
        assert_eq!(tag_of_name("English language"), Some("en"));
        assert_eq!(tag_of_name("Deutsch"), Some("de"));
        assert_eq!((tag_of_name("British English"), tag_of_name("american")), (Some("en-GB"), Some("en-US")));
        assert_eq!(tag_of_name("en"), None);
    }

    #[test]
    fn every_language_of_the_checks_has_a_name() {
        for language in &LANGUAGES {
            assert!(NAMES.iter().any(|(tag, _)| *tag == language.tag), "{}", language.tag);
        }
        assert!(NAMES.iter().all(|(tag, _)| Lang::parse(tag).is_some()));
    }
}
