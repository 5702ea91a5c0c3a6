//! The window of an article that shares most words with a quote.

use std::{
    collections::{HashMap, VecDeque},
    ops::Range,
};

use super::super::boundary::is_unspaced;
use crate::text::floor_char_boundary;

/// How far beyond the window that shares most words the comparison reaches on either side, in bytes.
pub(in crate::anchor) const SLACK: usize = 40;

/// The words in the window that slides over the article.
pub(in crate::anchor) fn window_width(quote_words: usize) -> usize {
    quote_words + quote_words / 4 + 2
}

/// Words with the marks on them; single characters in scripts without spaces.
pub(in crate::anchor) fn tokenize(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
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
pub(super) fn find_window(folded: &str, wanted: &[&str]) -> Option<Range<usize>> {
    let mut budget: HashMap<u64, i64> = HashMap::new();
    for key in wanted.iter().filter_map(|word| word_hash(word)) {
        *budget.entry(key).or_default() += 1;
    }
    let total: i64 = budget.values().sum();
    let width = window_width(wanted.len());
    let mut window: VecDeque<(usize, Option<u64>)> = VecDeque::new();
    let (mut shared, mut best, mut best_at) = (0_i64, 0_i64, 0..0);
    for place in tokenize(folded) {
        if window.len() == width
            && let Some((_, Some(key))) = window.pop_front()
            && let Some(left) = budget.get_mut(&key)
        {
            *left += 1;
            shared -= i64::from(*left > 0);
        }
        let key = word_hash(&folded[place.clone()]).filter(|key| budget.contains_key(key));
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
        // A last word that differs comes after those that are shared; it may be the last of the text.
        let whole = (slack == folded.len()).then_some(slack);
        let cut = || folded[best_at.end..slack].rfind(' ').map_or(best_at.end, |at| best_at.end + at);
        // So is a first one before them.
        let early = floor_char_boundary(folded, best_at.start.saturating_sub(SLACK));
        let start = if early == 0 { Some(0) } else { folded[early..best_at.start].find(' ').map(|at| early + at + 1) };
        start.unwrap_or(best_at.start)..whole.unwrap_or_else(cut)
    })
}

/// A word's identity for counting: a hash of its letters and digits, in lower case.
fn word_hash(word: &str) -> Option<u64> {
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
