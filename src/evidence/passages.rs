//! The passages of an article that a pack has in place of its text.
//!
//! In go an article and the wordings that it has; out come passages that prove each of these by themselves. Of the following, the
//! first that does:
//!
//! 1. the passages that the article's page shows; what an article has between the pieces of a quote and does not show is made
//!    unreadable. Of an article of which nothing is shown these are the words of its quotes,
//! 2. of such an article, the same with the sentences around the words,
//! 3. each quote from its first word to its last, with the sentences around it,
//! 4. the paragraphs.
//!
//! A quote that its article interrupts with `she said` may need the third, because that is judged by its words.

use std::ops::Range;

use super::packed_text::{PackedText, PassageFile, PassageRange};
use crate::{
    model::{Article, Placement, Publish},
    rights::excerpts::{choose_passages, is_showable},
    text::Text,
};

/// The passages of an article, with the quotes in them proved again.
pub(super) struct ProvedPassages {
    /// The passages.
    pub(super) file: PassageFile,
    /// Those as a text.
    pub(super) text: PackedText,
    /// True if they are more of the article than the site may show.
    pub(super) show_too_much: bool,
}

impl ProvedPassages {
    /// The passages of an article with some wordings, each with the words that were typed; `None` if none prove them all.
    pub(super) fn choose(article: &Article, text: &Text, wordings: &[(&str, &Placement)]) -> Option<Self> {
        let longest = article.rights.max_chars as usize;
        let runs: Vec<Range<usize>> = wordings.iter().flat_map(|(_, at)| at.extent.runs.clone()).collect();
        let wholes: Vec<Range<usize>> = wordings.iter().map(|(_, at)| at.extent.whole()).collect();
        let paragraphs: Vec<Range<usize>> = wholes.iter().map(|range| text.paragraph(range.clone())).collect();
        let is_shown = article.rights.publish != Publish::None;
        let chosen = |ranges: &[Range<usize>], longest| choose_passages(text, ranges.iter(), [].iter(), longest);
        let kinds: [&dyn Fn() -> Vec<PassageRange>; 4] = [
            &|| with_gaps(&chosen(&runs, if is_shown { longest } else { 0 }), &wholes),
            &|| with_gaps(&chosen(&runs, longest), &wholes),
            &|| with_gaps(&chosen(&wholes, longest), &[]),
            &|| with_gaps(&chosen(&paragraphs, 0), &[]),
        ];
        kinds.iter().enumerate().find_map(|(number, make)| {
            let ranges = make();
            let file = PassageFile::of_article(article.id.as_str(), text, &ranges);
            let packed = PackedText::of_passages(&file, &article.lang);
            let is_proved = |(typed, at): &(&str, &Placement)| packed.find(typed).contains(at);
            let too_long = |passage: &PassageRange| passage.readable().any(|range| !is_showable(text, &range, longest));
            let show_too_much = number > 0 && !is_shown || ranges.iter().any(too_long);
            wordings.iter().all(is_proved).then_some(Self { file, text: packed, show_too_much })
        })
    }
}

/// Passages that have some ranges whole, in which only what is shown is readable. `shown` is in the order of the text.
fn with_gaps(shown: &[Range<usize>], wholes: &[Range<usize>]) -> Vec<PassageRange> {
    let mut all: Vec<Range<usize>> = shown.iter().chain(wholes).cloned().collect();
    all.sort_by_key(|range| range.start);
    let mut passages: Vec<PassageRange> = Vec::new();
    for range in all {
        match passages.last_mut() {
            Some(last) if range.start < last.whole.end => last.whole.end = last.whole.end.max(range.end),
            _ => passages.push(PassageRange { whole: range, gaps: Vec::new() }),
        }
    }
    for passage in &mut passages {
        let mut done = passage.whole.start;
        for range in shown.iter().filter(|range| passage.whole.start <= range.start && range.end <= passage.whole.end) {
            if range.start > done {
                passage.gaps.push(done..range.start);
            }
            done = range.end.max(done);
        }
    }
    passages
}
