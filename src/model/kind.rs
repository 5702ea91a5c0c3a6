//! The kinds of things that have pages, and that record links name.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A kind of thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Kind {
    /// Articles.
    Article,
    /// Quotes.
    Quote,
    /// Actors.
    Actor,
    /// Topics.
    Topic,
    /// Events.
    Event,
    /// Briefings.
    Briefing,
    /// Pages about the site.
    Page,
}

impl Kind {
    /// Every kind, in the order in which record links are explained.
    pub const ALL: [Self; 7] =
        [Self::Actor, Self::Quote, Self::Topic, Self::Event, Self::Article, Self::Briefing, Self::Page];
    /// The words for all kinds, in the order of [`ALL`](Self::ALL).
    pub const WORDS: [&'static str; 7] = ["actor", "quote", "topic", "event", "article", "briefing", "page"];

    /// The kind that a word names, as record links and messages spell it.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// The word for one thing of the kind, as record links and messages spell it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Article => "article",
            Self::Quote => "quote",
            Self::Actor => "actor",
            Self::Topic => "topic",
            Self::Event => "event",
            Self::Briefing => "briefing",
            Self::Page => "page",
        }
    }

    /// The word for several, as templates and folders spell it.
    pub const fn plural(self) -> &'static str {
        match self {
            Self::Article => "articles",
            Self::Quote => "quotes",
            Self::Actor => "actors",
            Self::Topic => "topics",
            Self::Event => "events",
            Self::Briefing => "briefings",
            Self::Page => "pages",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

#[cfg(test)]
mod tests {
    use super::Kind;

    #[test]
    fn the_words_are_those_of_all_kinds() {
        assert_eq!(Kind::ALL.map(Kind::word), Kind::WORDS);
        assert_eq!(Kind::WORDS.map(Kind::parse), Kind::ALL.map(Some));
    }
}
