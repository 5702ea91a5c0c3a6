//! Readings: the different texts among the wordings of a quote.

use std::collections::BTreeMap;

use super::{collation, parts};

/// The most readings that are compared with every other one. A quote has a few; one with thousands would take hours.
const COMPARED: usize = 200;

/// The wordings of a quote by their words: most sources of a quote have one of a few readings.
pub(super) struct Readings {
    /// The reading of each wording: an index into the other lists.
    by_wording: Vec<usize>,
    /// How many wordings have each reading.
    counts: Vec<usize>,
    /// For each reading, whether each of the first ones contradicts it.
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
        let whole = words.iter().map(|(words, _)| words.as_slice()).max_by_key(|words| words.len()).unwrap_or_default();
        let contradicts = |other: &[String], own: &[String]| {
            collation::words_contradict(other, own) && !parts::are_apart(whole, other, own)
        };
        let by = |own: &Vec<String>| {
            let first = words.iter().take(COMPARED);
            first.map(|(other, _)| other != own && contradicts(other, own)).collect()
        };
        Self { contradicted: words.iter().map(|(own, _)| by(own)).collect(), by_wording, counts }
    }

    /// True if all wordings have the same reading.
    pub(super) fn all_equal(&self) -> bool {
        self.counts.len() < 2
    }

    /// True if there are too many to compare each with each, so that counts are of those with the first readings only.
    pub(super) fn are_sampled(&self) -> bool {
        self.counts.len() > COMPARED
    }

    /// True if one wording has other words than another, whose reading is among the first.
    pub(super) fn contradicts(&self, other: usize, own: usize) -> bool {
        self.contradicted[self.by_wording[own]].get(self.by_wording[other]).is_some_and(|is_against| *is_against)
    }

    /// How many other wordings agree with one, and how many contradict it, of those with the first readings.
    pub(super) fn votes_on(&self, own: usize) -> (usize, usize) {
        let reading = self.by_wording[own];
        let contradicted = &self.contradicted[reading];
        let against = self.counts.iter().zip(contradicted).filter(|(_, is_against)| **is_against);
        let against: usize = against.map(|(count, _)| count).sum();
        let compared: usize = self.counts.iter().take(COMPARED).sum();
        (compared - usize::from(reading < COMPARED) - against, against)
    }
}

#[cfg(test)]
mod tests {
    use super::{COMPARED, Readings};

    #[test]
    fn only_the_first_readings_are_compared_with_each() {
        let texts: Vec<String> = (0..COMPARED + 50).map(|number| format!("We build bridge {number} now")).collect();
        let few = Readings::group(texts[..3].iter().chain(&texts[..1]).map(String::as_str));
        assert!(!few.are_sampled());
        assert_eq!((few.votes_on(0), few.votes_on(1)), ((1, 2), (0, 3)));
        let many = Readings::group(texts.iter().map(String::as_str));
        assert!(many.are_sampled());
        assert_eq!((many.votes_on(0), many.votes_on(COMPARED + 1)), ((0, COMPARED - 1), (0, COMPARED)));
        assert!(many.contradicts(0, COMPARED + 1) && !many.contradicts(COMPARED + 1, 0));
    }
}
