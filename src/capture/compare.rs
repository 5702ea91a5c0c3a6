//! The words of an article against those of a page: how many of them it has, in their order.
//!
//! Words are compared without case and punctuation. Passages of the article that are in the page only once fix the order; what is
//! between two of them is compared word by word. So a menu or a list of comments, however long, costs little and matches
//! nothing, and a paragraph that was moved is found to be missing from its place.

use std::ops::Range;

use rustc_hash::FxHashMap;
use similar::{Algorithm, DiffOp, capture_diff_slices};
use unicode_segmentation::UnicodeSegmentation;

use crate::text::{Text, fold::fold};

/// Words of a passage by which it is looked up.
const KEY: usize = 4;
/// Words of a paragraph of the page that the article lacks, from which on it is one that was left out, and no caption or link.
const LONG_BLOCK: usize = 25;
/// Words of the longest piece of a paragraph that is compared at once: the time grows with the square of it.
const LONGEST_PIECE: usize = 1000;
/// Words around the expected place of a paragraph that are compared with it, besides four times its own.
const ROOM: usize = 400;

/// The words of an article against those of a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Comparison {
    /// How many words the article has.
    pub(super) words: usize,
    /// How many of them are in the page, in order.
    pub(super) matched: usize,
    /// Words of the article that are not, ascending.
    pub(super) added: Vec<Added>,
    /// Words of the page in the midst of the article that it does not have.
    pub(super) left_out: Vec<LeftOut>,
}

/// Words of the article that the page does not have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Added {
    /// Where they are: visible bytes.
    pub(super) extent: Range<usize>,
    /// What the page has in their place; empty if it has nothing, or a whole paragraph.
    pub(super) instead: String,
}

/// Words of the page that the article does not have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct LeftOut {
    /// The words.
    pub(super) words: String,
    /// Where in the article they would be: a visible byte.
    pub(super) at: usize,
}

/// Words with their places and a number for each different one.
struct Words {
    keys: Vec<u32>,
    places: Vec<Range<usize>>,
    /// The words that each block has.
    blocks: Vec<Range<usize>>,
}

/// Compares an article with the blocks of a page.
pub(super) fn compare_words(article: &Text, page: &[String]) -> Comparison {
    let mut numbers = FxHashMap::default();
    let visible = article.visible();
    let extents: Vec<_> =
        article.blocks().iter().map(|block| (block.extent.start, &visible[block.extent.clone()])).collect();
    let ours = split_words(extents.into_iter(), &mut numbers);
    let theirs = split_words(page.iter().map(|block| (0, block.as_str())), &mut numbers);
    let pairs = matched_words(&ours, &theirs);
    let mut found = Comparison { words: ours.keys.len(), matched: pairs.len(), ..Comparison::default() };
    let mut matched = vec![false; ours.keys.len()];
    for (at, _) in &pairs {
        matched[*at] = true;
    }
    for (at, place) in ours.places.iter().enumerate().filter(|(at, _)| !matched[*at]) {
        match found.added.last_mut() {
            Some(last) if at > 0 && !matched[at - 1] && is_same_block(&ours, at) => last.extent.end = place.end,
            _ => found.added.push(Added { extent: place.clone(), instead: instead_of(at, &theirs, &pairs, page) }),
        }
    }
    found.left_out = left_out(&ours, &theirs, &pairs, page);
    found
}

/// What the page has in place of a word that it does not have: between the nearest words that it has, in their paragraph.
fn instead_of(at: usize, theirs: &Words, pairs: &[(usize, usize)], page: &[String]) -> String {
    let next = pairs.partition_point(|(own, _)| *own < at);
    let before = next.checked_sub(1).map(|last| pairs[last].1);
    let after = pairs.get(next).map(|pair| pair.1);
    let Some(near) = before.or(after) else { return String::new() };
    let block = &theirs.blocks[theirs.block_of(near)];
    let words = before.map_or(block.start, |before| before + 1)..after.unwrap_or(block.end);
    if words.is_empty() || words.end > block.end || words.len() > LONG_BLOCK {
        return String::new();
    }
    theirs.text_of(&words, page)
}

impl Words {
    /// The block that a word is in.
    fn block_of(&self, at: usize) -> usize {
        self.blocks.partition_point(|block| block.end <= at)
    }

    /// Some words of one block, as the page has them.
    fn text_of(&self, words: &Range<usize>, page: &[String]) -> String {
        let (first, last) = (self.places[words.start].start, self.places[words.end - 1].end);
        page[self.block_of(words.start)].get(first..last).unwrap_or_default().to_owned()
    }
}

fn is_same_block(words: &Words, at: usize) -> bool {
    !words.blocks.iter().any(|block| block.start == at)
}

fn split_words<'t>(blocks: impl Iterator<Item = (usize, &'t str)>, numbers: &mut FxHashMap<String, u32>) -> Words {
    let mut words = Words { keys: Vec::new(), places: Vec::new(), blocks: Vec::new() };
    for (start, text) in blocks {
        let first = words.keys.len();
        for (at, word) in text.unicode_word_indices() {
            let key = fold(word).text().to_lowercase();
            let next = numbers.len() as u32;
            words.keys.push(*numbers.entry(key).or_insert(next));
            words.places.push(start + at..start + at + word.len());
        }
        words.blocks.push(first..words.keys.len());
    }
    words
}

/// Pairs of equal words, ascending on both sides.
fn matched_words(ours: &Words, theirs: &Words) -> Vec<(usize, usize)> {
    let anchors = anchors(ours, theirs);
    let mut pairs = Vec::with_capacity(ours.keys.len());
    let mut from = 0;
    let mut waiting: Vec<Range<usize>> = Vec::new();
    for block in ours.blocks.iter().filter(|block| !block.is_empty()) {
        let Some(&at) = anchors.get(&block.start) else {
            waiting.push(block.clone());
            continue;
        };
        match_between(ours, theirs, &waiting, from..at, &mut pairs);
        waiting.clear();
        pairs.extend(block.clone().zip(at..at + block.len()));
        from = at + block.len();
    }
    match_between(ours, theirs, &waiting, from..theirs.keys.len(), &mut pairs);
    pairs
}

/// Where whole blocks are that the page has once, in an order that both sides share: by the first word of each.
fn anchors(ours: &Words, theirs: &Words) -> FxHashMap<usize, usize> {
    let mut places: FxHashMap<&[u32], Option<usize>> = FxHashMap::default();
    for (at, key) in theirs.keys.windows(KEY).enumerate() {
        places.entry(key).and_modify(|place| *place = None).or_insert(Some(at));
    }
    let mut found = Vec::new();
    for block in ours.blocks.iter().filter(|block| block.len() >= KEY) {
        let words = &ours.keys[block.clone()];
        // The beginning of a block may be a common one; any of its passages that is in the page once shows where it is.
        let place = (0..=block.len() - KEY).find_map(|skip| {
            let at = places.get(&words[skip..skip + KEY]).copied().flatten()?.checked_sub(skip)?;
            (theirs.keys.get(at..at + words.len()) == Some(words)).then_some(at)
        });
        found.extend(place.map(|at| (block.start, at)));
    }
    longest_ascending(&found).into_iter().collect()
}

/// The longest part of a list whose second numbers ascend.
fn longest_ascending(list: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; list.len()];
    for (i, (_, at)) in list.iter().enumerate() {
        let place = ends.partition_point(|end| list[*end].1 < *at);
        before[i] = place.checked_sub(1).map(|last| ends[last]);
        if place == ends.len() {
            ends.push(i);
        } else {
            ends[place] = i;
        }
    }
    let mut chain = Vec::with_capacity(ends.len());
    let mut at = ends.last().copied();
    while let Some(i) = at {
        chain.push(list[i]);
        at = before[i];
    }
    chain.reverse();
    chain
}

/// Compares blocks with a part of the page, word by word, one after the other.
fn match_between(
    ours: &Words,
    theirs: &Words,
    blocks: &[Range<usize>],
    part: Range<usize>,
    pairs: &mut Vec<(usize, usize)>,
) {
    let mut from = part.start;
    let pieces = blocks.iter().flat_map(|block| {
        block.clone().step_by(LONGEST_PIECE).map(|start| start..block.end.min(start + LONGEST_PIECE))
    });
    for block in pieces {
        let end = part.end.min(from + 4 * block.len() + ROOM);
        if from >= end {
            return;
        }
        let (own, other) = (&ours.keys[block.clone()], &theirs.keys[from..end]);
        let mut equal = Vec::new();
        for step in capture_diff_slices(Algorithm::Myers, own, other) {
            if let DiffOp::Equal { old_index, new_index, len } = step {
                equal.push((block.start + old_index, from + new_index, len));
            }
        }
        // Any two texts share words such as `the`: a few alone show nothing.
        let is_it = equal.iter().map(|(.., len)| len).sum::<usize>() * 2 >= block.len();
        equal.retain(|(.., len)| is_it || *len >= KEY);
        for (own, other, len) in equal {
            pairs.extend((own..own + len).zip(other..other + len));
            from = other + len;
        }
    }
}

/// The words of the page in the midst of the article: within its paragraphs, and whole paragraphs between them.
fn left_out(ours: &Words, theirs: &Words, pairs: &[(usize, usize)], page: &[String]) -> Vec<LeftOut> {
    let mut found = Vec::new();
    for pair in pairs.windows(2) {
        let [(own, other), (own_next, other_next)] = [pair[0], pair[1]];
        let (first, last) = (theirs.block_of(other), theirs.block_of(other_next));
        let at = ours.places[own].end;
        if other_next <= other + 1 {
            continue;
        }
        // Words that took the place of others are reported as those.
        if first == last && own_next == own + 1 && is_same_block(ours, own_next) {
            found.push(LeftOut { words: theirs.text_of(&(other + 1..other_next), page), at });
            continue;
        }
        for block in (first + 1..last).filter(|block| theirs.blocks[*block].len() >= LONG_BLOCK) {
            if page[block].ends_with(['.', '!', '?', '”', '"', '»', '。']) {
                found.push(LeftOut { words: page[block].clone(), at });
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{Comparison, compare_words};
    use crate::text::Text;

    fn compared(article: &str, page: &[&str]) -> (Comparison, Vec<String>) {
        let text = Text::from_markdown(article);
        let page: Vec<String> = page.iter().map(|block| (*block).to_owned()).collect();
        let found = compare_words(&text, &page);
        let added = found.added.iter().map(|one| text.visible()[one.extent.clone()].to_owned()).collect();
        (found, added)
    }

    const OPENED: &str = "Anna Example opened the debate in the old town hall.";
    const ANSWERED: &str = "Ben Example answered that the bridge is not safe at all.";

    #[test]
    fn an_article_among_menus_matches_whole() {
        let (found, added) = compared(
            &format!("{OPENED}\n\n{ANSWERED}"),
            &["Home", "News of the town", OPENED, "Advertisement", ANSWERED, "Comments"],
        );
        assert_eq!((found.words, found.matched), (21, 21));
        assert!(added.is_empty() && found.left_out.is_empty(), "{found:?}");
    }

    #[test]
    fn words_that_were_put_in_and_left_out_are_found() {
        let typed = ANSWERED.replace("is not safe", "is safe").replace("at all", "at any time");
        let (found, added) = compared(&format!("{OPENED}\n\n{typed}"), &[OPENED, ANSWERED]);
        assert_eq!(added, ["any time"]);
        assert_eq!(found.added[0].instead, "all");
        let left_out: Vec<_> = found.left_out.iter().map(|one| one.words.as_str()).collect();
        assert_eq!(left_out, ["not"]);
    }

    #[test]
    fn paragraphs_in_another_order_do_not_all_match() {
        let (found, _) = compared(&format!("{ANSWERED}\n\n{OPENED}"), &[OPENED, ANSWERED]);
        assert!(found.matched < found.words, "{found:?}");
    }

    #[test]
    fn another_page_matches_next_to_nothing() {
        let (found, _) = compared(
            &format!("{OPENED}\n\n{ANSWERED}"),
            &["We and our partners use the data of the device in order to show it."],
        );
        assert_eq!(found.matched, 0);
    }
}
