//! JSON of other programs, with the place of each value as a JSON pointer (RFC 6901).

use serde_json::Value as Json;

use super::input::{ImportFile, ImportReading};

/// Reads a file of JSON; a file of JSON lines is a list of its lines. Reports what is not JSON, with its line.
pub(super) fn read_json(file: &ImportFile, reading: &mut ImportReading) -> Option<Json> {
    let text = reading.text_of(file)?;
    match serde_json::from_str(&text) {
        Ok(json) => Some(json),
        Err(error) => {
            let lines = text.trim_start().starts_with('{').then(|| read_lines(&text)).flatten();
            if lines.is_none() {
                report(&error, 0, reading);
            }
            lines
        }
    }
}

/// Reads JSON lines, each with its number, from 1. Reports the lines that are not JSON.
pub(super) fn read_json_lines(file: &ImportFile, reading: &mut ImportReading) -> Vec<(usize, Json)> {
    let Some(text) = reading.text_of(file) else { return Vec::new() };
    // A list in one document is what some programs call JSON lines too.
    if text.trim_start().starts_with('[') {
        return match serde_json::from_str(&text) {
            Ok(Json::Array(items)) => items.into_iter().enumerate().map(|(at, item)| (at + 1, item)).collect(),
            Ok(_) => Vec::new(),
            Err(error) => {
                report(&error, 0, reading);
                Vec::new()
            }
        };
    }
    let mut found = Vec::new();
    for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        match serde_json::from_str(line) {
            Ok(json) => found.push((at + 1, json)),
            Err(error) => report(&error, at, reading),
        }
    }
    found
}

/// The lines as a list, if each is JSON and there are several.
fn read_lines(text: &str) -> Option<Json> {
    let lines: Result<Vec<Json>, _> =
        text.lines().filter(|line| !line.trim().is_empty()).map(serde_json::from_str).collect();
    lines.ok().filter(|lines| lines.len() > 1).map(Json::Array)
}

fn report(error: &serde_json::Error, lines_before: usize, reading: &mut ImportReading) {
    let place = format!("line {}, column {}", error.line() + lines_before, error.column());
    let text = error.to_string();
    let what = text.split(" at line ").next().unwrap_or_default();
    reading.problem(
        &place,
        format!("this is not JSON: {what}"),
        "export the file again, and check that it is complete",
    );
}

/// The place of a value in another.
pub(super) fn pointer(place: &str, key: impl std::fmt::Display) -> String {
    format!("{place}/{}", key.to_string().replace('~', "~0").replace('/', "~1"))
}

/// The text of a field; `None` if it is missing, empty or no text.
pub(super) fn text_at<'j>(json: &'j Json, key: &str) -> Option<&'j str> {
    json.get(key).and_then(Json::as_str).map(str::trim).filter(|text| !text.is_empty())
}

/// The same, owned.
pub(super) fn owned_text(json: &Json, key: &str) -> Option<String> {
    text_at(json, key).map(str::to_owned)
}

/// The text of a field that may be a number: ids are both.
pub(super) fn label_at(json: &Json, key: &str) -> Option<String> {
    json.get(key).and_then(label_of)
}

/// A text or a number as a text.
pub(super) fn label_of(json: &Json) -> Option<String> {
    match json {
        Json::String(text) => super::input::filled(text),
        Json::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// The entries of a list; a single value is a list of one, and what is missing has none.
pub(super) fn items_of<'j>(json: &'j Json, key: &str) -> Vec<&'j Json> {
    match json.get(key) {
        None | Some(Json::Null) => Vec::new(),
        Some(Json::Array(items)) => items.iter().collect(),
        Some(one) => vec![one],
    }
}

/// A number that counts characters.
pub(super) fn count_at(json: &Json, key: &str) -> Option<usize> {
    json.get(key).and_then(Json::as_u64).and_then(|count| usize::try_from(count).ok())
}

/// Counts the fields of an object that are not among those that are read.
pub(super) fn leave_out_others(json: &Json, read: &[&str], of: &str, reading: &mut ImportReading) {
    for (key, value) in json.as_object().into_iter().flatten() {
        let is_empty = matches!(value, Json::Null) || value.as_array().is_some_and(Vec::is_empty) || value == "";
        if !is_empty && !read.contains(&key.as_str()) {
            reading.leave_out(format!("`{key}` of {of}"));
        }
    }
}
