//! The footnotes of a text: which of them are notes of the document already, and what each has in it.

use std::collections::BTreeMap;

use pulldown_cmark::{Event, Tag, TagEnd};

/// The footnotes that were typed.
#[derive(Default)]
pub(super) struct Footnotes<'e> {
    /// The text of each, by name, until it is in a note.
    texts: BTreeMap<String, Vec<Event<'e>>>,
    /// The number of the note that each is in.
    numbers: BTreeMap<String, usize>,
}

impl<'e> Footnotes<'e> {
    /// The footnotes of a text, none of which is in a note yet.
    pub(super) fn new(texts: BTreeMap<String, Vec<Event<'e>>>) -> Self {
        Self { texts, numbers: BTreeMap::new() }
    }

    /// The number of the note that a footnote is in.
    pub(super) fn number_of(&self, name: &str) -> Option<usize> {
        self.numbers.get(name).copied()
    }

    /// True for a footnote that has a text, and is in no note yet.
    pub(super) fn is_new(&self, name: &str) -> bool {
        self.texts.contains_key(name)
    }

    /// The text of a footnote that becomes a note. A footnote that it refers to, and that is in no note yet, is in brackets in it, and so
    /// on; every later reference to that one is a reference to this note. So each text is there once, also where two refer to each other.
    pub(super) fn take_text(&mut self, name: &str, number: usize) -> Vec<Event<'e>> {
        let mut all = Vec::new();
        let Some(events) = self.take_into(name, number) else { return all };
        let mut open = vec![OpenText { events: events.into_iter(), is_inner: false, has_words: false }];
        while let Some(text) = open.last_mut() {
            let Some(event) = text.events.next() else {
                if text.is_inner {
                    all.push(Event::Text(")".into()));
                }
                open.pop();
                continue;
            };
            let inner = match &event {
                Event::FootnoteReference(name) => self.take_into(name, number),
                _ => None,
            };
            match inner {
                Some(events) => {
                    text.has_words = true;
                    all.push(Event::Text(" (".into()));
                    open.push(OpenText { events: events.into_iter(), is_inner: true, has_words: false });
                }
                None if text.is_inner => all.extend(text.inline_event(event)),
                None => all.push(event),
            }
        }
        all
    }

    /// The text of a footnote that is in no note yet, and is now in the one of this number.
    fn take_into(&mut self, name: &str, number: usize) -> Option<Vec<Event<'e>>> {
        let text = self.texts.remove(name)?;
        self.numbers.insert(name.to_owned(), number);
        Some(text)
    }
}

/// A text that is read, and those around it.
struct OpenText<'e> {
    events: std::vec::IntoIter<Event<'e>>,
    /// True for one in brackets within a line of another.
    is_inner: bool,
    /// True if a space is needed before its next block.
    has_words: bool,
}

impl<'e> OpenText<'e> {
    /// What an event is in the middle of a line: of blocks only the words, with spaces between.
    fn inline_event(&mut self, event: Event<'e>) -> Option<Event<'e>> {
        match event {
            Event::Start(
                Tag::Emphasis
                | Tag::Strong
                | Tag::Strikethrough
                | Tag::Superscript
                | Tag::Subscript
                | Tag::Link { .. }
                | Tag::Image { .. },
            )
            | Event::End(
                TagEnd::Emphasis
                | TagEnd::Strong
                | TagEnd::Strikethrough
                | TagEnd::Superscript
                | TagEnd::Subscript
                | TagEnd::Link
                | TagEnd::Image,
            ) => Some(event),
            Event::Start(_) => std::mem::take(&mut self.has_words).then_some(Event::SoftBreak),
            Event::End(_) | Event::Rule => None,
            event => {
                self.has_words = true;
                Some(event)
            }
        }
    }
}
