//! Paragraph breaks: where a quote's words continue in another paragraph of its source.
//!
//! Editors type a quote as one text; the source has blocks. The runs in which the words were found determine where each
//! break of the source is among the typed words. Where the editors leave words out between two paragraphs, their ellipsis stays on
//! its line.

use std::ops::Range;

use crate::text::{Text, fold::fold};

/// The white space among the typed words that separates paragraphs of the source, in order; `runs` are where the words
/// were found.
pub(super) fn find_breaks(text: &Text, typed: &str, runs: &[Range<usize>]) -> Vec<Range<usize>> {
    let (Some(first), Some(last)) = (runs.first(), runs.last()) else { return Vec::new() };
    if text.block_of(first.start) == text.block_of(last.end.saturating_sub(1)) {
        return Vec::new();
    }
    let folded = fold(typed);
    let words = folded.text();
    let source = text.folded();
    let mut found = Vec::new();
    // The offset reached in the typed words, and where the previous run ends in the source.
    let (mut at, mut last) = (0, None);
    for run in runs {
        let (start, end) = (source.from_source(run.start), source.from_source(run.end));
        let Some(piece) = source.text().get(start..end) else { continue };
        let Some(begins) = words[at..].find(piece).map(|before| at + before) else { continue };
        let joined = words[at..begins].trim().is_empty();
        if last.is_some_and(|last: usize| joined && text.block_of(last) != text.block_of(run.start)) {
            found.push(at..begins);
        }
        let first = text.blocks().partition_point(|block| block.extent.start <= run.start);
        for block in text.blocks()[first..].iter().take_while(|block| block.extent.start < run.end) {
            let place = begins + source.from_source(block.extent.start - 1).saturating_sub(start);
            if words.get(place..).is_some_and(|rest| rest.starts_with(' ')) {
                found.push(place..place + 1);
            }
        }
        at = begins + piece.len();
        last = Some(run.end.saturating_sub(1));
    }
    let typed_as = found.into_iter().map(|place| folded.to_source(place));
    typed_as.filter(|place| !place.is_empty() && typed[place.clone()].trim().is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The typed words in paragraphs; the runs are the pieces of the source in brackets.
    fn parted(source: &str, typed: &str) -> Vec<String> {
        let bare = source.replace(['⟦', '⟧'], "");
        let text = Text::from_markdown(&bare);
        let pieces = source.split('⟦').skip(1).filter_map(|part| part.split_once('⟧')).map(|(piece, _)| piece);
        let mut from = 0;
        let run = |piece: &str| {
            let piece = Text::from_markdown(piece).visible().to_owned();
            let start = from + text.visible()[from..].find(&piece).expect("a piece of the text");
            from = start + piece.len();
            start..from
        };
        let runs: Vec<_> = pieces.map(run).collect();
        let breaks = find_breaks(&text, typed, &runs);
        crate::record::split_at_breaks(typed, &breaks).into_iter().map(str::to_owned).collect()
    }

    #[test]
    fn words_part_where_the_source_begins_a_block() {
        let source = "He said: ⟦We build.\n\nWe *go* on.\n\n- We stay.\n- We end⟧ here.";
        let parts = ["We build.", "We go on.", "We stay.", "We end"];
        assert_eq!(parted(source, "We build. We go on. We stay. We end"), parts);
        assert_eq!(parted(source, "We build.\n\nWe go on.\nWe stay.\n We end"), parts);
        assert_eq!(parted("⟦One. Two.⟧\n\nThree.", "One.\n\nTwo."), ["One.\n\nTwo."]);
    }

    #[test]
    fn a_mark_that_opens_the_next_paragraph_again_stays_out() {
        let source = "“⟦We build “fast”…⟧\n\n“⟦We go on⟧,” he said. “⟦And on⟧.”";
        assert_eq!(parted(source, "We build \"fast\"... We go on And on"), ["We build \"fast\"...", "We go on And on"]);
    }

    #[test]
    fn an_ellipsis_and_a_bracket_stay_in_their_line() {
        let source = "⟦We build⟧ now.\n\nThen ⟦we go on. We stay.\n\nWe end⟧.";
        assert_eq!(parted(source, "We build … we go on. We stay. We end"), ["We build … we go on. We stay.", "We end"]);
        let source = "⟦The river⟧ is\n\nwide ⟦and cold⟧.";
        assert_eq!(parted(source, "The river [was] and cold"), ["The river [was] and cold"]);
    }

    #[test]
    fn words_that_come_twice_part_at_their_own_places() {
        assert_eq!(parted("Yes. ⟦Yes. Yes.\n\nYes. No⟧.", "Yes. Yes. Yes. No"), ["Yes. Yes.", "Yes. No"]);
        assert_eq!(parted("⟦Ні.\n\nТак⟧ 你好。⟦你好⟧", "Ні. Так 你好"), ["Ні.", "Так 你好"]);
    }
}
