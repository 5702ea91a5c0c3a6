//! The files to import, and what is made of them: items, problems, and what the record has no place for.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
};

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::{
    dates::written_or_edtf,
    item::{ImportedItem, Item},
};
use crate::{
    diag::{Code, Diagnostic},
    documents,
    model::Standing,
    route::is_refused_in_addresses,
};

/// The largest file that is read, in bytes.
pub const LARGEST_FILE: usize = 64 << 20;
/// The most items that one run reads.
const MOST_ITEMS: usize = 500_000;

/// A file to import.
#[derive(Debug, Clone)]
pub struct ImportFile {
    /// Its path, as it was given.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

impl ImportFile {
    /// The ending of its name, in lower case, without the dot; empty if it has none.
    pub(super) fn ending(&self) -> String {
        let name = self.name.rsplit(['/', '\\']).next().unwrap_or_default();
        name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default()
    }

    /// Its name without the folder and the ending.
    pub(super) fn stem(&self) -> &str {
        let name = self.name.rsplit(['/', '\\']).next().unwrap_or_default();
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    }

    /// Its path without the ending: what files that belong together have in common.
    pub(super) fn path_stem(&self) -> &str {
        let ending = self.ending().len();
        if ending == 0 { &self.name } else { &self.name[..self.name.len() - ending - 1] }
    }
}

/// What a user typed with `--map`: a name of the file, and what it means.
pub type Mapping = [(String, String)];

/// What was read so far.
#[derive(Debug, Default)]
pub struct ImportReading {
    format: &'static str,
    file: String,
    /// The items, in the order of the files.
    pub items: Vec<ImportedItem>,
    /// What is wrong with the files. Nothing is imported if there is anything.
    pub problems: Vec<Diagnostic>,
    /// What the record has no place for, with how often it occurs.
    pub left_out: BTreeMap<String, usize>,
    /// How the files were understood, such as which column is which; for people.
    pub remarks: Vec<String>,
    /// The names of columns and the labels that the files have, which `--map` can give a meaning.
    pub(super) names: BTreeSet<String>,
    is_full: bool,
}

impl ImportReading {
    /// Nothing yet, for a format.
    pub(super) fn new(format: &'static str) -> Self {
        Self { format, ..Self::default() }
    }

    /// What follows is about this file.
    pub(super) fn begin_file(&mut self, file: &ImportFile) {
        self.file.clone_from(&file.name);
    }

    /// A name that is unique among all files. An address without a scheme is relative to its file (RFC 3986, section 4.1), so the
    /// name of the file goes before it.
    pub(super) fn unique_name(&self, address: &str) -> String {
        let scheme = address.split_once(':').map(|(scheme, _)| scheme).unwrap_or_default();
        let is_absolute = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
        if is_absolute { address.to_owned() } else { format!("{} {address}", self.file) }
    }

    /// Adds an item that was read at a place.
    pub(super) fn add(&mut self, place: impl Into<String>, mut item: Item) {
        match &mut item {
            Item::Article(article) => article.url.iter_mut().for_each(mend_address),
            Item::Actor(actor) => {
                actor.same_as.iter_mut().for_each(mend_address);
                actor.links.iter_mut().for_each(|(_, url)| mend_address(url));
            }
            Item::Event(_) | Item::Passage(_) => {}
        }
        if self.items.len() < MOST_ITEMS {
            let (format, file) = (self.format.to_owned(), self.file.clone());
            self.items.push(ImportedItem { format, file, place: place.into(), item });
        } else if !self.is_full {
            self.is_full = true;
            let message = format!("there are more than {MOST_ITEMS} items");
            self.problem(&place.into(), message, "divide the files, and import them one after the other");
        }
    }

    /// Reports that the file cannot be used, at a place in it; `place` may be empty.
    pub(super) fn problem(&mut self, place: &str, message: impl Into<String>, help: impl Into<String>) {
        let place = if place.is_empty() { self.file.clone() } else { format!("{}: {place}", self.file) };
        let found = Diagnostic::at_path(Code::ImportUnreadable, place, message);
        self.problems.push(found.help(help));
    }

    /// Notes a name to which `--map` can give a meaning.
    pub(super) fn note_name(&mut self, name: &str) {
        let name = name.trim();
        if !name.is_empty() && !self.names.contains(name) {
            self.names.insert(name.to_owned());
        }
    }

    /// Counts something that the record has no place for.
    pub(super) fn leave_out(&mut self, what: impl Into<String>) {
        self.leave_out_several(what, 1);
    }

    /// Counts several of the same.
    pub(super) fn leave_out_several(&mut self, what: impl Into<String>, count: usize) {
        if count > 0 {
            *self.left_out.entry(what.into()).or_default() += count;
        }
    }

    /// The text of a file: UTF-8, or UTF-16 with a byte-order mark. Reports a problem if it is neither.
    pub(super) fn text_of(&mut self, file: &ImportFile) -> Option<String> {
        self.begin_file(file);
        match documents::decode(&file.name, &file.bytes) {
            Ok(text) => Some(text),
            Err(found) => {
                let help = found.helps.into_iter().next().map(|help| help.message).unwrap_or_default();
                self.problem("", found.message, help);
                None
            }
        }
    }

    /// The day of a date or a moment in a foreign file; a date that cannot be read is counted as left out.
    pub(super) fn date_of(&mut self, text: &str, what: &str) -> Option<String> {
        let date = written_or_edtf(text);
        if date.is_none() && !text.trim().is_empty() {
            self.leave_out(format!("{what} that is not a date, such as `{}`", first_characters(text, 30)));
        }
        date
    }

    /// What a foreign file says is known about a quote today; a word that is none of the record's is counted as left out.
    pub(super) fn status_of(&mut self, word: &str, what: &str) -> Option<String> {
        let status = status_word(word);
        if status.is_none() && !word.trim().is_empty() {
            self.leave_out(format!("{what} that the record does not have, such as `{}`", first_characters(word, 30)));
        }
        status
    }
}

/// What a word says is known about a quote.
pub(super) fn standing_of(word: &str) -> Option<Standing> {
    Standing::from_word(&word.trim().to_lowercase())
}

/// The word of the record for what a word says is known about a quote.
pub(super) fn status_word(word: &str) -> Option<String> {
    standing_of(word).map(|standing| standing.word().to_owned())
}

/// Encodes what no address has as it is, such as the quotation marks in some of Wikipedia's: browsers do the same. With a space
/// it is more than one address, or none.
fn mend_address(address: &mut String) {
    let is_one = address.contains("://") && !address.contains(char::is_whitespace);
    if is_one && address.contains(is_refused_in_addresses) {
        let encode = |c: char| {
            if is_refused_in_addresses(c) {
                utf8_percent_encode(c.encode_utf8(&mut [0; 4]), NON_ALPHANUMERIC).to_string()
            } else {
                c.to_string()
            }
        };
        *address = address.chars().map(encode).collect();
    }
}

/// The first characters of a text, for messages.
pub(super) fn first_characters(text: &str, most: usize) -> String {
    let mut out: String = text.chars().take(most).collect();
    if out.len() < text.len() {
        out.push('…');
    }
    out
}

/// A name in backticks; other words for one that is empty.
pub(crate) fn name_or<'n>(name: &'n str, none: &'n str) -> Cow<'n, str> {
    if name.trim().is_empty() { none.into() } else { format!("`{name}`").into() }
}

/// A text without white space around it; `None` if nothing is left.
pub(super) fn filled(text: impl AsRef<str>) -> Option<String> {
    let text = text.as_ref().trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// True for what our own bibliographies have of a quote, which is no source.
pub(super) fn is_exported_quote(key: &str, url: Option<&str>) -> bool {
    let quote = key.strip_prefix("quote:").filter(|id| !id.is_empty());
    quote.zip(url).is_some_and(|(id, url)| url.trim_end_matches('/').rsplit('/').next() == Some(id))
}

/// The names that a key of a bibliography gives to an article: in ours, its id.
pub(super) fn names_of_key(key: &str) -> super::item::ForeignNames {
    key.strip_prefix("article:").into_iter().chain([key]).map(str::to_owned).collect()
}
