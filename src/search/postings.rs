//! Postings: which entries contain a word, and where.
//!
//! A list begins with the newest entry. Each entry is the difference of its number to the one
//! before, then the word's positions: the difference of each to the one before, doubled, with one added
//! if more follow. The words of a quote as others printed them have positions from [`OTHERS`], the texts beside an
//! entry's main text from [`BESIDE`]. The names of things are
//! words too, as a whole, after [`NAME`]: a search for a full name finds that thing, and none with a longer name.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::{
    bytes::{push_varint, read_varint},
    entries::IndexEntry,
    words,
};

/// What a name as a whole begins with, which no word does.
const NAME: &str = "=";

/// The position of the first word that others printed; further words of the main text share the last before it.
pub(super) const OTHERS: u32 = 3072;
/// The position of the first word beside an entry's main text; further ones of the texts before share the last.
pub(super) const BESIDE: u32 = 4096;

/// The words of a run of entries.
#[derive(Default)]
pub(super) struct Postings {
    places: FxHashMap<Box<str>, u32>,
    lists: Vec<Growing>,
}

/// A word's entries while they are added.
#[derive(Default)]
struct Growing {
    list: List,
    /// The last position in the oldest entry.
    at: u32,
    /// Where in the list's bytes it begins.
    begins: usize,
}

/// A word's entries.
#[derive(Default, Clone, Serialize, Deserialize)]
pub(super) struct List {
    /// The number of the newest entry, which the bytes leave out.
    pub(super) newest: u32,
    /// The number of the oldest.
    pub(super) oldest: u32,
    /// How many.
    pub(super) count: u32,
    /// The entries.
    #[serde(with = "super::bytes::as_bytes")]
    pub(super) bytes: Vec<u8>,
}

impl Postings {
    /// Adds an entry, with a number below that of all before it.
    pub(super) fn add_entry(&mut self, number: u32, entry: &IndexEntry<'_>) {
        let places = [(0, OTHERS, &entry.main), (OTHERS, BESIDE, &entry.others), (BESIDE, 2 * BESIDE, &entry.beside)];
        for (first, end, texts) in places {
            let mut at = first;
            for text in texts {
                // A phrase never goes from one text to the next.
                at = self.add_text(number, text, at, end - 1) + 1;
            }
        }
        let mut whole = String::new();
        for name in &entry.names {
            whole.clear();
            whole.push_str(NAME);
            words::for_each_word(name, |word| whole.extend([if whole == NAME { "" } else { " " }, word]));
            self.list_of_word(&whole).add_position(number, 0);
        }
    }

    /// Adds the words of a text, whose first has the position `at`; returns the position after the last.
    fn add_text(&mut self, number: u32, text: &str, mut at: u32, last: u32) -> u32 {
        words::for_each_word(text, |word| {
            self.list_of_word(word).add_position(number, at.min(last));
            at += 1;
        });
        at
    }

    /// The list of a word.
    fn list_of_word(&mut self, word: &str) -> &mut Growing {
        let place = self.places.get(word).copied().unwrap_or_else(|| self.start_list(word));
        &mut self.lists[place as usize]
    }

    /// Begins the list of a new word; a function of its own, which makes `list_of_word` faster.
    #[cold]
    fn start_list(&mut self, word: &str) -> u32 {
        let place = self.lists.len() as u32;
        self.places.insert(word.into(), place);
        self.lists.push(Growing::default());
        place
    }

    /// Every word with its entries, by word.
    pub(super) fn into_sorted(self) -> Vec<(Box<str>, List)> {
        let mut lists = self.lists;
        let mut words: Vec<_> = self.places.into_iter().collect();
        words.sort_unstable();
        words.into_iter().map(|(word, place)| (word, std::mem::take(&mut lists[place as usize].list))).collect()
    }
}

impl Growing {
    /// Adds a position in an entry: no entry is newer, and none of its positions lower, than the one before.
    fn add_position(&mut self, entry: u32, at: u32) {
        let list = &mut self.list;
        if list.count > 0 && list.oldest == entry {
            if at == self.at {
                return;
            }
            // More follows the one before.
            list.bytes[self.begins] |= 1;
        } else {
            if list.count == 0 {
                list.newest = entry;
            } else {
                push_varint(&mut list.bytes, list.oldest - entry);
            }
            list.oldest = entry;
            list.count += 1;
            self.at = 0;
        }
        self.begins = list.bytes.len();
        push_varint(&mut list.bytes, (at - self.at) << 1);
        self.at = at;
    }
}

impl List {
    /// Adds the entries of a list that is older than this one.
    pub(super) fn append_older(&mut self, older: &List) {
        if self.count == 0 {
            *self = older.clone();
            return;
        }
        push_varint(&mut self.bytes, self.oldest - older.newest);
        self.bytes.extend_from_slice(&older.bytes);
        self.oldest = older.oldest;
        self.count += older.count;
    }

    /// Leaves out the oldest entries if the list is longer than `longest` bytes; true if it was.
    ///
    /// `count` is unchanged.
    pub(super) fn truncate_to(&mut self, longest: usize) -> bool {
        if self.bytes.len() <= longest {
            return false;
        }
        let (mut at, mut end, mut entry) = (0, 0, self.newest);
        loop {
            let down = if at == 0 { 0 } else { read_varint(&self.bytes, &mut at) };
            while read_varint(&self.bytes, &mut at) & 1 == 1 {}
            if at > longest && end > 0 {
                break;
            }
            entry -= down;
            end = at;
            if at >= self.bytes.len() {
                break;
            }
        }
        self.bytes.truncate(end);
        self.oldest = entry;
        true
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use proptest::prelude::*;

    use super::{Growing, List};
    use crate::search::bytes::read_varint;

    /// The positions of each entry, as the bytes have them.
    fn decoded(list: &List) -> BTreeMap<u32, Vec<u32>> {
        let (mut at, mut entry, mut entries) = (0, list.newest, BTreeMap::new());
        while at < list.bytes.len() {
            entry -= if at == 0 { 0 } else { read_varint(&list.bytes, &mut at) };
            let (mut places, mut place) = (Vec::new(), 0);
            loop {
                let number = read_varint(&list.bytes, &mut at);
                place += number >> 1;
                places.push(place);
                if number & 1 == 0 {
                    break;
                }
            }
            entries.insert(entry, places);
        }
        entries
    }

    proptest! {
        #[test]
        fn a_list_has_each_position_of_each_entry_once(
            entries in prop::collection::btree_map(0_u32..5000, prop::collection::vec(0_u32..9000, 1..6), 1..20)
        ) {
            let mut growing = Growing::default();
            for (entry, places) in entries.iter().rev() {
                let mut places = places.clone();
                places.sort_unstable();
                places.iter().chain(places.last()).for_each(|at| growing.add_position(*entry, *at));
            }
            let wanted = entries.iter().map(|(entry, places)| (*entry, BTreeSet::from_iter(places)));
            let wanted: BTreeMap<_, Vec<_>> =
                wanted.map(|(entry, places)| (entry, places.into_iter().copied().collect())).collect();
            prop_assert_eq!(decoded(&growing.list), wanted);
            prop_assert_eq!(growing.list.count as usize, entries.len());
        }
    }
}
