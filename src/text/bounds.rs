//! Sentence bounds of UAX #29, quickly for the characters that most texts are made of.
//!
//! In goes a block; out come its sentences by rules SB3 to SB998. A block with a character outside
//! the small table here is passed to `unicode-segmentation`, which covers all of them: the two agree,
//! and a test checks this. Segmentation was a fifth of a whole build before.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

/// The values of the property `Sentence_Break` that the table distinguishes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// `CR`, `LF` and `Sep`.
    Break,
    Space,
    Lower,
    Upper,
    Digit,
    /// `ATerm`: a full stop, which may end a sentence or an abbreviation.
    Stop,
    /// `STerm`: a mark that always ends one.
    End,
    /// `SContinue`: a comma and its like.
    Comma,
    Close,
    Other,
}

use Class::{Break, Close, Comma, Digit, End, Lower, Other, Space, Stop, Upper};

/// The sentences of a block with the white space after them; together they are the block.
pub(super) fn sentence_bounds(block: &str) -> Vec<Range<usize>> {
    bounds_by_table(block).unwrap_or_else(|| bounds_by_library(block))
}

fn bounds_by_library(block: &str) -> Vec<Range<usize>> {
    block.split_sentence_bound_indices().map(|(start, sentence)| start..start + sentence.len()).collect()
}

/// The sentences by the table; `None` if the block has a character that is not in it.
fn bounds_by_table(block: &str) -> Option<Vec<Range<usize>>> {
    // The table has all of ASCII.
    if !block.is_ascii() && block.chars().any(|c| !c.is_ascii() && class_of(c).is_none()) {
        return None;
    }
    let mut found = Vec::new();
    let mut start = 0;
    let mut at = 0;
    // The marks that end a sentence are ASCII, except for one that begins with this byte.
    while let Some(mark) =
        block.as_bytes()[at..].iter().position(|b| matches!(b, b'.' | b'!' | b'?' | b'\n' | b'\r' | 0xc2))
    {
        let mark = at + mark;
        match next_sentence_start(block, mark) {
            Some(end) => {
                found.push(start..end);
                (start, at) = (end, end);
            }
            None => at = mark + 1,
        }
    }
    if start < block.len() {
        found.push(start..block.len());
    }
    Some(found)
}

/// Where the next sentence begins, if the character at `at` ends one.
fn next_sentence_start(block: &str, at: usize) -> Option<usize> {
    let next = |at: usize| block.get(at..).and_then(|rest| rest.chars().next());
    let kind = |at: usize| next(at).and_then(class_of);
    match kind(at)? {
        // SB3 and SB4: a line break ends a sentence, and a carriage return keeps its line feed.
        Break => return Some(at + if block[at..].starts_with("\r\n") { 2 } else { next(at)?.len_utf8() }),
        Stop => {
            // SB6: a decimal.
            if kind(at + 1) == Some(Digit) {
                return None;
            }
            // SB7: an abbreviation such as `U.S`.
            let letter = block[..at].chars().next_back().and_then(class_of).is_some_and(|c| matches!(c, Upper | Lower));
            if letter && kind(at + 1) == Some(Upper) {
                return None;
            }
        }
        End => {}
        _ => return None,
    }
    let run = |from: usize, wanted: Class| {
        let rest = block[from..].char_indices().find(|(_, c)| class_of(*c) != Some(wanted));
        rest.map_or(block.len(), |(offset, _)| from + offset)
    };
    // SB9 to SB11: closing marks, then spaces, then a line break belong to the sentence.
    let spaced = run(run(at + 1, Close), Space);
    match kind(spaced) {
        None => return Some(block.len()),
        Some(Break) => return next_sentence_start(block, spaced),
        // SB8a: no sentence begins with a comma or another end mark.
        Some(Comma | Stop | End) => return None,
        _ => {}
    }
    // SB8: none begins in lower case, whatever is before its first letter.
    let lower = || {
        let mut classes = block[spaced..].chars().filter_map(class_of);
        classes.find(|c| matches!(c, Upper | Lower | Break | Stop | End)) == Some(Lower)
    };
    if kind(at) == Some(Stop) && lower() {
        return None;
    }
    Some(spaced)
}

/// The class of a character; `None` for those that the table leaves to the library.
fn class_of(c: char) -> Option<Class> {
    Some(match c {
        '\n' | '\r' | '\u{85}' => Break,
        '\t' | '\u{b}' | '\u{c}' | ' ' | '\u{a0}' | '\u{202f}' => Space,
        'a'..='z' | 'ª' | 'µ' | 'º' | 'ß'..='ö' | 'ø'..='ÿ' => Lower,
        'A'..='Z' | 'À'..='Ö' | 'Ø'..='Þ' => Upper,
        '0'..='9' => Digit,
        '.' => Stop,
        '!' | '?' => End,
        ',' | '-' | ':' | ';' | '–' | '—' => Comma,
        '"' | '\'' | '(' | ')' | '[' | ']' | '{' | '}' | '«' | '»' | '‘'..='‟' | '‹' | '›' => Close,
        '\0'..='\u{8}' | '\u{e}'..='\u{7f}' | '¡'..='¬' | '®'..='¿' | '×' | '÷' | '…' | '•' | '€' => Other,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{bounds_by_library, bounds_by_table, class_of};

    /// Every character of the table, and one that is not in it.
    fn alphabet() -> Vec<char> {
        ('\0'..='\u{2100}').filter(|c| class_of(*c).is_some()).chain(['ł']).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4096))]

        #[test]
        fn the_table_agrees_with_the_library(
            text in prop::collection::vec(prop_oneof![
                prop::sample::select(vec!['.', '?', ' ', '"', ')', ',', 'a', 'B', '1', '\n', '\r', '’', '…']),
                prop::sample::select(alphabet()),
            ], 0..24)
        ) {
            let text: String = text.into_iter().collect();
            if let Some(found) = bounds_by_table(&text) {
                prop_assert_eq!(found, bounds_by_library(&text));
            } else {
                prop_assert!(text.contains('ł'));
            }
        }
    }
}
