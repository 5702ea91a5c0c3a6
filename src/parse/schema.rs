//! The format as JSON Schema (draft 2020-12), so that editors can complete and check while one types.

use serde_json::{Map, Value, json};

use super::format::{self, Format, LINT_LEVELS, ValueType, lint_names};

/// The kinds of files that have a schema, by the name `onrecord schema` takes.
pub(super) const FORMATS: [(&str, &Format); 8] = [
    ("settings", &format::SETTINGS),
    ("article", &format::ARTICLE),
    ("annotations", &format::ANNOTATIONS),
    ("actor", &format::ACTOR_FORMAT),
    ("topic", &format::TOPIC_FORMAT),
    ("event", &format::EVENT_FORMAT),
    ("briefing", &format::BRIEFING),
    ("page", &format::PAGE),
];

/// The kinds of files that have a schema.
pub fn schema_kinds() -> impl Iterator<Item = &'static str> {
    FORMATS.iter().map(|(name, _)| *name)
}

/// The schema of one kind of file: `settings`, `annotations`, or the front matter of `article`,
/// `actor`, `topic`, `event`, `briefing`, `page`. `Err` contains the existing kinds.
pub fn schema(kind: &str) -> Result<Value, Vec<&'static str>> {
    let Some((name, format)) = FORMATS.iter().find(|(name, _)| *name == kind) else {
        return Err(schema_kinds().collect());
    };
    let mut schema = mapping_schema(format);
    schema.insert("$id".into(), json!(format!("urn:onrecord:schema:{name}")));
    schema.insert("$schema".into(), json!("https://json-schema.org/draft/2020-12/schema"));
    schema.insert("title".into(), json!(format!("onrecord {name}")));
    Ok(Value::Object(schema))
}

fn mapping_schema(format: &Format) -> Map<String, Value> {
    let mut properties = Map::new();
    for key in format.keys {
        let mut value = value_schema(&key.value_type);
        value.insert("description".into(), json!(key.doc));
        properties.insert(key.name.into(), Value::Object(value));
    }
    let needed: Vec<_> = format.keys.iter().filter(|key| key.required).map(|key| key.name).collect();
    let mut schema = Map::new();
    schema.insert("type".into(), json!("object"));
    schema.insert("properties".into(), Value::Object(properties));
    schema.insert("required".into(), json!(needed));
    schema.insert("additionalProperties".into(), json!(false));
    schema
}

fn value_schema(value_type: &ValueType) -> Map<String, Value> {
    let value = match value_type {
        ValueType::Text => json!({"type": ["string", "number"], "minLength": 1}),
        ValueType::Free => json!({"type": "string"}),
        ValueType::Id(of) => {
            let what = of.map_or_else(|| "A new id.".to_owned(), |kind| format!("The id of a known {kind}."));
            json!({"type": "string", "pattern": "^[a-z0-9][a-z0-9_-]*$", "maxLength": 200, "$comment": what})
        }
        // An unquoted year is a number to a schema, and a date to us.
        ValueType::Date => json!({"type": ["string", "number"]}),
        ValueType::Day => json!({"type": "string", "format": "date", "pattern": "^\\d{4}-\\d{2}-\\d{2}$"}),
        ValueType::Lang => json!({"type": "string", "pattern": "^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$"}),
        ValueType::Address => json!({"type": "string", "format": "uri", "pattern": "^https?://"}),
        ValueType::Path => json!({"type": "string", "pattern": "^/[^\\s?#]+$"}),
        ValueType::File => json!({"type": "string", "pattern": "^[^?#\\\\]+$"}),
        ValueType::Geo => json!({"type": "string", "pattern": "^-?[0-9.]+ *, *-?[0-9.]+$"}),
        ValueType::Bool => json!({"type": "boolean"}),
        ValueType::Count => json!({"type": "integer", "minimum": 1}),
        ValueType::Choice(words) => json!({"enum": words}),
        ValueType::Lint => json!({"enum": lint_names()}),
        ValueType::List(each) => json!({"type": "array", "items": Value::Object(value_schema(each))}),
        ValueType::Map(format) => {
            let mapping = Value::Object(mapping_schema(format));
            let short = format.keys.iter().find(|key| Some(key.name) == format.short);
            match short {
                Some(key) => json!({"anyOf": [Value::Object(value_schema(&key.value_type)), mapping]}),
                None => mapping,
            }
        }
        ValueType::Named(format) => {
            json!({"type": "object", "additionalProperties": Value::Object(mapping_schema(format))})
        }
        ValueType::Any => json!({"type": "object"}),
        ValueType::Lints => json!({
            "type": "object",
            "propertyNames": {"enum": lint_names()},
            "additionalProperties": {"enum": LINT_LEVELS},
        }),
    };
    if let Value::Object(map) = value { map } else { Map::new() }
}
