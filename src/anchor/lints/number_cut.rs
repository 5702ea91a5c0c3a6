//! W328: a quote cuts a number from its magnitude or unit, `$5` of “$5 billion”, `a third` of “a third of”, or from its bound,
//! `five` of “at least five”.
//!
//! Each end of a quote, and each end of a piece beside an ellipsis, is compared with the article's words on
//! its other side. Digits that a sign follows (`5%`) are one word and refused before.

use std::ops::Range;

use super::super::anchored::AnchoredArticle;
use crate::{
    diag::{Code, Diagnostic, Diagnostics},
    lang::{Language, Phrases, Word},
    model::{Alteration, Placement, Quote},
    text::{Text, floor_char_boundary},
};

/// How far from an end the article is read, in bytes.
const NEAR: usize = 64;

/// The most words of a bound: `at least`, `no more than`, and the five letters of `少なくとも`, each a word.
const BOUND: usize = 5;

/// Reports W328.
pub(super) fn check(
    placed: &AnchoredArticle,
    quote: &Quote<Placement>,
    language: &Language,
    diagnostics: &mut Diagnostics,
) {
    let Some(range) = find_cut_number(&placed.text, &quote.anchor, language) else { return };
    let number = &placed.text.visible()[range.clone()];
    let message = format!("quote `{}` cuts the number `{number}`", quote.id.value);
    let lint = Diagnostic::new(Code::NumberCut, quote.text.span, message)
        .and(placed.span_of(&range), "the number")
        .help("quote the full number");
    diagnostics.lint(quote.allow.iter().chain(&placed.allow), lint);
}

/// Finds a number that the quote cuts: visible bytes of the whole number.
pub fn find_cut_number(text: &Text, placement: &Placement, language: &Language) -> Option<Range<usize>> {
    let bracketed = |at: usize| {
        placement.alterations.iter().any(|alteration| match alteration {
            Alteration::Bracket { replaced, .. } => replaced.start <= at + 1 && at <= replaced.end + 1,
            _ => false,
        })
    };
    let edges = placement.extent.runs.iter().flat_map(|run| [run.start, run.end]);
    edges.filter(|&edge| !bracketed(edge)).find_map(|edge| cut_at(text, edge, language))
}

/// The number around a place, if the place cuts one.
fn cut_at(text: &Text, edge: usize, language: &Language) -> Option<Range<usize>> {
    let visible = text.visible();
    // Most quotes begin and end beside a mark, or with only a space between.
    let [before, after] =
        [visible.get(..edge)?.trim_end_matches(is_gap), visible.get(edge..)?.trim_start_matches(is_gap)];
    let beside = [before.chars().next_back(), after.chars().next()];
    if beside.into_iter().flatten().any(separates_words) {
        return None;
    }
    let inside = edge.min(visible.len().saturating_sub(1));
    let block = text.blocks()[text.block_of(inside)?].extent.clone();
    let from = char_boundary_from(visible, edge.saturating_sub(NEAR).max(block.start));
    let to = floor_char_boundary(visible, (edge + NEAR).min(block.end.max(edge)));
    let (before, after) = (visible.get(from..edge)?, visible.get(edge..to)?);
    let left = language.words(before);
    let right = language.words(after);
    let (last, first) = (left.last()?, right.first()?);
    let gap = &visible[from + last.range.end..edge + first.range.start];
    if !gap.chars().all(is_gap) {
        return None;
    }
    let sides = Sides { language, left: &left, right: &right, before, after };
    let (words_left, words_right) = sides.with_magnitudes(sides.cut_number_len()?);
    let start = left[left.len() - words_left].range.start;
    // A sign before the digits belongs to them.
    let sign = before[..start].chars().next_back().filter(|c| matches!(c, '$' | '£' | '¥' | '\u{20a0}'..='\u{20cf}'));
    let start = start - sign.map_or(0, char::len_utf8);
    Some(from + start..edge + right[words_right - 1].range.end)
}

/// Whether a character may be between the words of a number.
fn is_gap(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '‐' | '‑' | '–' | '\u{ad}')
}

/// Whether a character beside an end shows that no number is cut there.
fn separates_words(c: char) -> bool {
    c.is_ascii_punctuation() && !matches!(c, '-' | '\'') || matches!(c, '“' | '”' | '„' | '«' | '»')
}

struct Sides<'a> {
    language: &'a Language,
    left: &'a [Word<'a>],
    right: &'a [Word<'a>],
    before: &'a str,
    after: &'a str,
}

impl Sides<'_> {
    /// How many words of each side make up a number that the place between them cuts.
    fn cut_number_len(&self) -> Option<(usize, usize)> {
        let language = self.language;
        let ends = self.left.len();
        let unit = language.units.match_len(self.right).or_else(|| language.magnitudes.match_len(self.right));
        let is_number = |word: &Word| self.is_number(word);
        let last = &self.left[ends - 1];
        let measured =
            is_number(last) || language.magnitudes.has(&last.text) && ends > 1 && is_number(&self.left[ends - 2]);
        // `one and a half million`
        if let Some(unit) = unit.filter(|_| self.adds_fraction()) {
            return Some((1, unit));
        }
        if let Some(unit) = unit.filter(|_| measured && !self.is_year(last)) {
            return Some((1, unit));
        }
        // `minus 5 degrees`
        if language.signs.has(&last.text) && is_number(&self.right[0]) {
            return Some((1, 1));
        }
        if let Some(len) = self.bound_len() {
            return Some((len, 1));
        }
        if let Some(share) = self.share_len() {
            return Some(share);
        }
        // `twenty-five`, `one hundred five`; digits beside digits are a list.
        if language.numbers.has(&last.text) && language.numbers.has(&self.right[0].text) {
            return Some((1, 1));
        }
        // `1 1/2`, `three-quarters`
        if is_number(last) && self.is_fraction() {
            return Some((1, 2));
        }
        let counted = language.numbers.has(&last.text);
        if let Some(len) = language.fractions.match_len(self.right).filter(|_| counted) {
            return Some((1, len));
        }
        if let Some(fraction) = self.fraction_len()
            && let Some(part) = language.parts.match_len(self.right)
        {
            return Some((fraction, part));
        }
        // `one and a half`
        if is_number(last)
            && let Some(len) = self.added_fraction_len(self.right)
        {
            return Some((1, len));
        }
        let ranged = |words: &[Word]| {
            let len = language.ranges.match_len(words)?;
            // `5 in 2024`
            let fits = |word: &&Word| is_number(word) && (!has_form_of_year(word) || has_form_of_year(last));
            words.get(len).filter(fits).map(|_| len + 1)
        };
        if is_number(last)
            && let Some(len) = ranged(self.right).filter(|&len| are_adjacent(self.right, self.after, len))
        {
            return Some((1, len));
        }
        let range =
            (1..=2.min(ends - 1)).find(|&len| language.ranges.match_len(&self.left[ends - len..]) == Some(len))?;
        let number = ends > range
            && is_number(&self.left[ends - range - 1])
            && is_number(&self.right[0])
            && (!has_form_of_year(&self.right[0]) || has_form_of_year(&self.left[ends - range - 1]));
        (number && are_adjacent(&self.left[ends - range - 1..], self.before, range + 1)).then_some((range + 1, 1))
    }

    /// A cut number with the magnitude on each side of it: `5 million to 10 million`, of which `million to 10` was found.
    fn with_magnitudes(&self, (left, right): (usize, usize)) -> (usize, usize) {
        let multiplies = |words: &[Word], at: usize, text: &str| {
            let Some([number, magnitude]) = words.get(at..at + 2) else { return false };
            self.is_number(number)
                && self.language.magnitudes.has(&magnitude.text)
                && are_adjacent(&words[at..], text, 2)
        };
        let first = self.left.len() - left;
        let before = first > 0 && multiplies(self.left, first - 1, self.before);
        let after = right > 0 && multiplies(self.right, right - 1, self.after);
        (left + usize::from(before), right + usize::from(after))
    }

    /// The length of a fraction that some words add to a number: `and a half`.
    fn added_fraction_len(&self, words: &[Word]) -> Option<usize> {
        let language = self.language;
        let and = language.ranges.match_len(words)?;
        let article = usize::from(words.get(and).is_some_and(|word| language.determiners.has(&word.text)));
        [and, and + article].into_iter().find_map(|at| Some(at + language.fractions.match_len(words.get(at..)?)?))
    }

    /// Whether the left side ends with a number and a fraction: `one and a half`.
    fn adds_fraction(&self) -> bool {
        let ends = self.left.len();
        (2..=4.min(ends.saturating_sub(1))).any(|len| {
            self.is_number(&self.left[ends - len - 1]) && self.added_fraction_len(&self.left[ends - len..]) == Some(len)
        })
    }

    /// How many words of each side make up a share that the place cuts: `20 of the 30 towns`.
    fn share_len(&self) -> Option<(usize, usize)> {
        let (parts, ends) = (&self.language.parts, self.left.len());
        let is_number = |word: Option<&Word>| word.is_some_and(|word| self.is_number(word));
        if is_number(self.left.last())
            && let Some(len) = parts.match_len(self.right).filter(|&len| is_number(self.right.get(len)))
            && are_adjacent(self.right, self.after, len + 1)
        {
            return Some((1, len + 1));
        }
        let len = (1..=2.min(ends - 1)).rev().find(|&len| parts.match_len(&self.left[ends - len..]) == Some(len))?;
        let cut = is_number(self.left.get(ends - len - 1)) && is_number(self.right.first());
        (cut && are_adjacent(&self.left[ends - len - 1..], self.before, len + 1)).then_some((len + 1, 1))
    }

    /// Whether the right side begins with a fraction in digits.
    fn is_fraction(&self) -> bool {
        let [above, below, ..] = self.right else { return false };
        let short = |word: &Word| word.text.len() <= 2 && word.text.chars().all(|c| c.is_ascii_digit());
        short(above) && short(below) && matches!(&self.after[above.range.end..below.range.start], "/" | "⁄")
    }

    /// The length of the fraction that the left side ends with.
    fn fraction_len(&self) -> Option<usize> {
        let ends = self.left.len();
        let ends_with = |table: &Phrases| {
            (1..=3.min(ends)).rev().find(|&len| table.match_len(&self.left[ends - len..]) == Some(len))
        };
        ends_with(&self.language.fractions)
    }

    /// The length of the words before a number that make it a bound: `at least 5 million`.
    fn bound_len(&self) -> Option<usize> {
        let ends = self.left.len();
        let bounds = &self.language.bounds;
        let len = (1..=BOUND.min(ends)).rev().find(|&len| bounds.match_len(&self.left[ends - len..]) == Some(len))?;
        let number = &self.right[0];
        (self.is_number(number) && !has_form_of_year(number)).then_some(len)
    }

    fn is_number(&self, word: &Word) -> bool {
        word.text.chars().all(char::is_numeric)
            || self.language.numbers.has(&word.text)
            || is_compound(&word.text, &self.language.numbers)
    }

    /// Whether digits are a year: `in 2016 dozens of …`.
    fn is_year(&self, word: &Word) -> bool {
        has_form_of_year(word)
            && !self.before[..word.range.start].ends_with([',', '.', '$', '€', '£'])
            && self.language.magnitudes.match_len(self.right).is_some()
    }
}

/// Whether digits have the form of a year.
fn has_form_of_year(word: &Word) -> bool {
    word.text.len() == 4 && word.text.starts_with(['1', '2']) && word.text.chars().all(|c| c.is_ascii_digit())
}

/// Whether a word is written together from numbers: Dutch `vijfentwintig`, German `zweihundertdrei`.
fn is_compound(word: &str, numbers: &Phrases) -> bool {
    /// What joins them.
    const JOINTS: [&str; 5] = ["", "und", "en", "ën", "og"];
    let ends = word.char_indices().map(|(at, _)| at).skip(1);
    ends.filter(|&at| numbers.has(&word[..at])).any(|at| {
        let rest = JOINTS.iter().filter_map(|joint| word[at..].strip_prefix(joint));
        rest.into_iter().any(|rest| numbers.has(rest) || is_compound(rest, numbers))
    })
}

/// The nearest boundary between characters at or after a byte.
fn char_boundary_from(text: &str, byte: usize) -> usize {
    let at = floor_char_boundary(text, byte);
    if at == byte { at } else { at + text[at..].chars().next().map_or(0, char::len_utf8) }
}

/// True if nothing but spaces, hyphens and signs of money is between the first words of a list.
fn are_adjacent(words: &[Word], text: &str, count: usize) -> bool {
    let joins = |c: char| c.is_whitespace() || matches!(c, '-' | '$' | '€' | '£');
    words[..count.min(words.len())]
        .windows(2)
        .all(|pair| text[pair[0].range.end..pair[1].range.start].chars().all(joins))
}
