//! Reads a search index, as its script does: the second account of what the files are.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

/// A site's search index.
pub(crate) struct Index<'s> {
    files: &'s BTreeMap<String, Vec<u8>>,
    pub(crate) root: Value,
    /// Every word with its lists, one after the other.
    words: BTreeMap<String, Vec<u8>>,
    /// The words of each file for mistyped ones.
    spelling: Vec<BTreeSet<String>>,
}

/// The positions of a word, by kind and number of the entry.
pub(crate) type Places = BTreeMap<(String, u32), Vec<u32>>;

impl<'s> Index<'s> {
    pub(crate) fn new(files: &'s BTreeMap<String, Vec<u8>>) -> Self {
        let root: Value = serde_json::from_slice(&files["search/index/root.json"]).expect("JSON");
        let mut words = BTreeMap::new();
        for first in root["leaves"].as_array().expect("leaves") {
            let first = first.as_str().expect("a word");
            let name = format!("search/index/words/{:08x}", hash(first));
            let leaf = &files[&format!("{name}.bin")];
            let mut at = 0;
            let mut sizes = Vec::new();
            let mut word = Vec::new();
            for number in 0..read(leaf, &mut at) {
                next(leaf, &mut at, &mut word);
                let (_often, size) = (read(leaf, &mut at), read(leaf, &mut at));
                sizes.push((String::from_utf8(word.clone()).expect("UTF-8"), number, size));
            }
            assert_eq!(sizes[0].0, first, "a leaf begins with its first word");
            for (word, number, size) in sizes {
                let length = (size >> 1) as usize;
                let lists = if size & 1 == 1 {
                    files[&format!("{name}-{number}.bin")].clone()
                } else {
                    at += length;
                    leaf[at - length..at].to_vec()
                };
                assert_eq!(lists.len(), length, "{word}");
                assert!(words.insert(word, lists).is_none());
            }
            assert_eq!(at, leaf.len(), "nothing follows a leaf's lists");
        }
        let count = root["spelling"].as_u64().expect("a number");
        let spelling = (0..count).map(|at| spelling(&files[&format!("search/index/spelling/{at}.bin")])).collect();
        Self { files, root, words, spelling }
    }

    /// All words, without the whole names.
    pub(crate) fn words(&self) -> impl Iterator<Item = &str> {
        self.words.keys().map(String::as_str).filter(|word| !word.starts_with('='))
    }

    /// The positions of a word.
    pub(crate) fn places(&self, word: &str) -> Places {
        let mut places = Places::new();
        let Some(lists) = self.words.get(word) else { return places };
        let mut at = 0;
        while at < lists.len() {
            let head = read(lists, &mut at);
            let kind = self.root["kinds"][(head >> 1) as usize].as_str().expect("a kind").to_owned();
            let (_all, mut number) = (read(lists, &mut at), read(lists, &mut at));
            if head & 1 == 1 {
                read(lists, &mut at);
            }
            let size = read(lists, &mut at) as usize;
            let end = at + size;
            let mut first = true;
            while at < end {
                if !std::mem::take(&mut first) {
                    number -= read(lists, &mut at);
                }
                let mut position = 0;
                let mut positions = Vec::new();
                loop {
                    let step = read(lists, &mut at);
                    position += step >> 1;
                    positions.push(position);
                    if step & 1 == 0 {
                        break;
                    }
                }
                places.insert((kind.clone(), number), positions);
            }
        }
        places
    }

    /// What is shown of an entry.
    pub(crate) fn line(&self, (kind, number): &(String, u32)) -> Vec<serde_json::Value> {
        let size = self.root["sizes"][0].as_u64().expect("a size") as u32;
        let sheet = &self.files[&format!("search/index/texts/{kind}-{}.json", number / size)];
        let sheet: Vec<Vec<serde_json::Value>> = serde_json::from_slice(sheet).expect("JSON");
        // What a line has in common with the one before is 0 there.
        let mut line: Vec<serde_json::Value> = Vec::new();
        for next in &sheet[..=(number % size) as usize] {
            line = next.iter().enumerate().map(|(i, item)| if *item == 0 { &line[i] } else { item }.clone()).collect();
        }
        line
    }

    /// True if `meant` is a candidate for `word`, which is not in the index.
    pub(crate) fn leads(&self, word: &str, meant: &str) -> bool {
        let letters: Vec<char> = word.chars().collect();
        let ends = [letters[..2].iter().collect::<String>(), letters[letters.len() - 2..].iter().collect()];
        ends.iter().any(|end| self.spelling[hash(end) as usize % self.spelling.len()].contains(meant))
    }
}

fn spelling(file: &[u8]) -> BTreeSet<String> {
    let mut at = 0;
    let mut word = Vec::new();
    let mut found = BTreeSet::new();
    for _ in 0..read(file, &mut at) {
        next(file, &mut at, &mut word);
        read(file, &mut at);
        found.insert(String::from_utf8(word.clone()).expect("UTF-8"));
    }
    found
}

fn read(bytes: &[u8], at: &mut usize) -> u32 {
    let mut number = 0;
    for shift in (0..).step_by(7) {
        let byte = bytes[*at];
        *at += 1;
        number |= u32::from(byte & 127) << shift;
        if byte < 128 {
            break;
        }
    }
    number
}

fn next(bytes: &[u8], at: &mut usize, word: &mut Vec<u8>) {
    let (shared, added) = (read(bytes, at) as usize, read(bytes, at) as usize);
    word.truncate(shared);
    word.extend_from_slice(&bytes[*at..*at + added]);
    *at += added;
}

fn hash(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash: u32, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}
