//! Differences between two texts, word by word.

use super::error::Change;
use crate::text::diff::{DiffOp, diff_words};

/// Compares two texts word by word; consecutive words with the same change form one entry.
pub fn word_diff(before: &str, after: &str) -> Vec<(Change, String)> {
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let (old, new) = (words(before), words(after));
    let mut pieces = Vec::new();
    let mut push = |change, words: &[String]| {
        if !words.is_empty() {
            pieces.push((change, words.join(" ")));
        }
    };
    for op in diff_words(&old, &new) {
        if matches!(op, DiffOp::Equal { .. }) {
            push(Change::Same, &old[op.old_range()]);
        } else {
            push(Change::Removed, &old[op.old_range()]);
            push(Change::Added, &new[op.new_range()]);
        }
    }
    pieces
}

/// A word diff in a line: `[-only before-]` and `{+only after+}`.
pub fn in_line(words: &[(Change, String)]) -> String {
    let one = |(change, words): &(Change, String)| match change {
        Change::Same => words.clone(),
        Change::Removed => format!("[-{words}-]"),
        Change::Added => format!("{{+{words}+}}"),
    };
    words.iter().map(one).collect::<Vec<_>>().join(" ")
}

/// The number of words in a diff with this change.
pub fn count_words(words: &[(Change, String)], fate: Change) -> usize {
    let alike = words.iter().filter(|(change, _)| *change == fate);
    alike.map(|(_, words)| words.split_whitespace().count()).sum()
}
