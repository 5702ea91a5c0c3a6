//! Quotation marks: where they are, and which side of a quotation each is on.
//!
//! Most marks open in one language and close in another, so a mark's side is inferred from its neighbours.

use std::ops::Range;

use memchr::{memchr2, memchr3};

use crate::{
    lang::script::breaks_freely,
    text::quotation_mark::{is_double, is_single},
};

/// Which side of a quotation a mark is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Before the words.
    Opening,
    /// After the words.
    Closing,
}

/// The quotation marks in a range, with their places.
pub(super) fn find_marks(visible: &str, range: Range<usize>) -> impl Iterator<Item = (usize, char)> {
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

/// The side of the mark at `at`; `None` for an apostrophe.
///
/// `open` is true if a quotation of its kind is open, for marks whose side their neighbours do
/// not show.
pub fn side_of_mark(visible: &str, at: usize, open: bool) -> Option<Side> {
    side_within(visible, at, open.then_some(UNKNOWN))
}

/// The mark of an open quotation, if it is not known.
const UNKNOWN: char = '\0';

/// The side of the mark at `at`, by the mark of the innermost open quotation of its kind.
pub(super) fn side_within(visible: &str, at: usize, open: Option<char>) -> Option<Side> {
    let mark = visible[at..].chars().next()?;
    let previous = visible[..at].chars().next_back();
    let next = visible[at + mark.len_utf8()..].chars().next();
    let leads = previous.is_none_or(|c| c.is_whitespace() || "([{-–—/¿¡“‘„«‹\"'".contains(c));
    let trails = next.is_none_or(|c| !c.is_alphanumeric());
    // Next to a letter of a script without spaces, neighbours show nothing.
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
        // A word with an elision leads up to it: `d’« un succès »`.
        '«' | '‹' if next.is_some_and(char::is_whitespace) => by(leads || previous == Some('’')),
        '«' | '‹' => by(leads || !trails),
        '»' | '›' => by(leads && (!trails || open.is_none() && !ends)),
        // An abbreviation: `צה"ל`.
        '"' if previous.is_some_and(is_hebrew) && next.is_some_and(is_hebrew) => None,
        '\'' if leads && !trails || unspaced && open.is_none() => by(true),
        '\'' if unspaced => by(false),
        '’' | '\'' if !trails || previous.is_none_or(char::is_whitespace) => None,
        '’' | '\'' => open.map(|_| Side::Closing),
        _ if leads && trails || unspaced => by(open.is_none()),
        _ => by(leads || !trails && open.is_none() && !previous.is_some_and(char::is_alphanumeric)),
    }
}

fn is_hebrew(c: char) -> bool {
    matches!(c, '\u{5d0}'..='\u{5ea}')
}

fn is_low(mark: char) -> bool {
    matches!(mark, '„' | '‟' | '‚' | '‛')
}

/// Which marks of a block are the apostrophes of words that end in one, by their order: `the mayors’ plan`.
///
/// Such a one may close a quotation as well, so it is an apostrophe only if a mark that can be none
/// follows before the next quotation opens.
pub(super) fn find_apostrophes(visible: &str, marks: &[(usize, char)]) -> Vec<bool> {
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

/// Whether the word before a mark may end in an apostrophe, and the sentence continues after it.
fn ends_in_apostrophe(visible: &str, at: usize, mark: char) -> bool {
    let mut rest = visible[at + mark.len_utf8()..].chars();
    if !rest.next().is_some_and(char::is_whitespace) || !rest.next().is_some_and(char::is_alphabetic) {
        return false;
    }
    let word = visible[..at].rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    // `rock ’n’ roll`
    let both = matches!(word, "n" | "N") && visible[..at - word.len()].ends_with(['’', '\'']);
    both || word.len() > 2 && (word.ends_with(['s', 'x', 'z', 'S', 'X', 'Z']) || word.len() > 3 && word.ends_with("in"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{find_marks, is_double, is_single};

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
            prop_assert_eq!(find_marks(&text, start..text.len()).collect::<Vec<_>>(), wanted);
        }
    }
}
