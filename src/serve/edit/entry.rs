//! Entries of a file of annotations as JSON, as the scripts have them, and as values of YAML, as the file has them.

use serde_json::{Map, Value as Json};

use crate::edit::Value;

/// One annotation, with the keys that its file has.
pub(super) type EntryJson = Map<String, Json>;

/// Keys whose values are `true` or `false`.
const FLAGS: &[&str] = &["draft", "featured", "explicit", "auto"];
/// Keys whose values are numbers.
const COUNTS: &[&str] = &["occurrence"];
/// Keys whose values are dates, which are typed without quotation marks.
const DATES: &[&str] = &["date", "publish_after"];

/// A value of a file as JSON, by the key that it is under.
pub(super) fn to_json(value: &Value, key: &str) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Text(text) | Value::Quoted(text) | Value::Plain(text) => scalar_to_json(text, key),
        Value::List(items) => items.iter().map(|item| to_json(item, key)).collect(),
        Value::Map(pairs) => {
            Json::Object(pairs.iter().map(|(key, value)| (key.clone(), to_json(value, key))).collect())
        }
    }
}

fn scalar_to_json(text: &str, key: &str) -> Json {
    match text {
        "true" | "false" if FLAGS.contains(&key) => (text == "true").into(),
        _ if COUNTS.contains(&key) => text.parse::<u32>().map_or_else(|_| text.into(), Json::from),
        _ => text.into(),
    }
}

/// A mapping of a file as an entry; `None` for anything else.
pub(super) fn to_entry(value: &Value) -> Option<EntryJson> {
    match to_json(value, "") {
        Json::Object(entry) => Some(entry),
        _ => None,
    }
}

/// JSON as a value for a file, by the key that it is under.
pub(super) fn to_value(json: &Json, key: &str) -> Value {
    match json {
        Json::Null => Value::Null,
        Json::Bool(truth) => Value::from(*truth),
        Json::Number(number) => Value::Plain(number.to_string()),
        Json::String(text) if DATES.contains(&key) => Value::Plain(text.clone()),
        Json::String(text) => Value::Text(text.clone()),
        Json::Array(items) => Value::list(items.iter().map(|item| to_value(item, key))),
        Json::Object(entry) => Value::map(entry.iter().map(|(key, value)| (key.clone(), to_value(value, key)))),
    }
}

/// True for a value that says nothing: its key is left out.
pub(super) fn is_empty(json: &Json) -> bool {
    match json {
        Json::Null => true,
        Json::String(text) => text.trim().is_empty(),
        Json::Array(items) => items.is_empty(),
        Json::Object(entry) => entry.values().all(is_empty),
        Json::Bool(_) | Json::Number(_) => false,
    }
}

/// An entry without the keys that say nothing, also in the mappings within it.
pub(super) fn without_empty(entry: &EntryJson) -> EntryJson {
    let kept = entry.iter().filter(|(_, value)| !is_empty(value));
    kept.map(|(key, value)| (key.clone(), tidy(value))).collect()
}

fn tidy(value: &Json) -> Json {
    match value {
        Json::Object(entry) => Json::Object(without_empty(entry)),
        Json::Array(items) => items.iter().filter(|item| !is_empty(item)).map(tidy).collect(),
        other => other.clone(),
    }
}

/// The text under a key.
pub(super) fn text_of<'e>(entry: &'e EntryJson, key: &str) -> Option<&'e str> {
    entry.get(key).and_then(Json::as_str)
}
