//! The search for a quote with declared changes, part by part.
//!
//! It remembers which of its states failed, so its work grows with the places of the pieces and not with their
//! combinations.

use std::{collections::HashSet, ops::Range};

use super::{
    super::{
        boundary::{begins_word, ends_word, has_word, word_at_start},
        literal::find_occurrences,
        needle::{Form, trim_range},
        searched::SearchedText,
    },
    bracket_bounds,
    parts::Part,
};
use crate::{lang, model::Alteration, text::floor_char_boundary};

/// The most that an ellipsis skips, in folded bytes.
const ELLIPSIS: usize = 1_500;
/// The most folded bytes that one change leaves out or replaces, with the spaces around it.
pub(super) const LONGEST_CHANGE: usize = ELLIPSIS + 12;
/// The most that a bracket replaces, in folded bytes and in words.
const BRACKET: (usize, usize) = (120, 12);
/// What a search has found so far.
#[derive(Debug, Default)]
pub(super) struct Trail {
    pub(super) runs: Vec<Range<usize>>,
    pub(super) alterations: Vec<Alteration>,
}

/// What a trail had at a moment: how many runs, the end of the last, and how many alterations. It is not a copy, so that a
/// quote with many changes takes no more memory than its trail.
#[derive(Debug, Clone, Copy)]
struct TrailMark {
    runs: usize,
    end: usize,
    alterations: usize,
}

impl Trail {
    fn mark(&self) -> TrailMark {
        let end = self.runs.last().map_or(0, |run| run.end);
        TrailMark { runs: self.runs.len(), end, alterations: self.alterations.len() }
    }

    /// Forgets what was found since; false, for the search that failed.
    fn return_to(&mut self, mark: TrailMark) -> bool {
        self.runs.truncate(mark.runs);
        self.alterations.truncate(mark.alterations);
        if let Some(last) = self.runs.last_mut() {
            last.end = mark.end;
        }
        false
    }

    /// Adds words; they join the run before if only white space is between.
    fn add_run(&mut self, folded: &str, run: Range<usize>) {
        match self.runs.last_mut() {
            Some(last) if folded[last.end..run.start].trim().is_empty() => last.end = run.end,
            _ => self.runs.push(run),
        }
    }
}

pub(super) struct EditedSearch<'a> {
    pub(super) searched: &'a SearchedText<'a>,
    pub(super) form: Form<'a>,
    pub(super) folded: &'a str,
    pub(super) parts: &'a [Part],
    pub(super) effort: usize,
    /// Where nothing follows: the part, the window, and the change that opened it.
    pub(super) failed: HashSet<SearchState>,
}

/// A part, the window in which it begins, and the declared change that opened the window.
type SearchState = (usize, usize, usize, Option<usize>);

impl EditedSearch<'_> {
    /// Places the whole quote, whose first words are at `start`.
    pub(super) fn place_from(&mut self, first: usize, start: usize, trail: &mut Trail) -> bool {
        let words = self.form.words();
        let Part::Words(range) = &self.parts[first] else { return false };
        // What the article itself has in brackets there.
        let lead = &words[..trim_range(words, range.clone()).start];
        if first > 0
            && self.folded[..start].ends_with(lead)
            && self.follow_parts(0, start - lead.len()..start - lead.len(), None, trail)
        {
            return true;
        }
        let letter = match self.parts[..first].last() {
            Some(Part::Letter(_, c)) => match letter_before(self.folded, start, *c) {
                Some(at) => Some(at),
                None => return false,
            },
            _ => None,
        };
        let from = letter.unwrap_or(start);
        for index in 0..first - usize::from(letter.is_some()) {
            match &self.parts[index] {
                Part::Bracket(bracket) => {
                    let replaced = bracket_bounds::range_before(self.searched, from);
                    if !self.may_stand_for(bracket, &replaced) {
                        return false;
                    }
                    self.note_change(index, replaced, trail);
                }
                Part::Words(_) => return false,
                _ => self.note_change(index, from..from, trail),
            }
        }
        self.follow_parts(first - usize::from(letter.is_some()), from..from, None, trail)
            || trail.return_to(TrailMark { runs: 0, end: 0, alterations: 0 })
    }

    /// Places the parts from `index` on; the next words begin within `window`. `gap` is the
    /// declared change that opened the window.
    fn follow_parts(&mut self, index: usize, window: Range<usize>, gap: Option<usize>, trail: &mut Trail) -> bool {
        let state = (index, window.start, window.end, gap);
        if self.failed.contains(&state) {
            return false;
        }
        self.effort = self.effort.saturating_sub(1);
        if self.effort == 0 {
            return false;
        }
        let follows = self.try_part(index, window, gap, trail);
        if !follows {
            self.failed.insert(state);
        }
        follows
    }

    fn try_part(&mut self, index: usize, window: Range<usize>, gap: Option<usize>, trail: &mut Trail) -> bool {
        let Some(part) = self.parts.get(index) else {
            return self.finish_quote(window.start, gap, trail);
        };
        if let Part::Words(range) = part {
            return self.place_words(index, range, window, gap, trail);
        }
        if gap.is_none() && self.place_literally(index, part, window.start, trail) {
            return true;
        }
        match part {
            Part::Words(_) => false,
            Part::Ellipsis(_) => {
                let end = floor_char_boundary(self.folded, window.end + ELLIPSIS);
                self.follow_parts(index + 1, window.start..end, Some(gap.unwrap_or(index)), trail)
            }
            Part::Bracket(_) => {
                let end = window.end.max(self.bracket_end(window.start));
                self.follow_parts(index + 1, window.start..end, Some(gap.unwrap_or(index)), trail)
            }
            Part::Sic(_) => {
                let kept = trail.mark();
                self.note_change(index, window.start..window.start, trail);
                self.follow_parts(index + 1, window, gap, trail) || trail.return_to(kept)
            }
            Part::Letter(_, c) => self.place_letter(index, *c, window, gap, trail),
            Part::Ending(_) => {
                let rest = word_at_start(&self.folded[window.start..]);
                if rest.chars().count() > 4 || gap.is_some() {
                    return false;
                }
                let (kept, end) = (trail.mark(), window.start + rest.len());
                self.note_change(index, window.start..end, trail);
                self.follow_parts(index + 1, end..end, None, trail) || trail.return_to(kept)
            }
        }
    }

    /// Ends the quote: an ellipsis declares that its sentence continues, a bracket replaces its rest.
    fn finish_quote(&mut self, at: usize, gap: Option<usize>, trail: &mut Trail) -> bool {
        let Some(gap) = gap else { return true };
        let brackets = self.parts[gap..].iter().any(|part| matches!(part, Part::Bracket(_)));
        let rest = if brackets { bracket_bounds::range_after(self.searched, at) } else { at..at };
        for index in gap..self.parts.len() {
            match &self.parts[index] {
                Part::Bracket(bracket) if !self.may_stand_for(bracket, &rest) => return false,
                Part::Bracket(_) => self.note_change(index, rest.clone(), trail),
                Part::Ellipsis(_) => self.note_change(index, at..at, trail),
                _ => {}
            }
        }
        true
    }

    /// Places words somewhere in the window, the earliest place first.
    fn place_words(
        &mut self,
        index: usize,
        range: &Range<usize>,
        window: Range<usize>,
        gap: Option<usize>,
        trail: &mut Trail,
    ) -> bool {
        let words = &self.form.words()[trim_range(self.form.words(), range.clone())];
        let reach = if gap.is_some() {
            window.clone()
        } else {
            let space = self.folded[window.start..].starts_with(' ');
            window.start..window.end + usize::from(space)
        };
        if gap.is_some() && !has_word(words) {
            return false;
        }
        let end = floor_char_boundary(self.folded, reach.end + words.len());
        let letter = index > 0 && matches!(self.parts[index - 1], Part::Letter(..));
        let ending = matches!(self.parts.get(index + 1), Some(Part::Ending(_)));
        let haystack = &self.folded[reach.start..end];
        for place in find_occurrences(haystack, words) {
            let place = reach.start + place.start..reach.start + place.end;
            self.effort = self.effort.saturating_sub(1);
            if self.effort == 0 {
                return false;
            }
            if !letter && !begins_word(self.folded, place.start)
                || !ending && !ends_word(self.folded, place.end)
                || letter && place.start != window.start
            {
                continue;
            }
            let between = window.start..place.start;
            if gap.is_some_and(|gap| matches!(self.parts[gap], Part::Bracket(_)))
                && self.too_many_words(between.clone())
            {
                break;
            }
            if !self.may_be_replaced(gap.unwrap_or(index)..index, &between) {
                continue;
            }
            let kept = trail.mark();
            if let Some(gap) = gap {
                self.note_change(gap, trim_range(self.folded, between), trail);
            }
            trail.add_run(self.folded, place.clone());
            if self.follow_parts(index + 1, place.end..place.end, None, trail) {
                return true;
            }
            trail.return_to(kept);
        }
        false
    }

    /// Places a letter in brackets, and continues directly after it.
    fn place_letter(
        &mut self,
        index: usize,
        c: char,
        window: Range<usize>,
        gap: Option<usize>,
        trail: &mut Trail,
    ) -> bool {
        let end = floor_char_boundary(self.folded, window.end + 2 + c.len_utf8());
        let places: Vec<(usize, usize)> = self.folded[window.start..end]
            .char_indices()
            .filter_map(|(at, _)| Some((window.start + at, letter_at(&self.folded[window.start + at..], c)?)))
            .collect();
        for (at, len) in places {
            let out = at > window.end + 1 || gap.is_none() && at > window.start + 1;
            if out
                || !begins_word(self.folded, at)
                || !self.may_be_replaced(gap.unwrap_or(index)..index, &(window.start..at))
            {
                continue;
            }
            let kept = trail.mark();
            if let Some(gap) = gap {
                self.note_change(gap, trim_range(self.folded, window.start..at), trail);
            }
            let after = at + len;
            self.note_change(index, at..after, trail);
            trail.add_run(self.folded, at..after);
            if self.follow_parts(index + 1, after..after, None, trail) {
                return true;
            }
            trail.return_to(kept);
        }
        false
    }

    /// Tries a bracket or an ellipsis as words that the article has too.
    fn place_literally(&mut self, index: usize, part: &Part, at: usize, trail: &mut Trail) -> bool {
        let range = match part {
            Part::Ellipsis(range)
            | Part::Bracket(range)
            | Part::Sic(range)
            | Part::Letter(range, _)
            | Part::Ending(range) => range.clone(),
            Part::Words(_) => return false,
        };
        let typed = &self.form.words()[range];
        let space = !matches!(part, Part::Ending(_)) && self.folded[at..].starts_with(' ');
        let skipped = usize::from(space);
        if !self.folded[at + skipped..].starts_with(typed) {
            return false;
        }
        let (kept, end) = (trail.mark(), at + skipped + typed.len());
        trail.add_run(self.folded, at + skipped..end);
        self.follow_parts(index + 1, end..end, None, trail) || trail.return_to(kept)
    }

    /// Whether none of some declared changes brings a negation that the words it replaces lack.
    fn may_be_replaced(&self, parts: Range<usize>, replaced: &Range<usize>) -> bool {
        self.parts[parts].iter().all(|part| match part {
            Part::Bracket(bracket) => self.may_stand_for(bracket, replaced),
            _ => true,
        })
    }

    fn may_stand_for(&self, bracket: &Range<usize>, replaced: &Range<usize>) -> bool {
        let language = self.searched.text.language();
        let negates = |words: &str| negates(words) || language.first_negation(&language.words(words)).is_some();
        !negates(&self.form.words()[bracket.clone()]) || negates(&self.folded[replaced.clone()])
    }

    fn bracket_end(&self, from: usize) -> usize {
        let end = floor_char_boundary(self.folded, from + BRACKET.0);
        let visible = self.searched.text.folded().to_source(from..from).start;
        let Some(block) = self.searched.text.block_of(visible.saturating_sub(1)) else {
            return from;
        };
        let limit = self.searched.text.folded().from_source(self.searched.text.blocks()[block].extent.end);
        end.min(limit).max(from)
    }

    fn too_many_words(&self, range: Range<usize>) -> bool {
        self.folded[range].split(' ').filter(|word| has_word(word)).count() > BRACKET.1
    }

    fn note_change(&self, part: usize, replaced: Range<usize>, trail: &mut Trail) {
        let replaced = self.searched.text.folded().to_source(replaced);
        trail.alterations.push(match &self.parts[part] {
            Part::Ellipsis(range) | Part::Words(range) => {
                Alteration::Ellipsis { at: self.form.typed_range(range.clone()).start, replaced }
            }
            Part::Sic(range) => Alteration::Sic { at: self.form.typed_range(range.clone()).start },
            Part::Bracket(range) | Part::Letter(range, _) | Part::Ending(range) => {
                Alteration::Bracket { at: self.form.typed_range(range.clone()), replaced }
            }
        });
    }
}

/// Whether words negate: an editor's bracket must not bring a “not” that the article lacks.
fn negates(words: &str) -> bool {
    words.split(' ').any(lang::negates)
}

/// The start of the letter before `at`, if it is `c` in either case; the article may have it in brackets.
fn letter_before(folded: &str, at: usize, c: char) -> Option<usize> {
    let start = |before: &str| {
        before.char_indices().next_back().filter(|&(_, found)| is_same_letter(found, c)).map(|(at, _)| at)
    };
    let bracketed = folded[..at].strip_suffix(']').and_then(|inside| {
        let letter = start(inside)?;
        inside[..letter].strip_suffix('[').map(str::len)
    });
    bracketed.or_else(|| start(&folded[..at]))
}

/// The length of the letter at the head of a text, if it is `c` in either case; alone or in brackets.
fn letter_at(text: &str, c: char) -> Option<usize> {
    let len = |text: &str| text.chars().next().filter(|&found| is_same_letter(found, c)).map(char::len_utf8);
    let bracketed = text.strip_prefix('[').and_then(|rest| Some((rest, len(rest)?)));
    let bracketed = bracketed.filter(|(rest, len)| rest[*len..].starts_with(']')).map(|(_, len)| len + 2);
    bracketed.or_else(|| len(text))
}

fn is_same_letter(a: char, b: char) -> bool {
    a.to_lowercase().eq(b.to_lowercase())
}
