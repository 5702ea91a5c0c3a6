//! The word diff of a passage that the article interrupts: `“We will build it,” she said, “by May.”`
//!
//! Takes the diff of the typed words and the passage with the interruption; returns the diff without it, and the interruption by
//! itself. The proof joins a quote over an attribution, so `she said` is not a difference.

use std::ops::Range;

use super::{
    super::{
        error::{Change, Closest},
        spoken::spoken_words,
    },
    sought::SoughtWords,
    split_junction::interruptions,
};
use crate::{model::Selector, text::collapse_spaces};

/// What a speaker said in a passage, compared with the words that were typed.
pub(super) struct SpokenDiff {
    /// The word diff.
    pub(super) words: Vec<(Change, String)>,
    /// The article's own words that it leaves out, without the marks around them.
    pub(super) interruptions: Vec<String>,
}

/// The diff of a passage without the attributions inside it, over which the proof joins its pieces.
pub(super) fn without_interruptions(sought: &SoughtWords<'_>, passage: &Range<usize>, closest: &Closest) -> SpokenDiff {
    let visible = sought.text.visible();
    let mut diff = SpokenDiff { words: closest.words.clone(), interruptions: Vec::new() };
    let spoken = spoken_words(sought.places.searched(), passage);
    if spoken == visible[passage.clone()] {
        return diff;
    }
    let Ok(placement) = sought.places.place(&Selector::new(spoken)) else { return diff };
    for between in interruptions(&placement) {
        let own = &visible[between.clone()];
        let mut added = diff.words.iter_mut().filter(|(change, _)| *change == Change::Added);
        if let Some((rest, words)) = added.find_map(|(_, words)| Some((cut_out(words, own)?, words))) {
            *words = rest;
            let bare = own.trim_matches(|c: char| !c.is_alphanumeric());
            diff.interruptions.push(collapse_spaces(bare).into_owned());
        }
    }
    diff.words.retain(|(_, words)| !words.is_empty());
    diff
}

/// The words of a diff without the article's own, which stand together in them, and without the dashes beside these; `None` if the
/// own words are not there. Punctuation is ignored, because the diff has other marks than the article.
fn cut_out(words: &str, own: &str) -> Option<String> {
    let letters = |word: &str| word.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let own: Vec<String> = own.split_whitespace().map(letters).filter(|word| !word.is_empty()).collect();
    let all: Vec<&str> = words.split_whitespace().collect();
    let is_here = |at: &usize| all[*at..*at + own.len()].iter().map(|word| letters(word)).eq(own.iter().cloned());
    let last = all.len().checked_sub(own.len()).filter(|_| !own.is_empty())?;
    let start = (0..=last).find(is_here)?;
    let is_mark = |word: &&&str| letters(word).is_empty();
    let before = all[..start].iter().rev().take_while(is_mark).count();
    let after = all[start + own.len()..].iter().take_while(is_mark).count();
    Some([&all[..start - before], &all[start + own.len() + after..]].concat().join(" "))
}

#[cfg(test)]
mod tests {
    use super::cut_out;

    #[test]
    fn an_interruption_is_cut_out_of_the_words_of_a_diff() {
        for (words, own, rest) in [
            ("bridge, Anna O'Neil said,", ",” Anna O’Neil said, “", Some("bridge,")),
            ("Anna said,", ",” Anna said, “", Some("")),
            ("old, - said Anna, - and", ", – said Anna, – ", Some("old, and")),
            ("bridge, Anna said,", ",” Ben said, “", None),
            ("bridge", "”, “", None),
            ("", "Anna said", None),
        ] {
            assert_eq!(cut_out(words, own).as_deref(), rest, "{words}");
        }
    }
}
