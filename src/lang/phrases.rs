//! A set of words and phrases, some with open ends.

use rustc_hash::FxHashMap;

use super::words::{Word, split_words};

/// Words and phrases of one table.
#[derive(Debug, Clone, Default)]
pub struct Phrases {
    /// The rest of each phrase, by its whole first word.
    whole: FxHashMap<String, Vec<PhraseTail>>,
    /// The words of `whole`.
    first_words: BloomFilter,
    /// The same by the beginning of its first word: `refus*`.
    begins: Vec<(String, PhraseTail)>,
    /// The same by the end of its first word: `*n't`.
    ends: Vec<(String, PhraseTail)>,
}

/// A Bloom filter with one bit for a word: one look shows that most words of a text are in no table.
#[derive(Debug, Clone, Default)]
struct BloomFilter([u64; 8]);

impl BloomFilter {
    fn insert(&mut self, word: &str) {
        let bit = Self::bit_of(word);
        self.0[bit / 64] |= 1 << (bit % 64);
    }

    fn may_hold(&self, word: &str) -> bool {
        let bit = Self::bit_of(word);
        self.0[bit / 64] >> (bit % 64) & 1 == 1
    }

    /// By the word's length, its first byte and its last.
    fn bit_of(word: &str) -> usize {
        let bytes = word.as_bytes();
        let [first, last] = [bytes.first(), bytes.last()].map(|byte| usize::from(byte.copied().unwrap_or_default()));
        (first * 31 + last * 7 + bytes.len() * 67) % 512
    }
}

/// What follows the first word of a phrase.
type PhraseTail = Vec<Pattern>;

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
            let mut patterns = parse_patterns(entry, elisions).into_iter();
            let (Some(first), rest) = (patterns.next(), patterns.collect()) else { continue };
            phrases.insert(first, rest);
        }
        phrases
    }

    /// The length in words of the longest entry that the words begin with.
    pub fn match_len(&self, words: &[impl AsRef<str>]) -> Option<usize> {
        self.match_len_with(words.len(), |index| words[index].as_ref())
    }

    /// The same for `count` words, each of which is computed only if an entry needs it.
    pub fn match_len_with<W: AsRef<str>>(&self, count: usize, word: impl Fn(usize) -> W) -> Option<usize> {
        if count == 0 {
            return None;
        }
        let first = word(0);
        let first: &str = first.as_ref();
        let fits = |rest: &PhraseTail| {
            let all =
                rest.len() < count && (1..count).zip(rest).all(|(index, one)| one.matches_word(word(index).as_ref()));
            all.then_some(1 + rest.len())
        };
        let whole = self.with_first(first).iter().filter_map(fits);
        let begins = self.begins.iter().filter(|(stem, _)| first.starts_with(stem.as_str()));
        let ends = self.ends.iter().filter(|(tail, _)| first.ends_with(tail.as_str()));
        whole.chain(begins.chain(ends).filter_map(|(_, rest)| fits(rest))).max()
    }

    /// The rest of each phrase that begins with a whole word.
    fn with_first(&self, word: &str) -> &[PhraseTail] {
        if !self.first_words.may_hold(word) {
            return &[];
        }
        self.whole.get(word).map_or(&[], Vec::as_slice)
    }

    /// Whether a word, in lower case, is an entry by itself.
    pub fn has(&self, word: &str) -> bool {
        self.with_first(word).iter().any(Vec::is_empty)
            || self.begins.iter().any(|(stem, rest)| rest.is_empty() && word.starts_with(stem.as_str()))
            || self.ends.iter().any(|(tail, rest)| rest.is_empty() && word.ends_with(tail.as_str()))
    }

    /// The first place of an entry, as a range of indices of words.
    pub fn find(&self, words: &[Word<'_>]) -> Option<std::ops::Range<usize>> {
        (0..words.len()).find_map(|start| self.match_len(&words[start..]).map(|len| start..start + len))
    }

    /// Whether any entry is among the words.
    pub fn occur_in(&self, words: &[Word<'_>]) -> bool {
        self.find(words).is_some()
    }

    /// True if the table has no entry.
    pub fn is_empty(&self) -> bool {
        self.whole.is_empty() && self.begins.is_empty() && self.ends.is_empty()
    }

    /// Adds another table's entries except single words that `without` has.
    pub(super) fn extend(&mut self, other: &Self, without: &Self) {
        #[expect(clippy::iter_over_hash_type, reason = "the entries go into a map again")]
        for (word, rests) in &other.whole {
            if !without.has(word) {
                self.first_words.insert(word);
                self.whole.entry(word.clone()).or_default().extend(rests.iter().cloned());
            }
        }
        self.begins.extend(other.begins.iter().cloned());
        self.ends.extend(other.ends.iter().cloned());
    }

    fn insert(&mut self, first: Pattern, rest: PhraseTail) {
        match first {
            Pattern::Whole(word) => {
                self.first_words.insert(&word);
                self.whole.entry(word).or_default().push(rest);
            }
            Pattern::Begins(stem) => self.begins.push((stem, rest)),
            Pattern::Ends(tail) => self.ends.push((tail, rest)),
        }
    }
}

impl Pattern {
    fn matches_word(&self, word: &str) -> bool {
        match self {
            Self::Whole(whole) => word == whole,
            Self::Begins(stem) => word.starts_with(stem.as_str()),
            Self::Ends(tail) => word.ends_with(tail.as_str()),
        }
    }
}

/// An entry's words, the open ones marked as such.
fn parse_patterns(entry: &str, elisions: &[String]) -> PhraseTail {
    let part = |part: &str| {
        // Before a vowel only, the apostrophe belongs to the word: `à moins qu'`.
        if elisions.iter().any(|elision| elision == part) {
            return vec![Pattern::Whole(part.to_owned())];
        }
        let mut found: PhraseTail =
            split_words(part, elisions).into_iter().map(|word| Pattern::Whole(word.text.into_owned())).collect();
        if part.ends_with('*')
            && let Some(last) = found.last_mut()
        {
            *last = Pattern::Begins(last.text());
        } else if part.starts_with('*')
            && let Some(first) = found.first_mut()
        {
            *first = Pattern::Ends(first.text());
        }
        found
    };
    entry.split(' ').flat_map(part).collect()
}

impl Pattern {
    fn text(&self) -> String {
        let (Self::Whole(word) | Self::Begins(word) | Self::Ends(word)) = self;
        word.clone()
    }
}
