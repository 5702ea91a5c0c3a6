//! Captures: the file in which an article is kept as its outlet sent it.

use serde::{Deserialize, Serialize};

use super::{Edtf, Id, Spanned};

/// An article's capture, as typed.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Capture {
    /// The file, below `captures`.
    pub file: Spanned<String>,
    /// The commit of the site's repository at which the file is read; as it is on the disk if none is typed. Only versions have one.
    pub commit: Option<Spanned<String>>,
    /// The address whose response it is; the article's own if none is typed.
    pub url: Option<Spanned<String>>,
    /// When it was captured.
    pub at: Option<Spanned<Edtf>>,
    /// The SHA-256 checksum of the file.
    pub sha256: Option<Spanned<String>>,
    /// Whether the file is published beside the article; as the settings say if it is not typed.
    pub publish: Option<bool>,
}

impl Capture {
    /// The commit at which the file is read, as typed.
    pub fn commit_id(&self) -> Option<&str> {
        self.commit.as_ref().map(|commit| commit.value.as_str())
    }
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

/// An article as its outlet had it on another day, as typed.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ArticleVersion {
    /// The file in which it is kept, and the day of it.
    pub capture: Capture,
    /// The words with which the outlet says in it what it changed.
    pub notice: Option<Spanned<String>>,
}

/// What another version of an article has, proved in its capture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VersionSeal {
    /// The day on which the outlet had it.
    pub at: Edtf,
    /// The SHA-256 checksum of the file, in hexadecimal digits.
    pub sha256: String,
    /// How many words of the article it does not have.
    pub missing: usize,
    /// The quotes whose words it does not have, in the order typed.
    pub lacks: Vec<Id>,
    /// Where it has other words than the article, in the order of the article; only where quotes are touched.
    pub rewordings: Vec<Rewording>,
    /// The words with which the outlet says in it what it changed.
    pub notice: Option<String>,
}

/// Words of an article for which another version has others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rewording {
    /// The words of the article.
    pub ours: String,
    /// Those of the other version; empty if it has none in their place.
    pub theirs: String,
    /// The quotes that have some of the words.
    pub quotes: Vec<Id>,
}
