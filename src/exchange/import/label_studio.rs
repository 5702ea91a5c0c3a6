//! Label Studio: tasks as JSON, with the regions of their texts, choices, remarks and relations.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use super::{
    input::{ImportFile, ImportReading, Mapping},
    item::ImportedArticle,
    json::{count_at, items_of, label_at, owned_text, pointer, read_json, text_at},
    spans::{AnnotatedText, LabelledSpan, OffsetUnit, SpanLink, add_text, task_names},
};

/// Texts of a region that are values, and no remark.
const TEXT_VALUES: [&str; 3] = ["quote_id", "date", "attribution"];
const HELP: &str = "export the project again as JSON";

/// Reads files.
pub(super) fn read_files(files: &[ImportFile], mapping: &Mapping, reading: &mut ImportReading) {
    for file in files {
        let Some(json) = read_json(file, reading) else { continue };
        let tasks: Vec<&Json> = match &json {
            Json::Array(tasks) => tasks.iter().collect(),
            task => vec![task],
        };
        for (at, task) in tasks.into_iter().enumerate() {
            read_task(task, &pointer("", at), file.stem(), mapping, reading);
        }
    }
}

fn read_task(task: &Json, place: &str, stem: &str, mapping: &Mapping, reading: &mut ImportReading) {
    let Some(data) = task.get("data").filter(|data| data.is_object()) else {
        reading.problem(place, "this task has no `data`", HELP);
        return;
    };
    let text = ["text", "content", "body", "article"].iter().find_map(|key| data.get(key).and_then(Json::as_str));
    let longest = || data.as_object()?.values().filter_map(Json::as_str).max_by_key(|text| text.len());
    let Some(text) = text.or_else(longest) else {
        reading.problem(place, "the data of this task has no text", HELP);
        return;
    };
    let key = label_at(task, "id").unwrap_or_else(|| place.trim_start_matches('/').to_owned());
    let article = ImportedArticle {
        names: task_names(stem, &key),
        title: owned_text(data, "title").unwrap_or_default(),
        url: owned_text(data, "url"),
        published: text_at(data, "date").and_then(|date| reading.date_of(date, "a date")),
        publisher: owned_text(data, "publisher"),
        ..ImportedArticle::default()
    };
    let mut document =
        AnnotatedText { article, place: place.to_owned(), text: text.to_owned(), ..AnnotatedText::default() };
    let mut regions = BTreeMap::new();
    for _ in items_of(task, "predictions") {
        reading.leave_out("a prediction of a model");
    }
    for list in ["annotations", "completions"] {
        for (at, annotation) in items_of(task, list).into_iter().enumerate() {
            if annotation.get("was_cancelled").and_then(Json::as_bool) == Some(true) {
                reading.leave_out("an annotation that was cancelled");
                continue;
            }
            let by = annotation.get("completed_by");
            let by = by.and_then(|by| owned_text(by, "email").or_else(|| by.as_str().map(str::to_owned)));
            let place = pointer(&pointer(&pointer(place, list), at), "result");
            for (at, result) in items_of(annotation, "result").into_iter().enumerate() {
                read_result(result, &pointer(&place, at), by.as_ref(), (&mut document, &mut regions), reading);
            }
        }
    }
    add_text(document, OffsetUnit::CodePoints, mapping, reading);
}

/// `regions` has the number of the first span with each id.
fn read_result(
    result: &Json,
    place: &str,
    by: Option<&String>,
    (document, regions): (&mut AnnotatedText, &mut BTreeMap<String, usize>),
    reading: &mut ImportReading,
) {
    let kind = text_at(result, "type").unwrap_or_default();
    let value = result.get("value").unwrap_or(&Json::Null);
    let key = label_at(result, "id").unwrap_or_default();
    if kind == "relation" {
        let labels: Vec<_> = items_of(result, "labels").into_iter().filter_map(Json::as_str).collect();
        let end = |key: &str| label_at(result, key).unwrap_or_default();
        document.links.push(SpanLink { label: labels.join(", "), from: end("from_id"), to: end("to_id") });
        return;
    }
    let texts = |key: &str| items_of(value, key).into_iter().filter_map(Json::as_str).map(str::to_owned);
    if kind == "labels" {
        let Some(range) = count_at(value, "start").zip(count_at(value, "end")) else {
            reading.problem(place, "this region has no `start` and `end`", HELP);
            return;
        };
        let labels: Vec<String> = texts("labels").collect();
        let (words, by) = (owned_text(value, "text"), by.cloned());
        let place = place.to_owned();
        regions.entry(key.clone()).or_insert(document.spans.len());
        document.spans.push(LabelledSpan {
            key,
            place,
            labels,
            pieces: vec![range],
            words,
            by,
            ..LabelledSpan::default()
        });
        return;
    }
    // Other results are about a region before them, by its id.
    let region = regions.get(&key).and_then(|number| document.spans.get_mut(*number));
    match (kind, region) {
        ("choices", Some(region)) => {
            let name = text_at(result, "from_name").unwrap_or("choice");
            region.attributes.extend(texts("choices").map(|choice| (name.to_owned(), choice)));
        }
        ("textarea", Some(region)) if TEXT_VALUES.contains(&text_at(result, "from_name").unwrap_or_default()) => {
            let name = text_at(result, "from_name").unwrap_or_default();
            region.attributes.extend(texts("text").map(|text| (name.to_owned(), text)));
        }
        ("textarea", Some(region)) => region.remark = Some(texts("text").collect::<Vec<_>>().join("\n\n")),
        _ => reading.leave_out(format!("a result of the type `{kind}`")),
    }
}
