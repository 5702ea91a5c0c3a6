//! The last rung: quotes with declared ellipses, brackets or `[sic]`.
//!
//! The words between the declared changes must each stand in the article exactly and in order. An
//! ellipsis skips up to 1,500 bytes; a bracket stands for up to twelve words, or is inserted; a
//! letter in brackets changes its case; `[sic]` stands for nothing. What the article itself sets
//! in brackets is tried as words first, and a bracket never brings a negation. Of several ways to place the pieces, the tightest counts.

use std::ops::Range;

use super::boundary::{begins_word, ends_word, has_word, word_at_start};
use super::candidate::Candidate;
use super::literal::occurrences;
use super::needle::{Form, trim};
use super::parts::{Part, parts};
use super::{Alteration, Fidelity, Miss};
use crate::lang;
use crate::text::{Text, floor};

/// The most that an ellipsis skips, in folded bytes.
const ELLIPSIS: usize = 1_500;
/// The most that a bracket replaces, in folded bytes and in words.
const BRACKET: (usize, usize) = (120, 12);
/// The most attempts before a quote counts as not found.
const EFFORT: usize = 200_000;

/// Finds every place of a quote with declared changes; none if it declares none.
pub(super) fn edited(text: &Text, form: Form<'_>) -> Result<Vec<Candidate>, Miss> {
    let words = form.words();
    let parts = parts(words);
    if parts.iter().all(|part| matches!(part, Part::Words(_))) {
        return Ok(Vec::new());
    }
    for part in [parts.first(), parts.last()] {
        if let Some(Part::Bracket(range)) = part {
            return Err(Miss::BracketAtEnd { at: form.typed(range.clone()) });
        }
    }
    let folded = text.folded().text();
    let mut search = Search { text, form, folded, parts: &parts, effort: EFFORT };
    let Some(first) = parts.iter().position(|part| matches!(part, Part::Words(_))) else {
        return Ok(Vec::new());
    };
    let Part::Words(range) = &parts[first] else {
        return Ok(Vec::new());
    };
    let lead = trim(words, range.clone());
    let mut found: Vec<Candidate> = Vec::new();
    if !has_word(&words[lead.clone()]) {
        return Ok(found);
    }
    for place in occurrences(folded, &words[lead]) {
        let from = match parts[..first].last() {
            Some(Part::Letter(_, c)) => place.start - before(folded, place.start, *c),
            _ => place.start,
        };
        let mut trail = Trail::default();
        if search.follow(0, from..from, None, &mut trail) {
            found.push(Candidate { runs: trail.runs, fidelity: Fidelity::Edited, alterations: trail.alterations });
        }
    }
    Ok(tightest(found))
}

/// The length of the letter before `at`, if it is `c` in either case.
fn before(folded: &str, at: usize, c: char) -> usize {
    let previous = folded[..at].chars().next_back();
    previous.filter(|&found| alike(found, c)).map_or(0, char::len_utf8)
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
}

impl Search<'_> {
    /// Places the parts from `index` on; the next words begin within `window`. `gap` is the
    /// declared change that opened the window.
    fn follow(&mut self, index: usize, window: Range<usize>, gap: Option<&Part>, trail: &mut Trail) -> bool {
        self.effort = self.effort.saturating_sub(1);
        if self.effort == 0 {
            return false;
        }
        let Some(part) = self.parts.get(index) else {
            // A quote that ends in an ellipsis declares that its sentence goes on.
            if let Some(Part::Ellipsis(range)) = gap {
                self.note(&Part::Ellipsis(range.clone()), window.start..window.start, trail);
            }
            return gap.is_none_or(|gap| matches!(gap, Part::Ellipsis(_)));
        };
        if let Part::Words(range) = part {
            return self.words(index, range, window, gap, trail);
        }
        if gap.is_none() && index > 0 && self.literally(index, part, window.start, trail) {
            return true;
        }
        match part {
            Part::Words(_) => false,
            Part::Ellipsis(_) => {
                let end = if index == 0 { window.end } else { floor(self.folded, window.end + ELLIPSIS) };
                self.follow(index + 1, window.start..end, Some(part), trail)
            }
            Part::Bracket(_) => {
                let end = window.end.max(self.bracket_end(window.start));
                self.follow(index + 1, window.start..end, gap.or(Some(part)), trail)
            }
            Part::Sic(_) => {
                let kept = trail.clone();
                self.note(part, window.start..window.start, trail);
                self.follow(index + 1, window, gap, trail) || restore(trail, kept)
            }
            Part::Letter(_, c) => self.letter(index, *c, window, gap, trail),
            Part::Ending(_) => {
                let rest = word_at_start(&self.folded[window.start..]);
                if rest.chars().count() > 4 || gap.is_some() {
                    return false;
                }
                let (kept, end) = (trail.clone(), window.start + rest.len());
                self.note(part, window.start..end, trail);
                self.follow(index + 1, end..end, None, trail) || restore(trail, kept)
            }
        }
    }

    /// Places words somewhere in the window, the earliest place first.
    fn words(
        &mut self,
        index: usize,
        range: &Range<usize>,
        window: Range<usize>,
        gap: Option<&Part>,
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
        let end = floor(self.folded, reach.end + words.len());
        let letter = index > 0 && matches!(self.parts[index - 1], Part::Letter(..));
        let ending = matches!(self.parts.get(index + 1), Some(Part::Ending(_)));
        let haystack = &self.folded[reach.start..end];
        for place in occurrences(haystack, words) {
            let place = reach.start + place.start..reach.start + place.end;
            self.effort = self.effort.saturating_sub(1);
            if !letter && !begins_word(self.folded, place.start)
                || !ending && !ends_word(self.folded, place.end)
                || letter && place.start != window.start
            {
                continue;
            }
            if matches!(gap, Some(Part::Bracket(_))) && self.too_many_words(window.start..place.start) {
                break;
            }
            if let Some(Part::Bracket(bracket)) = gap
                && negates(&self.form.words()[bracket.clone()])
                && !negates(&self.folded[window.start..place.start])
            {
                continue;
            }
            let kept = trail.clone();
            if let Some(gap) = gap {
                let replaced = trim(self.folded, window.start..place.start);
                self.note(gap, replaced, trail);
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
    fn letter(&mut self, index: usize, c: char, window: Range<usize>, gap: Option<&Part>, trail: &mut Trail) -> bool {
        let end = floor(self.folded, window.end + 1 + c.len_utf8());
        let places: Vec<(usize, char)> = self.folded[window.start..end]
            .char_indices()
            .filter(|&(_, found)| alike(found, c))
            .map(|(at, found)| (window.start + at, found))
            .collect();
        for (at, found) in places {
            if !begins_word(self.folded, at) || gap.is_none() && at > window.start + 1 {
                continue;
            }
            let kept = trail.clone();
            if let Some(gap) = gap {
                self.note(gap, trim(self.folded, window.start..at), trail);
            }
            let after = at + found.len_utf8();
            self.note(&self.parts[index].clone(), at..after, trail);
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
            Part::Ellipsis(range) | Part::Bracket(range) | Part::Sic(range) => range.clone(),
            _ => return false,
        };
        let typed = &self.form.words()[range];
        let skipped = usize::from(self.folded[at..].starts_with(' '));
        if !self.folded[at + skipped..].starts_with(typed) {
            return false;
        }
        let (kept, end) = (trail.clone(), at + skipped + typed.len());
        trail.add(self.folded, at + skipped..end);
        self.follow(index + 1, end..end, None, trail) || restore(trail, kept)
    }

    fn bracket_end(&self, from: usize) -> usize {
        let end = floor(self.folded, from + BRACKET.0);
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

    fn note(&self, part: &Part, replaced: Range<usize>, trail: &mut Trail) {
        let replaced = self.text.folded().to_source(replaced);
        trail.alterations.push(match part {
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
