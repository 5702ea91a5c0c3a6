//! The format before this one: JSON, with offsets, the words in full and 64 characters on either side.
//!
//! It is read so that a site keeps the content of its lock, and never written: the next build rewrites the lock.
//! It has no days, and none are invented: the day on which its quotes entered the record is unknown.

use std::{collections::BTreeMap, ops::Range};

use serde::Deserialize;

use super::{
    format,
    locked::{Lock, LockedArticle, LockedQuote, Unreadable, WordsHash, context_after, context_before},
};
use crate::model::Fidelity;

#[derive(Deserialize)]
struct Lock1 {
    version: u32,
    articles: BTreeMap<String, Article1>,
}

#[derive(Deserialize)]
struct Article1 {
    checksum: String,
    quotes: BTreeMap<String, Quote1>,
}

#[derive(Deserialize)]
struct Quote1 {
    at: [u32; 2],
    fidelity: String,
    exact: String,
    prefix: String,
    suffix: String,
}

/// True for a text that can only be in this format.
pub(super) fn is_version_1(text: &str) -> bool {
    text.trim_start().starts_with('{')
}

/// Reads a lock file in this format; the error is where and why it cannot be read.
pub(super) fn read_version_1(text: &str) -> Result<Lock, Unreadable> {
    let lock: Lock1 = serde_json::from_str(text).map_err(|error| {
        let place = line_range(text, error.line());
        format::unreadable_at(text, place, &error.to_string())
    })?;
    if lock.version != 1 {
        return Err(format::other_version(0..0, &lock.version.to_string()));
    }
    let mut articles = BTreeMap::new();
    for (id, Article1 { checksum, quotes }) in lock.articles {
        let entry = |(key, entry): (String, Quote1)| Some((key, entry.into_entry()?));
        let known = quotes.len();
        let quotes: BTreeMap<_, _> = quotes.into_iter().filter_map(entry).collect();
        if quotes.len() < known {
            return Err(format::unreadable_at(text, 0..0, "a quote has a fidelity that is not known"));
        }
        articles.insert(id, LockedArticle { checksum, shifts: Vec::new(), quotes });
    }
    Ok(Lock { articles, ..Lock::default() })
}

impl Quote1 {
    /// What the present format keeps of an entry.
    fn into_entry(self) -> Option<LockedQuote> {
        let (prefix, suffix) = (context_before(&self.prefix).to_owned(), context_after(&self.suffix).to_owned());
        let words = WordsHash::of(&self.exact);
        let (fidelity, [start, _]) = (Fidelity::parse(&self.fidelity)?, self.at);
        let start = start as usize;
        Some(LockedQuote { start, written: start, fidelity, words, prefix, suffix, entered: None })
    }
}

/// The bytes of a line, by its number from 1.
fn line_range(text: &str, number: usize) -> Range<usize> {
    let start: usize = text.split_inclusive('\n').take(number.saturating_sub(1)).map(str::len).sum();
    let length = text[start..].lines().next().map_or(0, str::len);
    start..start + length
}
