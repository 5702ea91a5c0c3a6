//! The certificate of a quote: what was proved of its words, with everything that it takes to prove it again.
//!
//! A certificate is JSON. Its positions count in the text stream of the article, both in bytes of UTF-8 and in Unicode code points,
//! as the selectors of the W3C do.

use serde::{Deserialize, Serialize};

/// The form that certificates of this version have.
pub(super) const FORM: &str = "onrecord-certificate-1";

/// What was proved of a quote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Certificate {
    /// [`FORM`].
    pub(super) form: String,
    /// The program that proved it.
    pub(super) proved_by: String,
    /// The id of the quote.
    pub(super) quote: String,
    /// The address of its page.
    pub(super) address: String,
    /// Direct, partial or indirect speech.
    pub(super) kind: String,
    /// Who spoke, as the record says.
    pub(super) speaker: String,
    /// When it was said, as the record says.
    pub(super) said: Option<String>,
    /// What readers must know of it: disputed, withdrawn …
    pub(super) caveat: Option<String>,
    /// Warnings that the editors silenced, and why.
    pub(super) silenced: Vec<SilencedWarning>,
    /// The quote in its own article, then its renditions in others.
    pub(super) wordings: Vec<CertifiedWording>,
}

/// A warning that the editors silenced.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SilencedWarning {
    /// Its name.
    pub(super) warning: String,
    /// The reason.
    pub(super) why: String,
}

/// Words that were found in an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CertifiedWording {
    /// The id of the article.
    pub(super) article: String,
    /// Its title.
    pub(super) title: String,
    /// Its language.
    pub(super) language: String,
    /// The words as the editors typed them.
    pub(super) typed: String,
    /// How closely they match: `verbatim`, `typographic`, `split` or `edited`.
    pub(super) fidelity: String,
    /// Where they are in the text, one passage for each piece.
    pub(super) found: Vec<FoundPiece>,
    /// What differs, in the order of the quote.
    pub(super) alterations: Vec<RecordedAlteration>,
    /// The text that they were found in.
    pub(super) text: CertifiedText,
    /// The capture that the passage was found in; none if the record has none.
    pub(super) capture: Option<CertifiedCapture>,
    /// The article as its outlet had it on other days, by day.
    pub(super) versions: Vec<CertifiedVersion>,
}

/// An article as its outlet had it on another day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CertifiedVersion {
    /// The capture of that day.
    pub(super) capture: CertifiedCapture,
    /// True if it has the passage.
    pub(super) has_words: bool,
    /// The words with which the outlet says in it what it changed.
    pub(super) notice: Option<String>,
}

/// A piece of a quote, as its article has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FoundPiece {
    /// The words.
    pub(super) words: String,
    /// The first byte, and the one after the last.
    pub(super) bytes: [usize; 2],
    /// The same in code points.
    pub(super) characters: [usize; 2],
}

/// One thing in which a quote differs from its article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RecordedAlteration {
    /// `ellipsis`, `bracket`, `sic`, `interruption`, or `typography` for a difference that folding takes away.
    pub(super) kind: String,
    /// What the editors typed.
    pub(super) typed: String,
    /// What the article has.
    pub(super) found: String,
    /// Where the article has it: the first byte, and the one after the last.
    pub(super) bytes: [usize; 2],
}

/// A text in the pack.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CertifiedText {
    /// True if the pack has all of it; false if it has the passages with the quotes.
    pub(super) complete: bool,
    /// The file: the text in Markdown, or the passages.
    pub(super) file: String,
    /// The checksum of the whole text stream, whether or not the pack has it.
    pub(super) stream_sha256: String,
}

/// A capture in the pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CertifiedCapture {
    /// The file.
    pub(super) file: String,
    /// Its checksum.
    pub(super) sha256: String,
    /// The same page as a WARC file; none if the capture has a form that archives keep, or its address or its day is not known.
    pub(super) as_warc: Option<String>,
    /// The address that was captured.
    pub(super) url: Option<String>,
    /// When it was captured.
    pub(super) at: Option<String>,
    /// How many words the article has.
    pub(super) words: usize,
    /// How many of them are in the capture, in their order.
    pub(super) matched: usize,
}

/// A value as a file of JSON that people can read.
pub(super) fn to_json_file<T: Serialize>(value: &T) -> Vec<u8> {
    let mut file = serde_json::to_vec_pretty(value).unwrap_or_default();
    file.push(b'\n');
    file
}
