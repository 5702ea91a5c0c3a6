//! The footnotes of a text in Markdown, apart from the text.

use std::collections::BTreeMap;

use pulldown_cmark::{Event, Tag, TagEnd};

/// Separates a text from its footnotes, by name; of two of one name the first counts, as in Markdown.
pub(crate) fn split_notes(events: Vec<Event<'_>>) -> (Vec<Event<'_>>, BTreeMap<String, Vec<Event<'_>>>) {
    let (mut text, mut notes) = (Vec::with_capacity(events.len()), BTreeMap::new());
    let mut open: Vec<(String, Vec<Event<'_>>)> = Vec::new();
    for event in events {
        match (event, open.last_mut()) {
            (Event::Start(Tag::FootnoteDefinition(name)), _) => open.push((name.to_string(), Vec::new())),
            (Event::End(TagEnd::FootnoteDefinition), _) => {
                if let Some((name, note)) = open.pop() {
                    notes.entry(name).or_insert(note);
                }
            }
            (event, Some((_, note))) => note.push(event),
            (event, None) => text.push(event),
        }
    }
    (text, notes)
}
