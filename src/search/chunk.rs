//! Chunks: runs of entries of one kind that are read together, and kept for the next build.
//!
//! To split texts into words takes most of the time of an index. A chunk whose entries did not change is taken from the results
//! of earlier builds. Entries of articles are recognised by the fingerprints of their articles, so that the texts need not be read.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{
    entries::{Entries, IndexEntry},
    facets::Ranks,
    postings::{List, Postings},
};
use crate::{
    fingerprint::Fingerprint,
    kept_results::{KeptResults, ResultKey},
};

/// Entries whose texts share a file.
pub(super) const SHEET: usize = 32;
/// Entries that are read at once: a multiple of [`SHEET`], and a part of those that share a file of facets.
pub(super) const CHUNK: usize = 512;

/// Entries of one kind, read.
pub(super) struct Chunk {
    /// What is kept of them.
    pub(super) kept: KeptChunk,
    /// Their facets, which depend on all other entries.
    pub(super) facets: Vec<u8>,
}

/// The part of a chunk that is kept for the next build.
#[derive(Serialize, Deserialize)]
pub(super) struct KeptChunk {
    /// The words of the entries.
    pub(super) words: Vec<(Box<str>, List)>,
    /// What is shown of them, in files.
    pub(super) sheets: Vec<Sheet>,
}

/// What is shown of some entries: the bytes of a file.
#[derive(Serialize, Deserialize)]
pub(super) struct Sheet(#[serde(with = "super::bytes::as_bytes")] pub(super) Vec<u8>);

/// Reads the chunk with a number, or takes it from earlier builds.
pub(super) fn read_chunk(entries: &Entries<'_>, at: usize, ranks: &Ranks, kept: Option<&KeptResults>) -> Chunk {
    if let Some((kept, (key, facets))) = kept.and_then(|kept| Some((kept, recognise(entries, at, ranks)?))) {
        let made = || read_entries(&make_entries(entries, at), at);
        return Chunk { kept: kept.get_or_make(key, made), facets };
    }
    let entries = make_entries(entries, at);
    let add = |key: ResultKey, entry: &IndexEntry<'_>| {
        key.with(&(&entry.main, &entry.names, &entry.others, &entry.beside, &entry.line))
    };
    let key = || entries.iter().fold(ResultKey::of("search entries").with(&at), add).fingerprint();
    let made = || read_entries(&entries, at);
    let facets = entries.iter().flat_map(|entry| ranks.facet_bytes(entry)).collect();
    Chunk { kept: kept.map_or_else(made, |kept| kept.get_or_make(key(), made)), facets }
}

/// The key of a chunk and its facets, without its entries; `None` if those have to be made to be recognised.
fn recognise(entries: &Entries<'_>, at: usize, ranks: &Ranks) -> Option<(Fingerprint, Vec<u8>)> {
    let mut key = ResultKey::of("search sheets").with(&at);
    let mut facets = Vec::new();
    for number in numbers(entries, at) {
        let (next, topics) = entries.inputs_of(number, key)?;
        key = next;
        facets.extend(ranks.facet_bytes(&IndexEntry { topics, ..IndexEntry::default() }));
    }
    Some((key.fingerprint(), facets))
}

/// The numbers of the entries of a chunk.
fn numbers(entries: &Entries<'_>, at: usize) -> std::ops::Range<usize> {
    at * CHUNK..entries.len.min((at + 1) * CHUNK)
}

fn make_entries<'r>(entries: &Entries<'r>, at: usize) -> Vec<IndexEntry<'r>> {
    numbers(entries, at).map(|number| entries.entry_at(number)).collect()
}

fn read_entries(made: &[IndexEntry<'_>], at: usize) -> KeptChunk {
    KeptChunk { words: words_of(made, at), sheets: sheets_of(&made.iter().map(line_of).collect::<Vec<_>>()) }
}

/// The words of entries, the newest first.
fn words_of(made: &[IndexEntry<'_>], at: usize) -> Vec<(Box<str>, List)> {
    let mut postings = Postings::default();
    for (number, entry) in made.iter().enumerate().rev() {
        postings.add_entry((at * CHUNK + number) as u32, entry);
    }
    postings.into_sorted()
}

fn line_of(entry: &IndexEntry<'_>) -> Vec<Value> {
    match serde_json::to_value(&entry.line) {
        Ok(Value::Array(items)) => items,
        _ => unreachable!("a line is a list"),
    }
}

/// Lines in files. Parts of an article follow one another, and so do quotes from it: what a line has in common with the one before
/// it is 0 in its place.
fn sheets_of(lines: &[Vec<Value>]) -> Vec<Sheet> {
    let shortened = |lines: &[Vec<Value>], at: usize| {
        let before = at.checked_sub(1).map(|before| &lines[before]);
        let is_same = |item: usize| before.and_then(|before| before.get(item)) == Some(&lines[at][item]);
        let items =
            (0..lines[at].len()).map(|item| if is_same(item) { Value::from(0) } else { lines[at][item].clone() });
        Value::from(items.collect::<Vec<_>>()).to_string()
    };
    let sheet = |lines: &[Vec<Value>]| {
        let lines: Vec<_> = (0..lines.len()).map(|at| shortened(lines, at)).collect();
        Sheet(format!("[{}]\n", lines.join(",\n")).into_bytes())
    };
    lines.chunks(SHEET).map(sheet).collect()
}
