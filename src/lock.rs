//! The lock: where every quote was found, and in which state of its article.
//!
//! `onrecord.lock` is written by the tool and committed by the user. A quote that no longer stands
//! where it stood can so be told from one that never stood there, and `fix` knows what to look for.
//! One line per quote, sorted, so that a change of one quote is a change of one line.

use std::collections::{BTreeMap, HashSet};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    diag::{Code, Diagnostic, Diagnostics},
    model::{FileKind, Files, Id, Span},
    record::{LinkedArticle, Record},
    text::Text,
};

/// Version of the format.
const VERSION: u32 = 1;
/// Characters of the surrounding text that are kept.
const CONTEXT: usize = 64;

/// Where every quote was found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lock {
    version: u32,
    articles: BTreeMap<String, Locked>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Locked {
    /// BLAKE3 of the article's visible text, in hexadecimal.
    checksum: String,
    quotes: BTreeMap<String, Entry>,
}

/// Where one quote was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Bytes in the visible text, half-open.
    pub at: [usize; 2],
    /// How closely the words matched.
    pub fidelity: String,
    /// The words, as typed.
    pub exact: String,
    /// Text before them.
    pub prefix: String,
    /// Text behind them.
    pub suffix: String,
}

impl Lock {
    /// Reads a site's lock; an empty one where there is none. Reports E310.
    pub fn read(files: &Files, diagnostics: &mut Diagnostics) -> Self {
        let Some((id, file)) = files.iter().find(|(_, file)| file.kind == FileKind::Lock) else {
            return Self::default();
        };
        match serde_json::from_str::<Self>(&file.text) {
            Ok(lock) if lock.version == VERSION => lock,
            Ok(lock) => {
                let message =
                    format!("the lock file has version {}, and this tool reads version {VERSION}", lock.version);
                let help = "use the version of onrecord that wrote it, or delete it and build anew";
                diagnostics.push(Diagnostic::new(Code::LockUnreadable, Span::new(id, 0..0), message).help(help));
                Self::default()
            }
            Err(error) => {
                let line: usize =
                    file.text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
                let message = format!("the lock file cannot be read: {error}");
                diagnostics.push(Diagnostic::new(Code::LockUnreadable, Span::new(id, line..line), message).help(
                    "restore it, or delete it and run `onrecord build`; a merge conflict is resolved the same way",
                ));
                Self::default()
            }
        }
    }

    /// The lock of a record: where its quotes and renditions stand now.
    pub fn of(record: &Record) -> Self {
        let one = |linked: &LinkedArticle| {
            let own = linked.quotes.iter().map(|at| {
                let quote = &record.quote(*at).quote;
                (quote.id.value.to_string(), &quote.anchor, &quote.text.value)
            });
            let told = linked.renditions.iter().map(|at| {
                let rendition = &record.rendition(*at).rendition;
                (format!("rendition:{}", rendition.quote.value), &rendition.anchor, &rendition.text.value)
            });
            let quotes: BTreeMap<_, _> = own
                .chain(told)
                .map(|(key, placement, exact)| {
                    let whole = placement.extent.whole();
                    let (prefix, suffix) = around(&linked.text, &whole);
                    let fidelity = placement.fidelity.as_str().to_owned();
                    (key, Entry { at: [whole.start, whole.end], fidelity, exact: exact.clone(), prefix, suffix })
                })
                .collect();
            if quotes.is_empty() {
                return None;
            }
            Some((linked.article.id.to_string(), Locked { checksum: checksum(&linked.text), quotes }))
        };
        let articles: Vec<_> = record.articles.par_iter().filter_map(one).collect();
        Self { version: VERSION, articles: articles.into_iter().collect() }
    }

    /// True if it knows no quote.
    pub fn is_empty(&self) -> bool {
        self.articles.is_empty()
    }

    /// Where a quote stood in an article; renditions are kept under `rendition:<quote>`.
    pub fn entry(&self, article: &Id, key: &str) -> Option<&Entry> {
        self.articles.get(article.as_str())?.quotes.get(key)
    }

    /// The lock as text.
    pub fn to_text(&self) -> String {
        let mut out = format!("{{\"version\":{VERSION},\"articles\":{{").into_bytes();
        for (i, (id, locked)) in self.articles.iter().enumerate() {
            say(&mut out, if i == 0 { "\n" } else { ",\n" }, id);
            say(&mut out, ":{\"checksum\":", &locked.checksum);
            out.extend_from_slice(b",\"quotes\":{");
            for (i, (key, entry)) in locked.quotes.iter().enumerate() {
                say(&mut out, if i == 0 { "\n " } else { ",\n " }, key);
                say(&mut out, ":", entry);
            }
            out.extend_from_slice(b"}}");
        }
        out.extend_from_slice(b"\n}}\n");
        String::from_utf8(out).unwrap_or_default()
    }

    /// What differs between the lock as committed and the content as it is. Reports E309.
    pub fn compare(&self, now: &Self, diagnostics: &mut Diagnostics) {
        for (id, locked) in &now.articles {
            let before = self.articles.get(id);
            if before == Some(locked) {
                continue;
            }
            let changed: Vec<_> = locked
                .quotes
                .iter()
                .filter(|(key, entry)| before.and_then(|b| b.quotes.get(*key)) != Some(entry))
                .map(|(key, _)| format!("`{key}`"))
                .collect();
            let message = if changed.is_empty() {
                format!("the article `{id}` is not as the lock file has it")
            } else {
                format!("the lock file does not have {} of `{id}` as they are", changed.join(", "))
            };
            diagnostics.push(out_of_date(message));
        }
        for id in self.articles.keys().filter(|id| !now.articles.contains_key(*id)) {
            diagnostics.push(out_of_date(format!("the lock file has quotes of `{id}`, which are not there")));
        }
    }

    /// Quotes that had a page and are there no longer. Reports W311.
    pub fn forgotten(&self, record: &Record, diagnostics: &mut Diagnostics) {
        let there: HashSet<&str> = record.quotes.iter().map(|quote| quote.quote.id.value.as_str()).collect();
        for key in self.articles.values().flat_map(|locked| locked.quotes.keys()) {
            if !key.contains(':') && !there.contains(key.as_str()) {
                let message = format!("the quote `{key}` is there no longer, and its page goes with it");
                diagnostics.push(
                    Diagnostic::at_path(Code::QuoteRemoved, "onrecord.lock", message)
                        .note("others may have linked it; a renamed quote is a new one")
                        .help("keep it, with `status: retracted` and a line under `changes`; or build, and the lock forgets it"),
                );
            }
        }
    }
}

fn out_of_date(message: String) -> Diagnostic {
    Diagnostic::at_path(Code::LockOutOfDate, "onrecord.lock", message)
        .help("run `onrecord build` without `--locked`, look at what changed in `onrecord.lock`, and commit it")
}

fn checksum(text: &Text) -> String {
    blake3::hash(text.visible().as_bytes()).to_hex()[..32].to_owned()
}

/// The text just before and behind an extent.
fn around(text: &Text, extent: &std::ops::Range<usize>) -> (String, String) {
    let (before, after) = (&text.visible()[..extent.start], &text.visible()[extent.end..]);
    let (mut left, mut right) = (before.chars(), after.chars());
    left.nth_back(CONTEXT - 1);
    right.nth(CONTEXT - 1);
    (before[left.as_str().len()..].to_owned(), after[..after.len() - right.as_str().len()].to_owned())
}

/// Adds a value as JSON behind some punctuation, which cannot fail for what a lock holds.
fn say(out: &mut Vec<u8>, before: &str, value: &impl Serialize) {
    out.extend_from_slice(before.as_bytes());
    let _ = serde_json::to_writer(out, value);
}
