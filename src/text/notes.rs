//! The footnotes of a text in Markdown, apart from the text.

use std::{
    borrow::Cow,
    collections::{BTreeMap, HashMap},
};

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};
use rustc_hash::FxBuildHasher;

/// The labels of footnotes as they were first defined, by what they are compared by.
type Labels<'a> = HashMap<String, CowStr<'a>, FxBuildHasher>;

/// A label without what Markdown does not compare: `[^A]` refers to `[^a]:`.
pub(crate) fn folded_label(label: &str) -> Cow<'_, str> {
    let is_folded = label.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    // Upper case first, because `ß` is `ss` there.
    if is_folded { label.into() } else { label.to_uppercase().to_lowercase().into() }
}

/// Separates a text from its footnotes, by name; of two of one name the first counts, as in Markdown. Every reference has the
/// name that its footnote has, in whatever case it was typed.
pub(crate) fn split_notes(events: Vec<Event<'_>>) -> (Vec<Event<'_>>, BTreeMap<String, Vec<Event<'_>>>) {
    let labels = defined_labels(&events);
    let (mut text, mut notes) = (Vec::with_capacity(events.len()), BTreeMap::new());
    let mut open: Vec<(String, Vec<Event<'_>>)> = Vec::new();
    for event in events {
        match (with_defined_label(event, &labels), open.last_mut()) {
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

/// The label of each footnote where it is first defined.
fn defined_labels<'a>(events: &[Event<'a>]) -> Labels<'a> {
    let mut labels = Labels::default();
    for event in events {
        if let Event::Start(Tag::FootnoteDefinition(label)) = event {
            labels.entry(folded_label(label).into_owned()).or_insert_with(|| label.clone());
        }
    }
    labels
}

/// A reference or a definition with the label that was defined first.
fn with_defined_label<'a>(event: Event<'a>, labels: &Labels<'a>) -> Event<'a> {
    let defined = |label: CowStr<'a>| labels.get(&*folded_label(&label)).cloned().unwrap_or(label);
    match event {
        Event::FootnoteReference(label) => Event::FootnoteReference(defined(label)),
        Event::Start(Tag::FootnoteDefinition(label)) => Event::Start(Tag::FootnoteDefinition(defined(label))),
        event => event,
    }
}
