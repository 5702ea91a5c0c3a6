//! brat standoff: `x.ann` beside its text `x.txt`. Spans, also of several pieces; relations, attributes, notes, references.
//!
//! Offsets are Unicode code points. Source: the description of the format at <https://brat.nlplab.org/standoff.html>.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    input::{ImportFile, ImportReading, Mapping},
    item::{ForeignNames, ImportedArticle},
    spans::{AnnotatedText, LabelledSpan, OffsetUnit, SpanLink, add_text, first_numbers},
};

const HELP: &str = "correct the line, or export the file again";

/// Reads files.
pub(super) fn read_files(files: &[ImportFile], mapping: &Mapping, reading: &mut ImportReading) {
    let texts: BTreeMap<&str, &ImportFile> =
        files.iter().filter(|file| file.ending() == "txt").map(|file| (file.path_stem(), file)).collect();
    let annotated = files.iter().filter(|file| file.ending() == "ann");
    let mut used = BTreeSet::new();
    for file in annotated {
        let Some(text) = texts.get(file.path_stem()) else {
            reading.begin_file(file);
            let help = "give the folder that has both, or name both files";
            reading.problem("", format!("there is no text `{}.txt` for it", file.stem()), help);
            continue;
        };
        used.insert(text.path_stem());
        let Some(words) = reading.text_of(text) else { continue };
        let Some(lines) = reading.text_of(file) else { continue };
        let stem = file.stem().to_owned();
        let article = ImportedArticle { names: vec![stem], ..ImportedArticle::default() };
        let mut document =
            AnnotatedText { article, place: "line 1".to_owned(), text: words, ..AnnotatedText::default() };
        read_lines(&lines, &mut document, reading);
        add_text(document, OffsetUnit::CodePoints, mapping, reading);
    }
    for text in texts.keys().filter(|text| !used.contains(**text)) {
        reading.leave_out(format!("the text `{text}.txt`, which has no annotations"));
    }
}

fn read_lines(text: &str, document: &mut AnnotatedText, reading: &mut ImportReading) {
    let mut more = Vec::new();
    for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let place = format!("line {}", at + 1);
        let mut parts = line.splitn(3, '\t');
        let (key, head, tail) = (parts.next().unwrap_or_default(), parts.next(), parts.next());
        let Some(head) = head else {
            reading.problem(&place, "this is no line of brat: it has no tab", HELP);
            continue;
        };
        match key.chars().next() {
            Some('T') => match read_span(key, head, tail, &place) {
                Some(span) => document.spans.push(span),
                None => reading.problem(&place, "this span has no label and offsets, such as `Person 0 12`", HELP),
            },
            Some('R') => {
                let mut words = head.split_whitespace();
                let label = words.next().unwrap_or_default().to_owned();
                let mut ends = words.map(|word| word.rsplit(':').next().unwrap_or_default().to_owned());
                match (ends.next(), ends.next()) {
                    (Some(from), Some(to)) => document.links.push(SpanLink { label, from, to }),
                    _ => reading.problem(&place, "this relation has no two arguments", HELP),
                }
            }
            Some('A' | 'M' | 'N' | '#') => {
                more.push((key.to_owned(), head.to_owned(), tail.unwrap_or_default().to_owned()));
            }
            Some('E') => reading.leave_out(format!("an event `{}`", head.split(':').next().unwrap_or_default())),
            Some('*') => reading.leave_out("an equivalence of spans"),
            _ => reading.problem(&place, format!("`{key}` is no kind of line that brat has"), HELP),
        }
    }
    // What is said about a span may come before it.
    let numbers = first_numbers(&document.spans);
    for (key, head, tail) in more {
        let words: Vec<&str> = head.split_whitespace().collect();
        let about = words.get(1).and_then(|about| numbers.get(*about));
        let about = about.and_then(|number| document.spans.get_mut(*number));
        let Some(span) = about else {
            reading.leave_out("a note or a value of what is no span");
            continue;
        };
        match key.chars().next() {
            Some('#') => {
                let remark = span.remark.get_or_insert_default();
                remark.push_str(if remark.is_empty() { "" } else { "\n\n" });
                remark.push_str(tail.trim());
            }
            Some('N') => span.identity.extend(identity_of(words.get(2).copied().unwrap_or_default(), &tail)),
            _ => {
                let value = words.get(2).map_or_else(|| "true".to_owned(), |value| (*value).to_owned());
                span.attributes.push((words.first().copied().unwrap_or_default().to_owned(), value));
            }
        }
    }
}

fn read_span(key: &str, head: &str, words: Option<&str>, place: &str) -> Option<LabelledSpan> {
    let (label, offsets) = head.split_once(' ')?;
    let pieces: Option<Vec<(usize, usize)>> = offsets
        .split(';')
        .map(|piece| {
            let (start, end) = piece.trim().split_once(' ')?;
            Some((start.parse().ok()?, end.parse().ok()?))
        })
        .collect();
    Some(LabelledSpan {
        key: key.to_owned(),
        place: place.to_owned(),
        labels: vec![label.to_owned()],
        pieces: pieces?,
        words: words.map(str::to_owned),
        ..LabelledSpan::default()
    })
}

/// What a reference to a resource means: of Wikidata and Wikipedia its address.
fn identity_of(reference: &str, name: &str) -> ForeignNames {
    let (resource, id) = reference.split_once(':').unwrap_or(("", reference));
    let address = match resource.to_lowercase().as_str() {
        "wikidata" => Some(format!("https://www.wikidata.org/wiki/{id}")),
        _ if id.contains("://") => Some(id.to_owned()),
        _ => None,
    };
    address.into_iter().chain(super::input::filled(name)).collect()
}
