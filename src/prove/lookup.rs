//! Looking up some words in the whole record.

use rustc_hash::FxHashSet;
use unicode_script::{Script, UnicodeScript};

use super::{
    found::{Found, SourcePassage},
    index::{RecordIndex, letters_of},
    splice::Halves,
};
use crate::{
    anchor::{AnchorError, Change, Closest, Difference, Likeness, find_if_there, find_places, word_diff::count_words},
    model::{Extent, Fidelity, Placement},
    record::ArticleIx,
};

/// How much of a quotation a passage must have to be taken for its source.
const LIKENESS: Likeness = Likeness { share: 0.6, fewest: 4 };
/// The same for a quotation of a few words, of which a passage by chance has more.
const SHARE_OF_FEW: f32 = 0.75;
/// How many words that is.
const FEW: usize = 6;
/// From this share on, a passage is the source, and no other explanation is looked for. Passages that are less like the words are
/// looked for only where there is none, because that takes far longer.
const CLOSE: f32 = 0.8;

/// What the record has of some words.
#[derive(Debug)]
pub enum Lookup {
    /// Places of the words; at least one.
    Found(Vec<Found>),
    /// No article has them.
    NotFound(NotFound),
    /// The words cannot be compared, and why.
    CannotCheck(&'static str),
}

/// Why words were not found.
#[derive(Debug)]
pub enum NotFound {
    /// A passage is like them.
    Altered(Box<Near>),
    /// They are two passages, joined without a mark.
    Spliced(Box<Halves>),
    /// Nothing is like them.
    Unknown,
}

/// A passage that is like some words.
#[derive(Debug)]
pub struct Near {
    /// Where it is.
    pub source: SourcePassage,
    /// The word diff from the words to the passage.
    pub words: Vec<(Change, String)>,
    /// The differences that matter most.
    pub differences: Vec<Difference>,
    /// What else there is to say.
    pub(super) remark: Option<String>,
    score: f32,
}

/// Some words without the marks and ellipses around them, which belong to the sentence of the document.
pub(super) fn bare_words(words: &str) -> &str {
    let words = words.trim();
    let ellipses = ["[…]", "[...]", "(…)", "(...)", "…", "..."];
    let mut bare = words;
    loop {
        let before = bare;
        for ellipsis in ellipses {
            bare = bare.strip_prefix(ellipsis).unwrap_or(bare).trim_start();
            bare = bare.strip_suffix(ellipsis).unwrap_or(bare).trim_end();
        }
        bare = bare.trim_end_matches([',', '.', ';', ':', '!', '?', '—', '–', '-', '。', '，', '！', '？', ' ']);
        if bare == before {
            return if bare.is_empty() { words } else { bare };
        }
    }
}

impl RecordIndex<'_> {
    /// Looks some words up in every article.
    pub fn look_up(&self, words: &str) -> Lookup {
        let exact = bare_words(words);
        if !self.has_script_of(exact) {
            return Lookup::CannotCheck("no article of the record is in this script");
        }
        let mut search = Search::default();
        search.find(self, exact);
        if search.found.is_empty() {
            let mut other = Search::default();
            other.find(self, &with_other_initial(exact));
            search.found = other.found;
            search
                .found
                .iter_mut()
                .for_each(|found| found.relaxed = Some("the first letter is a capital on one side only"));
        }
        if search.found.is_empty() {
            search.compare(self, exact, Likeness { share: CLOSE, ..LIKENESS });
        }
        if !search.found.is_empty() {
            return Lookup::Found(search.found);
        }
        if let Some(near) = search.nearest(self).filter(|near| near.score >= CLOSE) {
            return Lookup::NotFound(NotFound::Altered(Box::new(near)));
        }
        if let Some(halves) = Halves::find(self, exact) {
            return Lookup::NotFound(NotFound::Spliced(Box::new(halves)));
        }
        search.compare(self, exact, LIKENESS);
        if !search.found.is_empty() {
            return Lookup::Found(search.found);
        }
        match search.nearest(self) {
            Some(near) => Lookup::NotFound(NotFound::Altered(Box::new(near))),
            None if search.gave_up => Lookup::CannotCheck("the search took too long: the words leave out too much"),
            None => Lookup::NotFound(NotFound::Unknown),
        }
    }

    /// Whether an article has letters of the script in which most of the words are.
    fn has_script_of(&self, words: &str) -> bool {
        let letters = || words.chars().filter(|c| c.is_alphabetic()).map(|c| c.script());
        let Some(script) = letters().next() else { return true };
        let is_main = letters().filter(|one| *one == script).count() * 2 >= letters().count();
        let has = |text: &str| text.chars().any(|c| c.is_alphabetic() && c.script() == script);
        script == Script::Latin || !is_main || self.record().entities.texts.iter().any(|one| has(one.text.visible()))
    }
}

/// The same words, the first letter of which is a capital where it is none, and none where it is one.
fn with_other_initial(words: &str) -> String {
    let Some((at, first)) = words.char_indices().find(|(_, c)| c.is_alphabetic()) else { return words.to_owned() };
    let rest = &words[at + first.len_utf8()..];
    let other: String =
        if first.is_uppercase() { first.to_lowercase().collect() } else { first.to_uppercase().collect() };
    format!("{}{other}{rest}", &words[..at])
}

/// The results of a search in several articles.
#[derive(Default)]
struct Search {
    /// The articles in which the words were sought as they are, ascending.
    searched: Vec<usize>,
    /// The articles that were searched for a passage like the words.
    compared: FxHashSet<usize>,
    found: Vec<Found>,
    closest: Vec<(ArticleIx, Closest)>,
    /// Passages with the words in another form: inside longer words, or joined over words of the article.
    other: Vec<(ArticleIx, Placement, String)>,
    gave_up: bool,
}

impl Search {
    /// Looks for the words as they are.
    fn find(&mut self, index: &RecordIndex<'_>, exact: &str) {
        self.searched = index.prefilter.literal_candidates(exact);
        for at in self.searched.clone() {
            let article = ArticleIx(at as u32);
            let places = find_if_there(index.searched(article), exact);
            self.take(index, article, places.map(Option::unwrap_or_default));
        }
    }

    /// Looks for passages that share at least so many of the words, in articles that were not compared before.
    ///
    /// An article that cannot have a passage as like them as one that was found is left out, unless it has all of their letters.
    fn compare(&mut self, index: &RecordIndex<'_>, exact: &str, likeness: Likeness) {
        let letters = letters_of(exact);
        let has_letters = |article| index.letters(article).contains(&letters);
        let mut best = self.closest.iter().filter_map(|(_, closest)| score(closest)).fold(0.0, f32::max);
        // The words of these are too few to be compared, but they may have other punctuation.
        let searched: Vec<_> = self.searched.iter().map(|at| (*at, 0.0)).collect();
        for (at, bound) in index.prefilter.alike_candidates(exact, likeness).into_iter().chain(searched) {
            let article = ArticleIx(at as u32);
            if self.compared.contains(&at) || bound < best.max(f32::MIN_POSITIVE) && !has_letters(article) {
                continue;
            }
            self.compared.insert(at);
            let known = self.closest.len();
            let places = find_places(index.searched(article), exact);
            self.take(index, article, places);
            best = self.closest[known..].iter().filter_map(|(_, closest)| score(closest)).fold(best, f32::max);
        }
        self.take_relaxed(index);
    }

    /// Takes what the search in one article gave.
    fn take(&mut self, index: &RecordIndex<'_>, article: ArticleIx, places: Result<Vec<Placement>, AnchorError>) {
        match places {
            Ok(places) => self.found.extend(places.into_iter().map(|placement| {
                let quote = index.quote_at(article, &placement.extent.whole());
                Found { article, placement, quote, relaxed: None }
            })),
            Err(AnchorError::NotFound(closest)) => self.closest.push((article, *closest)),
            Err(AnchorError::InsideWord { word, .. }) => {
                let placement = typographic(word);
                self.other.push((article, placement, "they are only a part of longer words there".to_owned()));
            }
            Err(AnchorError::Joined(placement)) => {
                self.other.push((article, *placement, "the article has words of its own in between".to_owned()));
            }
            Err(AnchorError::GaveUp | AnchorError::TooManyChanges { .. }) => self.gave_up = true,
            Err(_) => {}
        }
    }

    /// Takes passages that differ in capitals or punctuation alone for the words.
    fn take_relaxed(&mut self, index: &RecordIndex<'_>) {
        for (article, closest) in &self.closest {
            let relaxed = closest.differences.iter().find_map(|difference| match difference {
                Difference::CaseOnly => Some("the source has other capitals"),
                Difference::PunctuationOnly => Some("the source has other punctuation"),
                Difference::SpacesOnly => Some("the source has other spaces between words"),
                _ => None,
            });
            if let (Some(relaxed), Some(passage)) = (relaxed, closest.passage.clone()) {
                let quote = index.quote_at(*article, &passage);
                let placement = typographic(passage);
                self.found.push(Found { article: *article, placement, quote, relaxed: Some(relaxed) });
            }
        }
    }

    /// The passage that is most like the words.
    fn nearest(&self, index: &RecordIndex<'_>) -> Option<Near> {
        if let Some((article, placement, remark)) = self.other.first() {
            let quote = index.quote_at(*article, &placement.extent.whole());
            let source = index.source_at(*article, &placement.extent.runs, quote);
            let remark = Some(remark.clone());
            return Some(Near { source, words: Vec::new(), differences: Vec::new(), remark, score: 1.0 });
        }
        let scored = self.closest.iter().filter_map(|(article, closest)| Some((score(closest)?, *article, closest)));
        let best = scored.max_by(|one, other| one.0.total_cmp(&other.0).then(other.1.cmp(&one.1)))?;
        let (score, article, closest) = best;
        let passage = closest.passage.clone()?;
        let quote = index.quote_at(article, &passage);
        let source = index.source_at(article, &[passage], quote);
        let Closest { words, differences, .. } = closest.clone();
        Some(Near { source, words, differences, remark: None, score })
    }
}

/// The share of words that a passage and a quotation have in common; `None` if it is too small.
fn score(closest: &Closest) -> Option<f32> {
    let [same, removed, added] =
        [Change::Same, Change::Removed, Change::Added].map(|change| count_words(&closest.words, change));
    let words = same + removed;
    let share = same as f32 / words.max(same + added) as f32;
    let least = if words < FEW { SHARE_OF_FEW } else { LIKENESS.share };
    (words >= LIKENESS.fewest && share >= least).then_some(share)
}

fn typographic(passage: std::ops::Range<usize>) -> Placement {
    Placement { extent: Extent { runs: vec![passage] }, fidelity: Fidelity::Typographic, alterations: Vec::new() }
}
