//! What found no place in the record yet: a file of JSON lines at the root of the site.
//!
//! Each line has the format, the file, the place in it, the item, and the reason. The next import reads the file and
//! tries its items again; those that find their place leave it.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

use serde::Deserialize;
use serde_json::Value as Json;

use super::item::{ImportedItem, ItemIdentity};
use crate::diag::{Code, Diagnostic};

/// The name of the file.
pub const ASIDE_FILE: &str = "onrecord.import.jsonl";

/// An item that was kept aside, and why.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct AsideItem {
    /// The item.
    #[serde(flatten)]
    pub item: ImportedItem,
    /// Why it has no place.
    pub reason: AsideReason,
}

/// Why an item was kept aside; it is displayed as the sentence that the file has.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(from = "String")]
pub enum AsideReason {
    /// Its words are in their article several times, and it does not say which of them it means.
    SeveralPlaces {
        /// The id of the article.
        article: String,
        /// How often the words are there.
        count: usize,
    },
    /// Anything else that has no other remedy than to correct the record or the file, and any reason read from the file: the next
    /// import finds out anew.
    Stated(String),
}

impl fmt::Display for AsideReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SeveralPlaces { article, count } => {
                write!(f, "its words are in `{article}` {count} times, and nothing tells which is meant")
            }
            Self::Stated(sentence) => f.write_str(sentence),
        }
    }
}

impl From<String> for AsideReason {
    fn from(sentence: String) -> Self {
        Self::Stated(sentence)
    }
}

/// Reads the file. *Errors*: E124 for a line that is not an item, because rewriting the file would lose it.
pub fn read_aside(text: &str) -> Result<Vec<AsideItem>, Box<Diagnostic>> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(at, line)| {
            serde_json::from_str(line).map_err(|error| {
                let place = format!("{ASIDE_FILE}: line {}", at + 1);
                let message = format!("this is not an item that was kept aside: {error}");
                Box::new(
                    Diagnostic::at_path(Code::ImportUnreadable, place, message)
                        .help("correct the line, or remove it: the file is not written while it has such a line"),
                )
            })
        })
        .collect()
}

/// The items of the file that a run has not read again, and the number of those that were corrected in their own file since: where
/// each was, that file has one item, with words like its own.
pub fn not_read_again<'a>(kept: &'a [AsideItem], read: &[ImportedItem]) -> (Vec<&'a ImportedItem>, usize) {
    let read: BTreeSet<ItemIdentity<'_>> = read.iter().map(ImportedItem::identity).collect();
    let mut by_place: BTreeMap<[&str; 3], Vec<&ItemIdentity<'_>>> = BTreeMap::new();
    for identity in &read {
        by_place.entry(identity.place()).or_default().push(identity);
    }
    let (mut others, mut corrected) = (Vec::new(), 0);
    for one in kept {
        let older = one.item.identity();
        if read.contains(&older) {
            continue;
        }
        match by_place.get(&older.place()).map(Vec::as_slice) {
            Some([newer]) if newer.is_correction_of(&older) => corrected += 1,
            _ => others.push(&one.item),
        }
    }
    (others, corrected)
}

/// The text of the file: a line for each item, by format, file and place, each once.
pub fn write_aside(mut items: Vec<AsideItem>) -> String {
    items.sort_by_cached_key(|one| {
        let ImportedItem { format, file, place, .. } = &one.item;
        (format.clone(), file.clone(), natural_order(place), one.item.to_json().to_string())
    });
    items.dedup_by(|second, first| second.item == first.item);
    let mut out = String::new();
    for one in items {
        let mut json = one.item.to_json();
        if let Json::Object(fields) = &mut json {
            fields.shift_insert(3, "reason".to_owned(), Json::String(one.reason.to_string()));
        }
        out.push_str(&json.to_string());
        out.push('\n');
    }
    out
}

/// A text with its numbers in an order by value: `row 9` before `row 10`.
fn natural_order(text: &str) -> Vec<(String, u64)> {
    let mut parts: Vec<(String, u64)> = vec![(String::new(), 0)];
    for c in text.chars() {
        let Some((words, number)) = parts.last_mut() else { continue };
        match c.to_digit(10) {
            Some(digit) => *number = number.saturating_mul(10).saturating_add(u64::from(digit)),
            None if *number > 0 => parts.push((c.to_string(), 0)),
            None => words.push(c),
        }
    }
    parts
}
