//! Relocates recorded quotes in edited texts, to measure `anchor::relocate` against known answers.
//!
//! `cargo run --release --example anchor_eval -- DOCS CASES > PREDICTIONS`
//!
//! In go two files of JSON lines: documents (`doc`, `mutated`) and cases (`id`, `doc`,
//! `selector`), grouped by document. Out goes a line for each case: `{"id", "start", "end"}` in
//! code points of the edited text, or `{"id", "orphan": true}`. The known answers are never read.

#![expect(clippy::print_stdout, clippy::disallowed_methods, reason = "an example reads and prints")]

use std::collections::BTreeMap;

use onrecord::{
    anchor::relocate::{Index, relocate_all},
    lock::Trace,
};
use serde::Deserialize;
use serde_json::json;

#[derive(Deserialize)]
struct Document {
    doc: String,
    mutated: String,
}

#[derive(Deserialize)]
struct Case {
    id: String,
    doc: String,
    selector: Selector,
}

#[derive(Deserialize)]
struct Selector {
    exact: String,
    prefix: String,
    suffix: String,
    start: usize,
}

fn main() -> anyhow::Result<()> {
    let paths: Vec<String> = std::env::args().skip(1).collect();
    let [documents, cases] = paths.as_slice() else { anyhow::bail!("usage: DOCS CASES") };
    let (documents, cases) = (std::fs::read_to_string(documents)?, std::fs::read_to_string(cases)?);
    let documents: Vec<Document> = lines(&documents)?;
    let mut by_document: BTreeMap<String, Vec<Case>> = BTreeMap::new();
    for case in lines::<Case>(&cases)? {
        by_document.entry(case.doc.clone()).or_default().push(case);
    }
    for document in documents {
        if let Some(cases) = by_document.get(&document.doc) {
            predict(&document.mutated, cases);
        }
    }
    Ok(())
}

fn lines<'t, T: Deserialize<'t>>(text: &'t str) -> serde_json::Result<Vec<T>> {
    text.lines().map(serde_json::from_str).collect()
}

fn predict(text: &str, cases: &[Case]) {
    let index = Index::new(text);
    // The recorded offsets are code points of a text that is not given: its characters are taken
    // to be as long as this one's.
    let characters = text.chars().count().max(1);
    let traces: Vec<Trace> = cases
        .iter()
        .map(|Case { selector, .. }| Trace {
            exact: &selector.exact,
            prefix: &selector.prefix,
            suffix: &selector.suffix,
            hint: Some(selector.start * text.len() / characters),
        })
        .collect();
    for (case, found) in cases.iter().zip(relocate_all(&index, &traces)) {
        let line = match found {
            Some(found) => {
                let start = text[..found.range.start].chars().count();
                let end = start + text[found.range].chars().count();
                let (exactness, confidence) = (format!("{:?}", found.exactness), found.confidence);
                json!({"id": case.id, "start": start, "end": end, "exactness": exactness, "confidence": confidence})
            }
            None => json!({"id": case.id, "orphan": true}),
        };
        println!("{line}");
    }
}
