//! The labels of a transcript: `MS. EXAMPLE:` or `Q` before a speaker's words.
//!
//! In a transcript nobody says who speaks but the label above the words. So the label is asked whether
//! the speaker an editor typed is the one who speaks there.

use std::ops::Range;

use crate::text::{Text, fold::fold};

/// Words that a label has at most.
const LONGEST: usize = 6;

/// Who speaks from a line on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Label {
    /// The label without its colon: visible bytes.
    pub(super) extent: Range<usize>,
    /// True for `Q` and `A`, which name nobody.
    pub(super) bare: bool,
}

/// The labels of an article, ascending: at the head of a block, or of a line behind a hard break.
pub(super) fn labels(text: &Text) -> Vec<Label> {
    let mut starts = text.line_starts().peekable();
    let mut found = Vec::new();
    while let Some(start) = starts.next() {
        let end = text.block_of(start).map_or(start, |block| text.blocks()[block].extent.end);
        found.extend(label(text, &(start..starts.peek().map_or(end, |next| end.min(*next)))));
    }
    found
}

fn label(text: &Text, block: &Range<usize>) -> Option<Label> {
    let words = &text.visible()[block.clone()];
    let bare = ["Q", "A"].into_iter().find(|bare| {
        words
            .strip_prefix(bare)
            .is_some_and(|rest| rest.starts_with("  ") || rest.starts_with(':') || rest.starts_with('\u{a0}'))
    });
    if bare.is_some() {
        return Some(Label { extent: block.start..block.start + 1, bare: true });
    }
    let end = words.find([':', '\n'])?;
    let name = &words[..end];
    let capital = |word: &str| word.chars().find(|c| c.is_alphabetic()).is_some_and(|c| !c.is_lowercase());
    let named = words[end..].starts_with(':')
        && (1..=LONGEST).contains(&name.split_whitespace().count())
        && name.split_whitespace().all(capital)
        && !name.contains(['“', '"', '«', '„']);
    named.then(|| Label { extent: block.start..block.start + name.len(), bare: false })
}

/// The label that governs a place: that of its line or the nearest before it.
pub(super) fn governing(labels: &[Label], at: usize) -> Option<&Label> {
    labels[..labels.partition_point(|label| label.extent.start <= at)].last()
}

/// A label inside an extent, behind its beginning: where somebody else takes the word.
pub(super) fn inside<'l>(labels: &'l [Label], extent: &Range<usize>) -> Option<&'l Label> {
    labels.iter().find(|label| extent.start < label.extent.start && label.extent.start < extent.end)
}

/// True if a label names one who has these names or posts: if they share a word that is not a title.
pub(super) fn names(label: &str, known: &[&str]) -> bool {
    let words = |text: &str| -> Vec<String> {
        let folded = fold(text).text().to_lowercase();
        let words = folded.split(|c: char| !c.is_alphanumeric() && c != '\'').map(str::to_owned);
        words.filter(|word| word.chars().count() > 1 && !TITLES.contains(&word.as_str())).collect()
    };
    let label = words(label);
    known.iter().any(|name| words(name).iter().any(|word| label.contains(word)))
}

/// Words of labels that name nobody.
const TITLES: [&str; 14] =
    ["mr", "mrs", "ms", "dr", "prof", "the", "of", "and", "sir", "madam", "for", "de", "van", "von"];
