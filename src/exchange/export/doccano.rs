//! doccano: JSON lines with entities and relations, one for each article.
//!
//! A span of doccano has a label and no other value: a quote is related to the nearest name of its speaker in the text, and its
//! first piece to the others. A quote that the record does not uphold has no such relation. Offsets are code points.

use serde_json::json;

use super::{
    annotated_texts::{CONTINUED_BY, CharacterCounts, full_texts},
    input::ExportInput,
};

/// The lines.
pub(super) fn write_doccano(input: &ExportInput<'_>) -> Vec<u8> {
    let mut out = Vec::new();
    for text in full_texts(input) {
        let counts = CharacterCounts::code_points(text.text);
        let (mut entities, mut relations) = (Vec::new(), Vec::new());
        // The entities of each span; relations are between the first ones.
        let mut numbers: Vec<Vec<usize>> = Vec::new();
        // A note has nowhere to be but in a value.
        for span in text.spans.iter().filter(|span| span.label != "Note") {
            let own = span.pieces.iter().map(|piece| {
                let ([start, end], number) = (counts.units(piece), entities.len() + 1);
                let label = span.label;
                entities.push(json!({"id": number, "label": label, "start_offset": start, "end_offset": end}));
                number
            });
            numbers.push(own.collect());
        }
        let mut relate = |from: usize, to: usize, label: &str| {
            let number = relations.len() + 1;
            relations.push(json!({"id": number, "from_id": from, "to_id": to, "type": label}));
        };
        for (span, own) in text.spans.iter().zip(&numbers) {
            let Some((first, more)) = own.split_first() else { continue };
            for piece in more {
                relate(*first, *piece, CONTINUED_BY);
            }
            if let Some(name) = span.speaker.and_then(|number| numbers.get(number)?.first()) {
                relate(*first, *name, "speaker");
            }
        }
        for link in &text.links {
            if let (Some(from), Some(to)) = (numbers[link.from].first(), numbers[link.to].first()) {
                relate(*from, *to, link.label);
            }
        }
        let line = json!({
            "id": text.article.id.as_str(),
            "text": text.text,
            "title": text.article.title.value,
            "url": text.article.source.url.as_ref().map(|url| &url.value),
            "entities": entities,
            "relations": relations,
            "Comments": [],
        });
        out.extend(line.to_string().into_bytes());
        out.push(b'\n');
    }
    out
}
