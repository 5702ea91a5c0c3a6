//! Quotations: the passages between quotation marks, and speech after a dash.
//!
//! A quotation that its paragraph leaves open continues if the next paragraph opens with a mark again, the custom of
//! newspapers; otherwise it ends with its paragraph.

mod index;
pub(super) mod inner_attribution;
mod marks;

pub use index::{Quotation, QuotationIndex};
pub use marks::{Side, side_of_mark};

use std::ops::Range;

use super::boundary::{has_word, is_unspaced};
use crate::text::{
    Block, BlockKind, Text,
    quotation_mark::{is_double, is_single},
};
use marks::{find_apostrophes, find_marks, side_within};

/// How deep quotations nest at most; marks beyond it are noise.
const DEPTH: usize = 32;

/// The passages in double quotation marks that contain at least three words: visible bytes, without
/// the marks, ascending; nested ones follow the one around them.
pub fn long_quotations(text: &Text, all: &[Quotation]) -> Vec<Range<usize>> {
    let long = |range: &Range<usize>| {
        let words = &text.visible()[range.clone()];
        words.split_whitespace().filter(|word| has_word(word)).nth(2).is_some()
            || words.chars().filter(|&c| is_unspaced(c)).nth(5).is_some()
    };
    let found = all.iter().filter(|quotation| !quotation.single);
    found.map(|quotation| quotation.inner.clone()).filter(long).collect()
}

/// All quotations, by where they open.
pub fn all_quotations(text: &Text) -> Vec<Quotation> {
    let visible = text.visible();
    let mut found = Vec::new();
    let mut open: Vec<(Range<usize>, bool)> = Vec::new();
    for (number, block) in text.blocks().iter().enumerate() {
        let mut first = true;
        let marks: Vec<_> = find_marks(visible, block.extent.clone()).collect();
        let apostrophes = find_apostrophes(visible, &marks);
        for (&(at, c), apostrophe) in marks.iter().zip(apostrophes) {
            let end = at + c.len_utf8();
            let single = is_single(c);
            let goes_on = first && !open.is_empty() && !has_word(&visible[block.extent.start..at]);
            first = false;
            let innermost = open.iter().rfind(|mark| mark.1 == single);
            let innermost = innermost.and_then(|(mark, _)| visible[mark.start..].chars().next());
            match side_within(visible, at, innermost).filter(|_| !apostrophe) {
                Some(Side::Opening) if goes_on || open.len() == DEPTH => {}
                Some(Side::Opening) => open.push((at..end, single)),
                Some(Side::Closing) => {
                    if let Some(index) = open.iter().rposition(|mark| mark.1 == single) {
                        open.truncate(index + 1);
                        close_quotation(&mut found, open.pop(), at..end);
                    }
                }
                None => {}
            }
        }
        // A single mark alone that is not closed is an apostrophe, which no paragraph continues: `’t is laat`.
        if !reopens(text, number) || open.iter().all(|mark| mark.1) {
            while let Some(mark) = open.pop() {
                if !mark.1 {
                    close_quotation(&mut found, Some(mark), block.extent.end..block.extent.end);
                }
            }
        }
    }
    let dash = inner_attribution::CustomaryDash::new();
    found.extend((0..text.blocks().len()).flat_map(|block| inner_attribution::dash_speech(text, block, &dash)));
    found.sort_by_key(|quotation: &Quotation| (quotation.outer.start, quotation.outer.end));
    found
}

fn close_quotation(found: &mut Vec<Quotation>, open: Option<(Range<usize>, bool)>, mark: Range<usize>) {
    if let Some((from, single)) = open {
        found.push(Quotation { outer: from.start..mark.end, inner: from.end..mark.start.max(from.end), single });
    }
}

/// Whether the next block continues this one and opens with a mark: a heading or a cell of a table continues nothing.
fn reopens(text: &Text, block: usize) -> bool {
    let (this, Some(next)) = (&text.blocks()[block], text.blocks().get(block + 1)) else {
        return false;
    };
    let is_whole = |block: &Block| block.kind == BlockKind::Cell || block.is_heading();
    let words = text.visible()[next.extent.clone()].trim_start();
    !is_whole(this) && !is_whole(next) && words.chars().next().is_some_and(is_double)
}
