//! `OpenDocument` texts (`.odt`): paragraphs, notes and comments.
//!
//! Deleted text of tracked changes is stored apart and left out; so are words that are struck through or hidden, by themselves
//! or by their style.
//! Source: OASIS, Open Document Format for Office Applications 1.3, part 3, sections 5 and 6.

use std::collections::BTreeSet;

use quick_xml::events::BytesStart;

use super::{
    Document, DocumentPart,
    archive::Archive,
    errors,
    paragraphs::{Paragraph, Paragraphs},
    xml::{XmlStep, attribute, read_xml},
};
use crate::{diag::Diagnostic, model::Lang, text::BlockKind};

/// Elements whose content is no text of the document.
const SKIPPED: [&str; 5] = ["tracked-changes", "note-citation", "ruby-text", "forms", "scripts"];

/// Elements of a comment that say who wrote it.
const SIGNATURE: [&str; 3] = ["creator", "date", "creator-initials"];

/// The style of quotations, by the name that `LibreOffice` gives it.
const QUOTATIONS: &str = "Quotations";

/// The most spaces that one element stands for; a larger number is a mistake.
const SPACES: usize = 1_000;

/// Reads an `OpenDocument` text.
pub(super) fn read(archive: &mut Archive<'_>, lang: &Lang) -> Result<Document, Box<Diagnostic>> {
    let name = archive.name;
    let xml = archive.text_of("content.xml")?.unwrap_or_default();
    let mut reading = Reading::default();
    if let Some(styles) = archive.text_of("styles.xml")? {
        read_xml(name, "styles.xml", &styles, |step| reading.take_style(&step))?;
    }
    read_xml(name, "content.xml", &xml, |step| reading.take(&step))?;
    if !reading.is_text {
        let format = ("an OpenDocument file without text", "give a text document: `.odt` or `.docx`");
        return Err(errors::not_supported(name, format));
    }
    Ok(reading.paragraphs.into_document(name, lang))
}

/// What was read so far.
#[derive(Default)]
struct Reading {
    paragraphs: Paragraphs,
    is_text: bool,
    /// The style that is read, and those whose words are left out.
    style: String,
    left_out: BTreeSet<String>,
    /// The styles that are like the one of quotations: a program makes one for quotations in another language.
    quotations: BTreeSet<String>,
    /// Paragraphs that are open: a note has paragraphs within one.
    open: Vec<Paragraph>,
    skipped: usize,
    /// The notes and comments that are open.
    notes: Vec<(DocumentPart, u32)>,
    items: usize,
    cells: usize,
    footnotes: u32,
    endnotes: u32,
    comments: u32,
}

impl Reading {
    /// Takes a step of a definition of a style.
    fn take_style(&mut self, step: &XmlStep<'_, '_>) {
        match step {
            XmlStep::Start("style", element) => {
                self.style = attribute(element, "name").unwrap_or_default();
                // A style has the properties of its parent, unless it sets them itself.
                let parent = attribute(element, "parent-style-name").unwrap_or_default();
                if self.left_out.contains(&parent) {
                    self.left_out.insert(self.style.clone());
                }
                if parent == QUOTATIONS || self.quotations.contains(&parent) {
                    self.quotations.insert(self.style.clone());
                }
            }
            XmlStep::Start("text-properties", element) if !self.style.is_empty() => {
                let is_set = |name: &str| attribute(element, name).map(|value| value != "none");
                let strikes = is_set("text-line-through-style").or_else(|| is_set("text-line-through-type"));
                let hides = attribute(element, "display").map(|value| value == "none");
                if strikes == Some(true) || hides == Some(true) {
                    self.left_out.insert(self.style.clone());
                } else if strikes.or(hides).is_some() {
                    self.left_out.remove(&self.style);
                }
            }
            XmlStep::End("style") => self.style.clear(),
            _ => {}
        }
    }

    /// Whether the words of an element are left out.
    fn is_left_out(&self, name: &str, element: &BytesStart<'_>) -> bool {
        match name {
            "span" | "p" | "h" => attribute(element, "style-name").is_some_and(|style| self.left_out.contains(&style)),
            "hidden-text" => attribute(element, "is-hidden").is_some_and(|value| value == "true"),
            _ => false,
        }
    }

    fn take(&mut self, step: &XmlStep<'_, '_>) {
        if !self.is_text {
            self.take_style(step);
        }
        match step {
            XmlStep::Start(_, _) if self.skipped > 0 => self.skipped += 1,
            XmlStep::End(_) if self.skipped > 0 => self.skipped -= 1,
            XmlStep::Start(name, _) if SKIPPED.contains(name) => self.skipped = 1,
            XmlStep::Start(name, _) if SIGNATURE.contains(name) && self.is_in_comment() => self.skipped = 1,
            XmlStep::Start(name, element) if self.is_left_out(name, element) => {
                self.skipped = 1;
                self.open.iter_mut().for_each(Paragraph::leave_out);
            }
            XmlStep::Start(name, element) => self.start(name, element),
            XmlStep::End(name) => self.end(name),
            XmlStep::Text(text) if self.skipped == 0 => {
                if let Some(open) = self.open.last_mut() {
                    push_collapsed(open, text);
                }
            }
            XmlStep::Text(_) => {}
        }
    }

    fn start(&mut self, name: &str, element: &BytesStart<'_>) {
        match name {
            "text" => self.is_text = true,
            "p" | "h" => self.open.push(Paragraph::new(self.kind_of(name, element), self.notes.last().copied())),
            "list-item" => self.items += 1,
            "table-cell" => self.cells += 1,
            "note" => {
                let is_endnote = attribute(element, "note-class").is_some_and(|class| class == "endnote");
                let (part, count) = if is_endnote {
                    (DocumentPart::Endnote, &mut self.endnotes)
                } else {
                    (DocumentPart::Footnote, &mut self.footnotes)
                };
                *count += 1;
                let number = *count;
                if let Some(open) = self.open.last_mut() {
                    open.push_note(part, number);
                }
                self.notes.push((part, number));
            }
            "annotation" => {
                self.comments += 1;
                self.notes.push((DocumentPart::Comment, self.comments));
            }
            _ => self.start_inside(name, element),
        }
    }

    fn is_in_comment(&self) -> bool {
        matches!(self.notes.last(), Some((DocumentPart::Comment, _)))
    }

    fn kind_of(&self, name: &str, element: &BytesStart<'_>) -> BlockKind {
        let style = attribute(element, "style-name").unwrap_or_default();
        let level = || attribute(element, "outline-level").and_then(|level| level.parse().ok());
        match name {
            "h" => BlockKind::Heading(level().filter(|level| (1..=6).contains(level)).unwrap_or(6)),
            _ if style == QUOTATIONS || self.quotations.contains(&style) => BlockKind::Quote,
            _ if self.cells > 0 => BlockKind::Cell,
            _ if self.items > 0 => BlockKind::ListItem,
            _ => BlockKind::Paragraph,
        }
    }

    /// An element inside a paragraph.
    fn start_inside(&mut self, name: &str, element: &BytesStart<'_>) {
        let Some(open) = self.open.last_mut() else { return };
        match name {
            "s" => {
                let count = attribute(element, "c").and_then(|count| count.parse().ok()).unwrap_or(1_usize);
                open.push(&" ".repeat(count.min(SPACES)));
            }
            "tab" | "line-break" => open.push_space(),
            "a" => open.push_link(&attribute(element, "href").unwrap_or_default()),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "p" | "h" => {
                if let Some(paragraph) = self.open.pop() {
                    self.paragraphs.add(paragraph);
                }
            }
            "list-item" => self.items = self.items.saturating_sub(1),
            "table-cell" => self.cells = self.cells.saturating_sub(1),
            "note" | "annotation" => {
                self.notes.pop();
            }
            _ => {}
        }
    }
}

/// Appends text, in which a run of white space is one space (section 6.1.2).
fn push_collapsed(open: &mut Paragraph, text: &str) {
    let mut pieces = text.split([' ', '\t', '\n', '\r']);
    if let Some(first) = pieces.next() {
        open.push(first);
    }
    for piece in pieces {
        open.push_space();
        open.push(piece);
    }
}
