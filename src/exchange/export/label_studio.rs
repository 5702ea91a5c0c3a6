//! Label Studio: a task for each article, with regions, their choices and texts, and relations.
//!
//! A region has one piece: those of a quote in several pieces are related. Offsets are units of UTF-16, as the browser counts.

use serde_json::{Value as Json, json};

use super::{
    annotated_texts::{CONTINUED_BY, CharacterCounts, ExportedSpan, ExportedText, full_texts},
    input::ExportInput,
};

/// The values that are texts and no choices.
const TEXTS: [&str; 3] = ["quote_id", "date", "attribution"];

/// The tasks.
pub(super) fn write_label_studio(input: &ExportInput<'_>) -> Vec<u8> {
    let tasks: Vec<_> = full_texts(input).iter().map(task_of_article).collect();
    let mut out = serde_json::to_vec_pretty(&tasks).unwrap_or_default();
    out.push(b'\n');
    out
}

fn task_of_article(text: &ExportedText<'_>) -> Json {
    let counts = CharacterCounts::utf16(text.text);
    let key = |span: usize, piece: usize| {
        if piece == 0 { format!("span-{}", span + 1) } else { format!("span-{}-{}", span + 1, piece + 1) }
    };
    let mut results = Vec::new();
    for (number, span) in text.spans.iter().enumerate() {
        for (at, piece) in span.pieces.iter().enumerate() {
            let [start, end] = counts.units(piece);
            let value = json!({"start": start, "end": end, "text": text.text[piece.clone()], "labels": [span.label]});
            results.push(result_of_region(&key(number, at), "labels", "label", &value));
        }
        results.extend(results_of_values(span, &key(number, 0)));
    }
    let relation = |from: String, to: String, label: &str| json!({"type": "relation", "from_id": from, "to_id": to, "direction": "right", "labels": [label]});
    for (number, span) in text.spans.iter().enumerate() {
        for at in 1..span.pieces.len() {
            results.push(relation(key(number, 0), key(number, at), CONTINUED_BY));
        }
    }
    for link in &text.links {
        results.push(relation(key(link.from, 0), key(link.to, 0), link.label));
    }
    let article = text.article;
    let data = json!({
        "text": text.text,
        "title": article.title.value,
        "url": article.source.url.as_ref().map(|url| &url.value),
        "date": article.published.as_ref().map(|day| day.as_str()),
        "publisher": article.source.publisher.as_ref().map(|publisher| &publisher.value),
    });
    json!({"id": article.id.as_str(), "data": data, "annotations": [{"result": results}]})
}

fn result_of_region(key: &str, kind: &str, name: &str, value: &Json) -> Json {
    json!({"id": key, "type": kind, "from_name": name, "to_name": "text", "value": value})
}

/// What is known about a span beside its label.
fn results_of_values(span: &ExportedSpan<'_>, key: &str) -> Vec<Json> {
    let mut results = Vec::new();
    for (name, value) in &span.values {
        results.push(if TEXTS.contains(name) {
            result_of_region(key, "textarea", name, &json!({"text": [value]}))
        } else {
            let choices: Vec<_> = value.split(';').collect();
            result_of_region(key, "choices", name, &json!({"choices": choices}))
        });
    }
    if let Some(remark) = span.remark {
        results.push(result_of_region(key, "textarea", "note", &json!({"text": [remark]})));
    }
    results
}
