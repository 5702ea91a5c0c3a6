//! Findings as JSON.

use serde_json::{Map, Value, json};

use super::{super::Finding, Report};
use crate::{
    anchor::Change,
    documents::{DocumentPart, Place},
    prove::Summary,
};

/// All reports as one JSON document.
pub fn render_json(reports: &[Report]) -> String {
    let documents: Vec<Value> = reports
        .iter()
        .map(|report| {
            let findings: Vec<Value> = report.findings.iter().map(finding_to_json).collect();
            json!({ "document": report.name, "checked": Summary::of(&report.findings).checked(), "quotations": findings })
        })
        .collect();
    let mut text = serde_json::to_string_pretty(&json!({ "documents": documents })).unwrap_or_default();
    text.push('\n');
    text
}

/// One finding. `difference` is a list of pairs: `same`, `document` or `source`, and the words.
pub fn finding_to_json(finding: &Finding) -> Value {
    let mut found = Map::new();
    found.insert("verdict".into(), json!(finding.verdict));
    if let Some(place) = finding.place {
        found.insert("place".into(), place_to_json(place));
    }
    found.insert("words".into(), json!(finding.words));
    if let Some(speaker) = &finding.speaker {
        found.insert("speaker".into(), json!(speaker));
    }
    if !finding.difference.is_empty() {
        let pairs: Vec<Value> =
            finding.difference.iter().map(|(change, words)| json!([name_of(*change), words])).collect();
        found.insert("difference".into(), pairs.into());
    }
    if !finding.remarks.is_empty() {
        found.insert("remarks".into(), json!(finding.remarks));
    }
    found.insert("sources".into(), json!(finding.sources));
    Value::Object(found)
}

fn place_to_json(place: Place) -> Value {
    let part = match place.part {
        DocumentPart::Paragraph => "paragraph",
        DocumentPart::Page => "page",
        DocumentPart::Footnote => "footnote",
        DocumentPart::Endnote => "endnote",
        DocumentPart::Comment => "comment",
    };
    let mut found = Map::new();
    found.insert("part".into(), part.into());
    found.insert("number".into(), place.number.into());
    if let Some(line) = place.line {
        found.insert("line".into(), line.into());
    }
    Value::Object(found)
}

fn name_of(change: Change) -> &'static str {
    match change {
        Change::Same => "same",
        Change::Removed => "document",
        Change::Added => "source",
    }
}
