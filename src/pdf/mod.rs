//! The text layer of a PDF file: its paragraphs with their pages, in the order in which the file draws them.
//!
//! In goes a PDF file; out comes a [`PdfText`], or a [`PdfError`]. A PDF file has no paragraphs, lines or words: it has glyphs at
//! places. Nothing is guessed about what a glyph means: one without a letter becomes U+FFFD, so that a word with it proves nothing.
//! A word that is divided at the end of a line gets a soft hyphen there, which readers and proofs pass over. What many pages repeat
//! at their head or foot is left out. Nothing is drawn, and comments, fields of forms, scripts and attachments are not looked at.
//!
//! | file | contents |
//! |---|---|
//! | `bounds` | refuses files that unpack to too much, and files that are cut off |
//! | `glyphs` | glyphs with their letters; the only file that uses the interpreter |
//! | `lines` | glyphs → words and lines |
//! | `running_heads` | what pages repeat |
//! | `joining` | lines → paragraphs |

#[cfg(feature = "pdf")]
mod bounds;
mod error;
#[cfg(feature = "pdf")]
mod glyphs;
#[cfg(feature = "pdf")]
mod joining;
#[cfg(feature = "pdf")]
mod lines;
#[cfg(feature = "pdf")]
mod running_heads;
mod text;

pub use error::PdfError;
pub use text::{PdfParagraph, PdfText};

/// True for the bytes of a PDF file.
pub fn is_pdf(bytes: &[u8]) -> bool {
    bytes.starts_with(b"%PDF-")
}

/// Reads the text of a PDF file.
///
/// *Errors*: a [`PdfError`].
#[cfg(feature = "pdf")]
pub fn read_pdf(bytes: &[u8]) -> Result<PdfText, PdfError> {
    bounds::check_bytes(bytes)?;
    let mut read = glyphs::read_lines(bytes)?;
    running_heads::remove_running_heads(&mut read.pages);
    let paragraphs = joining::join_lines(&read.pages);
    Ok(PdfText { title: read.title, lang: read.lang, paragraphs, lacks_letters: read.lacks_letters })
}

/// Refuses: this program was built without the reader.
///
/// *Errors*: [`PdfError::LeftOut`].
#[cfg(not(feature = "pdf"))]
pub fn read_pdf(_: &[u8]) -> Result<PdfText, PdfError> {
    Err(PdfError::LeftOut)
}
