//! Paragraphs as a reader of a document collects them, and the document that they make.

use std::ops::Range;

use super::{Document, DocumentPart, Link, NoteReference, Place, source::SourcePiece};
use crate::{
    model::Lang,
    text::{BlockKind, Text, stream::closes_up},
};

/// The paragraphs of a document, in order.
#[derive(Debug, Default)]
pub(super) struct Paragraphs {
    finished: Vec<Paragraph>,
    /// How many paragraphs the text itself has so far.
    count: u32,
}

/// A paragraph.
#[derive(Debug)]
pub(super) struct Paragraph {
    words: String,
    kind: BlockKind,
    /// The note or comment that it belongs to, or the page; `None` in the text itself.
    note: Option<(DocumentPart, u32)>,
    line: Option<u32>,
    links: Vec<(usize, String)>,
    notes: Vec<(usize, DocumentPart, u32)>,
    sources: Vec<SourcePiece>,
    /// True if words were left out after what was read: struck, hidden or deleted ones.
    is_cut: bool,
    /// True for a large initial, which programs keep as a paragraph of its own.
    is_initial: bool,
}

impl Paragraph {
    /// An empty paragraph.
    pub(super) fn new(kind: BlockKind, note: Option<(DocumentPart, u32)>) -> Self {
        Self {
            words: String::new(),
            kind,
            note,
            line: None,
            links: Vec::new(),
            notes: Vec::new(),
            sources: Vec::new(),
            is_cut: false,
            is_initial: false,
        }
    }

    /// The same with the line on which it begins.
    pub(super) fn on_line(self, line: u32) -> Self {
        Self { line: Some(line), ..self }
    }

    /// Sets what it is.
    pub(super) fn set_kind(&mut self, kind: BlockKind) {
        self.kind = kind;
    }

    /// Makes it the beginning of the next paragraph.
    pub(super) fn set_initial(&mut self) {
        self.is_initial = true;
    }

    /// The same with the words of a large initial before it.
    fn after_initial(mut self, initial: Self) -> Self {
        let length = initial.words.len();
        self.words.insert_str(0, &initial.words);
        self.links.iter_mut().for_each(|(at, _)| *at += length);
        self.notes.iter_mut().for_each(|(at, ..)| *at += length);
        for piece in &mut self.sources {
            piece.words = piece.words.start + length..piece.words.end + length;
        }
        self.links.splice(0..0, initial.links);
        self.notes.splice(0..0, initial.notes);
        self.sources.splice(0..0, initial.sources);
        self
    }

    /// Appends words; spaces at the beginning are left out.
    pub(super) fn push(&mut self, words: &str) {
        if self.is_cut && !words.is_empty() {
            self.is_cut = false;
            if words.starts_with(|c: char| c.is_whitespace() || closes_up(c)) {
                self.drop_space();
            }
        }
        let words = if self.words.is_empty() { words.trim_start() } else { words };
        self.words.push_str(words);
    }

    /// Notes that words are left out here. Of the spaces before and after them one is left, and none before a full stop.
    pub(super) fn leave_out(&mut self) {
        self.is_cut = true;
    }

    /// Takes away the space at the end.
    fn drop_space(&mut self) {
        let length = self.words.trim_end().len();
        self.words.truncate(length);
        while let Some(last) = self.sources.last_mut().filter(|last| last.words.end > length) {
            let is_literal = last.words.len() == last.source.len();
            let kept = length.saturating_sub(last.words.start);
            if kept == 0 {
                self.sources.pop();
                continue;
            }
            last.words.end = length;
            if is_literal {
                last.source.end = last.source.start + kept;
            }
        }
    }

    /// Appends words, and notes the bytes that they were read from.
    pub(super) fn push_from(&mut self, words: &str, source: Range<usize>) {
        self.push(words);
        let pushed = words.len().min(self.words.len());
        let start = self.words.len() - pushed;
        let source = if words.len() == source.len() { source.end - pushed..source.end } else { source };
        if pushed > 0 {
            self.sources.push(SourcePiece { words: start..self.words.len(), source });
        }
    }

    /// Appends one space, unless one is there.
    pub(super) fn push_space(&mut self) {
        if !self.words.is_empty() && !self.words.ends_with(char::is_whitespace) {
            self.words.push(' ');
        }
    }

    /// Notes an address that the next words link.
    pub(super) fn push_link(&mut self, target: &str) {
        if !target.is_empty() {
            self.links.push((self.words.len(), target.to_owned()));
        }
    }

    /// Notes a reference to a note.
    pub(super) fn push_note(&mut self, part: DocumentPart, number: u32) {
        self.notes.push((self.words.len(), part, number));
    }
}

impl Paragraphs {
    /// Adds a paragraph, unless it has no words. One that follows a large initial begins with that.
    pub(super) fn add(&mut self, paragraph: Paragraph) {
        if paragraph.words.trim().is_empty() {
            return;
        }
        let initial = self.finished.pop_if(|last| last.is_initial && last.note == paragraph.note);
        self.finished.push(match initial {
            Some(initial) => paragraph.after_initial(initial),
            None => paragraph,
        });
    }

    /// Makes the document.
    pub(super) fn into_document(mut self, name: &str, lang: &Lang) -> Document {
        // Notes and comments come after the text, whose paragraphs are then neighbours as readers see them.
        let rank = |paragraph: &Paragraph| match paragraph.note {
            None | Some((DocumentPart::Page, _)) => 0,
            Some((DocumentPart::Paragraph | DocumentPart::Footnote, _)) => 1,
            Some((DocumentPart::Endnote, _)) => 2,
            Some((DocumentPart::Comment, _)) => 3,
        };
        self.finished.sort_by_key(rank);
        let words = self.finished.iter().map(|paragraph| (paragraph.words.trim_end(), paragraph.kind));
        let text = Text::from_paragraphs(words).in_language(lang);
        let mut document = Document { name: name.to_owned(), text, ..Document::default() };
        let starts: Vec<usize> = document.text.blocks().iter().map(|block| block.extent.start).collect();
        for (start, paragraph) in starts.into_iter().zip(std::mem::take(&mut self.finished)) {
            let length = paragraph.words.trim_end().len();
            let (part, number) = paragraph.note.unwrap_or_else(|| {
                self.count += 1;
                (DocumentPart::Paragraph, self.count)
            });
            document.places.push(Place { part, number, line: paragraph.line });
            let at = |offset: usize| start + offset.min(length.saturating_sub(1));
            let printed = printed_addresses(&paragraph.words).map(|(offset, target)| (offset, target.to_owned()));
            let links = paragraph.links.into_iter().chain(printed);
            document.links.extend(links.map(|(offset, target)| Link { at: at(offset), target }));
            let sources = paragraph.sources.into_iter();
            document.sources.extend(sources.map(|SourcePiece { words, source }| SourcePiece {
                words: start + words.start..start + words.end,
                source,
            }));
            let notes = paragraph.notes.into_iter();
            document.notes.extend(notes.map(|(offset, part, number)| NoteReference { at: at(offset), part, number }));
        }
        document
    }
}

/// The web addresses that are printed among some words, with their places.
pub(super) fn printed_addresses(words: &str) -> impl Iterator<Item = (usize, &str)> {
    let starts = words.match_indices("http").map(|(at, _)| at);
    starts.filter_map(|at| {
        let rest = &words[at..];
        if !rest.starts_with("http://") && !rest.starts_with("https://") {
            return None;
        }
        let end = rest.find(|c: char| c.is_whitespace() || "<>\"“”«»".contains(c)).unwrap_or(rest.len());
        Some((at, rest[..end].trim_end_matches(['.', ',', ';', ':', ')', ']', '!', '?'])))
    })
}
