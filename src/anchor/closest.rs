//! The passage that resembles a quote most, for the message that says it was not found.
//!
//! A window as long as the quote slides over the article and counts the words they share; the
//! best window is compared word by word. This explains a miss; it never places a quote.

use std::collections::HashMap;
use std::ops::Range;

use super::boundary::{has_word, is_unspaced};
use super::{Change, Closest, Flag};
use crate::lang::negates;
use crate::text::fold::fold;
use crate::text::{
    Text,
    diff::{DiffOp, diff_words},
    floor_char_boundary,
};

/// How far beyond the window that shares most words the comparison reaches on either side, in bytes.
pub(super) const SLACK: usize = 40;

/// The words in the window that slides over the article.
pub(super) fn width(quote_words: usize) -> usize {
    quote_words + quote_words / 4 + 2
}

/// Marks that may be around a quotation.
fn edges(c: char) -> bool {
    " ,;:.!?\"'-".contains(c)
}

/// Finds the passage that shares most words with a quote, given folded.
pub fn closest(text: &Text, quote: &str) -> Closest {
    let mut closest = Closest::default();
    if !text.unseen_html().is_empty() && shown(text.unseen_html()).contains(quote) {
        closest.flags.push(Flag::InHtmlBlock);
    }
    let folded = text.folded().text();
    let wanted: Vec<&str> = tokens(quote).map(|range| &quote[range]).collect();
    let Some(window) = best_window(folded, &wanted) else {
        closest.words = wanted.iter().map(|word| (Change::Removed, (*word).to_owned())).collect();
        return closest;
    };
    let places: Vec<Range<usize>> =
        tokens(&folded[window.clone()]).map(|range| window.start + range.start..window.start + range.end).collect();
    let found: Vec<&str> = places.iter().map(|range| &folded[range.clone()]).collect();
    let bounds = bounds(folded, &places);
    let (chunks, kept) = compare(&wanted, &found, &bounds);
    let Some(passage) = kept.first().map(|&first| places[first].start..places[*kept.last().unwrap_or(&first)].end)
    else {
        closest.words = wanted.iter().map(|word| (Change::Removed, (*word).to_owned())).collect();
        return closest;
    };
    for (at, chunk) in chunks.iter().enumerate() {
        let mut push = |change, words: &[&str]| {
            if !words.is_empty() {
                closest.words.push((change, words.join(" ")));
            }
        };
        if chunk.same {
            push(Change::Same, chunk.quote);
        } else {
            push(Change::Removed, chunk.quote);
            push(Change::Added, chunk.source);
            flag(chunk, at == 0, &mut closest.flags);
        }
    }
    if let [.., (Change::Removed, typed), (Change::Added, found)] = closest.words.as_slice()
        && closest.words.len() > 2
        && !typed.contains(' ')
        && typed.trim_end_matches(edges) == found.trim_end_matches(edges)
    {
        // The mark after the last word is no difference beside others.
        let typed = typed.clone();
        closest.words.truncate(closest.words.len() - 2);
        closest.words.push((Change::Same, typed));
    }
    if let [.., (Change::Removed, typed), (Change::Added, found)] = closest.words.as_mut_slice()
        && typed.ends_with(char::is_alphanumeric)
    {
        let words = found.trim_end_matches(edges).len();
        found.truncate(if words > 0 { words } else { found.len() });
    }
    let differing = || chunks.iter().filter(|chunk| !chunk.same);
    let bare = |words: &[&str]| -> String { words.concat().chars().filter(|c| c.is_alphanumeric()).collect() };
    let mut passage = passage;
    if differing().all(|chunk| bare(chunk.quote) == bare(chunk.source)) {
        closest.flags.push(Flag::PunctuationOnly);
    } else if differing().all(|chunk| bare(chunk.quote).to_lowercase() == bare(chunk.source).to_lowercase()) {
        closest.flags.push(Flag::CaseOnly);
    }
    if closest.flags.iter().any(|flag| matches!(flag, Flag::PunctuationOnly | Flag::CaseOnly)) {
        if chunks.last().is_some_and(|chunk| !chunk.same) {
            passage.end = passage.start + folded[passage.clone()].trim_end_matches(edges).len();
        }
        if chunks.first().is_some_and(|chunk| !chunk.same) {
            passage.start = passage.end - folded[passage.clone()].trim_start_matches(edges).len();
        }
        let visible = text.folded().to_source(passage.clone());
        closest.suggestion = Some(crate::text::collapse_spaces(&text.visible()[visible]).into_owned());
    }
    closest.passage = Some(text.folded().to_source(passage));
    closest
}

/// Compares two texts word by word; words that share a fate stand together.
pub fn word_diff(before: &str, after: &str) -> Vec<(Change, String)> {
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let (old, new) = (words(before), words(after));
    let mut pieces = Vec::new();
    let mut push = |change, words: &[String]| {
        if !words.is_empty() {
            pieces.push((change, words.join(" ")));
        }
    };
    for op in diff_words(&old, &new) {
        if matches!(op, DiffOp::Equal { .. }) {
            push(Change::Same, &old[op.old_range()]);
        } else {
            push(Change::Removed, &old[op.old_range()]);
            push(Change::Added, &new[op.new_range()]);
        }
    }
    pieces
}

/// A word diff in a line: `[-only before-]` and `{+only after+}`.
pub fn in_line(words: &[(Change, String)]) -> String {
    let one = |(change, words): &(Change, String)| match change {
        Change::Same => words.clone(),
        Change::Removed => format!("[-{words}-]"),
        Change::Added => format!("{{+{words}+}}"),
    };
    words.iter().map(one).collect::<Vec<_>>().join(" ")
}

/// The number of words in a diff that share a fate.
pub fn count(words: &[(Change, String)], fate: Change) -> usize {
    let alike = words.iter().filter(|(change, _)| *change == fate);
    alike.map(|(_, words)| words.split_whitespace().count()).sum()
}

/// The text of HTML, as far as telling that a quote stands there needs it.
fn shown(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut tag = false;
    for c in html.chars() {
        match c {
            '<' => tag = true,
            '>' => tag = false,
            c if !tag => text.push(c),
            _ => {}
        }
    }
    fold(&text).text().to_owned()
}

/// Words with the marks on them; single characters in scripts without spaces.
pub(super) fn tokens(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        at += text[at..].len() - text[at..].trim_start_matches(' ').len();
        let first = text[at..].chars().next()?;
        let len = if is_unspaced(first) {
            first.len_utf8()
        } else {
            text[at..].find(|c| c == ' ' || is_unspaced(c)).unwrap_or(text.len() - at)
        };
        at += len;
        let word = &text[at - len..at];
        let bare = word.trim_matches('"');
        // The marks around a quotation are not its words.
        let start = at - len + (word.len() - word.trim_start_matches('"').len());
        Some(if bare.is_empty() { at - len..at } else { start..start + bare.len() })
    })
}

/// The folded bytes of the window that shares most words; `None` when it shares too few.
fn best_window(folded: &str, wanted: &[&str]) -> Option<Range<usize>> {
    let mut budget: HashMap<u64, i64> = HashMap::new();
    for key in wanted.iter().filter_map(|word| key(word)) {
        *budget.entry(key).or_default() += 1;
    }
    let total: i64 = budget.values().sum();
    let width = width(wanted.len());
    let mut window: std::collections::VecDeque<(usize, Option<u64>)> = std::collections::VecDeque::new();
    let (mut shared, mut best, mut best_at) = (0_i64, 0_i64, 0..0);
    for place in tokens(folded) {
        if window.len() == width
            && let Some((_, Some(key))) = window.pop_front()
            && let Some(left) = budget.get_mut(&key)
        {
            *left += 1;
            shared -= i64::from(*left > 0);
        }
        let key = key(&folded[place.clone()]).filter(|key| budget.contains_key(key));
        window.push_back((place.start, key));
        if let Some(left) = key.and_then(|key| budget.get_mut(&key)) {
            shared += i64::from(*left > 0);
            *left -= 1;
        }
        if shared > best {
            let start = window.front().map_or(place.start, |&(start, _)| start);
            (best, best_at) = (shared, start..place.end);
        }
    }
    (best * 5 >= total * 2 && best > 0).then(|| {
        let slack = floor_char_boundary(folded, best_at.end + SLACK);
        // A last word that differs is behind those that are shared; it may be the last of the text.
        let whole = (slack == folded.len()).then_some(slack);
        let cut = || folded[best_at.end..slack].rfind(' ').map_or(best_at.end, |at| best_at.end + at);
        // So is a first one before them.
        let early = floor_char_boundary(folded, best_at.start.saturating_sub(SLACK));
        let start = if early == 0 { Some(0) } else { folded[early..best_at.start].find(' ').map(|at| early + at + 1) };
        start.unwrap_or(best_at.start)..whole.unwrap_or_else(cut)
    })
}

/// A word's identity for counting: a hash of its letters and digits, in lower case.
fn key(word: &str) -> Option<u64> {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut any = false;
    let mut mix = |c: char| hash = (hash ^ u64::from(u32::from(c))).wrapping_mul(0x0100_0000_01b3);
    for c in word.chars().filter(|c| c.is_alphanumeric()) {
        any = true;
        if c.is_ascii() {
            mix(c.to_ascii_lowercase());
        } else {
            c.to_lowercase().for_each(&mut mix);
        }
    }
    any.then_some(hash)
}

/// A stretch in which both texts agree, or in which they differ.
struct Chunk<'a> {
    same: bool,
    quote: &'a [&'a str],
    source: &'a [&'a str],
}

/// Where a quotation can begin or end: for each word, whether it may be the first of one, and the last.
///
/// A mark does both, the end of a sentence too.
fn bounds(folded: &str, places: &[Range<usize>]) -> Vec<(bool, bool)> {
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

/// Compares word by word, and leaves out what the source says before and after; tells which of
/// the source's words remain.
fn compare<'a>(wanted: &'a [&'a str], found: &'a [&'a str], bounds: &[(bool, bool)]) -> (Vec<Chunk<'a>>, Vec<usize>) {
    let ops = joined(diff_words(wanted, found));
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
        // A replaced end reaches into what the source says around the passage.
        if !same && ops.len() > 1 && index == 0 {
            new.start = first(&wanted[old.clone()], &new, bounds);
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
                None => new.end = end_of(&wanted[old.clone()], &new, bounds),
            }
        }
        kept.extend(new.clone());
        chunks.push(Chunk { same, quote: &wanted[old], source: &found[new] });
    }
    (chunks, kept)
}

/// Makes one change of what is inserted and deleted at one place, at either end: else words that were replaced there would
/// look like words of the source around the passage.
fn joined(mut ops: Vec<DiffOp>) -> Vec<DiffOp> {
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

/// Where the source's words for the first words of a quote begin: at the nearest bound, or as many words back as were
/// typed. A quote that begins with a capital may lack a few words of the sentence that it is the beginning of.
fn first(typed: &[&str], source: &Range<usize>, bounds: &[(bool, bool)]) -> usize {
    let longer = if typed.first().is_some_and(|word| word.starts_with(char::is_uppercase)) { LONGER } else { 0 };
    let reach = source.end.saturating_sub(typed.len() + longer).max(source.start);
    let nearest = (reach..source.end).rev().find(|&at| bounds[at].0);
    nearest.unwrap_or_else(|| source.end.saturating_sub(typed.len()).max(source.start))
}

/// Where the source's words for the last words of a quote end.
fn end_of(typed: &[&str], source: &Range<usize>, bounds: &[(bool, bool)]) -> usize {
    let longer = if typed.last().is_some_and(|word| word.ends_with(['.', '!', '?'])) { LONGER } else { 0 };
    let reach = (source.start + typed.len() + longer).min(source.end);
    let nearest = (source.start..reach).find(|&at| bounds[at].1);
    nearest.map_or((source.start + typed.len()).min(source.end), |at| at + 1)
}

/// Notes what a difference changes; the first word of a quote has its capital whether it is a name or not.
fn flag(chunk: &Chunk<'_>, first: bool, flags: &mut Vec<Flag>) {
    let bare = |word: &&str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let only = |here: &[&str], there: &[&str], test: &dyn Fn(&str) -> bool| -> Vec<String> {
        let theirs: Vec<String> = there.iter().map(bare).collect();
        here.iter().map(bare).filter(|word| test(word) && !theirs.contains(word)).collect()
    };
    let has_digit = |word: &str| word.chars().any(char::is_numeric);
    let is_name =
        |word: &str| word.chars().next().is_some_and(char::is_uppercase) && !has_digit(word) && has_word(word);
    for word in only(chunk.source, chunk.quote, &negates) {
        flags.push(Flag::LostNegation(word));
    }
    for word in only(chunk.quote, chunk.source, &negates) {
        flags.push(Flag::AddedNegation(word));
    }
    let pairs = |test: &dyn Fn(&str) -> bool| {
        let quote = only(chunk.quote, chunk.source, test);
        quote.into_iter().zip(only(chunk.source, chunk.quote, test)).collect::<Vec<_>>()
    };
    for (quote, source) in pairs(&has_digit) {
        flags.push(Flag::ChangedNumber { quote, source });
    }
    let opens = |words: &[&str], word: &str| first && words.first().map(bare).as_deref() == Some(word);
    for (quote, source) in pairs(&is_name) {
        let open = opens(chunk.quote, &quote) || opens(chunk.source, &source);
        if !open && quote.to_lowercase() != source.to_lowercase() {
            flags.push(Flag::ChangedName { quote, source });
        }
    }
}
