//! Readings: the different texts among the wordings of a quote.

use std::collections::BTreeMap;

use super::collation;

/// The wordings of a quote by their words: most sources of a quote have one of a few readings.
pub(super) struct Readings {
    /// The reading of each wording: an index into the other lists.
    by_wording: Vec<usize>,
    /// How many wordings have each reading.
    counts: Vec<usize>,
    /// For each reading, whether each other reading contradicts it.
    contradicted: Vec<Vec<bool>>,
}

impl Readings {
    /// Groups wordings whose words are equal after folding.
    pub(super) fn group<'t>(texts: impl Iterator<Item = &'t str>) -> Self {
        let mut known: BTreeMap<Vec<String>, usize> = BTreeMap::new();
        let mut counts = Vec::new();
        let by_wording = texts.map(|text| {
            let next = known.len();
            let reading = *known.entry(collation::comparable_words(text)).or_insert(next);
            counts.resize(known.len(), 0);
            counts[reading] += 1;
            reading
        });
        let by_wording = by_wording.collect();
        let mut words: Vec<_> = known.into_iter().collect();
        words.sort_by_key(|(_, reading)| *reading);
        let by = |own: &Vec<String>| {
            words.iter().map(|(other, _)| other != own && collation::words_contradict(other, own)).collect()
        };
        Self { contradicted: words.iter().map(|(own, _)| by(own)).collect(), by_wording, counts }
    }

    /// True if all wordings have the same reading.
    pub(super) fn all_equal(&self) -> bool {
        self.counts.len() < 2
    }

    /// True if one wording has other words than another.
    pub(super) fn contradicts(&self, other: usize, own: usize) -> bool {
        self.contradicted[self.by_wording[own]][self.by_wording[other]]
    }

    /// How many wordings contradict one.
    pub(super) fn count_against(&self, own: usize) -> usize {
        let contradicted = &self.contradicted[self.by_wording[own]];
        self.counts.iter().zip(contradicted).filter(|(_, is_against)| **is_against).map(|(count, _)| count).sum()
    }
}
