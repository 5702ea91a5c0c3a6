//! Texts with labelled spans, for annotation tools: brat standoff, doccano's JSON lines, Label Studio's tasks.
//!
//! Quotes are spans `Quote`, and the article's words for a speaker spans `Person`, related by `spoken_by`. Only articles that are
//! published in full are written: a span means nothing without its text. The importers of the same names read the files.

use std::collections::BTreeMap;

use serde_json::json;

use crate::{
    model::{Id, Publish},
    record::{ArticleIx, LinkedQuote, Record},
};

/// A span of a text, in code points.
struct ExportedSpan<'r> {
    quote: &'r LinkedQuote,
    pieces: Vec<(usize, usize)>,
    words: Vec<&'r str>,
    speaker: &'r str,
}

/// The articles that are published in full, with their texts and quotes.
fn full_texts(record: &Record) -> impl Iterator<Item = (&Id, &str, Vec<ExportedSpan<'_>>)> {
    let articles = record.entities.articles.iter().enumerate();
    articles.filter(|(_, linked)| linked.article.rights.publish == Publish::Full).map(|(at, linked)| {
        let at = ArticleIx(at as u32);
        let visible = record.article_text(at).text.visible();
        let points = |byte: usize| visible[..byte].chars().count();
        let quotes = record.article_links(at).quotes.iter().map(|quote| {
            let quote = record.quote(*quote);
            let runs = &quote.quote.anchor.extent.runs;
            ExportedSpan {
                quote,
                pieces: runs.iter().map(|run| (points(run.start), points(run.end))).collect(),
                words: runs.iter().map(|run| &visible[run.clone()]).collect(),
                speaker: record.actor(quote.speaker).actor.id.as_str(),
            }
        });
        (&linked.article.id, visible, quotes.collect())
    })
}

/// brat standoff: for each article its text, and its annotations beside it.
///
/// The speaker of a quote is the value `speaker` of its span, with the id of the actor.
pub fn write_brat(record: &Record) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    for (id, text, spans) in full_texts(record) {
        let mut lines = String::new();
        for (at, span) in spans.iter().enumerate() {
            let number = at + 1;
            let pieces: Vec<_> = span.pieces.iter().map(|(start, end)| format!("{start} {end}")).collect();
            let words = span.words.join(" ").replace(['\n', '\t'], " ");
            lines.push_str(&format!("T{number}\tQuote {}\t{words}\n", pieces.join(";")));
            lines.push_str(&format!("A{number}\tspeaker T{number} {}\n", span.speaker));
            if let Some(note) = &span.quote.quote.note {
                let note = note.value.split_whitespace().collect::<Vec<_>>().join(" ");
                lines.push_str(&format!("{}{number}\tAnnotatorNotes T{number}\t{note}\n", '#'));
            }
        }
        files.insert(format!("{id}.txt"), text.as_bytes().to_vec());
        files.insert(format!("{id}.ann"), lines.into_bytes());
    }
    files
}

/// Label Studio: a task for each article. A quote of several pieces has a region for each.
pub fn write_label_studio(record: &Record) -> Vec<u8> {
    let tasks: Vec<_> = full_texts(record)
        .map(|(id, text, spans)| {
            let units = |points: usize| text.chars().take(points).map(char::len_utf16).sum::<usize>();
            let mut results = Vec::new();
            for span in &spans {
                for ((start, end), words) in span.pieces.iter().zip(&span.words) {
                    let key = format!("{}-{start}", span.quote.quote.id.value);
                    let value = json!({"start": units(*start), "end": units(*end), "text": words, "labels": ["Quote"]});
                    results.push(json!({"id": key, "type": "labels", "from_name": "label", "to_name": "text", "value": value}));
                    let value = json!({"choices": [span.speaker]});
                    results.push(json!({"id": key, "type": "choices", "from_name": "speaker", "to_name": "text", "value": value}));
                }
            }
            json!({"id": id.as_str(), "data": {"text": text}, "annotations": [{"result": results}]})
        })
        .collect();
    serde_json::to_vec_pretty(&tasks).unwrap_or_default()
}

/// doccano: a line for each article; a quote of several pieces has a span for each, and the speakers are not in it.
pub fn write_doccano(record: &Record) -> Vec<u8> {
    let mut out = Vec::new();
    for (id, text, spans) in full_texts(record) {
        let pieces = spans.iter().flat_map(|span| span.pieces.iter().map(|(start, end)| json!([start, end, "Quote"])));
        let line = json!({"id": id.as_str(), "text": text, "label": pieces.collect::<Vec<_>>()});
        out.extend(line.to_string().into_bytes());
        out.push(b'\n');
    }
    out
}
