//! A prefilter: which of many texts may have the words of a quote, or most of them.
//!
//! Proving a quote against a text takes time in proportion to the text. If many quotes are searched for in many texts, an
//! index of all their words answers first where it is worth looking. The answer may name too many texts, never too few:
//! [`place`](super::place) finds nothing in the others, and [`find_closest`](super::closest::find_closest) nothing near
//! enough.
//!
//! Two bounds make it so, both over *runs*, which are letters and digits without a break. Where the words are found, every
//! run of theirs is in the text, and where a passage shares a part of a quote's words, at most the rest is missing: of the
//! rarest words, one more than may be missing, one must be there, of one more than that, two, close together, and so on.

use std::ops::{Range, RangeInclusive};

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    closest::{self, SLACK},
    edited::{Part, split_parts},
    needle::Needle,
};
use crate::{
    model::Selector,
    text::{
        Text,
        inverted::{InvertedIndex, hash_word},
        tokens::tokenize,
        words::word_ranges,
    },
};

/// Between two runs of a quote, the most words with which a text may interrupt it: half of the bytes that `split` allows.
const INTERRUPTION: u64 = 256;
/// The words that must be close together. Each more rules out more of the text, and adds a more frequent word to those that are sought.
const TOGETHER: usize = 4;

/// The words of some texts.
#[derive(Debug)]
pub(crate) struct Prefilter {
    texts: Vec<TextRuns>,
    index: InvertedIndex<WordPlace>,
}

/// Where a run is: in which text, and in which of its words. In order of texts and words, so that the difference of two places
/// in one text is the number of words between them; no text has so many that those of two texts are as close.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
struct WordPlace(u64);

impl WordPlace {
    fn new(text: u32, word: u32) -> Self {
        Self(u64::from(text) << 32 | u64::from(word))
    }

    fn text(self) -> u32 {
        (self.0 >> 32) as u32
    }

    fn word(self) -> usize {
        self.0 as u32 as usize
    }

    /// Whether a later place is in the same text, at most so many words after this one.
    fn is_beside(self, later: Self, words: usize) -> bool {
        later.0 - self.0 <= words as u64
    }
}

/// The runs of a text in order.
#[derive(Debug, Default)]
struct TextRuns {
    hashes: Vec<u64>,
    /// For each run, which of the words it is in that [`closest`] compares.
    words: Vec<u32>,
}

impl TextRuns {
    fn of(folded: &str) -> Self {
        let mut found = Self::default();
        for (word, range) in tokenize(folded).enumerate() {
            for run in runs_of(&folded[range]) {
                found.hashes.push(run);
                found.words.push(word as u32);
            }
        }
        found
    }
}

/// How much of a quote a text must have to be worth a look.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Likeness {
    /// The share of the quote's words.
    pub(crate) share: f32,
    /// The fewest words of a quote that are compared at all; a shorter one must be found as it is.
    pub(crate) fewest: usize,
}

impl Prefilter {
    /// Reads some texts.
    pub(crate) fn new<'t>(texts: impl Iterator<Item = &'t Text>) -> Self {
        let texts: Vec<&Text> = texts.collect();
        let texts: Vec<_> = texts.par_iter().map(|text| TextRuns::of(text.folded().text())).collect();
        let each = texts.iter().zip(0..).flat_map(|(runs, text)| {
            runs.hashes.iter().zip(&runs.words).map(move |(hash, word)| (*hash, WordPlace::new(text, *word)))
        });
        Self { index: InvertedIndex::new(each), texts }
    }

    /// The texts that may have a quote, or a passage like it: indices, ascending.
    pub(crate) fn candidates(&self, selector: &Selector, likeness: Likeness) -> Vec<usize> {
        let Ok(needle) = Needle::new(&selector.exact) else { return Vec::new() };
        let mut found = Candidates::default();
        self.mark_literal(needle.bare_words(), &mut found);
        if !found.all {
            found.all = self.each_alike(needle.bare_words(), likeness, |text, shared| {
                let is_new = !found.texts.contains(&text);
                if is_new && shared().is_some() {
                    found.texts.insert(text);
                }
            });
        }
        found.into_texts(self.texts.len())
    }

    /// The texts that may have a quote as it is: indices, ascending.
    pub(crate) fn literal_candidates(&self, exact: &str) -> Vec<usize> {
        let Ok(needle) = Needle::new(exact) else { return Vec::new() };
        let mut found = Candidates::default();
        self.mark_literal(needle.bare_words(), &mut found);
        found.into_texts(self.texts.len())
    }

    /// The texts that may have a passage like a quote, with an upper bound of the share of its words there: the most first, then
    /// by index.
    pub(crate) fn alike_candidates(&self, exact: &str, likeness: Likeness) -> Vec<(usize, f32)> {
        let Ok(needle) = Needle::new(exact) else { return Vec::new() };
        let quote = needle.bare_words();
        let mut most: FxHashMap<u32, usize> = FxHashMap::default();
        let all = self.each_alike(quote, likeness, |text, shared| {
            if let Some(shared) = shared() {
                let known = most.entry(text).or_default();
                *known = shared.max(*known);
            }
        });
        if all {
            return (0..self.texts.len()).map(|text| (text, 1.0)).collect();
        }
        let words = tokenize(quote).count() as f32;
        let mut found: Vec<_> = most.into_iter().map(|(text, shared)| (text as usize, shared as f32 / words)).collect();
        found.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
        found
    }

    /// Marks the texts that have every run of the words which are to be found as they are.
    fn mark_literal(&self, words: &str, found: &mut Candidates) {
        let parts = split_parts(words);
        let is_edited = !parts.iter().all(|part| matches!(part, Part::Words(_)));
        let wanted: Vec<u64> = if is_edited { certain_runs(words, &parts) } else { runs_of(words).collect() };
        let Some(rarest) = (0..wanted.len()).min_by_key(|at| self.index.places(wanted[*at]).len()) else {
            found.all = true;
            return;
        };
        let neighbours = [rarest.checked_sub(1), Some(rarest + 1)].into_iter().flatten();
        let neighbours = neighbours.filter_map(|at| wanted.get(at)).map(|run| self.index.places(*run));
        let neighbours: Vec<_> = if is_edited { Vec::new() } else { neighbours.collect() };
        let mut left = self.index.places(wanted[rarest]);
        while let [place, rest @ ..] = left {
            let text = place.text();
            let is_near = || neighbours.iter().all(|places| has_place_near(places, *place));
            let is_known = found.texts.contains(&text);
            if is_known || is_near() && wanted.iter().all(|run| self.has_run(text, *run)) {
                found.texts.insert(text);
                left = &rest[rest.partition_point(|place| place.text() == text)..];
            } else {
                left = rest;
            }
        }
    }

    /// Whether a text has a run anywhere.
    fn has_run(&self, text: u32, run: u64) -> bool {
        self.index.places(run).binary_search_by_key(&text, |place| place.text()).is_ok()
    }

    /// Goes through the stretches of texts that may share enough of the words: `visit` gets the text, and a function for the most
    /// words that the stretch can share, `None` if these are too few. Returns `true`, and visits nothing, if nothing rules any
    /// text out.
    fn each_alike(
        &self,
        quote: &str,
        likeness: Likeness,
        mut visit: impl FnMut(u32, &mut dyn FnMut() -> Option<usize>),
    ) -> bool {
        let words: Vec<&str> = tokenize(quote).map(|range| &quote[range]).collect();
        if words.len() < likeness.fewest {
            return false;
        }
        let missing = ((1.0 - likeness.share) * words.len() as f32 + 0.01) as usize;
        let frequency = |run: &u64| self.index.places(*run).len();
        let mut rarest: Vec<u64> = words.iter().filter_map(|word| runs_of(word).min_by_key(frequency)).collect();
        let bare = words.len() - rarest.len();
        if rarest.len() <= missing {
            return true;
        }
        rarest.sort_by_key(|run| (frequency(run), *run));
        let together = TOGETHER.min(rarest.len() - missing);
        let mut sought = rarest[..missing + together].to_vec();
        sought.dedup();
        let mut places: Vec<_> = sought.iter().flat_map(|run| self.index.places(*run)).copied().collect();
        // Few lists, each sorted: a stable sort merges them.
        places.sort();
        let mut counts = SharedRuns::new(&rarest);
        // The window that is compared, with what is looked at on either side of it: at most every second byte begins a word.
        let reach = closest::window_width(words.len()) + SLACK + 2;
        let qualified = places
            .iter()
            .enumerate()
            .filter(|(at, place)| places.get(at + together - 1).is_some_and(|last| place.is_beside(*last, reach)));
        let mut qualified = qualified.map(|(_, place)| *place).peekable();
        while let Some(first) = qualified.next() {
            // Places whose surroundings overlap are one stretch, so that no run is counted for each of them.
            let mut last = first;
            while let Some(next) = qualified.next_if(|next| last.is_beside(*next, 2 * reach)) {
                last = next;
            }
            let stretch = first.word().saturating_sub(reach)..=last.word() + reach;
            visit(first.text(), &mut || {
                let shared = counts.most_within(self.runs_between(first.text(), &stretch), reach) + bare;
                (shared + missing >= words.len()).then_some(shared)
            });
        }
        false
    }

    /// The runs of some of a text's words, and which word each is in.
    fn runs_between(&self, text: u32, stretch: &RangeInclusive<usize>) -> (&[u64], &[u32]) {
        let TextRuns { hashes, words } = &self.texts[text as usize];
        let from = words.partition_point(|word| (*word as usize) < *stretch.start());
        let to = words.partition_point(|word| *word as usize <= *stretch.end());
        (&hashes[from..to], &words[from..to])
    }
}

/// Whether one of the places is as near to another as two neighbouring words of a quote.
fn has_place_near(places: &[WordPlace], place: WordPlace) -> bool {
    let from = WordPlace(place.0.saturating_sub(INTERRUPTION));
    let next = places.get(places.partition_point(|other| *other < from));
    next.is_some_and(|next| next.0 <= place.0 + INTERRUPTION)
}

/// The texts that were found.
#[derive(Default)]
struct Candidates {
    /// True if nothing rules any text out.
    all: bool,
    texts: FxHashSet<u32>,
}

impl Candidates {
    /// Their indices among so many texts, ascending.
    fn into_texts(self, count: usize) -> Vec<usize> {
        if self.all {
            return (0..count).collect();
        }
        let mut texts: Vec<usize> = self.texts.into_iter().map(|text| text as usize).collect();
        texts.sort_unstable();
        texts
    }
}

/// The runs of a quote, to be counted among those of a passage.
struct SharedRuns {
    /// How often the quote has each, and how often the stretch that is counted.
    wanted: FxHashMap<u64, (usize, usize)>,
}

impl SharedRuns {
    fn new(runs: &[u64]) -> Self {
        let mut wanted = FxHashMap::default();
        for run in runs {
            wanted.entry(*run).or_insert((0, 0)).0 += 1;
        }
        Self { wanted }
    }

    /// The most of the quote's runs that a stretch of so many words has: an upper bound of the words that a passage shares.
    fn most_within(&mut self, (hashes, words): (&[u64], &[u32]), reach: usize) -> usize {
        let (mut first, mut shared, mut most) = (0, 0, 0);
        for at in 0..hashes.len() {
            while (words[at] - words[first]) as usize > reach {
                shared -= self.leave(hashes[first]);
                first += 1;
            }
            shared += self.enter(hashes[at]);
            most = most.max(shared);
        }
        for run in &hashes[first..] {
            self.leave(*run);
        }
        most
    }

    /// Counts a run in; how many of the quote's runs the stretch has now and did not have before.
    fn enter(&mut self, run: u64) -> usize {
        let Some((often, inside)) = self.wanted.get_mut(&run) else { return 0 };
        *inside += 1;
        if *inside == 1 { *often } else { 0 }
    }

    /// Counts a run out; how many of the quote's runs the stretch no longer has.
    fn leave(&mut self, run: u64) -> usize {
        let Some((often, inside)) = self.wanted.get_mut(&run) else { return 0 };
        *inside -= 1;
        if *inside == 0 { *often } else { 0 }
    }
}

/// The runs of an edited quote that its text must have whole.
fn certain_runs(words: &str, parts: &[Part]) -> Vec<u64> {
    let mut sure = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        let Part::Words(range) = part else { continue };
        // A letter or an ending in brackets belongs to a word that they cut.
        let begins_inside = at > 0 && matches!(parts[at - 1], Part::Letter(..));
        let ends_inside = matches!(parts.get(at + 1), Some(Part::Ending(_)));
        let mut whole: Range<usize> = range.clone();
        if begins_inside {
            whole.start += words[whole.clone()].find(|c: char| !c.is_alphanumeric()).unwrap_or(whole.len());
        }
        if ends_inside {
            whole.end = whole.start + words[whole.clone()].trim_end_matches(char::is_alphanumeric).len();
        }
        sure.extend(runs_of(&words[whole]));
    }
    sure
}

/// The hashes of a text's runs.
fn runs_of(text: &str) -> impl Iterator<Item = u64> + '_ {
    word_ranges(text).map(|run| hash_word(&text[run]))
}

#[cfg(test)]
mod tests;
