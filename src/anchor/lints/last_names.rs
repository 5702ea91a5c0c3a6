//! Whether words name an actor by the last word of a name.

use std::collections::BTreeSet;

use super::super::context::split_words;

/// True if words with capitals contain the last word of a name, and no word of another actor's names.
pub(super) fn is_named(name: &str, run: &[&str], known: &BTreeSet<&str>) -> bool {
    let own: Vec<&str> = split_words(name).collect();
    // `Ban Ki-moon` is not named by `moon`.
    let last =
        own.iter().rfind(|word| word.starts_with(char::is_uppercase)).filter(|last| last.chars().nth(1).is_some());
    let last = last.filter(|last| own.last() != Some(last) || last.chars().nth(2).is_some());
    last.is_some_and(|last| run.contains(last)) && run.iter().all(|word| own.contains(word) || !known.contains(word))
}
