//! Articles that share passages of their own words: one may be a copy of the other, or both of a third, such as an agency's report.
//! Copies count as one source.
//!
//! Words inside quotations are left out, because two independent reports of a speech share those. What is left is compared by
//! shingles of some words in a row, in an index of all articles; a shingle that very many articles have is boilerplate, and left
//! out too. So the cost grows with the number of words, not with that of pairs of articles.
//!
//! Source: A. Z. Broder, “On the resemblance and containment of documents” (1997).

use std::{
    collections::{BTreeMap, HashMap},
    ops::Range,
};

use rustc_hash::FxBuildHasher;

use super::{ReportFinding, ReportInput};
use crate::{
    anchor::quotations::all_quotations,
    record::{ArticleIx, Record},
    text::{shorten, tokens::token_key, words::word_ranges},
};

/// The words of a shingle.
const WORDS: usize = 8;
/// The fewest words of a passage that is listed.
const FEWEST: usize = 12;
/// In more articles than this a shingle is boilerplate.
const COMMON: usize = 20;
/// The most characters of a passage that are shown.
const LONGEST: usize = 160;

/// The key of what stands for a quotation.
const GAP: u64 = 0;

/// A word outside quotations: its place, and its key.
type OwnWord = (Range<usize>, u64);
/// Where a shingle is: the article, and the number of its first word.
type Shingle = (u32, u32);

/// Pairs of articles with passages in common, those that share most first.
pub(super) fn shared_passages(input: &ReportInput<'_>) -> Vec<ReportFinding> {
    let record = input.record;
    let words: Vec<Vec<OwnWord>> =
        (0..record.entities.articles.len()).map(|number| own_words(record, ArticleIx(number as u32))).collect();
    let shared = find_shared(&words);
    let mut found: Vec<ReportFinding> = shared
        .into_iter()
        .filter_map(|((first, second), starts)| {
            let passages = join_passages(&starts);
            let longest = passages.iter().max_by_key(|passage| passage.len())?;
            let total: usize = passages.iter().map(ExactSizeIterator::len).sum();
            if longest.len() < FEWEST {
                return None;
            }
            let text = record.article_text(ArticleIx(first)).text.visible();
            let of_first = &words[first as usize];
            let bytes = of_first[longest.start].0.start..of_first[longest.end - 1].0.end;
            let id = |number: u32| record.article(ArticleIx(number)).article.id.to_string();
            let least = words[first as usize].len().min(words[second as usize].len()).max(1);
            let share = total * 100 / least;
            Some(ReportFinding {
                text: format!(
                    "`{}` and `{}` share {total} words of their own, {share} % of the shorter one",
                    id(first),
                    id(second)
                ),
                article: Some(id(first)),
                other: Some(id(second)),
                words: Some(shorten(&text[bytes], LONGEST)),
                count: Some(passages.len()),
                word_count: Some(total),
                ..ReportFinding::default()
            })
        })
        .collect();
    found.sort_by_key(|one| std::cmp::Reverse(one.word_count));
    found
}

/// The words of an article outside its quotes and other passages in quotation marks; one with the key 0 stands for each such
/// passage, so that no shingle reaches over it.
fn own_words(record: &Record, at: ArticleIx) -> Vec<OwnWord> {
    let (text, links) = (&record.article_text(at).text, record.article_links(at));
    let quotes = links.quotes.iter().flat_map(|quote| record.quote(*quote).quote.anchor.extent.runs.clone());
    let renditions = links.renditions.iter();
    let renditions = renditions.flat_map(|one| record.rendition(*one).rendition.anchor.extent.runs.clone());
    let marked = all_quotations(text).into_iter().map(|one| one.inner);
    let mut quoted: Vec<Range<usize>> = quotes.chain(renditions).chain(marked).collect();
    quoted.sort_by_key(|run| (run.start, run.end));
    let visible = text.visible();
    let (mut words, mut next, mut covered): (Vec<OwnWord>, _, _) = (Vec::new(), 0, 0);
    for word in word_ranges(visible) {
        while next < quoted.len() && quoted[next].start < word.end {
            covered = covered.max(quoted[next].end);
            next += 1;
        }
        let is_quoted = word.start < covered;
        if is_quoted && words.last().is_some_and(|(_, key)| *key != GAP) {
            words.push((word, GAP));
        } else if let (false, Some(key)) = (is_quoted, token_key(&visible[word.clone()])) {
            words.push((word, key.max(1)));
        }
    }
    words
}

/// For each pair of articles, the numbers of the words of the first at which a shingle of both begins, ascending.
fn find_shared(articles: &[Vec<OwnWord>]) -> BTreeMap<(u32, u32), Vec<usize>> {
    let mut index: HashMap<u64, Vec<Shingle>, FxBuildHasher> = HashMap::default();
    for (article, words) in articles.iter().enumerate() {
        for (at, shingle) in words.windows(WORDS).enumerate() {
            if shingle.iter().all(|(_, key)| *key != GAP) {
                index.entry(hash_shingle(shingle)).or_default().push((article as u32, at as u32));
            }
        }
    }
    let mut shared: BTreeMap<(u32, u32), Vec<usize>> = BTreeMap::new();
    for (article, words) in articles.iter().enumerate() {
        for (at, shingle) in words.windows(WORDS).enumerate() {
            let Some(places) = index.get(&hash_shingle(shingle)).filter(|places| places.len() <= COMMON) else {
                continue;
            };
            let mut last = None;
            for (other, _) in places.iter().filter(|(other, _)| *other as usize > article) {
                if last.replace(*other) != Some(*other) {
                    shared.entry((article as u32, *other)).or_default().push(at);
                }
            }
        }
    }
    shared
}

fn hash_shingle(words: &[OwnWord]) -> u64 {
    words.iter().fold(0, |hash: u64, (_, key)| hash.rotate_left(5).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ key)
}

/// Joins shingles that overlap or adjoin to passages: numbers of words.
fn join_passages(starts: &[usize]) -> Vec<Range<usize>> {
    let mut passages: Vec<Range<usize>> = Vec::new();
    for start in starts {
        match passages.last_mut() {
            Some(last) if *start <= last.end => last.end = start + WORDS,
            _ => passages.push(*start..start + WORDS),
        }
    }
    passages
}
