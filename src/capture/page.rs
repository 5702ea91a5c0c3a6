//! The pages of a capture, and why there are none.

use crate::{
    extract::{ExtractError, visible_blocks},
    pdf::PdfError,
};

/// The most bytes of one page, after everything is unpacked.
pub(super) const LARGEST_PAGE: usize = 32 << 20;
/// The most bytes that are unpacked from one file.
pub(super) const MOST: usize = 256 << 20;

/// A page in a capture: a response with text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CapturedPage {
    /// The address that was asked for, where the format has it.
    pub url: Option<String>,
    /// When: `2025-02-13T09:30:00Z`, where the format has it.
    pub at: Option<String>,
    /// The status of the response; 200 where the format has none.
    pub status: u16,
    /// The text: HTML, unless it is plain.
    pub text: String,
    /// True if the text is plain.
    pub is_plain: bool,
    /// True if bytes were no text in the encoding that the page states.
    pub is_damaged: bool,
    /// The title that the file states beside its text, as a PDF file does.
    pub title: Option<String>,
    /// The language that the file states beside its text.
    pub lang: Option<String>,
}

impl CapturedPage {
    /// A page of which nothing is known but its text.
    pub(super) fn of_text(text: String, is_plain: bool) -> Self {
        Self { url: None, at: None, status: 200, text, is_plain, is_damaged: false, title: None, lang: None }
    }

    /// The paragraphs that a browser would show, none of them empty.
    ///
    /// *Errors*: an [`ExtractError`] if the page cannot be read.
    pub fn paragraphs(&self) -> Result<Vec<String>, ExtractError> {
        if !self.is_plain {
            return visible_blocks(&self.text);
        }
        let lines = self.text.lines().map(|line| line.trim().to_owned());
        Ok(lines.filter(|line| !line.is_empty()).collect())
    }
}

/// Why a capture cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CaptureError {
    /// It ends before its last record does.
    #[error("the file is cut off: {0}")]
    Truncated(String),
    /// Its bytes are not what its format asks for.
    #[error("the file is damaged: {0}")]
    Corrupt(String),
    /// A response says that it comes in chunks, and these do not add up.
    #[error("the chunks of the response for {0} are damaged")]
    Chunks(String),
    /// It unpacks to more than is read.
    #[error("the file unpacks to more than {} MiB", MOST >> 20)]
    TooLarge,
    /// Its page is larger than is read.
    #[error("the page has more than {} MiB", LARGEST_PAGE >> 20)]
    PageTooLarge,
    /// It has no page.
    #[error("the file has no page: only HTML, plain text and PDF are read")]
    NoPage,
    /// It is a PDF file, and its text cannot be read.
    #[error("{0}")]
    Pdf(PdfError),
}
