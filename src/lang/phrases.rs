//! A set of words and phrases, some with open ends.

use rustc_hash::FxHashMap;

use super::words::{Word, words};

/// Words and phrases of one table.
#[derive(Debug, Clone, Default)]
pub struct Phrases {
    /// The rest of each phrase, by its whole first word.
    whole: FxHashMap<String, Vec<Rest>>,
    /// The same by the beginning of its first word: `refus*`.
    begins: Vec<(String, Rest)>,
    /// The same by the end of its first word: `*n't`.
    ends: Vec<(String, Rest)>,
}

/// What follows the first word of a phrase.
type Rest = Vec<Pattern>;

#[derive(Debug, Clone, PartialEq, Eq)]
enum Pattern {
    Whole(String),
    Begins(String),
    Ends(String),
}

impl Phrases {
    /// Reads the entries of a table.
    pub(super) fn new(entries: &[String], elisions: &[String]) -> Self {
        let mut phrases = Self::default();
        for entry in entries {
            let mut patterns = patterns(entry, elisions).into_iter();
            let (Some(first), rest) = (patterns.next(), patterns.collect()) else { continue };
            phrases.insert(first, rest);
        }
        phrases
    }

    /// The length in words of the longest entry that the words begin with.
    pub fn at(&self, words: &[impl AsRef<Word>]) -> Option<usize> {
        let (first, after) = words.split_first()?;
        let first = first.as_ref();
        let fits = |rest: &Rest| {
            let all = rest.len() <= after.len()
                && rest.iter().zip(after).all(|(pattern, word)| pattern.fits(&word.as_ref().text));
            all.then_some(1 + rest.len())
        };
        let whole = self.whole.get(&first.text).into_iter().flatten().filter_map(fits);
        let begins = self.begins.iter().filter(|(stem, _)| first.text.starts_with(stem.as_str()));
        let ends = self.ends.iter().filter(|(tail, _)| first.text.ends_with(tail.as_str()));
        whole.chain(begins.chain(ends).filter_map(|(_, rest)| fits(rest))).max()
    }

    /// Whether a word, in lower case, is an entry by itself.
    pub fn has(&self, word: &str) -> bool {
        self.whole.get(word).is_some_and(|rests| rests.iter().any(Vec::is_empty))
            || self.begins.iter().any(|(stem, rest)| rest.is_empty() && word.starts_with(stem.as_str()))
            || self.ends.iter().any(|(tail, rest)| rest.is_empty() && word.ends_with(tail.as_str()))
    }

    /// The first place where an entry stands, as a range of indices of words.
    pub fn find(&self, words: &[Word]) -> Option<std::ops::Range<usize>> {
        (0..words.len()).find_map(|start| self.at(&words[start..]).map(|len| start..start + len))
    }

    /// Whether any entry stands among the words.
    pub fn stand_in(&self, words: &[Word]) -> bool {
        self.find(words).is_some()
    }

    /// True if the table has no entry.
    pub fn is_empty(&self) -> bool {
        self.whole.is_empty() && self.begins.is_empty() && self.ends.is_empty()
    }

    /// Takes over another table's entries but for single words that `without` has.
    pub(super) fn extend(&mut self, other: &Self, without: &Self) {
        #[expect(clippy::iter_over_hash_type, reason = "the entries go into a map again")]
        for (word, rests) in &other.whole {
            if !without.has(word) {
                self.whole.entry(word.clone()).or_default().extend(rests.iter().cloned());
            }
        }
        self.begins.extend(other.begins.iter().cloned());
        self.ends.extend(other.ends.iter().cloned());
    }

    fn insert(&mut self, first: Pattern, rest: Rest) {
        match first {
            Pattern::Whole(word) => self.whole.entry(word).or_default().push(rest),
            Pattern::Begins(stem) => self.begins.push((stem, rest)),
            Pattern::Ends(tail) => self.ends.push((tail, rest)),
        }
    }
}

impl Pattern {
    fn fits(&self, word: &str) -> bool {
        match self {
            Self::Whole(whole) => word == whole,
            Self::Begins(stem) => word.starts_with(stem.as_str()),
            Self::Ends(tail) => word.ends_with(tail.as_str()),
        }
    }
}

/// An entry's words, the open ones marked as such.
fn patterns(entry: &str, elisions: &[String]) -> Rest {
    let part = |part: &str| {
        let mut found: Rest = words(part, elisions).into_iter().map(|word| Pattern::Whole(word.text)).collect();
        if part.ends_with('*')
            && let Some(last) = found.last_mut()
        {
            *last = Pattern::Begins(last.word());
        } else if part.starts_with('*')
            && let Some(first) = found.first_mut()
        {
            *first = Pattern::Ends(first.word());
        }
        found
    };
    entry.split(' ').flat_map(part).collect()
}

impl Pattern {
    fn word(&self) -> String {
        let (Self::Whole(word) | Self::Begins(word) | Self::Ends(word)) = self;
        word.clone()
    }
}
