//! The labels of a transcript: `MS. EXAMPLE:` or `Q` before a speaker's words.
//!
//! In a transcript nobody says who speaks but the label above the words. So the label is asked whether
//! the speaker an editor typed is the one who speaks there.

use std::ops::Range;

use crate::text::{Text, fold::fold};

/// Words that a label has at most.
const LONGEST: usize = 6;

/// Who speaks from a block on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Label {
    /// The label without its colon: visible bytes.
    pub(super) extent: Range<usize>,
    /// True for `Q` and `A`, which name nobody.
    pub(super) bare: bool,
}

/// The labels of an article, by block; `None` for a block that begins with none.
pub(super) fn labels(text: &Text) -> Vec<Option<Label>> {
    text.blocks().iter().map(|block| label(text, &block.extent)).collect()
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

/// The label that governs a place: that of its block or the nearest before it.
pub(super) fn governing<'l>(text: &Text, labels: &'l [Option<Label>], at: usize) -> Option<&'l Label> {
    let block = text.block_of(at)?;
    labels[..=block].iter().rev().find_map(Option::as_ref)
}

/// A label inside an extent, behind its beginning: where somebody else takes the word.
pub(super) fn inside<'l>(text: &Text, labels: &'l [Option<Label>], extent: &Range<usize>) -> Option<&'l Label> {
    let (first, last) = (text.block_of(extent.start)?, text.block_of(extent.end.saturating_sub(1))?);
    labels.get(first + 1..=last)?.iter().find_map(Option::as_ref)
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
