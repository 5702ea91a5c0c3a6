//! The window of an article that shares most words with a quote.

use std::{collections::VecDeque, ops::Range};

use rustc_hash::FxHashMap;

use crate::text::{
    Text, floor_char_boundary,
    tokens::{TokenIndex, token_key, tokenize},
};

/// How far beyond the window that shares most words the comparison reaches on either side, in bytes.
pub(in crate::anchor) const SLACK: usize = 40;

/// The words in the window that slides over the article.
pub(in crate::anchor) fn window_width(quote_words: usize) -> usize {
    quote_words + quote_words / 4 + 2
}

/// The folded bytes of the window that shares most words; `None` when it shares too few.
pub(super) fn find_window(text: &Text, wanted: &[&str]) -> Option<Range<usize>> {
    let folded = text.folded().text();
    let mut shared = SharedWords::new(wanted);
    let width = window_width(wanted.len());
    let indexed = text.token_index().and_then(|tokens| slide_where_rare_words_are(tokens, &mut shared, width));
    let (best, best_at) = indexed.unwrap_or_else(|| slide_over_all(folded, &mut shared, width));
    (is_enough(best, shared.total) && best > 0).then(|| {
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

/// True for the least part of a quote's words with which a window resembles it.
fn is_enough(shared: usize, total: usize) -> bool {
    shared * 5 >= total * 2
}

/// The words of a quote, and how many of them are in the window.
struct SharedWords {
    /// How often the quote has each word, and how often the window.
    words: FxHashMap<u64, (usize, usize)>,
    total: usize,
    shared: usize,
}

impl SharedWords {
    fn new(wanted: &[&str]) -> Self {
        let mut words: FxHashMap<u64, (usize, usize)> = FxHashMap::default();
        for key in wanted.iter().filter_map(|word| token_key(word)) {
            words.entry(key).or_default().0 += 1;
        }
        Self { total: words.values().map(|(often, _)| often).sum(), words, shared: 0 }
    }

    fn enter(&mut self, key: Option<u64>) {
        if let Some((often, inside)) = key.and_then(|key| self.words.get_mut(&key)) {
            *inside += 1;
            self.shared += usize::from(*inside <= *often);
        }
    }

    fn leave(&mut self, key: Option<u64>) {
        if let Some((often, inside)) = key.and_then(|key| self.words.get_mut(&key)) {
            self.shared -= usize::from(*inside <= *often);
            *inside -= 1;
        }
    }
}

/// The first of the windows that share most words: how many, and its bytes.
fn slide_over_all(folded: &str, shared: &mut SharedWords, width: usize) -> (usize, Range<usize>) {
    let mut window: VecDeque<(usize, Option<u64>)> = VecDeque::new();
    let (mut best, mut best_at) = (0, 0..0);
    for place in tokenize(folded) {
        if window.len() == width
            && let Some((_, key)) = window.pop_front()
        {
            shared.leave(key);
        }
        let key = token_key(&folded[place.clone()]).filter(|key| shared.words.contains_key(key));
        window.push_back((place.start, key));
        shared.enter(key);
        if shared.shared > best {
            let start = window.front().map_or(place.start, |&(start, _)| start);
            (best, best_at) = (shared.shared, start..place.end);
        }
    }
    (best, best_at)
}

/// The same in a text whose words are indexed; `None` if the words of the quote are so common that the whole text has to be
/// looked at.
///
/// A window that has none of the rarest words shares at most the others. So the windows around the rarest words are looked
/// at first, until those that are left cannot share as many words as the best, or not enough of them.
fn slide_where_rare_words_are(
    tokens: &TokenIndex,
    shared: &mut SharedWords,
    width: usize,
) -> Option<(usize, Range<usize>)> {
    let mut rarest: Vec<(usize, u64, usize)> =
        shared.words.iter().map(|(key, (often, _))| (tokens.places(*key).len(), *key, *often)).collect();
    rarest.sort_unstable();
    let mut left = shared.total;
    let mut effort = tokens.len();
    // The most shared words, and the last word of the first window that has them.
    let mut best: (usize, usize) = (0, 0);
    for (count, key, often) in rarest {
        if best.0 > left || !is_enough(left, shared.total) {
            break;
        }
        effort = effort.checked_sub(2 * width * count)?;
        left -= often;
        let mut places = tokens.places(key).iter().map(|at| *at as usize).peekable();
        while let Some(first) = places.next() {
            // The windows that have this word, and those around the next ones that overlap them.
            let mut last = first;
            while let Some(next) = places.next_if(|next| *next <= last + width) {
                last = next;
            }
            let ends = first..(last + width).min(tokens.len());
            best = best_window(tokens, shared, width, ends, best);
        }
    }
    let (most, end) = best;
    let range =
        if most == 0 { 0..0 } else { tokens.range((end + 1).saturating_sub(width)).start..tokens.range(end).end };
    Some((most, range))
}

/// The better of a window and those that end at one of the words `ends`; of equal ones the first.
fn best_window(
    tokens: &TokenIndex,
    shared: &mut SharedWords,
    width: usize,
    ends: Range<usize>,
    mut best: (usize, usize),
) -> (usize, usize) {
    let begin = (ends.start + 1).saturating_sub(width);
    (begin..ends.start).for_each(|at| shared.enter(tokens.key(at)));
    for end in ends.clone() {
        if let Some(out) = end.checked_sub(width).filter(|out| *out >= begin) {
            shared.leave(tokens.key(out));
        }
        shared.enter(tokens.key(end));
        if shared.shared > best.0 || shared.shared == best.0 && end < best.1 {
            best = (shared.shared, end);
        }
    }
    (ends.end.saturating_sub(width).max(begin)..ends.end).for_each(|at| shared.leave(tokens.key(at)));
    best
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{SharedWords, slide_over_all, slide_where_rare_words_are, window_width};
    use crate::text::tokens::TokenIndex;

    const WORDS: [&str; 12] =
        ["we", "We", "the", "the", "build", "bridge", "river", "橋", "か", "–", "“so”", "well-known"];

    fn words(count: usize) -> impl Strategy<Value = Vec<&'static str>> {
        prop::collection::vec(prop::sample::select(WORDS.to_vec()), 1..count)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4096))]

        #[test]
        fn an_index_finds_the_window_that_a_search_through_all_finds(text in words(80), common in 0_usize..200, wanted in words(8)) {
            // Other words make those of the quote rare.
            let text = text.join(" other ") + &" other".repeat(common);
            let width = window_width(wanted.len());
            let mut shared = SharedWords::new(&wanted);
            let (most, all) = slide_over_all(&text, &mut shared, width);
            let mut shared = SharedWords::new(&wanted);
            if let Some((found, place)) = slide_where_rare_words_are(&TokenIndex::new(&text), &mut shared, width) {
                prop_assert!(shared.words.values().all(|(_, inside)| *inside == 0) && shared.shared == 0);
                if 5 * most >= 2 * shared.total {
                    prop_assert_eq!((found, place), (most, all));
                } else {
                    prop_assert!(found <= most);
                }
            }
        }
    }
}
