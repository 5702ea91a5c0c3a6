//! Excerpts: which passages of an article may be shown.
//!
//! In goes an article's text with the runs that quotes, renditions and notes mark; out come passages, in text order.
//! Every quoted run is shown, with the sentence around it and the passages of notes, as long as no run of adjacent
//! passages is longer than the article allows. Passages that only punctuation separates count as one run, whatever a
//! page draws between them. Linking has refused quotes that are too long together.

use std::{cmp::Reverse, ops::Range};

use crate::{
    model::{Publish, Rights},
    record::{ArticleIx, Record},
    text::Text,
};

/// The passages of an article that its page shows, in text order; all of its text if it is published in full.
///
/// Of an article that is not published none: its quotes are found as quotes.
pub(crate) fn shown_passages(record: &Record, at: ArticleIx) -> Vec<Range<usize>> {
    let (text, links) = (record.article_text(at), record.article_links(at));
    let Rights { publish, max_chars, .. } = &record.article(at).article.rights;
    match publish {
        Publish::Full => std::iter::once(0..text.text.visible().len()).collect(),
        Publish::Excerpt => {
            let quotes = links.quotes.iter().flat_map(|at| &record.quote(*at).quote.anchor.extent.runs);
            let renditions = links.renditions.iter();
            let renditions = renditions.flat_map(|at| &record.rendition(*at).rendition.anchor.extent.runs);
            let noted = text.notes.iter().flat_map(|note| &note.anchor.value.extent.runs);
            choose_passages(&text.text, quotes.chain(renditions), noted, *max_chars as usize)
        }
        Publish::None => Vec::new(),
    }
}

/// Runs in the order of the text, the longest first where several begin together.
fn in_text_order<'r>(runs: impl Iterator<Item = &'r Range<usize>>) -> Vec<Range<usize>> {
    let mut runs: Vec<_> = runs.cloned().collect();
    runs.sort_unstable_by_key(|run| (run.start, Reverse(run.end)));
    runs
}

/// The passages to show, in text order, of a text that may be shown in runs of at most `longest` characters.
///
/// `quoted` and `noted` are the runs that quotes and notes mark, in any order: which passages are shown follows from where the
/// runs are and from nothing else, so that a page and the search index show the same ones.
pub(crate) fn choose_passages<'r>(
    text: &Text,
    quoted: impl Iterator<Item = &'r Range<usize>>,
    noted: impl Iterator<Item = &'r Range<usize>>,
    longest: usize,
) -> Vec<Range<usize>> {
    let (quoted, noted) = (in_text_order(quoted), in_text_order(noted));
    let mut shown = Shown { text, longest, ranges: Vec::new() };
    for run in &quoted {
        shown.add_range(run.clone());
    }
    for run in &quoted {
        shown.try_widen(passage_with_sentences(text, run, longest));
    }
    for run in &noted {
        let start = beginning_of_passage(text, run, longest);
        if !shown.try_widen(passage_with_sentences(text, &start, longest)) {
            // Together they would show too much; the note is in the margin without its passage.
            shown.try_widen(start);
        }
    }
    shown.merge_ranges()
}

/// What is shown so far.
struct Shown<'t> {
    text: &'t Text,
    longest: usize,
    /// In order; they may touch, but do not overlap.
    ranges: Vec<Range<usize>>,
}

impl Shown<'_> {
    /// Shows a range, and as one with it whatever overlaps it.
    fn add_range(&mut self, range: Range<usize>) {
        let from = self.ranges.partition_point(|other| other.end <= range.start);
        let to = from + self.ranges[from..].partition_point(|other| other.start < range.end);
        let over = &self.ranges[from..to];
        let start = over.first().map_or(range.start, |first| first.start.min(range.start));
        let end = over.last().map_or(range.end, |last| last.end.max(range.end));
        self.ranges.splice(from..to, std::iter::once(start..end));
    }

    /// Shows a range unless the run of adjacent passages would be too long; then false.
    fn try_widen(&mut self, range: Range<usize>) -> bool {
        let mut row = range.clone();
        let from = self.ranges.partition_point(|other| other.start < range.start);
        for before in self.ranges[..from].iter().rev() {
            if !self.text.are_adjacent(before, &row) {
                break;
            }
            row = before.start..row.end.max(before.end);
        }
        for after in &self.ranges[from..] {
            if !self.text.are_adjacent(&row, after) {
                break;
            }
            row.end = row.end.max(after.end);
        }
        let fits = self.text.char_count(&row) <= self.longest;
        if fits {
            self.add_range(range);
        }
        fits
    }

    /// The ranges, with those joined that only a space separates.
    fn merge_ranges(self) -> Vec<Range<usize>> {
        let mut merged: Vec<Range<usize>> = Vec::with_capacity(self.ranges.len());
        for range in self.ranges {
            let space = |c: char| c.is_whitespace() && c != '\n';
            match merged.last_mut() {
                Some(last) if self.text.visible()[last.end..range.start].chars().all(space) => last.end = range.end,
                _ => merged.push(range),
            }
        }
        merged
    }
}

/// A passage with its sentences, or alone where those would show too much of the text.
pub(crate) fn passage_with_sentences(text: &Text, run: &Range<usize>, longest: usize) -> Range<usize> {
    let sentence = text.sentence(run.clone());
    if is_showable(text, &sentence, longest) { sentence } else { run.clone() }
}

/// True if a range is short enough to be shown.
pub(crate) fn is_showable(text: &Text, range: &Range<usize>, longest: usize) -> bool {
    text.char_count(range) <= longest
}

/// The beginning of a passage, as much of it as may be shown.
pub(crate) fn beginning_of_passage(text: &Text, run: &Range<usize>, longest: usize) -> Range<usize> {
    let struck: usize = text.struck_in(run).iter().map(|struck| struck.words.chars().count()).sum();
    let words = &text.visible()[run.clone()];
    let longest = longest.saturating_sub(struck);
    run.start..words.char_indices().nth(longest).map_or(run.end, |(at, _)| run.start + at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_in_which_runs_are_given_does_not_matter() {
        let text =
            Text::from_markdown("The first sentence is here. The second one is longer than it. A third ends it.");
        let runs = [4..9, 4..40, 4..60, 32..38, 32..75];
        for longest in [20, 40, 60, 90] {
            let forward = choose_passages(&text, runs.iter(), runs[..2].iter(), longest);
            let backward = choose_passages(&text, runs.iter().rev(), runs[..2].iter().rev(), longest);
            assert_eq!(forward, backward, "{longest}");
        }
    }
}
