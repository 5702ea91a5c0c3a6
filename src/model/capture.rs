//! Captures: the file in which an article is kept as its outlet sent it.

use serde::{Deserialize, Serialize};

use super::{Edtf, Spanned};

/// An article's capture, as typed.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Capture {
    /// The file, below `captures`.
    pub file: Spanned<String>,
    /// The address whose response it is; the article's own if none is typed.
    pub url: Option<Spanned<String>>,
    /// When it was captured.
    pub at: Option<Spanned<Edtf>>,
    /// The SHA-256 checksum of the file.
    pub sha256: Option<Spanned<String>>,
    /// Whether the file is published beside the article; as the settings say if it is not typed.
    pub publish: Option<bool>,
}

/// The proof that an article is in its capture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaptureSeal {
    /// The address that was captured.
    pub url: Option<String>,
    /// When it was captured.
    pub at: Option<Edtf>,
    /// The SHA-256 checksum of the file, in hexadecimal digits.
    pub sha256: String,
    /// How many words the article has.
    pub words: usize,
    /// How many of them are in the capture, in their order.
    pub matched: usize,
}
