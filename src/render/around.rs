//! The context of a quote in a long paragraph: as many whole sentences around it as fit.

use std::ops::Range;

use crate::text::Text;

/// A part of `within` around a quote, cut between sentences, of at most `longest` characters besides the quote.
///
/// A sentence that is too long itself is cut between words.
pub(super) fn excerpt_around(text: &Text, quote: &Range<usize>, within: &Range<usize>, longest: usize) -> Range<usize> {
    let rest = |range: &Range<usize>| text.char_count(range).saturating_sub(text.char_count(quote));
    if rest(within) <= longest {
        return within.clone();
    }
    let sentence = text.sentence(quote.clone());
    let Some(mut left) = longest.checked_sub(rest(&sentence)) else {
        return cut_between_words(text, quote, &sentence, longest / 2);
    };
    let mut found = sentence;
    let visible = text.visible();
    let (mut before, mut after) = (true, true);
    while before || after {
        if before {
            let wider = add_sentence(text, &found, within, visible[..found.start].trim_end().len().checked_sub(1));
            before = take_if_fits(text, &mut found, wider, &mut left);
        }
        if after {
            let next = visible[found.end..].find(|c: char| !c.is_whitespace()).map(|at| found.end + at);
            let wider = add_sentence(text, &found, within, next);
            after = take_if_fits(text, &mut found, wider, &mut left);
        }
    }
    found
}

/// The range with the sentence around a byte; `None` outside of what it may grow to.
fn add_sentence(text: &Text, found: &Range<usize>, within: &Range<usize>, at: Option<usize>) -> Option<Range<usize>> {
    let at = crate::text::floor_char_boundary(text.visible(), at.filter(|at| within.contains(at))?);
    let next = text.sentence(at..at);
    let wider = next.start.min(found.start).max(within.start)..next.end.max(found.end).min(within.end);
    (wider != *found).then_some(wider)
}

fn take_if_fits(text: &Text, found: &mut Range<usize>, wider: Option<Range<usize>>, left: &mut usize) -> bool {
    let Some(wider) = wider else { return false };
    let more = text.char_count(&(wider.start..found.start)) + text.char_count(&(found.end..wider.end));
    let fits = more <= *left;
    if fits {
        *left -= more;
        *found = wider;
    }
    fits
}

/// A quote with so many characters on either side, cut between words.
fn cut_between_words(text: &Text, quote: &Range<usize>, within: &Range<usize>, each: usize) -> Range<usize> {
    let visible = text.visible();
    let (before, after) = (&visible[within.start..quote.start], &visible[quote.end..within.end]);
    let start = before.char_indices().rev().nth(each).map_or(within.start, |(at, _)| {
        let word = before[at..].find(char::is_whitespace).map_or(at, |space| at + space);
        within.start + word + before[word..].len() - before[word..].trim_start().len()
    });
    let end = after.char_indices().nth(each).map_or(within.end, |(at, _)| {
        let word = after[..at].rfind(char::is_whitespace).unwrap_or(at);
        quote.end + after[..word].trim_end().len()
    });
    start..end
}

#[cfg(test)]
mod tests {
    use super::excerpt_around;
    use crate::text::Text;

    #[test]
    fn a_long_paragraph_is_cut_between_sentences() {
        let text = Text::from_markdown(&"One more sentence stands here. ".repeat(40));
        let at = text.visible().match_indices("more").nth(20).map_or(0, |(at, _)| at);
        let paragraph = text.paragraph(at..at + 4);
        let shown = excerpt_around(&text, &(at..at + 4), &paragraph, 200);
        let words = &text.visible()[shown];
        assert!(words.starts_with("One") && words.ends_with("here.") && (150..=204).contains(&words.len()), "{words}");
        assert_eq!(excerpt_around(&text, &(at..at + 4), &paragraph, 5_000), paragraph);
    }

    #[test]
    fn a_sentence_without_end_is_cut_between_words() {
        let text = Text::from_markdown(&"word ".repeat(1_000));
        let shown = excerpt_around(&text, &(2_500..2_504), &text.paragraph(2_500..2_504), 100);
        let words = &text.visible()[shown.clone()];
        assert!(words.starts_with("word") && words.ends_with("word") && words.len() <= 104, "{words}");
        assert!(shown.start <= 2_500 && shown.end >= 2_504);
    }
}
