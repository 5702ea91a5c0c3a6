//! The lock: where every quote was found, in which state of its article, and since when it is in the record; and
//! everything else that has a page, so that a page that vanishes is noticed.
//!
//! `onrecord.lock` is written by the tool and committed by the user. It distinguishes a quote that an edit of its
//! article removed from one that was never there, gives `fix` the text to look for, and has the one thing that
//! cannot be computed from the content: the day on which each quote entered the record. `lock/format.rs` describes
//! the file.

mod entered;
mod format;
mod locked;
mod offsets;
mod version1;

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    diag::{Code, Diagnostic, Diagnostics},
    model::{Day, FileKind, Files, Id, Kind, Placement, Span},
    text::Text,
};

pub use entered::Entered;
pub use locked::{Lock, LockedQuote, Trace, rendition_key};
pub(crate) use locked::{LockedArticle, RENDITION, WordsHash, quote_of_rendition};
use locked::{context_after, context_before};

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
    fn into_entry(self, (prefix, suffix): (String, String)) -> (String, LockedQuote) {
        let Self { key, placement, exact, entered } = self;
        let (start, words) = (placement.extent.whole().start, WordsHash::of(exact));
        (key, LockedQuote { start, written: start, fidelity: placement.fidelity, words, prefix, suffix, entered })
    }
}

/// What the lock has of the text of an article.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct LockedText {
    checksum: String,
    /// The text before and after each quote and rendition.
    around: Vec<(String, String)>,
}

impl LockedText {
    /// Reads the text of an article, and what is around the places that were found in it.
    pub(crate) fn read(text: &Text, located: &[Located<'_>]) -> Self {
        let around = |one: &Located<'_>| context_around(text, &one.placement.extent.whole());
        Self { checksum: checksum_of(text), around: located.iter().map(around).collect() }
    }
}

impl Lock {
    /// Reads a site's lock, in this format or the one before; an empty one where there is none. Reports E310.
    pub fn read(files: &Files, diagnostics: &mut Diagnostics) -> Self {
        let Some((id, file)) = files.iter().find(|(_, file)| file.kind == FileKind::Lock) else {
            return Self::default();
        };
        let lock = if version1::is_version_1(&file.text) {
            version1::read_version_1(&file.text)
        } else {
            format::read_lock(&file.text)
        };
        lock.unwrap_or_else(|error| {
            let found = Diagnostic::new(Code::LockUnreadable, Span::new(id, error.place), error.message);
            diagnostics.push(found.help(error.help));
            Self::default()
        })
    }

    /// Returns the lock of some articles, each with its id, what was found in it, and what is known to be kept of it; `read` has
    /// the text of an article.
    ///
    /// An article without quotes and renditions is left out.
    pub(crate) fn new<'a, Key: Copy + Send>(
        articles: impl ParallelIterator<Item = (Key, &'a Id, Vec<Located<'a>>, Option<&'a LockedArticle>)>,
        read: impl Fn(Key, &[Located<'a>]) -> LockedText + Send + Sync,
    ) -> Self {
        let one = |(key, id, located, known): (Key, &Id, Vec<Located<'a>>, Option<&LockedArticle>)| {
            if let Some(known) = known.filter(|known| has_days_of(known, &located)) {
                return (id.to_string(), known.as_new());
            }
            let LockedText { checksum, around } = read(key, &located);
            let entries = located.into_iter().zip(around).map(|(one, around)| one.into_entry(around));
            let quotes: BTreeMap<_, _> = entries.collect();
            (id.to_string(), LockedArticle { checksum, shifts: Vec::new(), quotes })
        };
        let articles: Vec<_> = articles.filter(|(_, _, located, _)| !located.is_empty()).map(one).collect();
        Self { articles: articles.into_iter().collect(), pages: BTreeSet::new() }
    }

    /// The same, with the other things that have pages, by kind and id.
    #[must_use]
    pub fn with_pages(self, pages: BTreeSet<(Kind, String)>) -> Self {
        Self { pages, ..self }
    }

    /// Returns the lock to write instead of this one: `now`, in lines that change as little as possible.
    #[must_use]
    pub fn updated_to(&self, mut now: Self) -> Self {
        for (id, locked) in &mut now.articles {
            if let Some(before) = self.articles.get(id) {
                locked.keep_offsets(before);
            }
        }
        now
    }

    /// True if there are no quotes in it.
    pub fn is_empty(&self) -> bool {
        self.articles.is_empty()
    }

    /// Where a quote was found in an article; for a rendition the key is a [`rendition_key`].
    pub fn entry(&self, article: &Id, key: &str) -> Option<&LockedQuote> {
        self.articles.get(article.as_str())?.quotes.get(key)
    }

    /// What is kept of an article.
    pub(crate) fn article(&self, id: &Id) -> Option<&LockedArticle> {
        self.articles.get(id.as_str())
    }

    /// True if these are all quotes and renditions of an article that are kept, with the same words at the same places; the
    /// days on which they entered the record are not compared.
    pub(crate) fn is_up_to_date(&self, id: &Id, text: &Text, located: Vec<Located<'_>>) -> bool {
        let Some(locked) = self.article(id) else { return located.is_empty() };
        let is_known = |one: Located<'_>| {
            let around = context_around(text, &one.placement.extent.whole());
            let (key, now) = one.into_entry(around);
            locked.quotes.get(&key).is_some_and(|was| was.is_at_same_place(&now))
        };
        locked.quotes.len() == located.len()
            && locked.checksum == checksum_of(text)
            && located.into_iter().all(is_known)
    }

    /// The lock as text.
    pub fn to_text(&self) -> String {
        format::write_lock(self)
    }
}

/// True if these quotes and renditions entered the record on the days that are kept.
fn has_days_of(locked: &LockedArticle, located: &[Located<'_>]) -> bool {
    let is_same = |one: &Located<'_>| locked.quotes.get(&one.key).is_some_and(|was| was.entered == one.entered);
    locked.quotes.len() == located.len() && located.iter().all(is_same)
}

fn checksum_of(text: &Text) -> String {
    blake3::hash(text.visible().as_bytes()).to_hex()[..32].to_owned()
}

/// The text just before and after an extent.
fn context_around(text: &Text, extent: &Range<usize>) -> (String, String) {
    (
        context_before(&text.visible()[..extent.start]).to_owned(),
        context_after(&text.visible()[extent.end..]).to_owned(),
    )
}
