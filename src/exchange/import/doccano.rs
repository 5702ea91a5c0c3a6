//! doccano: JSON lines, each a text with its spans, relations and comments.

use serde_json::Value as Json;

use super::{
    input::{ImportFile, ImportReading, Mapping},
    item::ImportedArticle,
    json::{count_at, items_of, label_at, label_of, leave_out_others, owned_text, pointer, read_json_lines},
    spans::{AnnotatedText, LabelledSpan, OffsetUnit, SpanLink, add_text, task_names},
};

const READ: &[&str] =
    &["id", "text", "data", "label", "labels", "entities", "relations", "Comments", "comments", "title", "url"];
const HELP: &str = "export the project again as JSONL, with spans";

/// Reads files.
pub(super) fn read_files(files: &[ImportFile], mapping: &Mapping, reading: &mut ImportReading) {
    for file in files {
        for (line, json) in read_json_lines(file, reading) {
            let place = format!("line {line}");
            let Some(text) = json.get("text").or_else(|| json.get("data")).and_then(Json::as_str) else {
                reading.problem(&place, "this line has no `text`", HELP);
                continue;
            };
            leave_out_others(&json, READ, "a text", reading);
            let key = label_at(&json, "id").unwrap_or_else(|| line.to_string());
            let article = ImportedArticle {
                names: task_names(file.stem(), &key),
                title: owned_text(&json, "title").unwrap_or_default(),
                url: owned_text(&json, "url"),
                ..ImportedArticle::default()
            };
            let mut document =
                AnnotatedText { article, place: place.clone(), text: text.to_owned(), ..AnnotatedText::default() };
            read_spans(&json, &place, &mut document, reading);
            for link in items_of(&json, "relations") {
                let end = |key: &str| label_at(link, key).unwrap_or_default();
                let label = label_at(link, "type").unwrap_or_default();
                document.links.push(SpanLink { label, from: end("from_id"), to: end("to_id") });
            }
            for _ in ["Comments", "comments"].into_iter().flat_map(|key| items_of(&json, key)) {
                reading.leave_out("a comment on a text as a whole");
            }
            add_text(document, OffsetUnit::CodePoints, mapping, reading);
        }
    }
}

fn read_spans(json: &Json, place: &str, document: &mut AnnotatedText, reading: &mut ImportReading) {
    for list in ["label", "labels", "entities"] {
        for (at, span) in items_of(json, list).into_iter().enumerate() {
            let own = format!("{place}{}", pointer(&pointer("", list), at));
            let found = match span {
                Json::Array(parts) => {
                    let count = |at: usize| parts.get(at).and_then(Json::as_u64).map(|count| count as usize);
                    count(0).zip(count(1)).map(|range| (at.to_string(), range, parts.get(2).and_then(label_of)))
                }
                Json::Object(_) => count_at(span, "start_offset").zip(count_at(span, "end_offset")).map(|range| {
                    (label_at(span, "id").unwrap_or_else(|| at.to_string()), range, label_at(span, "label"))
                }),
                // The categories of a text as a whole.
                _ => {
                    reading.leave_out("a label of a text as a whole");
                    continue;
                }
            };
            let Some((key, range, label)) = found else {
                reading.problem(&own, "this span has no two offsets", HELP);
                continue;
            };
            let (labels, pieces) = (label.into_iter().collect(), vec![range]);
            document.spans.push(LabelledSpan { key, place: own, labels, pieces, ..LabelledSpan::default() });
        }
    }
}
