//! `onrecord.live.json`: the last day on which each source was seen with its words. Editors commit it with the site.
//!
//! ```json
//! {
//!   "version": 1,
//!   "articles": {
//!     "bridge-meeting": {
//!       "https://gazette.example/bridge": {"seen": "2026-11-12", "words": "9f86d081884c7d65"}
//!     }
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

/// The last good days of sources: by the id of the article, and by address.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LastDays(BTreeMap<String, BTreeMap<String, SeenSource>>);

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
    articles: BTreeMap<String, BTreeMap<String, LiveEntry>>,
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
        if file.version != 1 {
            return Err(format!("it has the version {}, and this program reads version 1", file.version));
        }
        let mut days = Self::default();
        for (article, sources) in file.articles {
            for (url, entry) in sources {
                days.0.entry(article.clone()).or_default().insert(url, entry.read()?);
            }
        }
        Ok(days)
    }

    /// The text of the file.
    pub fn to_text(&self) -> String {
        let entry = |source: &SeenSource| LiveEntry { seen: source.seen.to_string(), words: source.words.clone() };
        let of_article = |sources: &BTreeMap<String, SeenSource>| {
            sources.iter().map(|(url, source)| (url.clone(), entry(source))).collect()
        };
        let articles = self.0.iter().map(|(article, sources)| (article.clone(), of_article(sources))).collect();
        serde_json::to_string_pretty(&LiveFile { version: 1, articles }).unwrap_or_default() + "\n"
    }

    /// The last day on which the source of an article was seen at an address, with whatever words.
    pub fn seen(&self, article: &str, url: &str) -> Option<Day> {
        self.0.get(article)?.get(url).map(|source| source.seen)
    }

    /// The day on which it was seen with these words, if it was.
    pub fn seen_with(&self, article: &str, url: &str, words: &str) -> Option<Day> {
        self.0.get(article)?.get(url).filter(|source| source.words == words).map(|source| source.seen)
    }

    /// Notes that it was seen.
    pub fn note_day(&mut self, (article, url): (&str, &str), words: String, day: Day) {
        let sources = self.0.entry(article.to_owned()).or_default();
        sources.insert(url.to_owned(), SeenSource { seen: day, words });
    }

    /// Forgets the addresses that an article does not have.
    pub fn keep_only(&mut self, is_known: impl Fn(&str, &str) -> bool) {
        for (article, sources) in &mut self.0 {
            sources.retain(|url, _| is_known(article, url));
        }
        self.0.retain(|_, sources| !sources.is_empty());
    }
}
