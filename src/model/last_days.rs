//! `onrecord.live.json`: the last day on which each source was seen with its words. Editors commit it with the site.
//!
//! ```json
//! {
//!   "version": 1,
//!   "sources": {
//!     "https://gazette.example/bridge": {"seen": "2026-11-12", "words": "9f86d081884c7d65"}
//!   }
//! }
//! ```
//!
//! `words` is a checksum of the passages that were seen: a day holds for them only.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Day;

/// The name of the file, in the folder of the site.
pub const LIVE_FILE: &str = "onrecord.live.json";

/// The last good days of sources.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LastDays(BTreeMap<String, SeenSource>);

/// When a source was seen last, and with which words.
#[derive(Debug, Clone, PartialEq, Eq)]
struct SeenSource {
    seen: Day,
    words: String,
}

/// The file.
#[derive(Serialize, Deserialize)]
struct LiveFile {
    version: u32,
    sources: BTreeMap<String, LiveEntry>,
}

/// A source in the file.
#[derive(Serialize, Deserialize)]
struct LiveEntry {
    seen: String,
    words: String,
}

impl LiveEntry {
    fn read(self) -> Result<SeenSource, String> {
        let seen = self.seen.parse().map_err(|_| format!("`{}` is not a day such as `2026-11-12`", self.seen))?;
        Ok(SeenSource { seen, words: self.words })
    }
}

impl LastDays {
    /// Reads the file.
    ///
    /// *Errors*: why it cannot be read.
    pub fn read(text: &str) -> Result<Self, String> {
        let file: LiveFile = serde_json::from_str(text).map_err(|error| error.to_string())?;
        match file.version {
            1 => file
                .sources
                .into_iter()
                .map(|(url, entry)| Ok((url, entry.read()?)))
                .collect::<Result<_, _>>()
                .map(Self),
            version => Err(format!("it has the version {version}, and this program reads version 1")),
        }
    }

    /// The text of the file.
    pub fn to_text(&self) -> String {
        let entry = |source: &SeenSource| LiveEntry { seen: source.seen.to_string(), words: source.words.clone() };
        let sources = self.0.iter().map(|(url, source)| (url.clone(), entry(source))).collect();
        let file = LiveFile { version: 1, sources };
        serde_json::to_string_pretty(&file).unwrap_or_default() + "\n"
    }

    /// The last day on which a source was seen, with whatever words.
    pub fn seen(&self, url: &str) -> Option<Day> {
        self.0.get(url).map(|source| source.seen)
    }

    /// The day on which a source was seen with these words, if it was.
    pub fn seen_with(&self, url: &str, words: &str) -> Option<Day> {
        self.0.get(url).filter(|source| source.words == words).map(|source| source.seen)
    }

    /// Notes that a source was seen.
    pub fn note(&mut self, url: &str, words: String, day: Day) {
        self.0.insert(url.to_owned(), SeenSource { seen: day, words });
    }

    /// Forgets the addresses that no source has.
    pub fn keep_only(&mut self, is_known: impl Fn(&str) -> bool) {
        self.0.retain(|url, _| is_known(url));
    }
}
