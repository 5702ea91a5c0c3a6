//! That imported words are a translation → the keys `original` and `translation` of their quote.

use super::values::Keys;
use crate::{edit::Value, exchange::import::item::ImportedPassage, model::QuoteDraft};

/// The keys of a quote; none for words as they were spoken.
pub(super) fn translation_keys(imported: &ImportedPassage) -> Keys {
    let original = imported
        .original
        .as_ref()
        .map(|(lang, words)| Value::map([("lang", Value::Plain(lang.clone())), ("text", Value::Text(words.clone()))]));
    let translation = imported.translation.as_ref().map(|(kind, by)| {
        let by = by.as_ref().map(|by| ("by", Value::Text(by.clone())));
        Value::map([("kind", Value::Plain(kind.clone()))].into_iter().chain(by))
    });
    let keys = [("original", original), ("translation", translation)];
    keys.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?))).collect()
}

/// True if a quote of the record has what one of the two keys says, by itself or by default.
pub(super) fn has_translation(own: &QuoteDraft, key: &str, wanted: &[(String, Value)]) -> bool {
    let (original, translation) = (own.original.as_ref(), own.translation.as_ref());
    wanted.iter().all(|(name, value)| {
        let known = match (key, name.as_str()) {
            ("original", "lang") => original.map(|original| original.lang.as_str()),
            ("original", "text") => original.map(|original| original.text.as_str()),
            ("translation", "kind") => translation.map(|made| made.kind.word()),
            ("translation", "by") => translation.and_then(|made| made.by.as_ref()).map(|by| by.value.as_str()),
            _ => None,
        };
        matches!(value, Value::Plain(text) | Value::Text(text) if known == Some(text.as_str()))
    })
}
