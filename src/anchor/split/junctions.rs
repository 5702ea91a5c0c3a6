//! The junctions at which the article may leave a quote and resume it.

use std::ops::Range;

use super::{
    super::{
        boundary::is_unspaced,
        junction::{self, judge_junction},
        quotations::{Side, inner_attribution, side_of_mark},
    },
    search::{JunctionPoint, SplitSearch},
};
use crate::text::quotation_mark::is_double;

/// The longest interruption, in folded bytes.
const INTERRUPTION: usize = 400;

impl SplitSearch<'_> {
    /// The junctions at which the article may leave the quote here.
    pub(super) fn find_junctions(&self, here: usize, there: usize) -> Vec<JunctionPoint> {
        let rest = &self.folded[there..];
        if rest.starts_with(" \"") {
            return self.next_paragraph(here, there).into_iter().collect();
        }
        let comma = rest.starts_with(",\"") || rest.starts_with(",'");
        let at = if comma { there + 1 } else { there };
        match self.folded[at..].chars().next() {
            Some(mark @ ('"' | '\'')) => self.junctions_outside_marks(here, there, comma, mark),
            Some(',' | ' ' | '-') => self.junctions_inside_marks(here, there),
            _ => Vec::new(),
        }
    }

    /// Leaves at a mark that closes the quotation, and resumes after one that opens it again.
    fn junctions_outside_marks(&self, here: usize, there: usize, comma: bool, mark: char) -> Vec<JunctionPoint> {
        let at = there + usize::from(comma);
        let after = self.folded[at + 1..].chars().next();
        // Marks inside that close before this one do not hide what comes before them.
        let previous = self.folded[..there].trim_end_matches(['"', '\'']).chars().next_back();
        let outside = matches!(after, Some(',' | '-'));
        if side_of_mark(self.searched.text.visible(), self.to_visible(at), true) != Some(Side::Closing) {
            return Vec::new();
        }
        // A mark that no punctuation sets off encloses a word in inverted commas, unless a plain attribution follows.
        let set_off = comma
            || outside
            || previous.is_some_and(|c| is_stop(c) || matches!(c, '-' | '、' | '。' | '，' | '！' | '？'));
        // What follows the mark is not the speaker's.
        let Some(next) = self.skip_punctuation(here, comma, comma || outside && !previous.is_some_and(is_stop)) else {
            return Vec::new();
        };
        // A comma that the quote has too belongs to the piece.
        let kept = usize::from(comma && self.words[here..].starts_with(','));
        let language = self.searched.text.language();
        let strict = if set_off { self.least } else { junction::Junction::Attribution };
        let fits = |between: &Range<usize>| {
            let fits = judge_junction(self.folded, between.clone(), language) >= strict;
            self.refused.set(self.refused.get() || !fits);
            fits
        };
        let mut fitting = self.find_interruptions(at + 1, mark).into_iter().filter(fits).peekable();
        // Both pieces are quoted. Straight marks do not show it: if one is missing, it is unclear which opens.
        let spoken = |mark: usize, inside: usize| {
            self.searched.text.visible()[self.to_visible(mark)..].starts_with(['"', '\'']) || self.is_quoted(inside)
        };
        if fitting.peek().is_none() || !spoken(at, at) {
            return Vec::new();
        }
        fitting
            .filter(|between| spoken(between.end, between.end + 1))
            .map(|between| JunctionPoint { leave: there + kept, next, resume: between.end + 1, between })
            .collect()
    }

    /// Passes over an attribution inside the quotation, between commas or dashes.
    fn junctions_inside_marks(&self, here: usize, there: usize) -> Vec<JunctionPoint> {
        let comma = self.folded[there..].starts_with(',');
        let language = self.searched.text.language();
        let found =
            inner_attribution::inner_attributions(self.folded, there, language).into_iter().filter_map(|inner| {
                if inner.hands_over && self.least > junction::Junction::Other {
                    self.refused.set(true);
                    return None;
                }
                let mark = if comma { Some(',') } else { inner.mark };
                let next = self.behind_mark(here, mark)?;
                let (leave, resume) =
                    (there + usize::from(comma && self.words[here..].starts_with(',')), inner.words.end);
                let same_block = self.searched.text.block_of(self.to_visible(there))
                    == self.searched.text.block_of(self.to_visible(resume));
                (same_block && self.is_quoted(there) && self.is_quoted(resume)).then_some(JunctionPoint {
                    leave,
                    next,
                    resume,
                    between: leave..resume,
                })
            });
        found.collect()
    }

    /// The start of the next piece in the quote, after the mark that the article has there.
    fn behind_mark(&self, here: usize, mark: Option<char>) -> Option<usize> {
        let rest = &self.words[here..];
        let skipped = match (mark, rest.chars().next()?) {
            (None, _) => 0,
            (Some(mark), typed) if typed == mark || mark == ',' && typed == '.' => typed.len_utf8(),
            (Some(_), ' ') if self.least == junction::Junction::Other => 0,
            (Some(_), typed) => {
                self.refused.set(self.refused.get() || typed == ' ');
                return None;
            }
        };
        let next = rest[skipped..].strip_prefix(' ')?;
        let upper = next.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase());
        (!rest.starts_with('.') || upper).then(|| here + skipped + 1)
    }

    /// Whether a folded offset is in quotation marks or in speech after a dash.
    fn is_quoted(&self, folded: usize) -> bool {
        self.searched.is_quoted(self.to_visible(folded))
    }

    /// What the quote may have at a junction: the comma or a full stop, and nothing where the comma is not the
    /// speaker's.
    fn skip_punctuation(&self, here: usize, inside: bool, comma: bool) -> Option<usize> {
        let rest = &self.words[here..];
        let skipped = match rest.chars().next()? {
            ',' | '.' if comma => 1,
            // Joining two words without the mark between them may change their meaning.
            _ if inside && self.least > junction::Junction::Other => {
                self.refused.set(true);
                return None;
            }
            _ => 0,
        };
        let after = &rest[skipped..];
        let spaced = after.strip_prefix(' ');
        let next = spaced.unwrap_or(after);
        let unspaced = |c: char| is_unspaced(c) || matches!(c, '\u{3001}'..='\u{303f}' | '\u{ff00}'..='\u{ff0f}');
        let before = self.words[..here].chars().next_back();
        if spaced.is_none() && !before.is_some_and(unspaced) {
            return None;
        }
        let upper = next.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase());
        (!rest.starts_with('.') || skipped == 0 || upper).then(|| here + skipped + usize::from(spaced.is_some()))
    }

    /// The article's own words from `from` to each mark that may open again: the next, or the one after a title
    /// in marks, as in `said on “Meet the Press.”`
    fn find_interruptions(&self, from: usize, mark: char) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let mut title = false;
        let block = self.searched.text.block_of(self.to_visible(from));
        for (offset, c) in self.folded[from..].char_indices() {
            let end = from + offset;
            if offset > INTERRUPTION || c == '"' && mark != '"' {
                break;
            }
            if c != mark {
                continue;
            }
            match side_of_mark(self.searched.text.visible(), self.to_visible(end), title) {
                Some(Side::Opening) if title => break,
                Some(Side::Opening) => {
                    if self.searched.text.block_of(self.to_visible(end)) != block {
                        break;
                    }
                    found.push(from..end);
                    title = true;
                }
                // An apostrophe in the article's own words.
                None if mark == '\'' => {}
                Some(Side::Closing) if title => title = false,
                _ => break,
            }
        }
        found
    }

    /// Passes into a paragraph that opens with a mark because the quotation continues.
    pub(super) fn next_paragraph(&self, here: usize, there: usize) -> Option<JunctionPoint> {
        if !self.folded[there..].starts_with(" \"") {
            return None;
        }
        let visible = self.searched.text.visible();
        let at = self.to_visible(there + 1);
        let block = self.searched.text.block_of(at)?;
        let before = self.searched.text.blocks().get(block.checked_sub(1)?)?;
        let opens = self.searched.text.blocks()[block].extent.start == at;
        if !opens || !self.words[here..].starts_with(' ') {
            return None;
        }
        let mut open = false;
        for (offset, c) in visible[before.extent.clone()].char_indices() {
            if is_double(c) {
                match side_of_mark(visible, before.extent.start + offset, open) {
                    Some(Side::Opening) => open = true,
                    Some(Side::Closing) => open = false,
                    None => {}
                }
            }
        }
        let nothing = there + 1..there + 1;
        open.then_some(JunctionPoint { leave: there, next: here + 1, resume: there + 2, between: nothing })
    }
}

fn is_stop(c: char) -> bool {
    matches!(c, ',' | '.' | '!' | '?' | '…' | ';' | ':')
}
