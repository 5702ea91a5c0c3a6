//! The lock: where every quote was found, in which state of its article, and since when it is in the record.
//!
//! `onrecord.lock` is written by the tool and committed by the user. It tells a quote whose place in an edited
//! article is gone from one that was never there, gives `fix` what to look for, and holds the one thing that
//! cannot be computed from the content: the day on which each quote entered the record. `lock/format.rs` describes
//! the file.

mod entered;
mod format;
mod offsets;
mod version1;

use std::{collections::BTreeMap, ops::Range};

use rayon::prelude::*;

use crate::{
    diag::{Code, Diagnostic, Diagnostics},
    model::{Day, Fidelity, FileKind, Files, Id, Placement, Span},
    text::Text,
};

pub use entered::Entered;
use offsets::Shift;

/// Characters of the surrounding text that are kept on either side of a quote.
const CONTEXT: usize = 64;

/// Where every quote was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lock {
    /// By id.
    pub(crate) articles: BTreeMap<String, LockedArticle>,
}

/// The quotes of one article, and the text in which they were found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct LockedArticle {
    /// BLAKE3 of the article's visible text, in hexadecimal.
    pub(crate) checksum: String,
    /// How far its quotes have moved since their lines were written, by offset.
    shifts: Vec<Shift>,
    /// By id; a rendition has `rendition:` before that of its quote.
    pub(crate) quotes: BTreeMap<String, Entry>,
}

/// Where one quote was found, and when it entered the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Where the words begin, in bytes of the article's visible text.
    pub(crate) start: usize,
    /// Where they began when the line was first written.
    written: usize,
    /// How closely the words matched.
    pub(crate) fidelity: Fidelity,
    /// The words as typed.
    pub(crate) words: Words,
    /// The text right before the words, in the article's visible text.
    pub(crate) prefix: String,
    /// The text right after them.
    pub(crate) suffix: String,
    /// The day on which it entered the record, in UTC; none where that day is unknown.
    entered: Option<Day>,
}

/// A short hash of a quote's words, which are in the annotations in full.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Words(u64);

impl Words {
    /// Bytes that are kept: two different texts have the same with a probability of 2⁻⁴⁸.
    const BYTES: usize = 6;

    fn of(exact: &str) -> Self {
        let hash = blake3::hash(exact.as_bytes());
        Self(hash.as_bytes()[..Self::BYTES].iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte)))
    }
}

/// A quote or rendition that was found in its article.
#[derive(Debug)]
pub struct Located<'a> {
    /// The quote's id, or a [`rendition_key`].
    pub key: String,
    /// Where the words are.
    pub placement: &'a Placement,
    /// The words as typed.
    pub exact: &'a str,
    /// The day on which it entered the record, in UTC; none where that day is unknown.
    pub entered: Option<Day>,
}

impl Located<'_> {
    fn entry(self, text: &Text) -> (String, Entry) {
        let Self { key, placement, exact, entered } = self;
        let whole = placement.extent.whole();
        let (start, words, (prefix, suffix)) = (whole.start, Words::of(exact), around(text, &whole));
        (key, Entry { start, written: start, fidelity: placement.fidelity, words, prefix, suffix, entered })
    }
}

/// What the lock remembers of a quote's place in its article before an edit.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Trace<'a> {
    /// The quoted words.
    pub exact: &'a str,
    /// The text right before them, of any length; may begin within a word.
    pub prefix: &'a str,
    /// The text right after them, of any length; may end within a word.
    pub suffix: &'a str,
    /// Where they began, in bytes of the old text.
    pub hint: Option<usize>,
}

impl Entry {
    /// What to look for in an edited article; none if the quote has been given other words since.
    pub fn trace<'a>(&'a self, exact: &'a str) -> Option<Trace<'a>> {
        let trace = Trace { exact, prefix: &self.prefix, suffix: &self.suffix, hint: Some(self.start) };
        (self.words == Words::of(exact)).then_some(trace)
    }
}

impl Lock {
    /// Reads a site's lock, in this format or the one before; an empty one where there is none. Reports E310.
    pub fn read(files: &Files, diagnostics: &mut Diagnostics) -> Self {
        let Some((id, file)) = files.iter().find(|(_, file)| file.kind == FileKind::Lock) else {
            return Self::default();
        };
        let lock = if version1::is(&file.text) { version1::read(&file.text) } else { format::read(&file.text) };
        lock.unwrap_or_else(|error| {
            let found = Diagnostic::new(Code::LockUnreadable, Span::new(id, error.place), error.message);
            diagnostics.push(found.help(error.help));
            Self::default()
        })
    }

    /// Returns the lock of some articles, each with its id, its visible text and what was found in it.
    ///
    /// An article without quotes and renditions is left out.
    pub fn new<'a>(articles: impl ParallelIterator<Item = (&'a Id, &'a Text, Vec<Located<'a>>)>) -> Self {
        let one = |(id, text, located): (&Id, &Text, Vec<Located<'_>>)| {
            let quotes: BTreeMap<_, _> = located.into_iter().map(|one| one.entry(text)).collect();
            (id.to_string(), LockedArticle { checksum: checksum(text), shifts: Vec::new(), quotes })
        };
        let articles: Vec<_> = articles.filter(|(_, _, located)| !located.is_empty()).map(one).collect();
        Self { articles: articles.into_iter().collect() }
    }

    /// Returns the lock to write in place of this one: `now`, in lines that change as little as possible.
    #[must_use]
    pub fn renewed(&self, mut now: Self) -> Self {
        for (id, locked) in &mut now.articles {
            if let Some(before) = self.articles.get(id) {
                locked.keep_offsets(before);
            }
        }
        now
    }

    /// True if it knows no quote.
    pub fn is_empty(&self) -> bool {
        self.articles.is_empty()
    }

    /// Where a quote was found in an article; for a rendition the key is a [`rendition_key`].
    pub fn entry(&self, article: &Id, key: &str) -> Option<&Entry> {
        self.articles.get(article.as_str())?.quotes.get(key)
    }

    /// The lock as text.
    pub fn to_text(&self) -> String {
        format::text(self)
    }
}

/// What a rendition of a quote is kept under.
pub fn rendition_key(quote: &Id) -> String {
    format!("{RENDITION}{quote}")
}

/// What tells the key of a rendition from that of a quote.
pub(crate) const RENDITION: &str = "rendition:";

/// Why a lock file cannot be read.
#[derive(Debug, PartialEq, Eq)]
struct Unreadable {
    /// Bytes of the file.
    place: Range<usize>,
    message: String,
    help: String,
}

fn checksum(text: &Text) -> String {
    blake3::hash(text.visible().as_bytes()).to_hex()[..32].to_owned()
}

/// The text just before and after an extent.
fn around(text: &Text, extent: &Range<usize>) -> (String, String) {
    (last(&text.visible()[..extent.start]).to_owned(), first(&text.visible()[extent.end..]).to_owned())
}

/// The end of a text that is kept as context, without white space at its far end.
fn last(text: &str) -> &str {
    let mut chars = text.chars();
    chars.nth_back(CONTEXT - 1);
    text[chars.as_str().len()..].trim_start()
}

/// The beginning of a text that is kept as context, without white space at its far end.
fn first(text: &str) -> &str {
    let mut chars = text.chars();
    chars.nth(CONTEXT - 1);
    text[..text.len() - chars.as_str().len()].trim_end()
}
