//! The declared changes of a quote: what an editor marks with an ellipsis, brackets or `[sic]`.
//!
//! In go the folded words of a quote, out come its parts in order. A bracket inside a word counts
//! only where it changes one letter's case or an ending; any other is words like the rest.

use std::ops::Range;

use super::super::boundary::has_word;
use crate::lang::negates;

/// A part of an edited quote; ranges are bytes of its folded words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::anchor) enum Part {
    /// Words to be found as they are.
    Words(Range<usize>),
    /// Words left out.
    Ellipsis(Range<usize>),
    /// Words replaced or inserted.
    Bracket(Range<usize>),
    /// Nothing, but a remark on the words before.
    Sic(Range<usize>),
    /// `[T]he`: one letter in another case.
    Letter(Range<usize>, char),
    /// `work[ed]`: another ending.
    Ending(Range<usize>),
}

/// Splits the words of a quote at its declared changes.
pub(in crate::anchor) fn split_parts(words: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let (mut from, mut at) = (0, 0);
    while at < words.len() {
        let rest = &words[at..];
        let found = ellipsis_len(rest).map(|len| (len, Part::Ellipsis(at..at + len))).or_else(|| bracket_at(words, at));
        let Some((len, part)) = found else {
            at += rest.chars().next().map_or(1, char::len_utf8);
            continue;
        };
        push_words(words, from..at, &mut parts);
        // `. […] …` declares one gap.
        match (parts.last_mut(), &part) {
            (Some(Part::Ellipsis(last)), Part::Ellipsis(next)) => last.end = next.end,
            _ => parts.push(part),
        }
        at += len;
        from = at;
    }
    push_words(words, from..words.len(), &mut parts);
    let dangling = |part: &Part| matches!(part, Part::Words(range) if !has_word(&words[range.clone()]));
    // A stop after a bracket that ends the quote is the editor's.
    let stop = |part: &Part| matches!(part, Part::Words(range) if [".", ","].contains(&words[range.clone()].trim()));
    match parts.as_slice() {
        [.., Part::Ellipsis(_), last] if dangling(last) => drop(parts.pop()),
        [.., Part::Bracket(_), last] if stop(last) => drop(parts.pop()),
        _ => {}
    }
    parts
}

/// The length of the ellipsis that some words begin with: `…`, or with the marks that editors set around it.
fn ellipsis_len(words: &str) -> Option<usize> {
    let around = [("", ""), ("[", "]"), ("(", ")"), ("<", ">"), ("/", "/")];
    around.into_iter().find_map(|(open, close)| {
        let inner = words.strip_prefix(open)?;
        let end = inner.trim_start_matches(' ').strip_prefix('…')?;
        let end = if close.is_empty() { end } else { end.trim_start_matches(' ').strip_prefix(close)? };
        (!open.is_empty() || inner.starts_with('…')).then_some(words.len() - end.len())
    })
}

fn push_words(words: &str, range: Range<usize>, parts: &mut Vec<Part>) {
    if !words[range.clone()].trim().is_empty() {
        parts.push(Part::Words(range));
    }
}

/// The bracket that begins at `at`, with its length.
fn bracket_at(words: &str, at: usize) -> Option<(usize, Part)> {
    if let Some(len) =
        ["(sic)", "(sic!)", "(Sic)"].into_iter().find_map(|sic| words[at..].starts_with(sic).then_some(sic.len()))
    {
        return Some((len, Part::Sic(at..at + len)));
    }
    let inner = words[at..].strip_prefix('[')?;
    let inner = &inner[..inner.find(']')?];
    let len = inner.len() + 2;
    let range = at..at + len;
    let before = words[..at].chars().next_back().is_some_and(char::is_alphabetic);
    let after = words[range.end..].chars().next().is_some_and(char::is_alphabetic);
    let letters = inner.chars().count();
    Some((
        len,
        match inner.trim() {
            "sic" | "sic!" | "Sic" => Part::Sic(range),
            _ if after && !before && letters == 1 => Part::Letter(range, inner.chars().next()?),
            _ if before && letters <= 4 && inner.chars().all(char::is_alphabetic) && !negates(inner) => {
                Part::Ending(range)
            }
            // `year[, or so]`
            _ if before && !after && inner.starts_with([',', ';', ':']) && has_word(inner) => Part::Bracket(range),
            _ if before || after || inner.contains('[') || inner.is_empty() => return None,
            _ => Part::Bracket(range),
        },
    ))
}
