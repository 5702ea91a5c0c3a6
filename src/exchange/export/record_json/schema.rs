//! The JSON Schema (draft 2020-12) of the record's file, derived from its structs.

use schemars::{Schema, generate::SchemaSettings, transform::transform_subschemas};
use serde_json::{Value, json};

use super::format::RecordFile;

/// The file.
pub(crate) fn write_schema() -> Vec<u8> {
    format!("{:#}\n", record_schema()).into_bytes()
}

/// The schema of the record's file.
pub fn record_schema() -> Value {
    let settings = SchemaSettings::draft2020_12().for_serialize().with_transform(remove_null);
    let mut schema = settings.into_generator().into_root_schema_for::<RecordFile<'static>>();
    schema.insert("$id".into(), json!("urn:onrecord:schema:record"));
    schema.to_value()
}

/// Removes `null` from the types of optional values, which are left out if they are missing.
fn remove_null(schema: &mut Schema) {
    transform_subschemas(&mut remove_null, schema);
    let null = json!("null");
    if let Some(Value::Array(types)) = schema.get_mut("type") {
        types.retain(|kind| *kind != null);
        if let [only] = types.as_slice() {
            let only = only.clone();
            schema.insert("type".into(), only);
        }
    }
    if let Some(Value::Array(choices)) = schema.get_mut("anyOf") {
        choices.retain(|choice| choice.get("type") != Some(&null));
        if let [Value::Object(only)] = choices.as_slice() {
            let only = only.clone();
            schema.remove("anyOf");
            for (key, value) in only {
                schema.insert(key, value);
            }
        }
    }
    if let Some(Value::Array(words)) = schema.get_mut("enum") {
        words.retain(|word| !word.is_null());
    }
}
