//! The search for a quote that the article interrupts: follows the quote's words from junction to junction.

use std::{cell::Cell, collections::HashSet, ops::Range};

use super::super::{
    boundary::{ends_word, has_word},
    junction,
    searched::SearchedText,
};
use crate::model::Alteration;

/// The most interruptions of one quote; passing to a next paragraph is none.
const INTERRUPTIONS: usize = 200;

pub(super) struct SplitSearch<'a> {
    pub(super) searched: &'a SearchedText<'a>,
    pub(super) folded: &'a str,
    pub(super) words: &'a str,
    /// The least that a junction must be.
    pub(super) least: junction::Junction,
    /// True once a junction was less than that.
    pub(super) refused: Cell<bool>,
    pub(super) runs: Vec<Range<usize>>,
    pub(super) alterations: Vec<Alteration>,
    /// Where a piece begins, in the quote and in the article, from which nothing follows.
    pub(super) failed: HashSet<(usize, usize)>,
    /// True if a quote with fewer interruptions than the most could not be found.
    pub(super) gave_up: bool,
    /// How many interruptions the search is inside.
    pub(super) interruptions: usize,
    /// How many characters may still be compared, so that no text in which a few words repeat takes forever.
    pub(super) effort: usize,
}

/// Where a piece ends and the next begins.
pub(super) struct JunctionPoint {
    /// The end of the piece, in the article.
    pub(super) leave: usize,
    /// The start of the next, in the quote.
    pub(super) next: usize,
    /// The start of the next, in the article.
    pub(super) resume: usize,
    /// The article's own words, folded.
    pub(super) between: Range<usize>,
}

impl SplitSearch<'_> {
    /// Follows the quote from `word` while the article from `start` has the same words.
    pub(super) fn follow_quote(&mut self, word: usize, start: usize) -> bool {
        let passed = (self.runs.len(), self.alterations.len());
        let follows = self.follow_paragraphs(word, start);
        if !follows {
            self.runs.truncate(passed.0);
            self.alterations.truncate(passed.1);
        }
        follows
    }

    /// The same, but keeps the pieces of paragraphs on failure.
    fn follow_paragraphs(&mut self, word: usize, mut start: usize) -> bool {
        let (mut here, mut there) = (word, start);
        loop {
            let Some(left) = self.effort.checked_sub(1) else {
                self.gave_up = true;
                return false;
            };
            self.effort = left;
            // The stop that ends the sentence may follow the closing mark.
            let stop = &self.words[here..] == "." && self.folded[there..].starts_with("\".");
            if here == self.words.len() || stop && !self.runs.is_empty() {
                let piece = start..there;
                if has_word(&self.folded[piece.clone()]) && ends_word(self.folded, there) {
                    self.runs.push(piece);
                    return true;
                }
                return false;
            }
            // A quote with the mark typed continues below; any other must pass here.
            if let Some(next) = self.next_paragraph(here, there).filter(|_| !self.words[here..].starts_with(" \""))
                && has_word(&self.folded[start..next.leave])
            {
                self.add_piece(start, &next);
                (here, there, start) = (next.next, next.resume, next.resume);
                continue;
            }
            for junction in self.find_junctions(here, there) {
                if has_word(&self.folded[start..junction.leave]) && self.pass_junction(start, &junction) {
                    return true;
                }
            }
            let typed = self.words[here..].chars().next();
            match typed {
                Some(c) if self.folded[there..].starts_with(c) => {
                    here += c.len_utf8();
                    there += c.len_utf8();
                }
                _ => return false,
            }
        }
    }

    fn pass_junction(&mut self, start: usize, junction: &JunctionPoint) -> bool {
        let next = (junction.next, junction.resume);
        if self.interruptions == INTERRUPTIONS {
            self.gave_up = true;
            return false;
        }
        if self.failed.contains(&next) {
            return false;
        }
        self.add_piece(start, junction);
        self.interruptions += 1;
        let passes = self.follow_quote(junction.next, junction.resume);
        self.interruptions -= 1;
        if !passes {
            self.runs.pop();
            self.alterations.pop();
            self.failed.insert(next);
        }
        passes
    }

    /// Adds a piece and what is between it and the next.
    fn add_piece(&mut self, start: usize, junction: &JunctionPoint) {
        self.runs.push(start..junction.leave);
        let mut words = self.searched.text.folded().to_source(junction.between.clone());
        if junction.between.is_empty() {
            words.end = words.start;
        }
        self.alterations.push(Alteration::Interruption { words });
    }

    pub(super) fn to_visible(&self, folded: usize) -> usize {
        self.searched.text.folded().to_source(folded..folded).start
    }
}
