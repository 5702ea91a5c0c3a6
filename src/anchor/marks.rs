//! Quotation marks, and the quotations between them.
//!
//! Most marks open in one language and close in another, so a mark's side is read off its
//! neighbours. A quotation that its paragraph leaves open goes on where the next paragraph opens
//! with a mark again, the custom of newspapers; otherwise it ends with its paragraph.

use std::ops::Range;

use memchr::{memchr2, memchr3};

use super::{
    boundary::{has_word, is_unspaced},
    inner, place,
};
use crate::{
    lang::script::breaks_freely,
    model::Selector,
    text::{
        Text,
        quotation_mark::{is_double, is_single},
    },
};

/// How deep quotations nest at most; marks beyond it are noise.
const DEPTH: usize = 32;

/// Which side of a quotation a mark stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Before the words.
    Opening,
    /// After the words.
    Closing,
}

/// One quotation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotation {
    /// Visible bytes, marks included.
    pub outer: Range<usize>,
    /// Visible bytes between the marks.
    pub inner: Range<usize>,
    /// Whether single marks enclose it.
    pub single: bool,
}

/// The quotations of an article, to be asked which of them are around a place.
pub struct Quotations<'a> {
    all: &'a [Quotation],
    /// For each quotation, the greatest end among it and those before it.
    farthest: Vec<usize>,
}

impl<'a> Quotations<'a> {
    /// Takes quotations in the order in which [`all_quotations`] gives them.
    pub fn new(all: &'a [Quotation]) -> Self {
        let mut end = 0;
        let farthest = all.iter().map(|quotation| {
            end = end.max(quotation.outer.end);
            end
        });
        Self { farthest: farthest.collect(), all }
    }

    /// The innermost quotation around a place, marks included.
    pub fn around(&self, at: usize) -> Option<&'a Quotation> {
        let before = self.all.partition_point(|quotation| quotation.outer.start <= at);
        let reach = (0..before).rev().take_while(|index| self.farthest[*index] > at);
        reach.map(|index| &self.all[index]).find(|quotation| at < quotation.outer.end)
    }

    /// Whether a quotation, marks included, holds the whole of a range.
    pub fn enclose(&self, range: &Range<usize>) -> bool {
        let before = self.all.partition_point(|quotation| quotation.outer.start <= range.start);
        before > 0 && self.farthest[before - 1] >= range.end
    }
}

/// The passages in double quotation marks that hold at least three words: visible bytes, without
/// the marks, ascending; nested ones follow the one around them.
pub fn quotations(text: &Text, all: &[Quotation]) -> Vec<Range<usize>> {
    let long = |range: &Range<usize>| {
        let words = &text.visible()[range.clone()];
        words.split_whitespace().filter(|word| has_word(word)).nth(2).is_some()
            || words.chars().filter(|&c| is_unspaced(c)).nth(5).is_some()
    };
    let found = all.iter().filter(|quotation| !quotation.single);
    found.map(|quotation| quotation.inner.clone()).filter(long).collect()
}

/// The words at a place, without those with which the article interrupts them.
pub fn spoken(text: &Text, range: &Range<usize>) -> String {
    let visible = text.visible();
    let inside = |q: &Quotation| q.inner.start.max(range.start)..q.inner.end.min(range.end);
    let quoted: Vec<_> = all_quotations(text).iter().map(inside).filter(|piece| piece.start < piece.end).collect();
    let covered = quoted.first().is_some_and(|first| first.start == range.start)
        && quoted.last().is_some_and(|last| last.end == range.end);
    let whole = vec![range.clone()];
    let pieces: Vec<_> = if covered { quoted } else { whole };
    let pieces = pieces.into_iter().flat_map(|piece| inner::without_attributions(text, piece));
    let pieces: Vec<&str> = pieces.map(|piece| visible[piece].trim()).filter(|piece| has_word(piece)).collect();
    let mut joined = String::new();
    for (index, piece) in pieces.iter().enumerate() {
        joined.push_str(piece);
        let Some(next) = pieces.get(index + 1) else { break };
        // The mark that the interruption took.
        joined.push_str(match next.chars().next() {
            _ if piece.ends_with([',', '.', '!', '?', '…', ';', ':']) => " ",
            Some(c) if c.is_uppercase() => ". ",
            _ => ", ",
        });
    }
    let splits = pieces.len() > 1 && place(text, &Selector::new(joined.clone())).is_ok();
    if splits { joined } else { visible[range.clone()].to_owned() }
}

/// All quotations, by where they open.
pub fn all_quotations(text: &Text) -> Vec<Quotation> {
    let visible = text.visible();
    let mut found = Vec::new();
    let mut open: Vec<(Range<usize>, bool)> = Vec::new();
    for block in text.blocks() {
        let mut first = true;
        let marks: Vec<_> = marks(visible, block.extent.clone()).collect();
        let apostrophes = apostrophes(visible, &marks);
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
                        close(&mut found, open.pop(), at..end);
                    }
                }
                None => {}
            }
        }
        if !reopens(visible, block.extent.end) {
            while let Some(mark) = open.pop() {
                if !mark.1 {
                    close(&mut found, Some(mark), block.extent.end..block.extent.end);
                }
            }
        }
    }
    found.extend((0..text.blocks().len()).flat_map(|block| inner::speech(text, block)));
    found.sort_by_key(|quotation: &Quotation| (quotation.outer.start, quotation.outer.end));
    found
}

/// The quotation marks in a range, with where they stand.
fn marks(visible: &str, range: Range<usize>) -> impl Iterator<Item = (usize, char)> {
    let bytes = &visible.as_bytes()[..range.end];
    // Guillemets and corner brackets begin with bytes of their own, which most texts do not have.
    let [guillemet, bracket] = [0xc2, 0xe3];
    let many = memchr2(guillemet, bracket, &bytes[range.start..]).is_some();
    let begins = move |byte: &u8| matches!(*byte, b'"' | b'\'' | 0xe2) || [guillemet, bracket].contains(byte);
    let mut at = range.start;
    std::iter::from_fn(move || {
        loop {
            let rest = &bytes[at..];
            at += if many { rest.iter().position(begins) } else { memchr3(b'"', b'\'', 0xe2, rest) }?;
            let (found, c) = (at, visible[at..].chars().next()?);
            at += c.len_utf8();
            if is_single(c) || is_double(c) {
                return Some((found, c));
            }
        }
    })
}

fn close(found: &mut Vec<Quotation>, open: Option<(Range<usize>, bool)>, mark: Range<usize>) {
    if let Some((from, single)) = open {
        found.push(Quotation { outer: from.start..mark.end, inner: from.end..mark.start.max(from.end), single });
    }
}

/// Whether the block after this one opens with a mark.
fn reopens(visible: &str, end: usize) -> bool {
    let Some(next) = visible.get(end + 1..) else {
        return false;
    };
    next.trim_start().chars().next().is_some_and(is_double)
}

/// The side of the mark at `at`; `None` for an apostrophe.
///
/// `open` says whether a quotation of its sort stands open, for marks that their neighbours do
/// not tell apart.
pub fn side(visible: &str, at: usize, open: bool) -> Option<Side> {
    side_within(visible, at, open.then_some(UNKNOWN))
}

/// Stands for the mark of an open quotation that is not known.
const UNKNOWN: char = '\0';

/// The side of the mark at `at`, by the mark of the innermost open quotation of its sort.
fn side_within(visible: &str, at: usize, open: Option<char>) -> Option<Side> {
    let mark = visible[at..].chars().next()?;
    let previous = visible[..at].chars().next_back();
    let next = visible[at + mark.len_utf8()..].chars().next();
    let leads = previous.is_none_or(|c| c.is_whitespace() || "([{-–—/¿¡“‘„«‹\"'".contains(c));
    let trails = next.is_none_or(|c| !c.is_alphanumeric());
    // Beside a letter of a script that sets no spaces, neighbours tell nothing.
    let unspaced = previous.is_some_and(breaks_freely) || next.is_some_and(breaks_freely);
    let ends = next.is_none_or(|c| c.is_whitespace() || ",.;:!?)]}".contains(c));
    let by = |opening| Some(if opening { Side::Opening } else { Side::Closing });
    match mark {
        '„' | '‟' | '「' | '『' | '〝' | '‚' => by(true),
        '」' | '』' | '〞' => by(false),
        // German closes with the mark that English opens with.
        '“' | '‘' => match (leads, trails) {
            (true, false) => by(true),
            (false, true) => by(unspaced && !open.is_some_and(is_low)),
            (true, true) => by(match open {
                Some(open) => open != UNKNOWN && !is_low(open) && !ends,
                None => true,
            }),
            (false, false) => by(!open.is_some_and(is_low)),
        },
        '”' => by(leads && !trails && open.is_none()),
        '«' | '‹' if matches!(open, Some('»' | '›')) => by(leads && !trails),
        '«' | '‹' => by(if next.is_some_and(char::is_whitespace) { leads } else { leads || !trails }),
        '»' | '›' => by(leads && (!trails || open.is_none() && !ends)),
        '\'' if leads && !trails || unspaced && open.is_none() => by(true),
        '\'' if unspaced => by(false),
        '’' | '\'' if !trails || previous.is_none_or(char::is_whitespace) => None,
        '’' | '\'' => open.map(|_| Side::Closing),
        _ if leads && trails || unspaced => by(open.is_none()),
        _ => by(leads || !trails && open.is_none() && !previous.is_some_and(char::is_alphanumeric)),
    }
}

fn is_low(mark: char) -> bool {
    matches!(mark, '„' | '‟' | '‚' | '‛')
}

/// Which marks of a block are the apostrophes of words that end in one, by their order: `the mayors’ plan`.
///
/// Such a one may close a quotation as well, so it is an apostrophe only if a mark that can be none
/// follows before the next quotation opens.
fn apostrophes(visible: &str, marks: &[(usize, char)]) -> Vec<bool> {
    let mut found = vec![false; marks.len()];
    let mut closed_later = false;
    for (index, &(at, mark)) in marks.iter().enumerate().rev() {
        if !matches!(mark, '’' | '\'' | '‘') {
            continue;
        }
        match side_within(visible, at, Some(UNKNOWN)) {
            Some(Side::Opening) => closed_later = false,
            Some(Side::Closing) if mark == '‘' => {}
            Some(Side::Closing) if ends_in_apostrophe(visible, at, mark) => found[index] = closed_later,
            Some(Side::Closing) => closed_later = true,
            None => {}
        }
    }
    found
}

/// Whether the word before a mark may end in an apostrophe, and the sentence goes on behind it.
fn ends_in_apostrophe(visible: &str, at: usize, mark: char) -> bool {
    let mut rest = visible[at + mark.len_utf8()..].chars();
    if !rest.next().is_some_and(char::is_whitespace) || !rest.next().is_some_and(char::is_alphabetic) {
        return false;
    }
    let word = visible[..at].rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    word.len() > 2 && (word.ends_with(['s', 'x', 'z', 'S', 'X', 'Z']) || word.len() > 3 && word.ends_with("in"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{is_double, is_single, marks};

    const PARTS: [&str; 16] = ["a", " ", "\"", "'", "“", "’", "„", "›", "«", "»", "「", "〞", "é", "\u{a0}", "—", "漢"];

    proptest! {
        #[test]
        fn marks_are_found_among_all_others(
            parts in prop::collection::vec(prop::sample::select(PARTS.to_vec()), 3..40),
            plain in any::<bool>(),
        ) {
            let parts = parts.into_iter().filter(|part| !plain || !["«", "»", "「", "〞", "\u{a0}", "漢"].contains(part));
            let text: String = parts.collect();
            let start = text.char_indices().nth(2).map_or(text.len(), |(at, _)| at);
            let wanted: Vec<_> =
                text.char_indices().filter(|(at, c)| *at >= start && (is_single(*c) || is_double(*c))).collect();
            prop_assert_eq!(marks(&text, start..text.len()).collect::<Vec<_>>(), wanted);
        }
    }
}
