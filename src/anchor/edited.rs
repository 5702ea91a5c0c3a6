//! The last rung: quotes with declared ellipses, brackets or `[sic]`.
//!
//! The words between the declared changes must each stand in the article exactly and in order. An
//! ellipsis skips up to 1,500 bytes; a bracket stands for up to twelve words, or is inserted; a
//! letter in brackets changes its case; `[sic]` stands for nothing. A bracket at an end of the quote
//! stands for what is there up to the nearest bound, which [`edge`](super::edge) finds. What the article
//! itself sets in brackets is tried as words first, and a bracket never brings a negation. Of several
//! ways to place the pieces, the tightest counts.
//!
//! The search remembers which of its states failed, so its work grows with the places of the pieces and
//! not with their combinations. Where it still takes too long it gives up and says so.

use std::cell::OnceCell;
use std::collections::HashSet;
use std::ops::Range;

use super::Miss;
use super::boundary::{begins_word, ends_word, has_word, word_at_start};
use super::candidate::Candidate;
use super::edge;
use super::literal::occurrences;
use super::marks::{Quotation, all_quotations};
use super::needle::{Form, trim};
use super::parts::{Part, parts};
use crate::text::{Text, floor_char_boundary};
use crate::{
    lang,
    model::{Alteration, Fidelity},
};

/// The most that an ellipsis skips, in folded bytes.
const ELLIPSIS: usize = 1_500;
/// The most that a bracket replaces, in folded bytes and in words.
const BRACKET: (usize, usize) = (120, 12);
/// The most attempts before the search gives up.
const EFFORT: usize = 200_000;

/// Finds every place of a quote with declared changes; none if it declares none.
///
/// *Errors*: [`Miss::GaveUp`] if that takes too long.
pub(super) fn edited(text: &Text, form: Form<'_>) -> Result<Vec<Candidate>, Miss> {
    let words = form.words();
    let parts = parts(words);
    if parts.iter().all(|part| matches!(part, Part::Words(_))) {
        return Ok(Vec::new());
    }
    let folded = text.folded().text();
    let mut search = Search {
        text,
        form,
        folded,
        parts: &parts,
        effort: EFFORT,
        failed: HashSet::new(),
        quotations: OnceCell::new(),
    };
    let is_words = |part: &Part| matches!(part, Part::Words(range) if has_word(&words[range.clone()]));
    let Some(first) = parts.iter().position(is_words) else {
        return Ok(Vec::new());
    };
    let Part::Words(range) = &parts[first] else {
        return Ok(Vec::new());
    };
    let mut found: Vec<Candidate> = Vec::new();
    for place in occurrences(folded, &words[trim(words, range.clone())]) {
        let mut trail = Trail::default();
        if search.begin(first, place.start, &mut trail) {
            found.push(Candidate { runs: trail.runs, fidelity: Fidelity::Edited, alterations: trail.alterations });
        }
        if search.effort == 0 {
            return Err(Miss::GaveUp);
        }
    }
    Ok(tightest(found))
}

/// The start of the letter before `at`, if it is `c` in either case; the article may have it in brackets.
fn letter_before(folded: &str, at: usize, c: char) -> Option<usize> {
    let start =
        |before: &str| before.char_indices().next_back().filter(|&(_, found)| alike(found, c)).map(|(at, _)| at);
    let bracketed = folded[..at].strip_suffix(']').and_then(start).and_then(|at| at.checked_sub(1));
    bracketed.filter(|&at| folded[at..].starts_with('[')).or_else(|| start(&folded[..at]))
}

/// The length of the letter at the head of a text, if it is `c` in either case; alone or in brackets.
fn letter_at(text: &str, c: char) -> Option<usize> {
    let len = |text: &str| text.chars().next().filter(|&found| alike(found, c)).map(char::len_utf8);
    let bracketed = text.strip_prefix('[').and_then(|rest| Some((rest, len(rest)?)));
    let bracketed = bracketed.filter(|(rest, len)| rest[*len..].starts_with(']')).map(|(_, len)| len + 2);
    bracketed.or_else(|| len(text))
}

fn alike(a: char, b: char) -> bool {
    a.to_lowercase().eq(b.to_lowercase())
}

/// Drops every candidate that holds another.
fn tightest(found: Vec<Candidate>) -> Vec<Candidate> {
    let wholes: Vec<Range<usize>> = found.iter().map(Candidate::whole).collect();
    // Candidates ascend by start, so a tighter one that ends no later stands right after.
    let keep = |index: usize| {
        let whole = &wholes[index];
        !wholes.get(index + 1).is_some_and(|next| next.start > whole.start && next.end <= whole.end)
    };
    found.into_iter().enumerate().filter(|&(index, _)| keep(index)).map(|(_, one)| one).collect()
}

/// What a search has found so far.
#[derive(Debug, Clone, Default)]
struct Trail {
    runs: Vec<Range<usize>>,
    alterations: Vec<Alteration>,
}

impl Trail {
    /// Adds words; they join the run before when only white space stands between.
    fn add(&mut self, folded: &str, run: Range<usize>) {
        match self.runs.last_mut() {
            Some(last) if folded[last.end..run.start].trim().is_empty() => last.end = run.end,
            _ => self.runs.push(run),
        }
    }
}

struct Search<'a> {
    text: &'a Text,
    form: Form<'a>,
    folded: &'a str,
    parts: &'a [Part],
    effort: usize,
    /// Where nothing follows: the part, the window, and the change that opened it.
    failed: HashSet<State>,
    /// Found when a bracket at an end asks for them.
    quotations: OnceCell<Vec<Quotation>>,
}

/// A part, the window in which it begins, and the declared change that opened the window.
type State = (usize, usize, usize, Option<usize>);

impl Search<'_> {
    /// Places the whole, the first words of which stand at `start`.
    fn begin(&mut self, first: usize, start: usize, trail: &mut Trail) -> bool {
        let words = self.form.words();
        let Part::Words(range) = &self.parts[first] else { return false };
        // What the article itself has in brackets there.
        let lead = &words[..trim(words, range.clone()).start];
        if first > 0
            && self.folded[..start].ends_with(lead)
            && self.follow(0, start - lead.len()..start - lead.len(), None, trail)
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
                    let replaced = edge::before(self.text, self.quotations(), from);
                    if !self.may_stand_for(bracket, &replaced) {
                        return false;
                    }
                    self.note(index, replaced, trail);
                }
                Part::Words(_) => return false,
                _ => self.note(index, from..from, trail),
            }
        }
        self.follow(first - usize::from(letter.is_some()), from..from, None, trail) || restore(trail, Trail::default())
    }

    /// Places the parts from `index` on; the next words begin within `window`. `gap` is the
    /// declared change that opened the window.
    fn follow(&mut self, index: usize, window: Range<usize>, gap: Option<usize>, trail: &mut Trail) -> bool {
        let state = (index, window.start, window.end, gap);
        if self.failed.contains(&state) {
            return false;
        }
        self.effort = self.effort.saturating_sub(1);
        if self.effort == 0 {
            return false;
        }
        let follows = self.attempt(index, window, gap, trail);
        if !follows {
            self.failed.insert(state);
        }
        follows
    }

    fn attempt(&mut self, index: usize, window: Range<usize>, gap: Option<usize>, trail: &mut Trail) -> bool {
        let Some(part) = self.parts.get(index) else {
            return self.finish(window.start, gap, trail);
        };
        if let Part::Words(range) = part {
            return self.words(index, range, window, gap, trail);
        }
        if gap.is_none() && self.literally(index, part, window.start, trail) {
            return true;
        }
        match part {
            Part::Words(_) => false,
            Part::Ellipsis(_) => {
                let end = floor_char_boundary(self.folded, window.end + ELLIPSIS);
                self.follow(index + 1, window.start..end, Some(gap.unwrap_or(index)), trail)
            }
            Part::Bracket(_) => {
                let end = window.end.max(self.bracket_end(window.start));
                self.follow(index + 1, window.start..end, Some(gap.unwrap_or(index)), trail)
            }
            Part::Sic(_) => {
                let kept = trail.clone();
                self.note(index, window.start..window.start, trail);
                self.follow(index + 1, window, gap, trail) || restore(trail, kept)
            }
            Part::Letter(_, c) => self.letter(index, *c, window, gap, trail),
            Part::Ending(_) => {
                let rest = word_at_start(&self.folded[window.start..]);
                if rest.chars().count() > 4 || gap.is_some() {
                    return false;
                }
                let (kept, end) = (trail.clone(), window.start + rest.len());
                self.note(index, window.start..end, trail);
                self.follow(index + 1, end..end, None, trail) || restore(trail, kept)
            }
        }
    }

    /// Ends the quote: an ellipsis declares that its sentence goes on, a bracket stands for its rest.
    fn finish(&mut self, at: usize, gap: Option<usize>, trail: &mut Trail) -> bool {
        let Some(gap) = gap else { return true };
        let brackets = self.parts[gap..].iter().any(|part| matches!(part, Part::Bracket(_)));
        let rest = if brackets { edge::behind(self.text, self.quotations(), at) } else { at..at };
        for index in gap..self.parts.len() {
            match &self.parts[index] {
                Part::Bracket(bracket) if !self.may_stand_for(bracket, &rest) => return false,
                Part::Bracket(_) => self.note(index, rest.clone(), trail),
                Part::Ellipsis(_) => self.note(index, at..at, trail),
                _ => {}
            }
        }
        true
    }

    /// Places words somewhere in the window, the earliest place first.
    fn words(
        &mut self,
        index: usize,
        range: &Range<usize>,
        window: Range<usize>,
        gap: Option<usize>,
        trail: &mut Trail,
    ) -> bool {
        let words = &self.form.words()[trim(self.form.words(), range.clone())];
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
        for place in occurrences(haystack, words) {
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
            let kept = trail.clone();
            if let Some(gap) = gap {
                self.note(gap, trim(self.folded, between), trail);
            }
            trail.add(self.folded, place.clone());
            if self.follow(index + 1, place.end..place.end, None, trail) {
                return true;
            }
            *trail = kept;
        }
        false
    }

    /// Places a letter in brackets, and goes on directly behind it.
    fn letter(&mut self, index: usize, c: char, window: Range<usize>, gap: Option<usize>, trail: &mut Trail) -> bool {
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
            let kept = trail.clone();
            if let Some(gap) = gap {
                self.note(gap, trim(self.folded, window.start..at), trail);
            }
            let after = at + len;
            self.note(index, at..after, trail);
            trail.add(self.folded, at..after);
            if self.follow(index + 1, after..after, None, trail) {
                return true;
            }
            *trail = kept;
        }
        false
    }

    /// Tries a bracket or an ellipsis as words that the article has too.
    fn literally(&mut self, index: usize, part: &Part, at: usize, trail: &mut Trail) -> bool {
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
        let (kept, end) = (trail.clone(), at + skipped + typed.len());
        trail.add(self.folded, at + skipped..end);
        self.follow(index + 1, end..end, None, trail) || restore(trail, kept)
    }

    /// Whether none of some declared changes brings a negation that the words it stands for lack.
    fn may_be_replaced(&self, parts: Range<usize>, replaced: &Range<usize>) -> bool {
        self.parts[parts].iter().all(|part| match part {
            Part::Bracket(bracket) => self.may_stand_for(bracket, replaced),
            _ => true,
        })
    }

    fn may_stand_for(&self, bracket: &Range<usize>, replaced: &Range<usize>) -> bool {
        !negates(&self.form.words()[bracket.clone()]) || negates(&self.folded[replaced.clone()])
    }

    fn quotations(&self) -> &[Quotation] {
        self.quotations.get_or_init(|| all_quotations(self.text))
    }

    fn bracket_end(&self, from: usize) -> usize {
        let end = floor_char_boundary(self.folded, from + BRACKET.0);
        let visible = self.text.folded().to_source(from..from).start;
        let Some(block) = self.text.block_of(visible.saturating_sub(1)) else {
            return from;
        };
        let limit = self.text.folded().from_source(self.text.blocks()[block].extent.end);
        end.min(limit).max(from)
    }

    fn too_many_words(&self, range: Range<usize>) -> bool {
        self.folded[range].split(' ').filter(|word| has_word(word)).count() > BRACKET.1
    }

    fn note(&self, part: usize, replaced: Range<usize>, trail: &mut Trail) {
        let replaced = self.text.folded().to_source(replaced);
        trail.alterations.push(match &self.parts[part] {
            Part::Ellipsis(range) | Part::Words(range) => {
                Alteration::Ellipsis { at: self.form.typed(range.clone()).start, replaced }
            }
            Part::Sic(range) => Alteration::Sic { at: self.form.typed(range.clone()).start },
            Part::Bracket(range) | Part::Letter(range, _) | Part::Ending(range) => {
                Alteration::Bracket { at: self.form.typed(range.clone()), replaced }
            }
        });
    }
}

/// Whether words negate: an editor's bracket must not bring a “not” that the article lacks.
fn negates(words: &str) -> bool {
    words.split(' ').any(lang::negates)
}

fn restore(trail: &mut Trail, kept: Trail) -> bool {
    *trail = kept;
    false
}
