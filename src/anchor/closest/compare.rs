//! Compares a quote with the window that is most like it, word by word, and trims the window to the passage.

use std::ops::Range;

use crate::text::diff::{DiffOp, diff_words};

/// A stretch in which both texts agree, or in which they differ.
pub(super) struct Chunk<'a> {
    pub(super) same: bool,
    pub(super) quote: &'a [&'a str],
    pub(super) source: &'a [&'a str],
}

/// Where a quotation can begin or end: for each word, whether it may be the first of one, and the last.
///
/// A mark does both, the end of a sentence too.
pub(super) fn quotation_bounds(folded: &str, places: &[Range<usize>]) -> Vec<(bool, bool)> {
    let ends = |at: usize| {
        let word = folded[places[at].clone()].trim_end_matches(['"', '\'']);
        let next = places.get(at + 1).map_or(folded.len(), |next| next.start);
        word.ends_with(['.', '!', '?', '…']) || folded[places[at].end..next.max(places[at].end)].contains('"')
    };
    let begins = |at: usize| {
        let before =
            if at == 0 { folded[..places[0].start].trim_end() } else { &folded[places[at - 1].end..places[at].start] };
        before.contains('"') && (at > 0 || before.ends_with('"')) || at > 0 && ends(at - 1)
    };
    (0..places.len()).map(|at| (begins(at), ends(at))).collect()
}

/// Words by which a replaced end may be longer than what was typed for it.
const LONGER: usize = 4;

/// Compares word by word, and leaves out the source's words before and after; returns which of
/// the source's words remain.
pub(super) fn compare_words<'a>(
    wanted: &'a [&'a str],
    found: &'a [&'a str],
    bounds: &[(bool, bool)],
) -> (Vec<Chunk<'a>>, Vec<usize>) {
    let ops = merge_end_changes(gather_matches(diff_words(wanted, found), wanted, found));
    let mut ops: &[DiffOp] = &ops;
    while let [DiffOp::Insert { .. }, rest @ ..] = ops {
        ops = rest;
    }
    while let [rest @ .., DiffOp::Insert { .. }] = ops {
        ops = rest;
    }
    let last = ops.len().saturating_sub(1);
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let (mut chunks, mut kept) = (Vec::new(), Vec::new());
    for (index, op) in ops.iter().enumerate() {
        let (old, mut new) = (op.old_range(), op.new_range());
        let same = matches!(op, DiffOp::Equal { .. });
        // A replaced end reaches into the source's words around the passage.
        if !same && ops.len() > 1 && index == 0 {
            new.start = start_of(&wanted[old.clone()], &new, bounds);
        } else if !same && ops.len() > 1 && index == last {
            let end = old.end.checked_sub(1).map(|at| bare(wanted[at]));
            match new.clone().find(|&at| Some(bare(found[at])) == end) {
                // The last word is there, with other punctuation, after words that the quote lacks.
                Some(at) if old.len() == 1 && at > new.start => {
                    kept.extend(new.start..at);
                    chunks.push(Chunk { same: false, quote: &[], source: &found[new.start..at] });
                    new = at..at + 1;
                }
                Some(at) => new.end = at + 1,
                None => {
                    let joined = same_letters(&wanted[old.clone()], &found[new.clone()]);
                    new.end =
                        joined.map_or_else(|| end_of(&wanted[old.clone()], &new, bounds), |count| new.start + count);
                }
            }
        }
        kept.extend(new.clone());
        chunks.push(Chunk { same, quote: &wanted[old], source: &found[new] });
    }
    (chunks, kept)
}

/// The same edits with every shared word as near as it can be to the longest stretch that both texts share.
///
/// A source often repeats a few words: `We’re not going to do that. We’re going to focus on our efforts.` The fewest edits take
/// `we’re going to` from either sentence; the passage is shorter with those that are beside the rest.
fn gather_matches(ops: Vec<DiffOp>, wanted: &[&str], found: &[&str]) -> Vec<DiffOp> {
    let equal = ops.iter().filter(|op| matches!(op, DiffOp::Equal { .. }));
    let longest = equal.clone().max_by_key(|op| op.new_range().len()).map(DiffOp::old_range);
    let Some(longest) = longest else { return ops };
    let mut pairs: Vec<(usize, usize)> = equal.flat_map(|op| op.old_range().zip(op.new_range())).collect();
    let before = pairs.clone();
    let first = pairs.partition_point(|(old, _)| *old < longest.start);
    let last = first + longest.len();
    for at in (0..first).rev() {
        let (old, new) = pairs[at];
        let nearest = (new..pairs[at + 1].1).rev().find(|place| found[*place] == wanted[old]);
        pairs[at].1 = nearest.unwrap_or(new);
    }
    for at in last..pairs.len() {
        let (old, new) = pairs[at];
        let nearest = (pairs[at - 1].1 + 1..new).find(|place| found[*place] == wanted[old]);
        pairs[at].1 = nearest.unwrap_or(new);
    }
    // Within the passage it makes no difference, and words are easier to compare where the edits have them.
    if pairs.first() == before.first() {
        pairs[..first].copy_from_slice(&before[..first]);
    }
    if pairs.last() == before.last() {
        pairs[last..].copy_from_slice(&before[last..]);
    }
    if pairs == before { ops } else { edits_of(&pairs, wanted.len(), found.len()) }
}

/// The edits between words of which these pairs are equal, ascending on both sides.
fn edits_of(pairs: &[(usize, usize)], old_len: usize, new_len: usize) -> Vec<DiffOp> {
    let mut ops = Vec::new();
    let (mut old, mut new) = (0, 0);
    for &(old_at, new_at) in pairs.iter().chain([&(old_len, new_len)]) {
        match (old_at - old, new_at - new) {
            (0, 0) => {}
            (0, inserted) => ops.push(DiffOp::Insert { old_index: old, new_index: new, new_len: inserted }),
            (deleted, 0) => ops.push(DiffOp::Delete { old_index: old, old_len: deleted, new_index: new }),
            (deleted, inserted) => {
                ops.push(DiffOp::Replace { old_index: old, old_len: deleted, new_index: new, new_len: inserted });
            }
        }
        match ops.last_mut() {
            _ if old_at == old_len => {}
            Some(DiffOp::Equal { len, .. }) => *len += 1,
            _ => ops.push(DiffOp::Equal { old_index: old_at, new_index: new_at, len: 1 }),
        }
        (old, new) = (old_at + 1, new_at + 1);
    }
    ops
}

/// Makes one change of what is inserted and deleted at one place, at either end: else words that were replaced there would
/// look like words of the source around the passage.
fn merge_end_changes(mut ops: Vec<DiffOp>) -> Vec<DiffOp> {
    let one = |pair: &[DiffOp]| match pair {
        [DiffOp::Insert { .. }, DiffOp::Delete { .. }] | [DiffOp::Delete { .. }, DiffOp::Insert { .. }] => {
            let (old, new) = (
                pair[0].old_range().start..pair[1].old_range().end,
                pair[0].new_range().start..pair[1].new_range().end,
            );
            Some(DiffOp::Replace { old_index: old.start, old_len: old.len(), new_index: new.start, new_len: new.len() })
        }
        _ => None,
    };
    if let Some(first) = ops.get(..2).and_then(one) {
        ops.splice(..2, [first]);
    }
    let tail = ops.len().saturating_sub(2);
    if let Some(last) = ops.get(tail..).and_then(one) {
        ops.splice(tail.., [last]);
    }
    ops
}

/// The letters and digits of a text.
pub(super) fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Some words of the source in one, up to a mark that closes a quotation: Korean adds a particle after it.
pub(super) fn before_mark(words: &[&str]) -> String {
    let whole = words.concat();
    let end = whole.char_indices().skip(1).find(|(_, c)| *c == '"').map_or(whole.len(), |(at, _)| at);
    whole[..end].to_owned()
}

/// How many of the source's words have the letters that were typed, with other spaces between them.
fn same_letters(typed: &[&str], source: &[&str]) -> Option<usize> {
    let wanted = letters(&typed.concat());
    let most = source.len().min(typed.len() + LONGER);
    (1..=most).find(|count| !wanted.is_empty() && letters(&before_mark(&source[..*count])) == wanted)
}

/// Where the source's words for the first words of a quote begin: at the nearest bound, or as many words back as were
/// typed. A quote that begins with a capital may lack a few words of the sentence that it is the beginning of.
///
/// Words that were put in front of a whole sentence have no words of the source in their place, least of all the last of the
/// sentence before: the passage begins where that sentence does.
fn start_of(typed: &[&str], source: &Range<usize>, bounds: &[(bool, bool)]) -> usize {
    let is_sentence = typed.last().is_some_and(|word| word.ends_with(['.', '!', '?', '…']));
    if !is_sentence && bounds.get(source.end).is_some_and(|(begins, _)| *begins) {
        return source.end;
    }
    let longer = if typed.first().is_some_and(|word| word.starts_with(char::is_uppercase)) { LONGER } else { 0 };
    let reach = source.end.saturating_sub(typed.len() + longer).max(source.start);
    let nearest = (reach..source.end).rev().find(|&at| bounds[at].0);
    // For a whole sentence that the source does not have, the end of another is no better.
    if nearest.is_none() && typed.last().is_some_and(|word| word.ends_with(['.', '!', '?'])) {
        return source.end;
    }
    nearest.unwrap_or_else(|| source.end.saturating_sub(typed.len()).max(source.start))
}

/// Where the source's words for the last words of a quote end.
fn end_of(typed: &[&str], source: &Range<usize>, bounds: &[(bool, bool)]) -> usize {
    let longer = if typed.last().is_some_and(|word| word.ends_with(['.', '!', '?'])) { LONGER } else { 0 };
    let reach = (source.start + typed.len() + longer).min(source.end);
    let nearest = (source.start..reach).find(|&at| bounds[at].1);
    nearest.map_or((source.start + typed.len()).min(source.end), |at| at + 1)
}
