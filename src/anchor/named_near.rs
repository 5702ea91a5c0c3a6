//! Whether a passage is near a name, by its letters alone.

use std::ops::Range;

use super::{
    boundary::{begins_word, ends_word},
    literal::find_occurrences,
};
use crate::text::{Text, fold::fold};

/// True if one of these names is in the paragraphs of an extent or their neighbours.
///
/// A name's last word counts as the name.
pub(crate) fn is_named_near(text: &Text, extent: &Range<usize>, names: &[&str]) -> bool {
    let (Some(first), Some(last)) = (text.block_of(extent.start), text.block_of(extent.end.max(1) - 1)) else {
        return false;
    };
    let near = text.folded_blocks(first.saturating_sub(1)..(last + 2).min(text.blocks().len()));
    let has = |name: &str| {
        let name = fold(name);
        let name = name.text().trim();
        !name.is_empty()
            && find_occurrences(&near, name).any(|range| {
                let possessive = near[range.end..].starts_with('\'');
                begins_word(&near, range.start) && (possessive || ends_word(&near, range.end))
            })
    };
    names.iter().any(|name| {
        let last = name.rsplit(' ').next().filter(|word| word.chars().count() > 2);
        has(name) || last.is_some_and(has)
    })
}
