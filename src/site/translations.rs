//! Translations: by whom, and from which language, words were translated.

use super::Site;
use crate::{
    model::{Lang, Translation},
    record::QuoteIx,
};

impl Site<'_> {
    /// That a quote's words are a translation, from which language, and whose; `None` for words as they were spoken.
    pub(crate) fn quote_translation(&self, at: QuoteIx) -> Option<String> {
        let by = self.record.quote(at).quote.translation.as_ref().and_then(|translation| translation.by.as_ref());
        let translated = self.quote_translator(at)?;
        Some(self.with_translator(translated, by.map(|by| by.value.as_str())))
    }

    /// The same without the name of who translated.
    pub(crate) fn quote_translator(&self, at: QuoteIx) -> Option<String> {
        let quote = &self.record.quote(at).quote;
        let kind = quote.translation.as_ref().map(|translation| translation.kind.word());
        match (kind, &quote.original) {
            (None, None) => None,
            (Some(kind), None) => Some(self.messages.format(&format!("translated.{kind}"), [])),
            (kind, Some(original)) => {
                let language = ("language", self.name_as_origin(&original.lang).into());
                Some(self.messages.format(&format!("translated_from.{}", kind.unwrap_or("unknown")), [language]))
            }
        }
    }

    /// Who translated the words of a rendition.
    pub(crate) fn translated_by(&self, translation: &Translation) -> String {
        let translated = self.messages.format(&format!("translated.{}", translation.kind.word()), []);
        self.with_translator(translated, translation.by.as_ref().map(|by| by.value.as_str()))
    }

    fn with_translator(&self, translated: String, by: Option<&str>) -> String {
        match by {
            None => translated,
            Some(by) => {
                self.messages.format("translated_named", [("translated", translated.into()), ("name", by.into())])
            }
        }
    }

    /// A language as the origin of a translation: `from French`.
    fn name_as_origin(&self, lang: &Lang) -> String {
        let message = format!("from_language.{}", lang.primary_subtag());
        let named = self.messages.format(&message, []);
        if named != message {
            return named;
        }
        self.messages.format("from_language_other", [("tag", lang.as_str().into())])
    }
}
