//! Documents of other programs: their paragraphs and notes, as text that can be searched.
//!
//! In go the bytes of a file: Word (`.docx`), `OpenDocument` (`.odt`), EPUB, PDF, HTML, Markdown or plain text. Out comes a
//! [`Document`]: its text, where each paragraph is, and the addresses that it cites. Deleted text of tracked changes is
//! left out, inserted text is read. Nothing is fetched and no entity is expanded; sizes and depths are bounded.
//!
//! Reports E120–E123.

mod archive;
mod docx;
mod epub;
mod errors;
mod html;
mod markdown;
mod odt;
mod paragraphs;
mod pdf;
mod plain;
mod source;
mod xml;

use std::ops::Range;

use crate::{diag::Diagnostic, model::Lang, text::Text};
pub use docx::comments::{NewComment, with_comments};
pub use errors::not_read;
pub use plain::paragraph_ranges;
pub(crate) use plain::{decode, read as read_plain};
use source::SourcePiece;

/// The largest file that is read, in bytes; also the largest part of an archive once it is unpacked.
pub const LARGEST: usize = 64 << 20;

/// A document.
#[derive(Debug, Default)]
pub struct Document {
    /// The path or name that messages give it.
    pub name: String,
    /// The words of all paragraphs.
    pub text: Text,
    /// Where each block of the text is.
    pub places: Vec<Place>,
    /// The addresses that it links or prints, by place.
    pub links: Vec<Link>,
    /// Where its paragraphs refer to notes, by place.
    pub notes: Vec<NoteReference>,
    /// For Word: which bytes of the main part the words of the paragraphs were read from, in order.
    sources: Vec<SourcePiece>,
}

/// Where a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Place {
    /// The part of the document.
    pub part: DocumentPart,
    /// The number of the paragraph, of the note as readers see it, or of the page, from 1.
    pub number: u32,
    /// The line on which it begins, from 1, for text files.
    pub line: Option<u32>,
}

impl Place {
    /// The place in words: `paragraph 3`.
    pub fn describe(self) -> String {
        let part = match self.part {
            DocumentPart::Paragraph => "paragraph",
            DocumentPart::Page => "page",
            DocumentPart::Footnote => "footnote",
            DocumentPart::Endnote => "endnote",
            DocumentPart::Comment => "comment",
        };
        format!("{part} {}", self.number)
    }
}

/// A part of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DocumentPart {
    /// The text itself.
    Paragraph,
    /// The text itself, where what readers know of a place is its page.
    Page,
    /// The footnotes.
    Footnote,
    /// The endnotes.
    Endnote,
    /// The comments of its reviewers.
    Comment,
}

/// An address that a document links.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Where: a visible byte.
    pub at: usize,
    /// The address.
    pub target: String,
}

/// A reference to a note.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoteReference {
    /// Where: a visible byte.
    pub at: usize,
    /// Footnote or endnote.
    pub part: DocumentPart,
    /// Its number.
    pub number: u32,
}

impl Document {
    /// The place of a visible byte.
    pub fn place_of(&self, at: usize) -> Option<Place> {
        self.text.block_of(at).and_then(|block| self.places.get(block)).copied()
    }

    /// The addresses that the paragraph of a passage cites, itself or in its notes, each once.
    pub fn cited_near(&self, extent: &Range<usize>) -> Vec<&str> {
        let Some(block) = self.text.block_of(extent.start) else { return Vec::new() };
        let last = self.text.block_of(extent.end.max(1) - 1).unwrap_or(block);
        let blocks = self.text.blocks();
        let paragraph = blocks[block].extent.start..blocks[last].extent.end + 1;
        let notes = self.notes.iter().filter(|note| paragraph.contains(&note.at));
        let notes: Vec<_> = notes.map(|note| (note.part, note.number)).collect();
        let is_cited = |link: &&Link| {
            paragraph.contains(&link.at)
                || self.place_of(link.at).is_some_and(|place| notes.contains(&(place.part, place.number)))
        };
        let mut found: Vec<&str> = Vec::new();
        for link in self.links.iter().filter(is_cited) {
            if !found.contains(&link.target.as_str()) {
                found.push(&link.target);
            }
        }
        found
    }
}

/// Reads a file by what is in it, and by its name where that does not decide.
///
/// *Errors*: E121 for a format that is not read, E122 for a damaged file, E123 for one that is too large.
pub fn read(name: &str, bytes: &[u8], lang: &Lang) -> Result<Document, Box<Diagnostic>> {
    if bytes.len() > LARGEST {
        return Err(errors::too_large(name));
    }
    if crate::zip_file::is_zip(bytes) {
        let mut archive = archive::Archive::open(name, bytes)?;
        if archive.has("content.xml") {
            return odt::read(&mut archive, lang);
        }
        let is_book = archive.has(epub::CONTAINER) && !archive.has("[Content_Types].xml");
        return if is_book { epub::read(&mut archive, lang) } else { docx::read(&mut archive, lang) };
    }
    if crate::pdf::is_pdf(bytes) {
        return pdf::read(name, bytes, lang);
    }
    if let Some(format) = errors::foreign_format(bytes) {
        return Err(errors::not_supported(name, format));
    }
    let text = plain::decode(name, bytes)?;
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    let begins = text.trim_start().get(..14).unwrap_or_default().to_ascii_lowercase();
    Ok(match ending.as_str() {
        "html" | "htm" | "xhtml" => html::read(name, &text, lang),
        "md" | "markdown" => markdown::read(name, &text, lang),
        _ if begins.starts_with("<!doctype html") || begins.starts_with("<html") => html::read(name, &text, lang),
        _ => plain::read(name, &text, lang),
    })
}
