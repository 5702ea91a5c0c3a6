//! Shingles: a few bytes out of each stretch of a withheld text, by which a copy of it is found in a file.
//!
//! A run that is too long contains some stretches whole, and with them their shingles. A shingle is eight bytes of a
//! word, because no page splits a word; where such words are common in the withheld texts, 24 bytes over several words.
//! Words that quotes show anyway are avoided: a file that shows no more than it may should contain no shingle, so that
//! it is searched at the speed of reading it.
//!
//! Source: A. Z. Broder, “On the resemblance and containment of documents” (1997), for the term.

use std::{
    collections::HashMap,
    hash::{BuildHasherDefault, Hasher},
    ops::Range,
};

use serde::{Deserialize, Serialize};

use crate::text::cover::overlap;

const SHORT: usize = 8;
const LONG: usize = 24;
/// How often a short shingle may occur in all texts; one that is more frequent gives way to a long one.
const COMMON: u32 = 3;
/// The size of the tables of frequencies, as a power of two. A collision only makes a choice worse.
const COUNTS: u32 = 17;

/// A text that may be shown in short runs only.
pub(super) struct WithheldText<'t> {
    /// The text.
    pub(super) text: &'t str,
    /// The length of its stretches in bytes, at least [`LONG`].
    pub(super) stretch: usize,
    /// What quotes show of it, in text order.
    pub(super) shown: Vec<Range<usize>>,
}

/// A shingle: where it is in the withheld texts.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shingle {
    /// The text, by its index.
    pub(super) text: u32,
    /// The byte at which it begins.
    pub(super) at: u32,
}

/// A shingle that was chosen for a stretch of a text.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct ChosenShingle {
    /// The byte of the text at which it begins.
    at: u32,
    /// The hash of its first eight bytes.
    first: u64,
    /// The hash of all its bytes.
    key: u64,
}

/// The shingles of all withheld texts.
pub(super) struct Shingles {
    /// A Bloom filter with one hash: a bit for each hash of the first eight bytes of a shingle.
    filter: Vec<u64>,
    /// The bits of the hash that the filter ignores.
    shift: u32,
    places: HashMap<u64, Vec<Shingle>, BuildHasherDefault<Mixed>>,
}

impl Shingles {
    /// Collects the shingles that were chosen for each text.
    pub(super) fn new(chosen: &[Vec<ChosenShingle>]) -> Self {
        let bits = (chosen.iter().map(Vec::len).sum::<usize>() * 32).next_power_of_two().clamp(1 << 12, 1 << 24);
        let mut shingles =
            Self { filter: vec![0; bits / 64], shift: 64 - bits.trailing_zeros(), places: HashMap::default() };
        for (number, chosen) in chosen.iter().enumerate() {
            for one in chosen {
                let bit = one.first >> shingles.shift;
                shingles.filter[(bit / 64) as usize] |= 1 << (bit % 64);
                let place = Shingle { text: number as u32, at: one.at };
                shingles.places.entry(one.key).or_default().push(place);
            }
        }
        shingles
    }

    /// The bytes of a file at which a shingle may begin, in order, each with the shingle. The hashes match; the letters may differ.
    pub(super) fn find_candidates<'a>(&'a self, bytes: &'a [u8]) -> impl Iterator<Item = (usize, Shingle)> + 'a {
        let may = move |(at, window): (usize, &[u8])| {
            let hash = mix_bits(hash_word(window)?);
            let bit = hash >> self.shift;
            (self.filter[(bit / 64) as usize] >> (bit % 64) & 1 == 1).then_some((at, hash))
        };
        bytes.windows(SHORT).enumerate().filter_map(may).flat_map(move |(at, hash)| {
            let short = self.places.get(&hash);
            let long = hash_wide(&bytes[at..]).and_then(|key| self.places.get(&key));
            short.into_iter().chain(long).flatten().map(move |place| (at, *place))
        })
    }
}

/// Chooses a shingle for each stretch of each text, by how often words occur in all of these texts.
pub(super) fn choose_shingles(texts: &[WithheldText<'_>]) -> Vec<Vec<ChosenShingle>> {
    let counts = Counts::count_all(texts);
    let of_text = |withheld: &WithheldText<'_>| {
        let chosen = split_stretches(withheld).filter_map(|stretch| {
            let (at, long) = counts.choose_shingle(withheld, stretch)?;
            let bytes = &withheld.text.as_bytes()[at..];
            let first = mix_bits(hash_word(bytes)?);
            let key = if long { hash_wide(bytes)? } else { first };
            Some(ChosenShingle { at: at as u32, first, key })
        });
        chosen.collect()
    };
    texts.iter().map(of_text).collect()
}

/// How often candidates occur in all texts, by their hash.
struct Counts {
    short: Vec<u32>,
    long: Vec<u32>,
}

impl Counts {
    fn count_all(texts: &[WithheldText<'_>]) -> Self {
        let mut counts = Self { short: vec![0; 1 << COUNTS], long: vec![0; 1 << COUNTS] };
        for withheld in texts {
            let bytes = withheld.text.as_bytes();
            for word in words_in(bytes, 0..bytes.len()) {
                if let Some(at) = short_slot(bytes, &word) {
                    counts.short[at] += 1;
                }
                if let Some(at) = long_slot(bytes, word.start, bytes.len()) {
                    counts.long[at] += 1;
                }
            }
        }
        counts
    }

    /// The shingle of a stretch: where it begins, and whether it is a long one.
    fn choose_shingle(&self, withheld: &WithheldText<'_>, stretch: Range<usize>) -> Option<(usize, bool)> {
        let bytes = withheld.text.as_bytes();
        let mut shown = withheld.shown.iter().filter(|run| overlap(run, &stretch)).peekable();
        let shown: Vec<_> = if shown.peek().is_some() { shown.collect() } else { Vec::new() };
        let mut best: Option<(u32, usize, bool)> = None;
        let mut take = |count: u32, at: usize, is_long: bool| {
            let open = !shown.iter().any(|run| run.start <= at && at < run.end);
            let cost = 2 * count.min(1 << 16) + u32::from(is_long) + if open { 0 } else { 1 << 18 };
            if best.is_none_or(|(least, ..)| cost < least) {
                best = Some((cost, at, is_long));
            }
        };
        for word in words_in(bytes, stretch.clone()) {
            if let Some(slot) = short_slot(bytes, &word) {
                take(self.short[slot], word.start, false);
            }
            if let Some(slot) = long_slot(bytes, word.start, stretch.end) {
                // One word is better than several, between which a file may have a tag, unless it is very frequent.
                take(self.long[slot].saturating_add(COMMON), word.start, true);
            }
        }
        best.map(|(_, at, long)| (at, long)).or_else(|| Some((wordless_slot(withheld.text, stretch)?, false)))
    }
}

/// Stretches of equal length, the last one shorter.
fn split_stretches(withheld: &WithheldText<'_>) -> impl Iterator<Item = Range<usize>> {
    let (len, step) = (withheld.text.len(), withheld.stretch.max(LONG));
    (0..len).step_by(step).map(move |start| start..(start + step).min(len))
}

/// Words of letters and digits that begin in a range and end in it.
fn words_in(bytes: &[u8], range: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let wordy = |byte: &u8| byte.is_ascii_alphanumeric() || *byte >= 0x80;
    let mut at = range.start;
    // A word that begins in the stretch before belongs to that one.
    if at > 0 && wordy(&bytes[at - 1]) {
        at += bytes[at..range.end].iter().take_while(|byte| wordy(byte)).count();
    }
    std::iter::from_fn(move || {
        at += bytes[at..range.end].iter().take_while(|byte| !wordy(byte)).count();
        let start = at;
        at += bytes[at..range.end].iter().take_while(|byte| wordy(byte)).count();
        (start < at).then_some(start..at)
    })
}

/// The slot of a word that is long enough for a shingle.
fn short_slot(bytes: &[u8], found: &Range<usize>) -> Option<usize> {
    if found.len() < SHORT {
        return None;
    }
    hash_word(&bytes[found.start..]).map(|first| (mix_bits(first) >> (64 - COUNTS)) as usize)
}

/// The slot of the words at a byte, if a file would show them unchanged.
fn long_slot(bytes: &[u8], at: usize, end: usize) -> Option<usize> {
    let simple = |byte: &u8| byte.is_ascii_alphanumeric() || *byte >= 0x80 || matches!(byte, b' ' | b',' | b'.');
    let window = bytes.get(at..at + LONG).filter(|window| at + LONG <= end && window.iter().all(simple))?;
    hash_wide(window).map(|key| (key >> (64 - COUNTS)) as usize)
}

/// Eight bytes of a stretch without words, as in scripts without spaces.
fn wordless_slot(text: &str, stretch: Range<usize>) -> Option<usize> {
    let special = |byte: &u8| byte.is_ascii_punctuation() || byte.is_ascii_control();
    let fits = |at: &usize| {
        let window = text.as_bytes().get(*at..at + SHORT);
        text.is_char_boundary(*at) && window.is_some_and(|window| !window.iter().any(special))
    };
    (stretch.start..stretch.end.saturating_sub(SHORT - 1)).find(fits)
}

fn hash_word(bytes: &[u8]) -> Option<u64> {
    bytes.first_chunk::<SHORT>().map(|first| u64::from_le_bytes(*first))
}

/// The hash of the first 24 bytes.
fn hash_wide(bytes: &[u8]) -> Option<u64> {
    let (a, b, c) = (hash_word(bytes)?, hash_word(bytes.get(8..)?)?, hash_word(bytes.get(16..)?)?);
    Some(mix_bits(mix_bits(mix_bits(a) ^ b).rotate_left(32) ^ c).rotate_left(17))
}

/// A hash whose upper bits depend on all bytes.
fn mix_bits(word: u64) -> u64 {
    word.wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// A hasher for keys that are hashes.
#[derive(Default)]
struct Mixed(u64);

impl Hasher for Mixed {
    fn finish(&self) -> u64 {
        // The table uses the lower bits too, which a product mixes less.
        self.0 ^ self.0 >> 32
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = mix_bits(self.0.rotate_left(8) ^ u64::from(*byte));
        }
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}
