//! The cover sheet of an evidence pack, as its template sees it.

use serde::Serialize;

/// The cover sheet of an evidence pack, as `pack`: a file of its own, which is on no page of the site.
#[derive(Debug, Serialize)]
pub struct PackView {
    /// What the pack is about.
    pub title: String,
    /// The address of its page.
    pub address: String,
    /// The quotes.
    pub quotes: Vec<PackedQuote>,
    /// Who captured, annotated and reviewed.
    pub log: Vec<PackedLogLine>,
    /// True if files differ from what was committed last.
    pub uncommitted: bool,
    /// True if the clone had only the newest commits of the site, so that none is in `log`.
    pub lacks_commits: bool,
    /// True if the pack has more of a text than may be published: a capture, or longer passages.
    pub withheld: bool,
}

/// A quote on the cover sheet of an evidence pack.
#[derive(Debug, Serialize)]
pub struct PackedQuote {
    /// Its id.
    pub id: String,
    /// The words.
    pub words: String,
    /// The quotation marks around them; empty for indirect speech.
    pub marks: [&'static str; 2],
    /// The language of the words.
    pub lang: String,
    /// The direction of that language.
    pub dir: &'static str,
    /// Who spoke.
    pub speaker: String,
    /// When it was said.
    pub said: Option<String>,
    /// What readers must know before they read it: `disputed`, `withdrawn` …
    pub caveat: Option<&'static str>,
    /// The address of its page.
    pub address: String,
    /// The file with its certificate; `onrecord verify` looks for the words above its name.
    pub certificate: String,
    /// How its article words it, then how others do.
    pub wordings: Vec<PackedWording>,
}

/// What one article has of a quote, on the cover sheet of an evidence pack.
#[derive(Debug, Serialize)]
pub struct PackedWording {
    /// The article's title.
    pub title: String,
    /// Who published it.
    pub publisher: Option<String>,
    /// When.
    pub published: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// The language of the article.
    pub lang: String,
    /// The direction of that language.
    pub dir: &'static str,
    /// How closely the words match: `verbatim`, `typographic`, `split` or `edited`.
    pub fidelity: String,
    /// The pieces of the quote, where the article has them.
    pub found: Vec<PackedPiece>,
    /// What the words are compared with: `source` for the article that the quote is from, `quotation` for another article, which
    /// has words of its own for it; nothing if that is in another language.
    pub against: Option<&'static str>,
    /// The article against the quote, word by word; of another article, the quote against how that one words it.
    pub changes: Vec<PackedChange>,
    /// True if they differ.
    pub differs: bool,
    /// The file with the text.
    pub text: String,
    /// True if that is the whole text.
    pub complete: bool,
    /// The capture of the article.
    pub capture: Option<PackedCaptureView>,
    /// The article as its outlet had it on other days, by day.
    pub versions: Vec<PackedVersionView>,
}

/// A piece of a quote in an article, on the cover sheet of an evidence pack.
#[derive(Debug, Serialize)]
pub struct PackedPiece {
    /// The words.
    pub words: String,
    /// Characters of the text before it.
    pub from: usize,
    /// Characters of the text up to its end.
    pub to: usize,
}

/// Words of a comparison, on the cover sheet of an evidence pack.
#[derive(Debug, Serialize)]
pub struct PackedChange {
    /// `same`, `removed` if only the first has them, or `added` if only the second has them.
    pub change: &'static str,
    /// The words.
    pub words: String,
}

/// A capture on the cover sheet of an evidence pack.
#[derive(Debug, Serialize)]
pub struct PackedCaptureView {
    /// The file.
    pub file: String,
    /// Its checksum.
    pub sha256: String,
    /// The address that was captured.
    pub url: Option<String>,
    /// When.
    pub at: Option<String>,
    /// How many words the article has.
    pub words: usize,
    /// How many of them are in the capture.
    pub matched: usize,
    /// How they differ, a line each: `with [-closed-] {+open+} doors`; at the first quote of the article.
    pub lines: Vec<String>,
    /// True if they differ, and the lines are at an earlier quote of the article.
    pub shown_above: bool,
}

/// An article as its outlet had it on another day, on the cover sheet of an evidence pack.
#[derive(Debug, Serialize)]
pub struct PackedVersionView {
    /// The file with its capture.
    pub file: String,
    /// The day.
    pub at: Option<String>,
    /// True if it has the words of the quote.
    pub has_words: bool,
    /// The words with which the outlet says in it what it changed.
    pub notice: Option<String>,
}

/// Something that was done to a quote or an article, on the cover sheet of an evidence pack.
#[derive(Debug, Serialize)]
pub struct PackedLogLine {
    /// `captured`, `recorded`, `annotated`, `moved`, `changed`, `verified` or `reviewed`.
    pub done: &'static str,
    /// What it was done to: `quote by-may`.
    pub of: String,
    /// Who did it.
    pub by: Option<String>,
    /// When.
    pub on: Option<String>,
    /// What was done; nothing for a commit.
    pub what: Option<String>,
    /// The beginning of the id of the commit that says so.
    pub commit: Option<String>,
}
