//! The index of words → files: leaves, each with the words from one to the next.
//!
//! A leaf begins with the number of its words. Each word then has what it does not share with the word
//! before (see [`bytes::push_front_coded`]), how many entries contain it, and how many bytes its lists take,
//! doubled, with one added if they are in a file of their own; then come the lists of the others. A
//! word's lists are one for each kind of entry: the kind, doubled, with one added where old entries
//! were left out; how many entries; the number of the newest, and of the oldest that is there where some
//! are not; how many bytes; the entries (see [`postings`](super::postings)).
//!
//! Where a leaf ends depends on its words, not only on its length, and its name on its first word: an edit
//! changes the leaves of its words, and no others.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    bytes::{self, push_varint},
    postings::List,
};

/// Bytes from which on a leaf may end.
const SHORT: usize = 4 << 10;
/// Bytes from which on a leaf ends.
const LONG: usize = 16 << 10;
/// Bytes from which on a word's lists have a file of their own.
const ALONE: usize = 3 << 10;
/// Bytes that a list has at most, by kind of entry: older entries are left out.
const LONGEST: [usize; 7] = [4 << 10, 4 << 10, 4 << 10, 4 << 10, 4 << 10, 12 << 10, 20 << 10];

/// Every word, with its lists by kind.
pub(super) type WordLists = BTreeMap<Box<str>, Vec<(u8, List)>>;

/// The index in files.
#[derive(Default)]
pub(super) struct Leaves {
    /// The first word of each leaf, in order.
    pub(super) first: Vec<String>,
    /// The files, by name.
    pub(super) files: Vec<(String, Vec<u8>)>,
}

/// Writes all words.
pub(super) fn build_leaves(words: WordLists) -> Leaves {
    let mut leaves = Leaves::default();
    let mut names = BTreeSet::new();
    let mut leaf = Leaf::default();
    for (word, lists) in words {
        let hash = bytes::fnv1a_hash(&word);
        let full = leaf.len() >= LONG || leaf.len() >= SHORT && hash.is_multiple_of(8);
        if leaf.words == 0 || full && !names.contains(&hash) {
            leaves.close_leaf(&leaf);
            leaf = Leaf::default();
            names.insert(hash);
            leaf.name = format!("{hash:08x}");
            leaves.first.push(word.to_string());
        }
        leaf.add_word(&word, lists, &mut leaves.files);
    }
    leaves.close_leaf(&leaf);
    leaves
}

impl Leaves {
    fn close_leaf(&mut self, leaf: &Leaf) {
        if leaf.words > 0 {
            let mut bytes = Vec::with_capacity(leaf.len() + 4);
            push_varint(&mut bytes, leaf.words);
            bytes.extend_from_slice(&leaf.dictionary);
            bytes.extend_from_slice(&leaf.lists);
            self.files.push((format!("words/{}.bin", leaf.name), bytes));
        }
    }
}

/// A leaf that grows.
#[derive(Default)]
struct Leaf {
    name: String,
    words: u32,
    last: Box<str>,
    dictionary: Vec<u8>,
    lists: Vec<u8>,
}

impl Leaf {
    fn len(&self) -> usize {
        self.dictionary.len() + self.lists.len()
    }

    fn add_word(&mut self, word: &str, lists: Vec<(u8, List)>, files: &mut Vec<(String, Vec<u8>)>) {
        let (count, said) = encode_lists(lists);
        let alone = said.len() >= ALONE;
        bytes::push_front_coded(&mut self.dictionary, &self.last, word);
        push_varint(&mut self.dictionary, count);
        push_varint(&mut self.dictionary, (said.len() as u32) << 1 | u32::from(alone));
        if alone {
            files.push((format!("words/{}-{}.bin", self.name, self.words), said));
        } else {
            self.lists.extend_from_slice(&said);
        }
        self.words += 1;
        self.last = word.into();
    }
}

/// A word's lists as bytes, and how many entries they have or had.
fn encode_lists(lists: Vec<(u8, List)>) -> (u32, Vec<u8>) {
    let mut all = 0;
    let mut said = Vec::new();
    for (kind, mut list) in lists {
        let cut = list.truncate_to(LONGEST[usize::from(kind)]);
        all += list.count;
        push_varint(&mut said, u32::from(kind) << 1 | u32::from(cut));
        push_varint(&mut said, list.count);
        push_varint(&mut said, list.newest);
        if cut {
            push_varint(&mut said, list.oldest);
        }
        push_varint(&mut said, list.bytes.len() as u32);
        said.extend_from_slice(&list.bytes);
    }
    (all, said)
}
