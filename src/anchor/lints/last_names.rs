//! Whether words name an actor by the last word of a name.

use std::collections::BTreeSet;

use super::super::context::split_words;

/// True if words with capitals contain the last word of a name, and no word of another actor's names.
pub(super) fn is_named(name: &str, run: &[&str], known: &BTreeSet<&str>) -> bool {
    let own: Vec<&str> = split_words(name).collect();
    let last = own.last().filter(|last| last.chars().count() > 2 && last.starts_with(char::is_uppercase));
    last.is_some_and(|last| run.contains(last)) && run.iter().all(|word| own.contains(word) || !known.contains(word))
}
