//! Words with a capital letter within sentences: where only the first word of a sentence has one, it says nothing.

use rustc_hash::FxHashSet;

/// The words with a capital letter that follow another word without a stop between them, each up to the first character that is no
/// letter.
pub(super) fn words_with_capitals(visible: &str) -> FxHashSet<&str> {
    let spaces = memchr::memchr2_iter(b' ', b'\n', visible.as_bytes());
    let within = spaces.filter(|&at| visible[..at].ends_with(|c: char| c.is_alphanumeric() || c == ','));
    let words = within.map(|at| letters_of(&visible[at + 1..]));
    words.filter(|word| word.starts_with(char::is_uppercase)).collect()
}

/// A word up to the first character that is no letter.
pub(super) fn letters_of(word: &str) -> &str {
    &word[..word.find(|c: char| !c.is_alphabetic()).unwrap_or(word.len())]
}
