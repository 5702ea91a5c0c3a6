//! The format as JSON Schema (draft 2020-12), so that editors complete and check as one types.

use serde_json::{Map, Value, json};

use super::format::{self, Format, LINT_LEVELS, Takes, lint_names};

/// The kinds of files that have a schema, by the name `onrecord schema` takes.
const FORMATS: [(&str, &Format); 8] = [
    ("settings", &format::SETTINGS),
    ("article", &format::ARTICLE),
    ("annotations", &format::ANNOTATIONS),
    ("actor", &format::ACTOR_FORMAT),
    ("topic", &format::TOPIC_FORMAT),
    ("event", &format::EVENT_FORMAT),
    ("briefing", &format::BRIEFING),
    ("page", &format::PAGE),
];

/// The schema of one kind of file: `settings`, `annotations`, or the front matter of `article`,
/// `actor`, `topic`, `event`, `briefing`, `page`. `Err` holds the kinds there are.
pub fn schema(kind: &str) -> Result<Value, Vec<&'static str>> {
    let Some((name, format)) = FORMATS.iter().find(|(name, _)| *name == kind) else {
        return Err(FORMATS.iter().map(|(name, _)| *name).collect());
    };
    let mut schema = mapping(format);
    schema.insert("$schema".into(), json!("https://json-schema.org/draft/2020-12/schema"));
    schema.insert("title".into(), json!(format!("onrecord {name}")));
    Ok(Value::Object(schema))
}

fn mapping(format: &Format) -> Map<String, Value> {
    let mut properties = Map::new();
    for key in format.keys {
        let mut value = takes(&key.takes);
        value.insert("description".into(), json!(key.doc));
        properties.insert(key.name.into(), Value::Object(value));
    }
    let needed: Vec<_> = format.keys.iter().filter(|key| key.needed).map(|key| key.name).collect();
    let mut schema = Map::new();
    schema.insert("type".into(), json!("object"));
    schema.insert("properties".into(), Value::Object(properties));
    schema.insert("required".into(), json!(needed));
    schema.insert("additionalProperties".into(), json!(false));
    schema
}

fn takes(takes_: &Takes) -> Map<String, Value> {
    let value = match takes_ {
        Takes::Text => json!({"type": ["string", "number"], "minLength": 1}),
        Takes::Free => json!({"type": "string"}),
        Takes::Id(of) => {
            let what = of.map_or_else(|| "A new id.".to_owned(), |kind| format!("The id of a known {kind}."));
            json!({"type": "string", "pattern": "^[a-z0-9][a-z0-9_-]*$", "maxLength": 200, "$comment": what})
        }
        // An unquoted year is a number to a schema, and a date to us.
        Takes::Date => json!({"type": ["string", "number"]}),
        Takes::Lang => json!({"type": "string", "pattern": "^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$"}),
        Takes::Address => json!({"type": "string", "format": "uri", "pattern": "^https?://"}),
        Takes::Path => json!({"type": "string", "pattern": "^/[^\\s?#]+$"}),
        Takes::Bool => json!({"type": "boolean"}),
        Takes::Count => json!({"type": "integer", "minimum": 1}),
        Takes::Choice(words) => json!({"enum": words}),
        Takes::Lint => json!({"enum": lint_names()}),
        Takes::List(each) => json!({"type": "array", "items": Value::Object(takes(each))}),
        Takes::Map(format) => return mapping(format),
        Takes::Named(format) => json!({"type": "object", "additionalProperties": Value::Object(mapping(format))}),
        Takes::Lints => json!({
            "type": "object",
            "propertyNames": {"enum": lint_names()},
            "additionalProperties": {"enum": LINT_LEVELS},
        }),
    };
    if let Value::Object(map) = value { map } else { Map::new() }
}
