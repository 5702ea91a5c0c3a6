//! Where words begin and end in folded text, so that no quote is cut out of one.
//!
//! “realistic” is not in “unrealistic”, “I can” not in “I can’t”, “5 billion” not in
//! “1.5 billion”. Scripts that set no spaces have no such bounds; a character with its combining
//! marks is whole in every script.

use std::ops::Range;

use unicode_segmentation::GraphemeCursor;

use crate::text::floor_char_boundary;

use crate::lang::script::{are_one_word, is_word};
pub(super) use crate::{lang::script::is_unspaced, text::has_word};

/// Whether a folded range neither begins nor ends inside a word.
pub(super) fn stands_alone(folded: &str, range: &Range<usize>) -> bool {
    begins_word(folded, range.start) && ends_word(folded, range.end)
}

/// Whether what begins here is not the rest of a longer word or number.
pub(super) fn begins_word(folded: &str, at: usize) -> bool {
    let (before, after) = folded.split_at(at);
    let (Some(previous), Some(first)) = (before.chars().next_back(), after.chars().next()) else {
        return true;
    };
    if cuts_cluster(folded, at, previous, first) || are_one_word(previous, first) {
        return false;
    }
    let earlier = before[..before.len() - previous.len_utf8()].chars().next_back();
    let second = after.chars().nth(1);
    if first == '\'' && is_word(previous) && second.is_some_and(char::is_alphabetic) {
        return false;
    }
    if are_one_name(earlier, previous, Some(first)) || are_one_name(Some(previous), first, second) {
        return false;
    }
    if matches!(first, '.' | ',') && is_digit(previous) && second.is_some_and(is_digit) {
        return false;
    }
    if is_digit(first) {
        return !(joins_digits(previous) && earlier.is_some_and(is_digit)
            || is_currency(previous)
            || previous == '-' && earlier != Some('"')
            || previous == ' ' && are_digit_groups(before.trim_end(), after));
    }
    match previous {
        '\'' if earlier.is_some_and(char::is_alphabetic) => {
            let word = word_at_end(&before[..before.len() - 1]);
            !is_contraction(word_at_start(after)) && !matches!(word, "O" | "n" | "N")
        }
        '.' if is_word(first) => !is_initial_before(&before[..before.len() - 1]),
        '-' => {
            let word = word_at_end(&before[..before.len() - 1]).to_lowercase();
            !PREFIXES.contains(&word.as_str()) && !ends_with_so_called(&before[..before.len() - 1])
        }
        ' ' => !ends_with_so_called(before.trim_end()),
        // The article's own `[T]he`.
        ']' if first.is_lowercase() => {
            let letter = before.strip_suffix(']').map(|before| before.trim_end_matches(char::is_alphabetic));
            !letter.is_some_and(|rest| rest.ends_with('[') && before[rest.len()..].chars().count() == 2)
        }
        _ => true,
    }
}

/// Whether what ends here is not the beginning of a longer word or number.
pub(super) fn ends_word(folded: &str, at: usize) -> bool {
    let (before, after) = folded.split_at(at);
    let (Some(last), Some(next)) = (before.chars().next_back(), after.chars().next()) else {
        return true;
    };
    if cuts_cluster(folded, at, last, next) || are_one_word(last, next) {
        return false;
    }
    let previous = before[..before.len() - last.len_utf8()].chars().next_back();
    let later = after.chars().nth(1);
    if is_word(last) && next == '\'' && later.is_some_and(char::is_alphabetic) {
        return false;
    }
    if last == '\'' && is_word(next) && previous.is_some_and(is_word) {
        return false;
    }
    if are_one_name(Some(last), next, later) || are_one_name(previous, last, Some(next)) {
        return false;
    }
    if matches!(last, '.' | ',') && is_digit(next) && previous.is_some_and(is_digit) {
        return false;
    }
    if last == '.' && is_word(next) && is_initial_before(&before[..before.len() - 1]) {
        return false;
    }
    if is_digit(last) {
        let unit = |c: char| matches!(c, '%' | '‰' | '°') || is_currency(c);
        return !(joins_digits(next) && later.is_some_and(is_digit)
            || next == '-' && later.is_some_and(is_digit)
            || unit(next)
            || next == ' ' && (later.is_some_and(unit) || are_digit_groups(before, after.trim_start())));
    }
    match next {
        '.' if is_word(last) && later.is_some_and(char::is_alphabetic) => !is_initial_before(before),
        '-' if is_word(last) => !SUFFIXES.contains(&word_at_start(&after[1..]).to_lowercase().as_str()),
        _ => true,
    }
}

/// The range widened to the whole words and numbers that it cuts: no further, and not at an end that cuts none.
pub(super) fn widen_to_words(folded: &str, range: &Range<usize>) -> Range<usize> {
    let (mut start, mut end) = (range.start, range.end);
    let leads = |at: usize| {
        let mut chars = folded[at..].chars();
        let sign = matches!(chars.next(), Some('-' | '+')) && chars.next().is_some_and(is_digit);
        sign && !folded[..at].ends_with(is_digit) || folded[at..].starts_with(|c| !is_apart(c))
    };
    if !begins_word(folded, start) {
        let mut before = folded[..start].char_indices().rev().map(|(at, _)| at);
        start = before.find(|&at| leads(at) && begins_word(folded, at)).unwrap_or(start);
        // The two words negate what follows together.
        if ends_with_so_called(&folded[..floor_char_boundary(folded, start + "called".len())]) {
            start -= "so-".len();
        }
        // The source's own bracket around the first letter: `[T]he`.
        let open = folded[..start].rfind('[').unwrap_or(start);
        if folded[start..range.start].contains(']') && !folded[open..start].contains([' ', ']']) {
            start = open;
        }
    }
    if !ends_word(folded, end) {
        let mut after = folded[end..].char_indices().map(|(at, c)| end + at + c.len_utf8());
        end = after.find(|&at| folded[..at].ends_with(|c| !is_apart(c)) && ends_word(folded, at)).unwrap_or(end);
        if folded[end..].starts_with('.') && is_initial_before(&folded[..end]) {
            end += 1;
        }
    }
    start..end
}

/// Whether a character is around words and no part of one.
fn is_apart(c: char) -> bool {
    c.is_whitespace() || ",.;:!?\"'()[]{}-–—…/".contains(c)
}

/// The letters and digits that a string begins with.
pub(super) fn word_at_start(text: &str) -> &str {
    &text[..text.find(|c| !is_word(c)).unwrap_or(text.len())]
}

fn word_at_end(text: &str) -> &str {
    let start = text.char_indices().rev().take_while(|&(_, c)| is_word(c)).last();
    &text[start.map_or(text.len(), |(at, _)| at)..]
}

fn is_digit(c: char) -> bool {
    c.is_numeric() && !is_unspaced(c)
}

fn joins_digits(c: char) -> bool {
    matches!(c, '.' | ',' | ':' | '/' | '\'' | '٫' | '٬')
}

fn is_currency(c: char) -> bool {
    matches!(c, '$' | '¢' | '£' | '¤' | '¥' | '\u{20a0}'..='\u{20cf}')
}

fn cuts_cluster(folded: &str, at: usize, left: char, right: char) -> bool {
    if left.is_ascii() && right.is_ascii() {
        return false;
    }
    let mut cursor = GraphemeCursor::new(at, folded.len(), true);
    // The whole text is at hand, so the cursor needs no more input.
    cursor.is_boundary(folded, 0) == Ok(false)
}

/// Whether digits on both sides of a space are groups of one number: `10 000`.
fn are_digit_groups(left: &str, right: &str) -> bool {
    let left = left.chars().rev().take_while(|&c| is_digit(c)).count();
    let right = right.chars().take_while(|&c| is_digit(c)).count();
    (1..=3).contains(&left) && right == 3
}

/// Whether an ampersand joins two letters to a name: `AT&T`, `R&D`.
fn are_one_name(left: Option<char>, mark: char, right: Option<char>) -> bool {
    mark == '&' && left.is_some_and(char::is_alphabetic) && right.is_some_and(char::is_alphabetic)
}

/// Whether a string ends in a single letter: the `U` of `U.S.`
fn is_initial_before(before: &str) -> bool {
    let mut letters = word_at_end(before).chars();
    letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
}

fn is_contraction(word: &str) -> bool {
    matches!(word, "s" | "t" | "re" | "ve" | "ll" | "d" | "m" | "S" | "T" | "RE" | "VE" | "LL")
}

fn ends_with_so_called(before: &str) -> bool {
    let tail = before.len().saturating_sub("so-called".len());
    before.get(tail..).is_some_and(|tail| tail.eq_ignore_ascii_case("so-called"))
}

/// Prefixes that change the meaning of the word after their hyphen.
const PREFIXES: [&str; 24] = [
    "a", "anti", "contra", "counter", "de", "dis", "ex", "half", "il", "in", "mis", "near", "neo", "nicht", "no",
    "non", "not", "post", "pre", "proto", "pseudo", "quasi", "semi", "un",
];

/// Suffixes that change the meaning of the word before their hyphen.
const SUFFIXES: [&str; 8] = ["esque", "free", "frei", "ish", "less", "like", "proof", "style"];
