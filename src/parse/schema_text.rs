//! The format as a list of keys that a person can read, in Markdown.

use super::{
    format::{Format, ValueType},
    schema::{FORMATS, schema_kinds},
};

/// The keys of one kind of file, a line each, those of mappings below their own. `Err` contains the existing kinds.
pub fn schema_text(kind: &str) -> Result<String, Vec<&'static str>> {
    let Some((_, format)) = FORMATS.iter().find(|(name, _)| *name == kind) else {
        return Err(schema_kinds().collect());
    };
    let mut out = String::new();
    list_keys(format, 0, &mut out);
    Ok(out)
}

fn list_keys(format: &Format, depth: usize, out: &mut String) {
    for key in format.keys {
        let needed = if key.required { ", required" } else { "" };
        out.push_str(&"  ".repeat(depth));
        out.push_str(&format!("- `{}` ({}{needed}): {}\n", key.name, describe_type(&key.value_type), key.doc));
        if let Some(inner) = inner_format(&key.value_type) {
            list_keys(inner, depth + 1, out);
        }
    }
}

/// The mapping that a value consists of.
fn inner_format(value_type: &ValueType) -> Option<&'static Format> {
    match value_type {
        ValueType::Map(format) | ValueType::Named(format) => Some(format),
        ValueType::List(each) => inner_format(each),
        _ => None,
    }
}

/// The type of a value, with the words it may be.
fn describe_type(value_type: &ValueType) -> String {
    match value_type {
        ValueType::Id(Some(kind)) => {
            format!("the id of {} {kind}", if kind.starts_with(['a', 'e']) { "an" } else { "a" })
        }
        ValueType::Choice(words) => words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", "),
        ValueType::List(each) => match **each {
            ValueType::Map(Format { short: Some(short), .. }) => {
                format!("a list of mappings, or of texts for their `{short}`")
            }
            ValueType::Map(_) => "a list of mappings".to_owned(),
            ref each => format!("a list, each {}", describe_type(each)),
        },
        ValueType::Map(Format { short: Some(short), .. }) => format!("a mapping, or its `{short}` alone"),
        ValueType::Named(_) => "mappings by names of your own".to_owned(),
        ValueType::Lints => "lints by name, each with `allow`, `warn` or `deny`".to_owned(),
        other => other.as_phrase().to_owned(),
    }
}
