//! "Did you mean": finds the known word that is most similar to a typed one.

/// The known word that is most similar to a typed one, if any is similar enough.
///
/// Similar means a Damerau–Levenshtein distance of at most a third of the longer word, after removing case, hyphens,
/// underscores and spaces (`on_behalf-of`).
pub fn nearest<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = plain(typed);
    let letters = Letters::of(typed);
    let mut best: Option<(usize, u32, &str)> = None;
    for word in known {
        let others = Letters::of(word);
        let longest = letters.count.max(others.count);
        let limit = longest.div_ceil(3).min(4);
        let least = letters.least_distance(&others);
        let may_extend = wanted.len() >= 4 && letters.set & !others.set == 0;
        // Of thousands of words, few need to be compared letter by letter.
        if least > limit && !may_extend || best.is_some_and(|(distance, ..)| least > distance) {
            continue;
        }
        let candidate = plain(word);
        let distance = strsim::damerau_levenshtein(&wanted, &candidate);
        let extends = may_extend && (candidate.starts_with(&wanted) || candidate.ends_with(&wanted));
        if !(distance <= limit && distance < longest || extends) {
            continue;
        }
        // Of two words at the same distance, prefer the one that begins like the typed one.
        let unlike = 1000 - (strsim::jaro_winkler(&wanted, &candidate) * 1000.0) as u32;
        let found = (distance, unlike, word);
        best = Some(best.map_or(found, |best| best.min(found)));
    }
    best.map(|(_, _, word)| word)
}

fn plain(word: &str) -> String {
    word.to_lowercase().replace(['-', '_', ' '], "")
}

/// Which letters a word has, and how many, after the same removals as for the comparison.
struct Letters {
    /// A bit for each ASCII character; letters beyond ASCII share these bits.
    set: u128,
    count: usize,
}

impl Letters {
    fn of(word: &str) -> Self {
        let mut letters = Self { set: 0, count: 0 };
        let mut add = |number: u32| {
            letters.set |= 1 << (number % u128::BITS);
            letters.count += 1;
        };
        if word.is_ascii() {
            for byte in word.bytes().filter(|byte| !matches!(byte, b'-' | b'_' | b' ')) {
                add(u32::from(byte.to_ascii_lowercase()));
            }
        } else {
            for c in plain(word).chars() {
                add(c as u32);
            }
        }
        letters
    }

    /// A lower bound of the distance of two words: one edit adds one letter at most, and removes one at most.
    fn least_distance(&self, other: &Self) -> usize {
        let (missing, added) = (self.set & !other.set, other.set & !self.set);
        self.count.abs_diff(other.count).max(missing.count_ones().max(added.count_ones()) as usize)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{nearest, plain};

    /// The same by comparing with every word.
    fn by_all<'a>(typed: &str, known: &[&'a str]) -> Option<&'a str> {
        let wanted = plain(typed);
        let compare = |word: &&'a str| {
            let candidate = plain(word);
            let longest = wanted.chars().count().max(candidate.chars().count());
            let distance = strsim::damerau_levenshtein(&wanted, &candidate);
            let extends = wanted.len() >= 4 && (candidate.starts_with(&wanted) || candidate.ends_with(&wanted));
            let unlike = 1000 - (strsim::jaro_winkler(&wanted, &candidate) * 1000.0) as u32;
            let similar = distance <= longest.div_ceil(3).min(4) && distance < longest || extends;
            similar.then_some((distance, unlike, *word))
        };
        known.iter().filter_map(compare).min().map(|(_, _, word)| word)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2048))]

        #[test]
        fn the_nearest_word_is_that_of_a_search_through_all(
            typed in "[a-cA1_é-]{0,7}",
            known in prop::collection::vec("[a-cA1_é-]{0,9}", 0..6),
        ) {
            let known: Vec<&str> = known.iter().map(String::as_str).collect();
            prop_assert_eq!(nearest(&typed, known.iter().copied()), by_all(&typed, &known));
        }
    }
}
