//! No text that has the words of a quote, or most of them, is left out.

use proptest::prelude::*;

use super::{Likeness, Prefilter};
use crate::{
    anchor::{AnchorError, Change, place, word_diff::count_words},
    model::Selector,
    text::Text,
};

const PARTS: [&str; 34] = [
    "we",
    "We",
    "build",
    "the",
    "bridge",
    "now",
    "river",
    "is",
    "wide",
    "well-known",
    "1,500",
    "5",
    "it's",
    "橋",
    "か",
    "–",
    "—",
    "“",
    "”",
    "\"",
    "'",
    ",",
    ".",
    "…",
    "...",
    "[so]",
    "[W]e",
    "build[ing]",
    "[sic]",
    ",” said Anna. “",
    ",\" he said, \"",
    "\n\n",
    "\n\n“",
    "e\u{301}t",
];
const LIKENESS: Likeness = Likeness { share: 0.7, fewest: 5 };

fn parts(count: usize) -> impl Strategy<Value = Vec<&'static str>> {
    prop::collection::vec(prop::sample::select(PARTS.to_vec()), 1..count)
}

/// Whether a text has the words, or the share of them in one place, if that is enough.
fn shared_words(text: &Text, selector: &Selector) -> Result<(), Option<f32>> {
    match place(text, selector) {
        Ok(_) => Ok(()),
        Err(AnchorError::NotFound(closest)) => {
            let (same, removed) =
                (count_words(&closest.words, Change::Same), count_words(&closest.words, Change::Removed));
            let share = same as f32 / (same + removed) as f32;
            Err(Some(share).filter(|share| same + removed >= LIKENESS.fewest && *share >= LIKENESS.share))
        }
        Err(_) => Err(None),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2048))]

    #[test]
    fn no_text_with_the_words_is_left_out(
        texts in prop::collection::vec(parts(40), 1..4),
        own in parts(12),
        cut in (0_usize..40, 2_usize..16),
        changed in prop::collection::vec((0_usize..16, prop::sample::select(PARTS.to_vec())), 0..4),
        glue in prop::sample::select(vec![" ", " ", " ", ""]),
    ) {
        let mut quote: Vec<_> = texts[0].iter().skip(cut.0).take(cut.1).copied().collect();
        for (at, part) in changed {
            if let Some(old) = quote.get_mut(at) {
                *old = part;
            }
        }
        let read: Vec<_> = texts.iter().map(|parts| Text::from_markdown(&parts.join(glue))).collect();
        let filter = Prefilter::new(read.iter());
        for words in [quote.join(" "), quote.join(glue), own.join(" ")] {
            let selector = Selector { exact: words, occurrence: Some(1), ..Selector::default() };
            let candidates = filter.candidates(&selector, LIKENESS);
            let literal = filter.literal_candidates(&selector.exact);
            let alike = filter.alike_candidates(&selector.exact, LIKENESS);
            for (at, text) in read.iter().enumerate() {
                let is_left_out = match shared_words(text, &selector) {
                    Ok(()) => !literal.contains(&at) || !candidates.contains(&at),
                    Err(Some(share)) => {
                        !candidates.contains(&at) || !alike.iter().any(|(other, bound)| *other == at && *bound >= share)
                    }
                    Err(None) => false,
                };
                prop_assert!(!is_left_out, "{:?} in {:?}", selector.exact, text.visible());
            }
        }
    }
}
