//! Documents for people: a briefing, or all quotes of a thing, as Word, `OpenDocument` and EPUB files.
//!
//! 1. One document is made of the record, whatever the format ([`title`], [`model`]): the text of the briefing ([`prose`]) with its
//!    quotes as block quotations ([`quotations`]) and notes that cite them in a style of CSL ([`compose`]); then an exhibit for each
//!    quote, those quoted, and the sources ([`exhibits`]).
//! 2. A writer for each format makes a file of it: [`docx`], [`odt`], [`epub`].
//!
//! A document contains no more of an article than its citation, its address and the words of its quotes. Every word of the
//! document's own is a message in the site's language. The same record gives the same bytes. What is written is read by
//! [`documents`](crate::documents), so that `onrecord prove` can check it.
//!
//! There are crates that write these formats. None has footnotes, the language of each passage and bytes that do not change for all
//! three; what they would save is the names of elements.

mod compose;
mod direction;
mod docx;
mod epub;
mod exhibits;
mod model;
mod odt;
mod prose;
mod quotations;
mod title;
mod xml;

use super::{
    citation::{CitedArticles, Style},
    selection::Selection,
};
use crate::site::Site;

/// A format of documents, as the command has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DocumentExport {
    /// The word that the command takes.
    pub name: &'static str,
    /// What it is, in a line.
    pub summary: &'static str,
    format: DocumentFormat,
}

/// Every format, in the order in which they are listed.
pub const DOCUMENTS: [DocumentExport; 3] = [
    DocumentExport {
        name: "docx",
        summary: "A briefing, or the quotes of one thing, as a Word document",
        format: DocumentFormat::Docx,
    },
    DocumentExport {
        name: "odt",
        summary: "The same as an OpenDocument text (LibreOffice)",
        format: DocumentFormat::Odt,
    },
    DocumentExport { name: "epub", summary: "The same as an electronic book", format: DocumentFormat::Epub },
];

/// A format of documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum DocumentFormat {
    /// Word.
    Docx,
    /// `OpenDocument` text.
    Odt,
    /// EPUB.
    Epub,
}

/// What a document is about, and how it cites.
#[derive(Debug, Clone, Copy)]
pub struct DocumentRequest<'s> {
    /// The briefing, or the thing whose quotes it has.
    pub selection: &'s Selection,
    /// The style of its citations.
    pub style: Style,
}

/// A document, as the bytes of a file.
pub(super) fn write_document<'s>(
    site: Site<'s>,
    cited: &'s CitedArticles<'s>,
    request: DocumentRequest<'s>,
    export: &DocumentExport,
) -> Vec<u8> {
    let document = title::compose_document(site, cited, request);
    match export.format {
        DocumentFormat::Docx => docx::write_docx(&document),
        DocumentFormat::Odt => odt::write_odt(&document),
        DocumentFormat::Epub => epub::write_epub(&document),
    }
}
