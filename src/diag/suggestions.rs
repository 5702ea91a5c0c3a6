//! "Did you mean": finds the known word that is most similar to a typed one.

use std::{borrow::Cow, hash::Hasher};

use rustc_hash::FxHasher;

/// Letters of the longest word that is compared. A typed word may have as many as its file, and the comparison takes
/// time in proportion to the square of them; an id has at most 200.
const LONGEST: usize = 256;
/// The number of known words up to which a typed one is compared with each.
const EVERY: usize = 500;
/// Among more words, how many are compared on either side of the typed one, in the order of their first letters and in
/// that of their last.
const BESIDE: usize = 200;

/// The known word that is most similar to a typed one, if any is similar enough.
///
/// Similar means a Damerau–Levenshtein distance of at most a third of the longer word, after removing case, hyphens,
/// underscores and spaces (`on_behalf-of`). No word of more than 256 letters is similar to another.
pub fn nearest<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let mut search = Search::new(typed);
    for word in known {
        search.compare(word, &Letters::of(word), || Cow::Owned(plain(word)));
    }
    search.best.map(|(_, _, word)| word)
}

/// Words among which the one that is most similar to a typed one is looked up many times.
///
/// Words that differ from the typed one in one letter are found in an index. If there is none, the typed word is compared
/// with all others or, if they are more than 500, with those that begin or end most like it.
#[derive(Debug)]
pub(crate) struct KnownWords {
    words: Vec<KnownWord>,
    /// The words in the order of their plain forms, and of those read backwards.
    orders: [Vec<(String, u32)>; 2],
    /// By hash: each word, and what is left of it without one letter.
    shortened: Vec<(u64, u32)>,
}

impl KnownWords {
    /// Indexes some words.
    pub(crate) fn new<'w>(words: impl Iterator<Item = &'w str>) -> Self {
        let known = |word: &str| KnownWord { word: word.to_owned(), plain: plain(word), letters: Letters::of(word) };
        let words: Vec<KnownWord> = words.map(known).collect();
        let plain = || words.iter().zip(0..).map(|(known, at)| (known.plain.clone(), at));
        let mut shortened: Vec<(u64, u32)> =
            plain().flat_map(|(word, at)| hashes_without_one(&word).into_iter().map(move |hash| (hash, at))).collect();
        shortened.sort_unstable();
        let mut orders = [plain().collect::<Vec<_>>(), plain().map(|(word, at)| (backwards(&word), at)).collect()];
        for order in &mut orders {
            order.sort_unstable();
        }
        Self { words, orders, shortened }
    }

    /// The word that is most similar to a typed one, if any is similar enough.
    pub(crate) fn nearest(&self, typed: &str) -> Option<&str> {
        let mut search = Search::new(typed);
        for hash in hashes_without_one(&search.wanted) {
            let from = self.shortened.partition_point(|(known, _)| *known < hash);
            for (_, at) in self.shortened[from..].iter().take_while(|(known, _)| *known == hash) {
                self.compare(*at, &mut search);
            }
        }
        // All other words are at a greater distance than these.
        if let Some((0 | 1, _, word)) = search.best {
            return Some(word);
        }
        if self.words.len() <= EVERY {
            (0..self.words.len() as u32).for_each(|at| self.compare(at, &mut search));
        } else {
            for (order, key) in self.orders.iter().zip([search.wanted.clone(), backwards(&search.wanted)]) {
                let middle = order.partition_point(|(word, _)| *word < key);
                let beside = middle.saturating_sub(BESIDE)..(middle + BESIDE).min(order.len());
                order[beside].iter().for_each(|(_, at)| self.compare(*at, &mut search));
            }
        }
        search.best.map(|(_, _, word)| word)
    }

    fn compare<'w>(&'w self, at: u32, search: &mut Search<'w>) {
        let KnownWord { word, plain, letters } = &self.words[at as usize];
        search.compare(word, letters, || Cow::Borrowed(plain));
    }
}

/// A word, its plain form, and its letters.
#[derive(Debug)]
struct KnownWord {
    word: String,
    plain: String,
    letters: Letters,
}

/// The search for the word most similar to a typed one.
struct Search<'w> {
    wanted: String,
    letters: Letters,
    /// The best word so far: its distance, how unlike its beginning is, and itself.
    best: Option<(usize, u32, &'w str)>,
}

impl<'w> Search<'w> {
    fn new(typed: &str) -> Self {
        Self { wanted: plain(typed), letters: Letters::of(typed), best: None }
    }

    /// Compares a word with the typed one, and keeps it if it is more similar than the best before.
    fn compare<'p>(&mut self, word: &'w str, letters: &Letters, plain: impl FnOnce() -> Cow<'p, str>) {
        let longest = self.letters.count.max(letters.count);
        let limit = longest.div_ceil(3).min(4);
        let least = self.letters.least_distance(letters);
        let may_extend = self.wanted.len() >= 4 && self.letters.set & !letters.set == 0;
        // Of thousands of words, few need to be compared letter by letter.
        if longest > LONGEST || least > limit && !may_extend || self.best.is_some_and(|(distance, ..)| least > distance)
        {
            return;
        }
        let (wanted, candidate) = (self.wanted.as_str(), plain());
        let distance = strsim::damerau_levenshtein(wanted, &candidate);
        let extends = may_extend && (candidate.starts_with(wanted) || candidate.ends_with(wanted));
        if !(distance <= limit && distance < longest || extends) {
            return;
        }
        // Of two words at the same distance, prefer the one that begins like the typed one.
        let unlike = 1000 - (strsim::jaro_winkler(wanted, &candidate) * 1000.0) as u32;
        let found = (distance, unlike, word);
        self.best = Some(self.best.map_or(found, |best| best.min(found)));
    }
}

fn plain(word: &str) -> String {
    word.to_lowercase().replace(['-', '_', ' '], "")
}

fn backwards(word: &str) -> String {
    word.chars().rev().collect()
}

/// The hashes of a word and of what is left of it without one of its letters: two words at a distance of one edit have one of
/// these in common. None for words that are too long to be compared.
fn hashes_without_one(word: &str) -> Vec<u64> {
    if word.chars().nth(LONGEST).is_some() {
        return Vec::new();
    }
    let hash = |before: &str, after: &str| {
        let mut hasher = FxHasher::default();
        before.bytes().chain(after.bytes()).for_each(|byte| hasher.write_u8(byte));
        hasher.finish()
    };
    let without = word.char_indices().map(|(at, c)| hash(&word[..at], &word[at + c.len_utf8()..]));
    let mut hashes: Vec<u64> = without.chain([hash(word, "")]).collect();
    hashes.sort_unstable();
    hashes.dedup();
    hashes
}

/// Which letters a word has, and how many, after the same removals as for the comparison.
#[derive(Debug)]
struct Letters {
    /// A bit for each ASCII character; letters beyond ASCII share these bits.
    set: u128,
    count: usize,
}

impl Letters {
    fn of(word: &str) -> Self {
        let mut letters = Self { set: 0, count: 0 };
        let mut add = |number: u32| {
            letters.set |= 1 << (number % u128::BITS);
            letters.count += 1;
        };
        if word.is_ascii() {
            for byte in word.bytes().filter(|byte| !matches!(byte, b'-' | b'_' | b' ')) {
                add(u32::from(byte.to_ascii_lowercase()));
            }
        } else {
            for c in plain(word).chars() {
                add(c as u32);
            }
        }
        letters
    }

    /// A lower bound of the distance of two words: one edit adds one letter at most, and removes one at most.
    fn least_distance(&self, other: &Self) -> usize {
        let (missing, added) = (self.set & !other.set, other.set & !self.set);
        self.count.abs_diff(other.count).max(missing.count_ones().max(added.count_ones()) as usize)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{BESIDE, EVERY, KnownWords, LONGEST, nearest, plain};

    /// The same by comparing with every word.
    fn by_all<'a>(typed: &str, known: &[&'a str]) -> Option<&'a str> {
        let wanted = plain(typed);
        let compare = |word: &&'a str| {
            let candidate = plain(word);
            let longest = wanted.chars().count().max(candidate.chars().count());
            let distance = strsim::damerau_levenshtein(&wanted, &candidate);
            let extends = wanted.len() >= 4 && (candidate.starts_with(&wanted) || candidate.ends_with(&wanted));
            let unlike = 1000 - (strsim::jaro_winkler(&wanted, &candidate) * 1000.0) as u32;
            let similar = distance <= longest.div_ceil(3).min(4) && distance < longest || extends;
            similar.then_some((distance, unlike, *word))
        };
        known.iter().filter_map(compare).min().map(|(_, _, word)| word)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2048))]

        #[test]
        fn the_nearest_word_is_that_of_a_search_through_all(
            typed in "[a-cA1_é-]{0,7}",
            known in prop::collection::vec("[a-cA1_é-]{0,9}", 0..6),
        ) {
            let known: Vec<&str> = known.iter().map(String::as_str).collect();
            prop_assert_eq!(nearest(&typed, known.iter().copied()), by_all(&typed, &known));
            let indexed = KnownWords::new(known.iter().copied());
            prop_assert_eq!(indexed.nearest(&typed), by_all(&typed, &known));
        }
    }

    #[test]
    fn among_many_words_those_with_the_same_beginning_or_end_are_found() {
        let many: Vec<String> = (0..EVERY + 4 * BESIDE).map(|at| format!("word-{at:05}")).collect();
        let known = KnownWords::new(many.iter().map(String::as_str).chain(["build-the-bridge", "the-old-town-hall"]));
        assert_eq!(known.nearest("word-0o123"), Some("word-00123"));
        assert_eq!(known.nearest("build-the-brdgee-"), Some("build-the-bridge"));
        assert_eq!(known.nearest("xx-old-town-hall"), Some("the-old-town-hall"));
        assert_eq!(known.nearest("nothing"), None);
    }

    #[test]
    fn very_long_words_are_not_compared() {
        let long = "a".repeat(LONGEST + 1);
        assert_eq!(
            nearest(&long[1..], [format!("{}b", &long[2..]).as_str()]),
            Some(format!("{}b", &long[2..]).as_str())
        );
        assert_eq!(nearest(&long, [format!("{long}b").as_str()]), None);
        assert_eq!(KnownWords::new([format!("{long}b").as_str()].into_iter()).nearest(&long), None);
    }
}
