//! Wordings, compared word by word.

use std::ops::Range;

use crate::{
    anchor::{Change, word_diff::word_diff},
    text::diff::{DiffOp, diff_words},
};

/// Words that one of two versions has, or both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordRun {
    /// Which of them.
    pub kind: RunKind,
    /// The words, joined by spaces.
    pub words: String,
}

/// Which of two versions has some words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RunKind {
    /// Both.
    Same,
    /// The earlier one.
    Removed,
    /// The later one.
    Added,
}

/// Words that stay on each side of a change.
const AROUND: usize = 6;

/// Compares two texts; of what both have, only the words next to a change are kept.
pub(super) fn changed_words(before: &str, after: &str) -> Vec<WordRun> {
    let runs = word_diff(before, after);
    let last = runs.len().saturating_sub(1);
    let run = |(at, (change, words)): (usize, (Change, String))| match change {
        Change::Removed => WordRun { kind: RunKind::Removed, words },
        Change::Added => WordRun { kind: RunKind::Added, words },
        Change::Same => WordRun { kind: RunKind::Same, words: shorten_run(&words, at > 0, at < last) },
    };
    runs.into_iter().enumerate().map(run).collect()
}

/// The words of a run next to the changes before and after it, with an ellipsis for the others.
fn shorten_run(words: &str, is_after: bool, is_before: bool) -> String {
    let all: Vec<&str> = words.split_whitespace().collect();
    let (head, tail) = (if is_after { AROUND } else { 0 }, if is_before { AROUND } else { 0 });
    if all.len() <= head + tail + 1 {
        return all.join(" ");
    }
    let parts = [all[..head].join(" "), "…".to_owned(), all[all.len() - tail..].join(" ")];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// True if two texts have the same words in the same order, whatever the white space between them.
pub(super) fn are_same_words(before: &str, after: &str) -> bool {
    before == after || before.split_whitespace().eq(after.split_whitespace())
}

/// Where two texts differ: bytes of the one, and bytes of the other.
pub(super) fn changed_places(before: &str, after: &str) -> (Vec<Range<usize>>, Vec<Range<usize>>) {
    let (old, new) = (words_with_places(before), words_with_places(after));
    let keys = |words: &[(Range<usize>, u64)]| words.iter().map(|(_, key)| *key).collect::<Vec<_>>();
    let mut places = (Vec::new(), Vec::new());
    for op in diff_words(&keys(&old), &keys(&new)) {
        if !matches!(op, DiffOp::Equal { .. }) {
            places.0.extend(cover(&old[op.old_range()]));
            places.1.extend(cover(&new[op.new_range()]));
        }
    }
    places
}

fn cover(words: &[(Range<usize>, u64)]) -> Option<Range<usize>> {
    Some(words.first()?.0.start..words.last()?.0.end)
}

/// The words of a text between white space, each with its place and a hash.
fn words_with_places(text: &str) -> Vec<(Range<usize>, u64)> {
    let begin = text.as_ptr() as usize;
    let word = |word: &str| {
        let start = word.as_ptr() as usize - begin;
        let hash = blake3::hash(word.as_bytes());
        let key = hash.as_bytes()[..8].iter().fold(0, |key, byte| key << 8 | u64::from(*byte));
        (start..start + word.len(), key)
    };
    text.split_whitespace().map(word).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_words_next_to_a_change_are_kept() {
        let long = "one two three four five six seven eight nine ten";
        let runs = changed_words(&format!("{long} old {long}"), &format!("{long} new {long}"));
        let words: Vec<&str> = runs.iter().map(|run| run.words.as_str()).collect();
        assert_eq!(words, ["… five six seven eight nine ten", "old", "new", "one two three four five six …"]);
    }

    #[test]
    fn places_are_those_of_the_changed_words() {
        let (old, new) = changed_places("The bridge  is not safe.", "The bridge is safe now.");
        assert_eq!(old.iter().map(|at| &"The bridge  is not safe."[at.clone()]).collect::<Vec<_>>(), ["not safe."]);
        assert_eq!(new.iter().map(|at| &"The bridge is safe now."[at.clone()]).collect::<Vec<_>>(), ["safe now."]);
    }
}
