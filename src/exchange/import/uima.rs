//! UIMA CAS as JSON, which `INCEpTION` exports: the present form (`%FEATURE_STRUCTURES`) and the former one (`_views`).
//!
//! Offsets are units of UTF-16, as Java has them.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use super::{
    input::{ImportFile, ImportReading, Mapping},
    item::ImportedArticle,
    json::{count_at, label_at, label_of, owned_text, read_json, text_at},
    spans::{AnnotatedText, LabelledSpan, OffsetUnit, SpanLink, add_text},
};

/// A structure of a CAS: its number, its type without the package, its features.
struct FeatureStructure<'j> {
    id: String,
    kind: String,
    place: String,
    json: &'j Json,
}

/// Reads files.
pub(super) fn read_files(files: &[ImportFile], mapping: &Mapping, reading: &mut ImportReading) {
    for file in files {
        let Some(json) = read_json(file, reading) else { continue };
        let all = structures_of(&json);
        if all.is_empty() {
            let help = "export the document as “UIMA CAS JSON”";
            reading.problem("", "this has neither `%FEATURE_STRUCTURES` nor `_views`", help);
            continue;
        }
        let text_of = |one: &FeatureStructure<'_>| one.json.get("sofaString").and_then(Json::as_str).map(str::to_owned);
        let texts: Vec<(String, String)> = all
            .iter()
            .filter(|one| one.kind == "Sofa")
            .filter_map(|one| Some((one.id.clone(), text_of(one)?)))
            .collect();
        if texts.is_empty() {
            reading.problem("", "this CAS has no text", "export it with its text (its “Sofa”)");
            continue;
        }
        let several = texts.len() > 1;
        for (sofa, text) in texts {
            let mut title = all.iter().filter(|one| one.kind == "DocumentMetaData");
            let title = title.find_map(|one| owned_text(one.json, "documentTitle"));
            let name = if several { format!("{}-{sofa}", file.stem()) } else { file.stem().to_owned() };
            let title = title.unwrap_or_default();
            let article = ImportedArticle { names: vec![name], title, ..ImportedArticle::default() };
            let place = format!("/{sofa}");
            let mut document = AnnotatedText { article, place, text, ..AnnotatedText::default() };
            add_structures(&all, &sofa, several, &mut document, reading);
            add_text(document, OffsetUnit::Utf16, mapping, reading);
        }
    }
}

fn structures_of(json: &Json) -> Vec<FeatureStructure<'_>> {
    let short = |kind: &str| kind.rsplit('.').next().unwrap_or_default().to_owned();
    let mut found = Vec::new();
    match json.get("%FEATURE_STRUCTURES") {
        Some(Json::Array(all)) => {
            for (at, one) in all.iter().enumerate() {
                let (id, kind) = (label_at(one, "%ID").unwrap_or_default(), text_at(one, "%TYPE").unwrap_or_default());
                let place = format!("/%FEATURE_STRUCTURES/{at}");
                found.push(FeatureStructure { id, kind: short(kind), place, json: one });
            }
        }
        Some(Json::Object(all)) => {
            for (id, one) in all {
                let kind = short(text_at(one, "%TYPE").unwrap_or_default());
                found.push(FeatureStructure {
                    id: id.clone(),
                    kind,
                    place: format!("/%FEATURE_STRUCTURES/{id}"),
                    json: one,
                });
            }
        }
        _ => {}
    }
    for (id, one) in json.get("_referenced_fss").and_then(Json::as_object).into_iter().flatten() {
        let kind = short(text_at(one, "_type").unwrap_or_default());
        found.push(FeatureStructure { id: id.clone(), kind, place: format!("/_referenced_fss/{id}"), json: one });
    }
    for (view, kinds) in json.get("_views").and_then(Json::as_object).into_iter().flatten() {
        for (kind, all) in kinds.as_object().into_iter().flatten() {
            for (at, one) in all.as_array().into_iter().flatten().enumerate().filter(|(_, one)| one.is_object()) {
                let place = format!("/_views/{view}/{kind}/{at}");
                found.push(FeatureStructure { id: place.clone(), kind: short(kind), place, json: one });
            }
        }
    }
    found
}

/// Structures that lay the text out, or describe it.
const LAYOUT: [&str; 12] = [
    "Sentence",
    "Token",
    "Paragraph",
    "DocumentMetaData",
    "DocumentAnnotation",
    "Sofa",
    "Lemma",
    "POS",
    "Div",
    "Heading",
    "TagsetDescription",
    "CASMetadata",
];

fn add_structures(
    all: &[FeatureStructure<'_>],
    sofa: &str,
    several: bool,
    document: &mut AnnotatedText,
    reading: &mut ImportReading,
) {
    let mut left = BTreeMap::new();
    for one in all {
        let of = label_at(one.json, "@sofa").or_else(|| label_at(one.json, "sofa"));
        if several && of.is_some_and(|of| of != sofa) || one.kind == "Sofa" {
            continue;
        }
        let end = |name: &str| {
            let keys = [format!("@{name}"), name.to_owned()];
            keys.iter().find_map(|key| one.json.get(key)).and_then(label_of)
        };
        if let Some((from, to)) = end("Governor").zip(end("Dependent")) {
            let label =
                ["DependencyType", "value", "label", "relation"].iter().find_map(|key| owned_text(one.json, key));
            document.links.push(SpanLink { label: label.unwrap_or_else(|| one.kind.clone()), from, to });
            continue;
        }
        let end = count_at(one.json, "end");
        // A feature whose value is the default, such as a begin of 0, may be left out.
        let begin = count_at(one.json, "begin").or(end.map(|_| 0));
        let (Some(range), false) = (begin.zip(end), LAYOUT.contains(&one.kind.as_str())) else {
            *left.entry(one.kind.clone()).or_insert(0) += 1;
            continue;
        };
        let features: Vec<(String, String)> = one
            .json
            .as_object()
            .into_iter()
            .flatten()
            .filter(|(key, _)| !key.starts_with(['%', '@', '_']) && !["begin", "end", "sofa"].contains(&key.as_str()))
            .filter_map(|(key, value)| Some((key.clone(), label_of(value)?)))
            .collect();
        let is_identity = |key: &str| key == "identifier";
        let identity = features.iter().filter(|(key, _)| is_identity(key)).map(|(_, value)| value.clone()).collect();
        let labels =
            features.iter().filter(|(key, _)| key == "value" || key == "label").map(|(_, value)| value.clone());
        document.spans.push(LabelledSpan {
            key: one.id.clone(),
            place: one.place.clone(),
            labels: labels.chain([one.kind.clone()]).collect(),
            pieces: vec![range],
            identity,
            attributes: features
                .into_iter()
                .filter(|(key, _)| !is_identity(key) && key != "value" && key != "label")
                .collect(),
            ..LabelledSpan::default()
        });
    }
    for (kind, count) in left.into_iter().filter(|(kind, _)| !LAYOUT.contains(&kind.as_str())) {
        for _ in 0..count {
            reading.leave_out(format!("a structure `{kind}` without a place in the text"));
        }
    }
}
