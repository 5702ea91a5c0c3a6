//! Markdown, with or without front matter.

use pulldown_cmark::{Event, Tag};

use super::{Document, DocumentPart, Link, NoteReference, Place, paragraphs::printed_addresses};
use crate::{
    model::Lang,
    parse::split_front_matter,
    text::{BlockKind, Text, stream},
};

/// Reads a Markdown file.
pub(super) fn read(name: &str, whole: &str, lang: &Lang) -> Document {
    let start = split_front_matter(whole).map_or(0, |(_, body)| body.start);
    let body = &whole[start..];
    let text = Text::from_markdown(body).in_language(lang);
    let mut document = Document { name: name.to_owned(), text, ..Document::default() };
    // The footnotes by their labels, in the order of their first references.
    let mut labels: Vec<String> = Vec::new();
    let mut definitions: Vec<(usize, String)> = Vec::new();
    let mut waiting: Vec<String> = Vec::new();
    let mut last = 0;
    for step in stream::walk_text(body) {
        match &step.event {
            Event::Start(Tag::Link { dest_url, .. }) => waiting.push(dest_url.to_string()),
            Event::FootnoteReference(label) => {
                let known = labels.iter().position(|known| *known == **label);
                let index = known.unwrap_or_else(|| {
                    labels.push(label.to_string());
                    labels.len() - 1
                });
                let number = index as u32 + 1;
                document.notes.push(NoteReference { at: last, part: DocumentPart::Footnote, number });
            }
            Event::Start(Tag::FootnoteDefinition(label)) => definitions.push((step.source.start, label.to_string())),
            _ => {}
        }
        if !step.visible.is_empty() {
            let at = step.visible.start;
            document.links.extend(waiting.drain(..).map(|target| Link { at, target }));
            last = step.visible.end - 1;
        }
    }
    let mut count = 0;
    let (mut line, mut from) = (1, 0);
    for block in document.text.blocks() {
        let at = start + block.source.start;
        line += memchr::memchr_iter(b'\n', &whole.as_bytes()[from..at.max(from)]).count() as u32;
        from = at.max(from);
        let definition = definitions.iter().rev().find(|(from, _)| *from <= block.source.start);
        let note = definition
            .filter(|_| block.kind == BlockKind::Footnote)
            .and_then(|(_, label)| labels.iter().position(|known| known == label));
        let (part, number) = match note {
            Some(index) => (DocumentPart::Footnote, index as u32 + 1),
            None => {
                count += 1;
                (DocumentPart::Paragraph, count)
            }
        };
        document.places.push(Place { part, number, line: Some(line) });
    }
    let printed = printed_addresses(document.text.visible());
    let printed: Vec<Link> = printed.map(|(at, target)| Link { at, target: target.to_owned() }).collect();
    document.links.extend(printed);
    document.links.sort_by_key(|link| link.at);
    document
}
