//! Readings: the different texts among the wordings of a quote, and which sources have them.
//!
//! A source is an article. One that has the same words twice has one vote, and none on its own words.

use std::collections::{BTreeMap, BTreeSet};

use super::{collation, parts};
use crate::record::ArticleIx;

/// The most readings that are compared with every other one. A quote has a few; one with thousands would take hours.
const COMPARED: usize = 200;

/// The wordings of a quote by their words: most sources of a quote have one of a few readings.
pub(super) struct Readings {
    /// The source and the reading of each wording; the reading is an index into the other lists.
    by_wording: Vec<(ArticleIx, usize)>,
    /// For each reading, whether each of the first ones contradicts it.
    contradicted: Vec<Vec<bool>>,
    /// The sources that contradict each reading with one of the first ones.
    against: Vec<Votes>,
    /// The sources of the first readings.
    voters: BTreeSet<ArticleIx>,
}

/// Sources with a vote against a reading.
struct Votes {
    /// How many there are.
    count: usize,
    /// Those of them that have the reading too.
    of_own: BTreeSet<ArticleIx>,
}

impl Readings {
    /// Groups wordings, each with its source, whose words are equal after folding.
    pub(super) fn group<'t>(wordings: impl Iterator<Item = (ArticleIx, &'t str)>) -> Self {
        let mut known: BTreeMap<Vec<String>, usize> = BTreeMap::new();
        let mut sources: Vec<BTreeSet<ArticleIx>> = Vec::new();
        let by_wording = wordings.map(|(source, text)| {
            let next = known.len();
            let reading = *known.entry(collation::comparable_words(text)).or_insert(next);
            sources.resize_with(known.len(), BTreeSet::new);
            sources[reading].insert(source);
            (source, reading)
        });
        let by_wording = by_wording.collect();
        let mut words: Vec<_> = known.into_iter().collect();
        words.sort_by_key(|(_, reading)| *reading);
        let whole = words.iter().map(|(words, _)| words.as_slice()).max_by_key(|words| words.len()).unwrap_or_default();
        let contradicts = |other: &[String], own: &[String]| {
            collation::words_contradict(other, own) && !parts::are_apart(whole, other, own)
        };
        let by = |own: &Vec<String>| {
            let first = words.iter().take(COMPARED);
            first.map(|(other, _)| other != own && contradicts(other, own)).collect()
        };
        let contradicted: Vec<Vec<bool>> = words.iter().map(|(own, _)| by(own)).collect();
        let votes = |(contradicted, own): (&Vec<bool>, &BTreeSet<ArticleIx>)| {
            let against = sources.iter().zip(contradicted).filter(|(_, is_against)| **is_against);
            let against: BTreeSet<ArticleIx> = against.flat_map(|(sources, _)| sources).copied().collect();
            Votes { count: against.len(), of_own: own.intersection(&against).copied().collect() }
        };
        Self {
            against: contradicted.iter().zip(&sources).map(votes).collect(),
            voters: sources.iter().take(COMPARED).flatten().copied().collect(),
            by_wording,
            contradicted,
        }
    }

    /// True if all wordings have the same reading.
    pub(super) fn all_equal(&self) -> bool {
        self.against.len() < 2
    }

    /// True if there are too many to compare each with each, so that counts are of those with the first readings only.
    pub(super) fn are_sampled(&self) -> bool {
        self.against.len() > COMPARED
    }

    /// True if one wording has other words than another, whose reading is among the first.
    pub(super) fn contradicts(&self, other: usize, own: usize) -> bool {
        let [other, own] = [other, own].map(|wording| self.by_wording[wording].1);
        self.contradicted[own].get(other).is_some_and(|is_against| *is_against)
    }

    /// How many other sources agree with a wording, and how many contradict it, of those with the first readings. One that does
    /// both contradicts it.
    pub(super) fn votes_on(&self, own: usize) -> (usize, usize) {
        let (source, reading) = self.by_wording[own];
        let Votes { count, of_own } = &self.against[reading];
        let against = count - usize::from(of_own.contains(&source));
        let others = self.voters.len() - usize::from(self.voters.contains(&source));
        (others - against, against)
    }
}

#[cfg(test)]
mod tests {
    use super::{COMPARED, Readings};
    use crate::record::ArticleIx;

    /// Wordings with the articles that have them.
    fn group<'t>(wordings: impl Iterator<Item = (u32, &'t String)>) -> Readings {
        Readings::group(wordings.map(|(article, text)| (ArticleIx(article), text.as_str())))
    }

    #[test]
    fn only_the_first_readings_are_compared_with_each() {
        let texts: Vec<String> = (0..COMPARED + 50).map(|number| format!("We build bridge {number} now")).collect();
        let few = group((0..).zip(texts[..3].iter().chain(&texts[..1])));
        assert!(!few.are_sampled());
        assert_eq!((few.votes_on(0), few.votes_on(1)), ((1, 2), (0, 3)));
        let many = group((0..).zip(&texts));
        assert!(many.are_sampled());
        assert_eq!((many.votes_on(0), many.votes_on(COMPARED + 1)), ((0, COMPARED - 1), (0, COMPARED)));
        assert!(many.contradicts(0, COMPARED + 1) && !many.contradicts(COMPARED + 1, 0));
    }

    #[test]
    fn an_article_has_one_vote_and_none_on_its_own_words() {
        let texts = ["The ferry is quite gone", "The ferry is never gone"].map(str::to_owned);
        let [gone, never_gone] = &texts;
        let twice = group([(0, gone), (1, never_gone), (1, never_gone)].into_iter());
        assert_eq!((twice.votes_on(0), twice.votes_on(1)), ((0, 1), (0, 1)));
        let both = group([(0, gone), (0, never_gone), (1, gone)].into_iter());
        assert_eq!((both.votes_on(0), both.votes_on(1), both.votes_on(2)), ((1, 0), (0, 1), (0, 1)));
    }
}
