//! Footnotes: moved to the end of their text, in the order in which the text refers to them, each with a link back to
//! every reference.
//!
//! Markdown lets a footnote be typed anywhere, and readers look for it at the end.

use std::collections::{BTreeMap, BTreeSet};

use pulldown_cmark::{Event, Tag, TagEnd};

use super::own_html::raw_html;
use crate::{html::escaped, route, text::notes::split_notes};

/// What footnotes need besides the text.
#[derive(Clone, Copy)]
pub(super) struct FootnoteWords<'w> {
    /// What the fragments begin with, so that two texts of one page may have footnotes of the same name; may be empty.
    pub(super) scope: &'w str,
    /// The label of the list.
    pub(super) list: &'w str,
    /// The label of the link back to the text.
    pub(super) back: &'w str,
}

/// Moves the footnotes of a text to its end.
pub(super) fn move_to_end<'a>(events: Vec<Event<'a>>, words: FootnoteWords<'_>) -> Vec<Event<'a>> {
    if !events.iter().any(|event| matches!(event, Event::Start(Tag::FootnoteDefinition(_)))) {
        return events;
    }
    let (text, mut notes) = split_notes(events);
    let known: BTreeSet<String> = notes.keys().cloned().collect();
    let mut numbers = Numbers { words, known, order: Vec::new(), references: BTreeMap::new() };
    let mut out = numbers.link_references(text);
    let mut written = Vec::new();
    // A footnote may refer to a further one, and those that nothing refers to come last.
    while let Some(name) = numbers.order.get(written.len()).or_else(|| notes.keys().next()).cloned() {
        let Some(note) = notes.remove(&name) else { break };
        if written.len() == numbers.order.len() {
            numbers.order.push(name.clone());
        }
        written.push((name, numbers.link_references(note)));
    }
    out.push(raw_html(format!("<section class=\"footnotes\" aria-label=\"{}\"><ol>\n", escaped(words.list))));
    for (name, mut note) in written {
        let is_paragraph = matches!(note.last(), Some(Event::End(TagEnd::Paragraph)));
        note.insert(note.len() - usize::from(is_paragraph), raw_html(numbers.links_back(&name)));
        out.push(raw_html(format!("<li id=\"{}\">", escaped(&route::footnote_fragment(words.scope, &name)))));
        out.extend(note);
        out.push(raw_html("</li>\n"));
    }
    out.push(raw_html("</ol></section>\n"));
    out
}

/// The numbers of footnotes, and how often each is referred to.
struct Numbers<'w> {
    words: FootnoteWords<'w>,
    /// The names of all footnotes.
    known: BTreeSet<String>,
    /// The names, by number.
    order: Vec<String>,
    /// How many references a footnote has, by its name.
    references: BTreeMap<String, usize>,
}

impl Numbers<'_> {
    /// Replaces the references in a text by links.
    fn link_references<'a>(&mut self, text: Vec<Event<'a>>) -> Vec<Event<'a>> {
        let mut links = 0_usize;
        let mut linked = |event| match event {
            Event::FootnoteReference(name) if self.known.contains(&*name) => raw_html(self.reference(&name, links > 0)),
            event => {
                match &event {
                    Event::Start(Tag::Link { .. }) => links += 1,
                    Event::End(TagEnd::Link) => links = links.saturating_sub(1),
                    _ => {}
                }
                event
            }
        };
        text.into_iter().map(&mut linked).collect()
    }

    /// The number of a footnote in the text; without a link inside another link.
    fn reference(&mut self, name: &str, in_link: bool) -> String {
        let number = self.order.iter().position(|known| known == name).unwrap_or_else(|| {
            self.order.push(name.to_owned());
            self.order.len() - 1
        }) + 1;
        let count = self.references.entry(name.to_owned()).or_default();
        *count += 1;
        let id = escaped(&route::footnote_reference_fragment(self.words.scope, name, *count));
        if in_link {
            return format!("<sup class=\"footnote-reference\" id=\"{id}\">{number}</sup>");
        }
        let href = escaped(&route::with_fragment("", &route::footnote_fragment(self.words.scope, name)));
        format!("<sup class=\"footnote-reference\" id=\"{id}\"><a href=\"{href}\">{number}</a></sup>")
    }

    /// The links from a footnote back to where the text refers to it.
    fn links_back(&self, name: &str) -> String {
        let count = self.references.get(name).copied().unwrap_or_default();
        let link = |nth: usize| {
            let fragment = route::footnote_reference_fragment(self.words.scope, name, nth);
            let href = escaped(&route::with_fragment("", &fragment));
            let (label, number) = match nth {
                1 => (self.words.back.to_owned(), String::new()),
                nth => (format!("{} {nth}", self.words.back), format!("<sup>{nth}</sup>")),
            };
            // The second character asks for a sign of text, not a picture.
            let sign = "↩\u{fe0e}";
            format!(" <a class=\"footnote-back\" href=\"{href}\" aria-label=\"{}\">{sign}{number}</a>", escaped(&label))
        };
        (1..=count).map(link).collect()
    }
}
