//! PDF files: the paragraphs of their text layer. Where a paragraph is, is its page.

use super::{
    Document, DocumentPart, errors,
    paragraphs::{Paragraph, Paragraphs},
};
use crate::{
    diag::Diagnostic,
    model::Lang,
    pdf::{PdfError, read_pdf},
    text::BlockKind,
};

/// Reads a PDF file. Reports E121–E123.
pub(super) fn read(name: &str, bytes: &[u8], lang: &Lang) -> Result<Document, Box<Diagnostic>> {
    let text = read_pdf(bytes).map_err(|error| not_read(name, error))?;
    let mut paragraphs = Paragraphs::default();
    for one in &text.paragraphs {
        let mut paragraph = Paragraph::new(BlockKind::Paragraph, Some((DocumentPart::Page, one.page)));
        paragraph.push(&one.text);
        paragraphs.add(paragraph);
    }
    Ok(paragraphs.into_document(name, lang))
}

fn not_read(name: &str, error: PdfError) -> Box<Diagnostic> {
    match error {
        PdfError::NoText | PdfError::NoLetters | PdfError::LeftOut => {
            errors::no_words(name, error.to_string(), error.help())
        }
        PdfError::TooLarge => errors::too_large(name),
        PdfError::Locked | PdfError::CutOff | PdfError::Damaged => {
            errors::damaged_with_help(name, error.to_string(), error.help())
        }
    }
}
