//! The pages of a capture, and why there are none.

use crate::extract::{ExtractError, visible_blocks};

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
}

impl CapturedPage {
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
    #[error("the file has no page: only HTML and plain text are read")]
    NoPage,
    /// Its format is known, and not read.
    #[error("{0} files are not read")]
    NotRead(&'static str),
}
