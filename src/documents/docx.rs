//! Word documents (`.docx`): paragraphs, footnotes, endnotes and comments.
//!
//! Tracked changes are read as if they were accepted: what was deleted or moved away is left out. So are words that are struck
//! through or hidden, by themselves or by their style.
//! Source: ECMA-376, Office Open XML, part 1, section 17.

pub(super) mod comments;
mod edits;

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use quick_xml::events::BytesStart;

use super::{
    Document, DocumentPart,
    archive::Archive,
    errors,
    paragraphs::{Paragraph, Paragraphs},
    xml::{XmlStep, attribute, read_xml, read_xml_with_places},
};
use crate::{diag::Diagnostic, model::Lang, text::BlockKind};

/// Elements whose content is not in the document, or a second time: deleted text, former formats, what older programs show.
const SKIPPED: [&str; 9] =
    ["del", "moveFrom", "Fallback", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "delText", "rt"];

/// Properties of a run whose words are struck through or hidden.
const LEAVE_OUT: [&str; 3] = ["strike", "dstrike", "vanish"];

/// Reads a Word document.
pub(super) fn read(archive: &mut Archive<'_>, lang: &Lang) -> Result<Document, Box<Diagnostic>> {
    let name = archive.name;
    let main = main_part(archive)?;
    let Some(xml) = archive.text_of(&main)? else {
        let format = ("an archive without a text document", "give a `.docx` or `.odt` file, or the text itself");
        return Err(errors::not_supported(name, format));
    };
    let left_out = styles_left_out(archive, &main)?;
    let mut reading = Reading { links: relationships(archive, &main)?, left_out, ..Reading::default() };
    read_xml_with_places(name, &main, &xml, |step, place| reading.take(&step, Some(place)))?;
    for (file, part) in [
        ("footnotes", DocumentPart::Footnote),
        ("endnotes", DocumentPart::Endnote),
        ("comments", DocumentPart::Comment),
    ] {
        let path = related_part(archive, &main, file)?;
        if let Some(xml) = archive.text_of(&path)? {
            reading.links = relationships(archive, &path)?;
            reading.part = part;
            read_xml(name, &path, &xml, |step| reading.take(&step, None))?;
        }
    }
    Ok(reading.paragraphs.into_document(name, lang))
}

/// The path of the main part.
fn main_part(archive: &mut Archive<'_>) -> Result<String, Box<Diagnostic>> {
    let mut found = None;
    if let Some(xml) = archive.text_of("_rels/.rels")? {
        read_xml(archive.name, "_rels/.rels", &xml, |step| {
            if let XmlStep::Start("Relationship", element) = step
                && attribute(element, "Type").is_some_and(|kind| kind.ends_with("/officeDocument"))
            {
                found = attribute(element, "Target");
            }
        })?;
    }
    let target = found.unwrap_or_else(|| "word/document.xml".to_owned());
    let target = target.trim_start_matches('/').to_owned();
    Ok(if target.ends_with("document.xml") || target.starts_with("word/") { target } else { String::new() })
}

/// The path of the part that a relationship of the main part leads to: by its kind, or where Word itself has it.
fn related_part(archive: &mut Archive<'_>, main: &str, kind: &str) -> Result<String, Box<Diagnostic>> {
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder);
    let within = |file: &str| if folder.is_empty() { file.to_owned() } else { format!("{folder}/{file}") };
    let (path, mut found) = (relationships_path(main), None);
    if let Some(xml) = archive.text_of(&path)? {
        read_xml(archive.name, &path, &xml, |step| {
            if let XmlStep::Start("Relationship", element) = step
                && attribute(element, "Type").is_some_and(|own| own.rsplit('/').next() == Some(kind))
            {
                found = attribute(element, "Target");
            }
        })?;
    }
    Ok(match found {
        Some(target) => target.strip_prefix('/').map_or_else(|| within(&target), str::to_owned),
        None => within(&format!("{kind}.xml")),
    })
}

/// The styles whose words are struck through or hidden, by id.
fn styles_left_out(archive: &mut Archive<'_>, main: &str) -> Result<BTreeSet<String>, Box<Diagnostic>> {
    let path = related_part(archive, main, "styles")?;
    let (mut found, mut style) = (BTreeSet::new(), String::new());
    if let Some(xml) = archive.text_of(&path)? {
        read_xml(archive.name, &path, &xml, |step| match step {
            XmlStep::Start("style", element) => style = attribute(element, "styleId").unwrap_or_default(),
            // A style that is based on one has its properties, unless it sets them itself.
            XmlStep::Start("basedOn", element)
                if attribute(element, "val").is_some_and(|base| found.contains(&base)) =>
            {
                found.insert(style.clone());
            }
            XmlStep::Start(name, element) if LEAVE_OUT.contains(&name) && !style.is_empty() => {
                if is_on(element) {
                    found.insert(style.clone())
                } else {
                    found.remove(&style)
                };
            }
            XmlStep::End("style") => style.clear(),
            _ => {}
        })?;
    }
    Ok(found)
}

/// Whether a property that is on or off is on.
fn is_on(element: &BytesStart<'_>) -> bool {
    attribute(element, "val").is_none_or(|value| !["0", "false", "off"].contains(&value.as_str()))
}

/// The path of a part's relationships.
fn relationships_path(part: &str) -> String {
    match part.rsplit_once('/') {
        Some((folder, file)) => format!("{folder}/_rels/{file}.rels"),
        None => format!("_rels/{part}.rels"),
    }
}

/// The targets of a part's relationships, by id.
fn relationships(archive: &mut Archive<'_>, part: &str) -> Result<BTreeMap<String, String>, Box<Diagnostic>> {
    let path = relationships_path(part);
    let mut found = BTreeMap::new();
    if let Some(xml) = archive.text_of(&path)? {
        read_xml(archive.name, &path, &xml, |step| {
            if let XmlStep::Start("Relationship", element) = step
                && let (Some(id), Some(target)) = (attribute(element, "Id"), attribute(element, "Target"))
            {
                found.insert(id, target);
            }
        })?;
    }
    Ok(found)
}

/// What was read so far.
struct Reading {
    paragraphs: Paragraphs,
    /// The part that is read.
    part: DocumentPart,
    /// Paragraphs that are open: a text box has paragraphs within one.
    open: Vec<Paragraph>,
    /// The elements that are open within one that is skipped.
    skipped: usize,
    /// The styles whose words are left out.
    left_out: BTreeSet<String>,
    /// The runs that are open, and whether the words of each are left out.
    runs: Vec<bool>,
    /// The properties of paragraphs that are open: a strike in them is one of the paragraph mark.
    paragraph_properties: usize,
    /// Whether the style of the paragraph leaves its words out.
    is_left_out: bool,
    /// Whether text is the document's: in `t`.
    shown: bool,
    /// The instruction of a field, while it is read.
    instruction: Option<String>,
    cells: usize,
    /// The note that is read.
    note: Option<u32>,
    /// The numbers of the notes, by kind and id, in the order of their references.
    numbers: BTreeMap<(bool, String), u32>,
    footnotes: u32,
    endnotes: u32,
    comments: u32,
    links: BTreeMap<String, String>,
}

impl Default for Reading {
    fn default() -> Self {
        Self {
            paragraphs: Paragraphs::default(),
            part: DocumentPart::Paragraph,
            open: Vec::new(),
            skipped: 0,
            left_out: BTreeSet::new(),
            runs: Vec::new(),
            paragraph_properties: 0,
            is_left_out: false,
            shown: false,
            instruction: None,
            cells: 0,
            note: None,
            numbers: BTreeMap::new(),
            footnotes: 0,
            endnotes: 0,
            comments: 0,
            links: BTreeMap::new(),
        }
    }
}

impl Reading {
    /// Takes the next step; for the main part with its place.
    fn take(&mut self, step: &XmlStep<'_, '_>, place: Option<Range<usize>>) {
        match step {
            XmlStep::Start(_, _) if self.skipped > 0 => self.skipped += 1,
            XmlStep::End(_) if self.skipped > 0 => self.skipped -= 1,
            XmlStep::Start(name, _) if SKIPPED.contains(name) => {
                self.skipped = 1;
                self.open.iter_mut().for_each(Paragraph::leave_out);
            }
            XmlStep::Start(name, element) => self.start(name, element),
            XmlStep::End(name) => self.end(name),
            XmlStep::Text(text) if self.skipped == 0 => {
                if let Some(instruction) = &mut self.instruction {
                    instruction.push_str(text);
                } else if self.runs.last() == Some(&true) {
                    self.open.iter_mut().for_each(Paragraph::leave_out);
                } else if self.shown
                    && let Some(open) = self.open.last_mut()
                {
                    match place {
                        Some(place) => open.push_from(text, place),
                        None => open.push(text),
                    }
                }
            }
            XmlStep::Text(_) => {}
        }
    }

    fn start(&mut self, name: &str, element: &BytesStart<'_>) {
        match name {
            "p" => {
                let kind = if self.cells > 0 { BlockKind::Cell } else { BlockKind::Paragraph };
                let note = self.note.map(|number| (self.part, number));
                self.open.push(Paragraph::new(kind, note));
                self.is_left_out = false;
            }
            "pPr" => self.paragraph_properties += 1,
            "r" => self.runs.push(self.is_left_out),
            name if LEAVE_OUT.contains(&name) && self.paragraph_properties == 0 => {
                self.runs.iter_mut().last().into_iter().for_each(|run| *run = is_on(element));
            }
            "rStyle" if self.paragraph_properties == 0 && self.has_style(element) => {
                self.runs.iter_mut().last().into_iter().for_each(|run| *run = true);
            }
            "pStyle" => {
                self.is_left_out = self.has_style(element);
                self.start_inside(name, element);
            }
            "tc" => self.cells += 1,
            "t" => self.shown = true,
            "instrText" => self.instruction = Some(String::new()),
            "footnote" | "endnote" => {
                let is_text = attribute(element, "type").is_none_or(|kind| kind == "normal");
                let id = attribute(element, "id").unwrap_or_default();
                self.note = self.numbers.get(&(name == "footnote", id)).copied().filter(|_| is_text);
                // The line above the notes, and notes to which nothing refers, are not shown.
                self.skipped = usize::from(self.note.is_none());
            }
            "comment" => {
                self.comments += 1;
                self.note = Some(self.comments);
            }
            _ => self.start_inside(name, element),
        }
    }

    /// Whether a reference to a style leads to one whose words are left out.
    fn has_style(&self, reference: &BytesStart<'_>) -> bool {
        attribute(reference, "val").is_some_and(|style| self.left_out.contains(&style))
    }

    /// An element inside a paragraph.
    fn start_inside(&mut self, name: &str, element: &BytesStart<'_>) {
        let Some(open) = self.open.last_mut() else { return };
        match name {
            "pStyle" => {
                if let Some(kind) = attribute(element, "val").as_deref().and_then(kind_of_style) {
                    open.set_kind(kind);
                }
            }
            "framePr" if attribute(element, "dropCap").is_some_and(|kind| kind != "none") => open.set_initial(),
            "numPr" => open.set_kind(BlockKind::ListItem),
            "tab" | "br" | "cr" => open.push_space(),
            "noBreakHyphen" => open.push("-"),
            "softHyphen" => open.push("\u{ad}"),
            "footnoteReference" | "endnoteReference" => {
                let is_footnote = name == "footnoteReference";
                let count = if is_footnote { &mut self.footnotes } else { &mut self.endnotes };
                let id = attribute(element, "id").unwrap_or_default();
                let number = *self.numbers.entry((is_footnote, id)).or_insert_with(|| {
                    *count += 1;
                    *count
                });
                open.push_note(if is_footnote { DocumentPart::Footnote } else { DocumentPart::Endnote }, number);
            }
            "hyperlink" => {
                let target = attribute(element, "id").and_then(|id| self.links.get(&id));
                if let Some(target) = target {
                    open.push_link(target);
                }
            }
            "fldSimple" => {
                if let Some(target) = attribute(element, "instr").as_deref().and_then(linked_by_field) {
                    open.push_link(target);
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "p" => {
                if let Some(paragraph) = self.open.pop() {
                    self.paragraphs.add(paragraph);
                }
            }
            "tc" => self.cells = self.cells.saturating_sub(1),
            "pPr" => self.paragraph_properties = self.paragraph_properties.saturating_sub(1),
            "r" => {
                self.runs.pop();
            }
            "t" => self.shown = false,
            "instrText" => {
                let instruction = self.instruction.take().unwrap_or_default();
                if let (Some(target), Some(open)) = (linked_by_field(&instruction), self.open.last_mut()) {
                    open.push_link(target);
                }
            }
            "footnote" | "endnote" | "comment" => self.note = None,
            _ => {}
        }
    }
}

/// The kind of a paragraph by the id of its style, as Word names its own styles in English.
fn kind_of_style(style: &str) -> Option<BlockKind> {
    let lower = style.to_ascii_lowercase();
    if let Some(level) = lower.strip_prefix("heading") {
        return Some(BlockKind::Heading(level.parse().ok().filter(|level| (1..=6).contains(level)).unwrap_or(6)));
    }
    match lower.as_str() {
        "title" | "subtitle" => Some(BlockKind::Heading(1)),
        "quote" | "intensequote" | "blocktext" | "blockquote" | "blockquotation" => Some(BlockKind::Quote),
        _ => None,
    }
}

/// The address in the instruction of a field: `HYPERLINK "https://example.org"`.
fn linked_by_field(instruction: &str) -> Option<&str> {
    let rest = instruction.trim_start().strip_prefix("HYPERLINK")?.trim_start();
    rest.strip_prefix('"')?.split('"').next().filter(|target| !target.is_empty())
}
