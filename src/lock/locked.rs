//! The content of a lock: its articles and quotes, as the file has them.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use crate::model::{Day, Fidelity, Kind, Rendition};

/// Characters of the surrounding text that are kept on either side of a quote.
const CONTEXT: usize = 64;

/// Where every quote was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lock {
    /// By id.
    pub(crate) articles: BTreeMap<String, LockedArticle>,
    /// What else has a page, by kind and id.
    pub(crate) pages: BTreeSet<(Kind, String)>,
}

/// The quotes of one article, and the text in which they were found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub(crate) struct LockedArticle {
    /// BLAKE3 of the article's visible text, in hexadecimal.
    pub(crate) checksum: String,
    /// How far its quotes have moved since their lines were written, by offset.
    pub(super) shifts: Vec<Shift>,
    /// By id, or by the [`rendition_key`] of a rendition.
    pub(crate) quotes: BTreeMap<String, LockedQuote>,
}

/// Where one quote was found, and when it entered the record.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct LockedQuote {
    /// Where the words begin, in bytes of the article's visible text.
    pub(crate) start: usize,
    /// Where they began when the line was first written.
    pub(super) written: usize,
    /// How closely the words matched.
    pub(crate) fidelity: Fidelity,
    /// The words as typed.
    pub(crate) words: WordsHash,
    /// The text right before the words, in the article's visible text.
    pub(crate) prefix: String,
    /// The text right after them.
    pub(crate) suffix: String,
    /// The day on which it entered the record, in UTC; none where that day is unknown.
    pub(super) entered: Option<Day>,
}

/// How far quotes have moved since their lines were written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Shift {
    /// The first written offset to which it applies.
    pub(super) from: usize,
    /// In bytes, for all from there to the next shift.
    pub(super) by: i64,
}

/// A short hash of a quote's words, which are in the annotations in full.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct WordsHash(pub(super) u64);

impl WordsHash {
    /// Bytes that are kept: two different texts have the same with a probability of 2⁻⁴⁸.
    pub(super) const BYTES: usize = 6;

    /// The hash of some words.
    pub(crate) fn of(exact: &str) -> Self {
        let hash = blake3::hash(exact.as_bytes());
        Self(hash.as_bytes()[..Self::BYTES].iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte)))
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

impl LockedArticle {
    /// The same, as if no line had been written yet.
    pub(super) fn as_new(&self) -> Self {
        let mut new = Self { shifts: Vec::new(), ..self.clone() };
        new.quotes.values_mut().for_each(|quote| quote.written = quote.start);
        new
    }
}

impl LockedQuote {
    /// True for the same words at the same place.
    pub(super) fn is_at_same_place(&self, other: &Self) -> bool {
        let of = |one: &Self| (one.start, one.fidelity, one.words);
        of(self) == of(other) && self.prefix == other.prefix && self.suffix == other.suffix
    }

    /// True if the words are those of the quote as it was locked.
    pub(crate) fn has_words(&self, exact: &str) -> bool {
        self.words == WordsHash::of(exact)
    }

    /// What to look for in an edited article; `None` if the words of the quote have changed since.
    pub fn trace<'a>(&'a self, exact: &'a str) -> Option<Trace<'a>> {
        let trace = Trace { exact, prefix: &self.prefix, suffix: &self.suffix, hint: Some(self.start) };
        self.has_words(exact).then_some(trace)
    }
}

/// What a rendition is kept under.
pub fn rendition_key<A>(rendition: &Rendition<A>) -> String {
    rendition_key_under(rendition.quote.value.as_str(), rendition)
}

/// What a rendition is kept under if its quote has the id `quote`.
pub(super) fn rendition_key_under<A>(quote: &str, rendition: &Rendition<A>) -> String {
    match &rendition.variant {
        None => first_rendition_key(quote),
        Some(variant) => format!("{RENDITION}{quote}{VARIANT}{variant}"),
    }
}

/// What the first rendition of a quote in an article is kept under.
pub(super) fn first_rendition_key(quote: &str) -> String {
    format!("{RENDITION}{quote}")
}

/// The quote that a key is a rendition of; none for the key of a quote.
pub(crate) fn quote_of_rendition(key: &str) -> Option<&str> {
    let name = key.strip_prefix(RENDITION)?;
    Some(name.split_once(VARIANT).map_or(name, |(quote, _)| quote))
}

/// The prefix that distinguishes the key of a rendition from that of a quote.
pub(crate) const RENDITION: &str = "rendition:";
/// What is between the id of a quote and what distinguishes a rendition of it; ids do not contain it.
const VARIANT: char = '#';

/// Why a lock file cannot be read.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Unreadable {
    /// Bytes of the file.
    pub(super) place: Range<usize>,
    pub(super) message: String,
    pub(super) help: String,
}

/// The end of a text that is kept as context, without white space at its far end.
pub(super) fn context_before(text: &str) -> &str {
    let mut chars = text.chars();
    chars.nth_back(CONTEXT - 1);
    text[chars.as_str().len()..].trim_start()
}

/// The beginning of a text that is kept as context, without white space at its far end.
pub(super) fn context_after(text: &str) -> &str {
    let mut chars = text.chars();
    chars.nth(CONTEXT - 1);
    text[..text.len() - chars.as_str().len()].trim_end()
}
