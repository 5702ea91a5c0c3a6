//! Search: full text over everything that the site shows, from static files alone.
//!
//! A browser never downloads the whole index: the script fetches the few files with the words of the query, and
//! then the texts of the results that are visible. Below [`route::INDEX`] there are
//!
//! | file | what |
//! |---|---|
//! | `root.json` | the overview: the leaves of the index, years, names of files (`Root`) |
//! | `words/*.bin` | which entries contain a word, and where (`leaves`, `postings`) |
//! | `spelling/*.bin` | all words, to correct a mistyped one (`spelling`) |
//! | `texts/KIND-*.json` | what is shown of entries, [`SHEET`] in a file; 0 is what the line before has there (`line`) |
//! | `facets/KIND-*.bin` | speaker and topics of entries, [`FACETS`] in a file (`facets`) |
//! | `parts/KIND.bin` | how many entries each thing has, if not one |
//! | `names/*.json` | the names of speakers and topics, [`NAMES`] in a file |
//!
//! An index may contain only what may be published. It is made from entries alone, which are made from what pages show,
//! and the texts are plain JSON, so that the leak check can read them.
//!
//! All files are made together, when the first of them is requested: a local server makes them for the first search.
//! Their names do not depend on their content; the script requests them with the root's version, so that a browser
//! never mixes files of two builds.

mod bytes;
mod chunk;
mod corpus;
mod entries;
mod facets;
mod leaves;
mod line;
mod parts;
mod postings;
mod spelling;
mod wordings;
mod words;

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde::Serialize;

use self::{
    chunk::{CHUNK, SHEET, Sheet, read_chunk},
    entries::{Entries, KINDS},
    facets::{NAMES, Ranks},
    leaves::{WordLists, build_leaves},
    postings::List,
};
use crate::{
    kept_results::KeptResults,
    model::{Kind, Slice},
    record::Record,
    route,
};

pub(crate) use corpus::Corpus;

/// Entries whose facets share a file.
const FACETS: usize = 4096;

/// What there is to be searched, as `root.json`.
#[derive(Serialize)]
struct Root<'r> {
    /// A hash over all other files.
    version: String,
    /// The names of the kinds of entries, by number: the folder of their pages, or `pages` for those at the root.
    kinds: [&'static str; 7],
    /// How many entries of each kind.
    entries: [usize; 7],
    /// Where another year begins in the entries of each kind.
    years: [&'r [(usize, i16)]; 7],
    /// Whether there are facets, by kind.
    facets: [bool; 7],
    /// Whether there are things with several entries, by kind.
    parts: [bool; 7],
    /// How many names there are of actors, and of topics.
    names: Names,
    /// The first word of each leaf.
    leaves: Vec<String>,
    /// How many files there are to look for mistyped words in.
    spelling: usize,
    /// Entries in a file of texts, in a file of facets, and names in a file.
    sizes: [usize; 3],
}

/// How many names there are.
#[derive(Serialize)]
struct Names {
    actors: usize,
    topics: usize,
}

/// A file of the index.
pub(crate) struct IndexFile {
    /// Its content.
    pub(crate) bytes: Vec<u8>,
    /// True if it has what results show: texts of articles and quotes. All other files have single words, names
    /// and numbers.
    pub(crate) holds_text: bool,
}

impl From<Vec<u8>> for IndexFile {
    fn from(bytes: Vec<u8>) -> Self {
        Self { bytes, holds_text: false }
    }
}

/// All entries of one kind, read.
struct Read {
    words: Vec<(Box<str>, List)>,
    sheets: Vec<Vec<u8>>,
    facets: Vec<Vec<u8>>,
}

/// All files of the index, by address.
pub(crate) fn index_files(corpus: Corpus<'_>) -> BTreeMap<String, IndexFile> {
    let prose = entries::Prose::new(corpus);
    let articles = entries::shown_article_parts(corpus.record, corpus.kept);
    let kinds = entries::all_entries(corpus, &prose, &articles);
    let ranks = Ranks::new(corpus.record);
    let mut files: BTreeMap<String, IndexFile> =
        ranks.name_files(corpus.record).into_iter().map(|(name, bytes)| (name, bytes.into())).collect();
    let mut words = WordLists::new();
    let mut faceted = [false; 7];
    for (kind, entries) in kinds.iter().enumerate() {
        let Read { words: found, sheets, facets } = read_entries(entries, &ranks, corpus.kept);
        faceted[kind] = !facets.is_empty();
        for (word, list) in found {
            words.entry(word).or_default().push((kind as u8, list));
        }
        let name = KINDS[kind].plural();
        if !entries.parts.is_empty() {
            let mut parts = Vec::with_capacity(entries.parts.len());
            entries.parts.iter().for_each(|count| bytes::push_varint(&mut parts, *count));
            files.insert(format!("parts/{name}.bin"), parts.into());
        }
        let texts = |bytes| IndexFile { bytes, holds_text: true };
        files.extend(
            sheets.into_iter().enumerate().map(|(at, sheet)| (format!("texts/{name}-{at}.json"), texts(sheet))),
        );
        let facets = facets.into_iter().enumerate();
        files.extend(facets.map(|(at, facets)| (format!("facets/{name}-{at}.bin"), facets.into())));
    }
    let often = words.iter().map(|(word, lists)| (&**word, lists.iter().map(|(_, list)| list.count).sum()));
    let spelling = spelling::spelling_files(often);
    let root = Root {
        version: String::new(),
        kinds: KINDS.map(Kind::plural),
        entries: [0, 1, 2, 3, 4, 5, 6].map(|kind: usize| kinds[kind].len),
        years: [0, 1, 2, 3, 4, 5, 6].map(|kind: usize| kinds[kind].years.as_slice()),
        facets: faceted,
        parts: [0, 1, 2, 3, 4, 5, 6].map(|kind: usize| !kinds[kind].parts.is_empty()),
        names: Names { actors: ranks.count_speakers(), topics: ranks.count_subjects() },
        leaves: Vec::new(),
        spelling: spelling.len(),
        sizes: [SHEET, FACETS, NAMES],
    };
    files.extend(spelling.into_iter().enumerate().map(|(at, words)| (format!("spelling/{at}.bin"), words.into())));
    let leaves = build_leaves(words);
    files.extend(leaves.files.into_iter().map(|(name, bytes)| (name, bytes.into())));
    let mut files: BTreeMap<String, IndexFile> =
        files.into_iter().map(|(name, file)| ([route::INDEX, &name].concat(), file)).collect();
    let root = Root { version: version_of(&files), leaves: leaves.first, ..root };
    let root = serde_json::to_vec(&root).expect("the root is plain data");
    files.insert([route::INDEX, "root.json"].concat(), root.into());
    files
}

/// Cuts what the site shows of each article into parts, and keeps them: in a build in shards, those of a worker's articles.
pub(crate) fn prepare_parts(record: &Record, kept: &KeptResults) {
    entries::shown_article_parts(record, Some(kept));
}

/// Reads the chunks of a slice, for the worker that puts the index together.
pub(crate) fn prepare_chunks(corpus: Corpus<'_>, slice: Slice) {
    let prose = entries::Prose::new(corpus);
    let articles = entries::shown_article_parts(corpus.record, corpus.kept);
    let ranks = Ranks::new(corpus.record);
    for entries in entries::all_entries(corpus, &prose, &articles) {
        let chunks = (0..entries.len.div_ceil(CHUNK)).into_par_iter().filter(|at| slice.owns_number(*at));
        chunks.for_each(|at| drop(read_chunk(&entries, at, &ranks, corpus.kept)));
    }
}

/// Reads all entries of one kind: their words, their texts in files, their facets in files.
fn read_entries(entries: &Entries<'_>, ranks: &Ranks, kept: Option<&KeptResults>) -> Read {
    let chunks: Vec<_> =
        (0..entries.len.div_ceil(CHUNK)).into_par_iter().map(|at| read_chunk(entries, at, ranks, kept)).collect();
    let (mut sheets, mut facets) = (Vec::new(), Vec::new());
    let mut words = Vec::new();
    for (at, chunk) in chunks.into_iter().enumerate() {
        sheets.extend(chunk.kept.sheets.into_iter().map(|Sheet(bytes)| bytes));
        if (at * CHUNK).is_multiple_of(FACETS) {
            facets.push(Vec::new());
        }
        facets.last_mut().expect("the first chunk begins a file").extend(chunk.facets);
        words.push(chunk.kept.words);
    }
    // A list begins with the newest.
    let words = words.into_par_iter().rev().reduce(Vec::new, merge_words);
    if facets.iter().flatten().all(|byte| *byte == 0) {
        facets.clear();
    }
    Read { words, sheets, facets }
}

/// The words of newer entries and of older ones, by word.
fn merge_words(newer: Vec<(Box<str>, List)>, older: Vec<(Box<str>, List)>) -> Vec<(Box<str>, List)> {
    let mut all = Vec::with_capacity(newer.len() + older.len() / 4);
    let mut older = older.into_iter().peekable();
    for (word, mut list) in newer {
        while let Some(before) = older.next_if(|(other, _)| *other < word) {
            all.push(before);
        }
        if let Some((_, more)) = older.next_if(|(other, _)| *other == word) {
            list.append_older(&more);
        }
        all.push((word, list));
    }
    all.extend(older);
    all
}

fn version_of(files: &BTreeMap<String, IndexFile>) -> String {
    let mut hash = blake3::Hasher::new();
    for (name, file) in files {
        hash.update(name.as_bytes()).update(blake3::hash(&file.bytes).as_bytes());
    }
    hash.finalize().to_hex()[..12].to_owned()
}
