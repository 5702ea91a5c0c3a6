//! brat standoff: for each article its text, its annotations beside it, and the configuration that declares them.
//!
//! Offsets are code points. Source: the description of the format at <https://brat.nlplab.org/standoff.html>.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use super::{
    annotated_texts::{CharacterCounts, ExportedSpan, ExportedText, full_texts},
    input::ExportInput,
};
use crate::model::{Choice, RelationKind};

/// The files of the folder.
pub(super) fn write_brat(input: &ExportInput<'_>) -> BTreeMap<String, Vec<u8>> {
    let texts = full_texts(input);
    let mut files = BTreeMap::from([("annotation.conf".to_owned(), configuration(&texts).into_bytes())]);
    for text in &texts {
        let id = &text.article.id;
        files.insert(format!("{id}.txt"), text.text.as_bytes().to_vec());
        files.insert(format!("{id}.ann"), annotation_lines(text).into_bytes());
    }
    files
}

fn annotation_lines(text: &ExportedText<'_>) -> String {
    let counts = CharacterCounts::code_points(text.text);
    let (mut lines, mut attributes, mut notes) = (String::new(), 0, 0);
    for (at, span) in text.spans.iter().enumerate() {
        let number = at + 1;
        let pieces: Vec<_> = span.pieces.iter().flat_map(|piece| lines_of_piece(text.text, piece)).collect();
        let offsets: Vec<_> = pieces
            .iter()
            .map(|piece| {
                let [start, end] = counts.units(piece);
                format!("{start} {end}")
            })
            .collect();
        let words: Vec<_> = pieces.iter().map(|piece| text.text[piece.clone()].replace('\t', " ")).collect();
        lines.push_str(&format!("T{number}\t{} {}\t{}\n", span.label, offsets.join(";"), words.join(" ")));
        for (name, value) in plain_values(span) {
            attributes += 1;
            lines.push_str(&format!("A{attributes}\t{name} T{number} {value}\n"));
        }
        if let Some(remark) = span.remark {
            notes += 1;
            let remark = remark.split_whitespace().collect::<Vec<_>>().join(" ");
            lines.push_str(&format!("{}{notes}\tAnnotatorNotes T{number}\t{remark}\n", '#'));
        }
    }
    for (at, link) in text.links.iter().enumerate() {
        let (number, from, to) = (at + 1, link.from + 1, link.to + 1);
        lines.push_str(&format!("R{number}\t{} Arg1:T{from} Arg2:T{to}\n", link.label));
    }
    lines
}

/// The values that an attribute of brat can have: it has no spaces.
fn plain_values<'s>(span: &'s ExportedSpan<'_>) -> impl Iterator<Item = &'s (&'static str, String)> {
    span.values.iter().filter(|(_, value)| !value.contains(char::is_whitespace))
}

/// A piece without the line breaks in it, at which brat begins another.
fn lines_of_piece(text: &str, piece: &Range<usize>) -> Vec<Range<usize>> {
    let mut start = piece.start;
    let mut found = Vec::new();
    for line in text[piece.clone()].split('\n') {
        if !line.is_empty() {
            found.push(start..start + line.len());
        }
        start += line.len() + 1;
    }
    found
}

/// What brat needs to know to show the annotations: `annotation.conf`.
fn configuration(texts: &[ExportedText<'_>]) -> String {
    let spans = || texts.iter().flat_map(|text| &text.spans);
    let mut values: BTreeMap<(&str, &str), BTreeSet<&str>> = BTreeMap::new();
    for span in spans() {
        for (name, value) in plain_values(span) {
            values.entry((name, span.label)).or_default().insert(value);
        }
    }
    let mut out = "[entities]\nQuote\nPerson\nNote\n\n[relations]\n".to_owned();
    for (_, word) in RelationKind::ALL {
        out.push_str(&format!("{word}\tArg1:Quote, Arg2:Quote\n"));
    }
    out.push_str("\n[events]\n\n[attributes]\n");
    for ((name, label), values) in values {
        let values = values.into_iter().collect::<Vec<_>>().join("|");
        out.push_str(&format!("{name}\tArg:{label}, Value:{values}\n"));
    }
    out
}
