//! Postings: which entries a word stands in, and where.
//!
//! A list begins with the newest entry. Each entry is how far its number lies below the one before,
//! then the word's positions: how far each lies above the one before, doubled, with one added if more
//! follow. What stands beside an entry's main text has positions from [`BESIDE`]. The names of things are
//! words too, as a whole, after [`NAME`]: who types one wants that thing, and none that has a longer name.

use rustc_hash::FxHashMap;

use super::{
    bytes::{number, read},
    entries::Entry,
    words,
};

/// What a name as a whole begins with, which no word does.
const NAME: &str = "=";

/// The position of the first word that stands beside an entry's main text; further ones share the last before it.
pub(super) const BESIDE: u32 = 4096;

/// The words of a run of entries.
#[derive(Default)]
pub(super) struct Postings {
    places: FxHashMap<Box<str>, u32>,
    lists: Vec<List>,
    /// The words of the entry that is being added: by number in `lists`, with their positions.
    entry: Vec<(u32, u32)>,
}

/// A word's entries.
#[derive(Default, Clone)]
pub(super) struct List {
    /// The number of the newest entry, which the bytes leave out.
    pub(super) newest: u32,
    /// The number of the oldest.
    pub(super) oldest: u32,
    /// How many.
    pub(super) count: u32,
    /// The entries.
    pub(super) bytes: Vec<u8>,
}

impl Postings {
    /// Adds an entry, with a number below that of all before it.
    pub(super) fn add(&mut self, number: u32, entry: &Entry<'_>) {
        self.entry.clear();
        for (first, texts) in [(0, &entry.main), (BESIDE, &entry.beside)] {
            let mut at = first;
            for text in texts {
                // A phrase never goes from one text to the next.
                at = self.text(text, at, first + BESIDE - 1) + 1;
            }
        }
        for name in &entry.names {
            let mut whole = String::from(NAME);
            words::each(name, |word| whole.extend([if whole == NAME { "" } else { " " }, word]));
            let place = self.place(&whole);
            self.entry.push((place, 0));
        }
        self.entry_is(number);
    }

    /// Takes the words of a text, whose first has the position `at`; returns the position behind the last.
    fn text(&mut self, text: &str, mut at: u32, last: u32) -> u32 {
        words::each(text, |word| {
            let place = self.place(word);
            self.entry.push((place, at.min(last)));
            at += 1;
        });
        at
    }

    /// The number of a word in `lists`.
    fn place(&mut self, word: &str) -> u32 {
        if let Some(place) = self.places.get(word) {
            return *place;
        }
        let place = self.lists.len() as u32;
        self.places.insert(word.into(), place);
        self.lists.push(List::default());
        place
    }

    /// Adds the words that were taken to their lists.
    fn entry_is(&mut self, entry: u32) {
        self.entry.sort_unstable();
        self.entry.dedup();
        for of_word in self.entry.chunk_by(|a, b| a.0 == b.0) {
            let list = &mut self.lists[of_word[0].0 as usize];
            if list.count == 0 {
                list.newest = entry;
            } else {
                number(&mut list.bytes, list.oldest - entry);
            }
            list.oldest = entry;
            list.count += 1;
            let mut before = 0;
            for (i, (_, at)) in of_word.iter().enumerate() {
                number(&mut list.bytes, (at - before) << 1 | u32::from(i + 1 < of_word.len()));
                before = *at;
            }
        }
    }

    /// Every word with its entries, by word.
    pub(super) fn into_sorted(self) -> Vec<(Box<str>, List)> {
        let mut lists = self.lists;
        let mut words: Vec<_> = self.places.into_iter().collect();
        words.sort_unstable();
        words.into_iter().map(|(word, place)| (word, std::mem::take(&mut lists[place as usize]))).collect()
    }
}

impl List {
    /// Adds the entries of a list that is older than this one.
    pub(super) fn append(&mut self, older: &List) {
        if self.count == 0 {
            *self = older.clone();
            return;
        }
        number(&mut self.bytes, self.oldest - older.newest);
        self.bytes.extend_from_slice(&older.bytes);
        self.oldest = older.oldest;
        self.count += older.count;
    }

    /// Leaves out the oldest entries where the list is longer than so many bytes; true if it was.
    ///
    /// `count` stays that of all.
    pub(super) fn cut(&mut self, longest: usize) -> bool {
        if self.bytes.len() <= longest {
            return false;
        }
        let (mut at, mut end, mut entry) = (0, 0, self.newest);
        loop {
            let down = if at == 0 { 0 } else { read(&self.bytes, &mut at) };
            while read(&self.bytes, &mut at) & 1 == 1 {}
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
