//! The format before this one: JSON, with offsets, the words in full and 64 characters on either side.
//!
//! It is read so that a site keeps what its lock knows, and never written: the next build writes the lock anew.
//! It has no days, and none is invented: the day on which its quotes entered the record is unknown.

use std::{collections::BTreeMap, ops::Range};

use serde::Deserialize;

use super::{Entry, Lock, LockedArticle, Unreadable, Words, first, format, last};
use crate::model::Fidelity;

#[derive(Deserialize)]
struct Lock1 {
    version: u32,
    articles: BTreeMap<String, Article1>,
}

#[derive(Deserialize)]
struct Article1 {
    checksum: String,
    quotes: BTreeMap<String, Entry1>,
}

#[derive(Deserialize)]
struct Entry1 {
    at: [u32; 2],
    fidelity: String,
    exact: String,
    prefix: String,
    suffix: String,
}

/// True for a text that can only be in this format.
pub(super) fn is(text: &str) -> bool {
    text.trim_start().starts_with('{')
}

/// Reads a lock file in this format; says where and why it cannot be read.
pub(super) fn read(text: &str) -> Result<Lock, Unreadable> {
    let lock: Lock1 = serde_json::from_str(text).map_err(|error| {
        let place = line(text, error.line());
        format::refuse(text, place, &error.to_string())
    })?;
    if lock.version != 1 {
        return Err(format::other_version(0..0, &lock.version.to_string()));
    }
    let mut articles = BTreeMap::new();
    for (id, Article1 { checksum, quotes }) in lock.articles {
        let entry = |(key, entry): (String, Entry1)| Some((key, entry.now()?));
        let known = quotes.len();
        let quotes: BTreeMap<_, _> = quotes.into_iter().filter_map(entry).collect();
        if quotes.len() < known {
            return Err(format::refuse(text, 0..0, "a quote has a fidelity that is not known"));
        }
        articles.insert(id, LockedArticle { checksum, shifts: Vec::new(), quotes });
    }
    Ok(Lock { articles })
}

impl Entry1 {
    /// What the present format keeps of an entry.
    fn now(self) -> Option<Entry> {
        let (prefix, suffix) = (last(&self.prefix).to_owned(), first(&self.suffix).to_owned());
        let words = Words::of(&self.exact);
        let (fidelity, [start, _]) = (Fidelity::parse(&self.fidelity)?, self.at);
        let start = start as usize;
        Some(Entry { start, written: start, fidelity, words, prefix, suffix, entered: None })
    }
}

/// The bytes of a line, by its number from 1.
fn line(text: &str, number: usize) -> Range<usize> {
    let start: usize = text.split_inclusive('\n').take(number.saturating_sub(1)).map(str::len).sum();
    let length = text[start..].lines().next().map_or(0, str::len);
    start..start + length
}
