//! Quotations that another program hands over: a JSON object on each line.
//!
//! A line with `quote` is one quotation, with `speaker` and `source`, an address, if they are known. A line with `text` is a
//! text in which quotations are found. Other keys are ignored.

use serde::Deserialize;

use super::{Finding, Quotation, RecordIndex, prove, prove_document};
use crate::{
    diag::{Code, Diagnostic},
    documents::{self, DocumentPart, Place},
    lang,
    model::Lang,
};

/// A line of input.
#[derive(Deserialize)]
struct InputLine {
    quote: Option<String>,
    speaker: Option<String>,
    source: Option<String>,
    text: Option<String>,
}

/// Checks the quotations of JSON lines, in their order.
///
/// *Errors*: E122 for a line that is no such object; then nothing is checked.
pub fn prove_lines(index: &RecordIndex<'_>, input: &str, lang: &Lang) -> Result<Vec<Finding>, Box<Diagnostic>> {
    let speakers = index.speakers_in(lang::of(lang));
    let mut findings = Vec::new();
    for (at, line) in input.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let number = at as u32 + 1;
        let read: InputLine = serde_json::from_str(line).map_err(|error| refused(number, &error.to_string()))?;
        let place = Place { part: DocumentPart::Paragraph, number: 1, line: Some(number) };
        if let Some(words) = &read.quote {
            let cited = read.source.as_deref().into_iter().collect();
            let quotation = Quotation::new(words, read.speaker.as_deref(), &speakers, cited);
            findings.push(prove(index, &Quotation { place: Some(place), ..quotation }));
        } else if let Some(text) = &read.text {
            let document = documents::read_plain("-", text, lang);
            let found = prove_document(index, &document).into_iter();
            findings.extend(found.map(|mut finding| {
                finding.place = finding.place.map(|place| Place { line: Some(number), ..place });
                finding
            }));
        } else {
            return Err(refused(number, "it has neither `quote` nor `text`"));
        }
    }
    Ok(findings)
}

fn refused(line: u32, why: &str) -> Box<Diagnostic> {
    let message = format!("line {line} of standard input cannot be read: {why}");
    Box::new(
        Diagnostic::at_path(Code::DocumentDamaged, "-", message).help(
            "give a JSON object on each line: `{\"quote\": \"…\", \"speaker\": \"…\", \"source\": \"https://…\"}`",
        ),
    )
}
