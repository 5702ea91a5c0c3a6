//! W320: a quote begins after a negation, a condition or a report that changes its meaning.

use std::ops::Range;

use super::{
    super::{anchored::AnchoredArticle, boundary::has_word, quotations::QuotationIndex},
    speech_before::{SpeechBefore, interrupted_before},
};
use crate::{
    diag::{Code, Diagnostic, Diagnostics},
    lang::{Language, Phrases, Word},
    model::{Placement, Quote, QuoteKind},
    text::{Text, floor_char_boundary},
};

/// What ends a clause, wherever it is.
const ENDS_CLAUSE: [char; 5] = [';', ':', '—', '；', '：'];

/// How far before the quote words are looked for that turn its sense, in bytes. No clause that people write is as long; in a
/// sentence of thousands of quotes, each would read all that is before it.
const BEFORE: usize = 4_000;

/// How far into the quote its first word is looked for, in bytes.
const NEXT: usize = 40;

/// How many words before the last of a phrase it may begin.
const PHRASE: usize = 3;

/// Reports W320.
pub(super) fn check(
    placed: &AnchoredArticle,
    quote: &Quote<Placement>,
    quotations: &QuotationIndex<'_>,
    language: &Language,
    diagnostics: &mut Diagnostics,
) {
    if quote.kind == QuoteKind::Indirect {
        return;
    }
    let Some((turn, range)) = find_turned_sense(&placed.text, quotations, &quote.anchor, language) else { return };
    let words = &placed.text.visible()[range.clone()];
    let what = match turn {
        Turn::Negation => "a negation",
        Turn::Condition => "a condition",
        Turn::Report => "another person's claim",
    };
    let message = format!("quote `{}` begins after `{words}`, {what} that changes its meaning", quote.id.value);
    let lint = Diagnostic::new(Code::SenseTurned, quote.text.span, message)
        .and(placed.span_of(&range), "these words come before it")
        .help("begin the quote before these words");
    diagnostics.lint(quote.allow.iter().chain(&placed.allow), lint);
}

/// What changes the meaning of the words after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// A negation: “it is not true …”.
    Negation,
    /// A condition: “if …”.
    Condition,
    /// A report of what others claim: “he denied that …”.
    Report,
}

/// Finds a negation, condition or report between the start of the sentence and the quote; an attribution may interrupt the sentence.
///
/// A quote that begins where its sentence or its quotation begins has nothing before it. Visible
/// bytes of the word that changes the meaning.
pub fn find_turned_sense(
    text: &Text,
    quotations: &QuotationIndex,
    placement: &Placement,
    language: &Language,
) -> Option<(Turn, Range<usize>)> {
    let start = placement.extent.whole().start;
    let quotation = quotations.innermost_at(start);
    let opening = quotation.map_or(0, |quotation| quotation.inner.start);
    // Where sentences begin takes long to find, and most quotes begin where their quotation does.
    let earliest = text.paragraph(start..start + 1).start.max(opening).min(start);
    let before = text.visible().get(earliest..start)?;
    let is_interrupted = || quotation.is_some_and(|one| interrupted_before(text, quotations, one).is_some());
    if !has_word(before) && !is_interrupted() {
        return None;
    }
    // A label ends the clause before it, and most quotes of a transcript come after one.
    let ends_clause = before.trim_end().ends_with(ENDS_CLAUSE);
    if ends_clause && (quotation.is_none() || !before.trim_end().ends_with('—')) {
        return None;
    }
    let sentence = text.sentence(start..start + 1).start;
    let reach = floor_char_boundary(text.visible(), start.saturating_sub(BEFORE));
    // A word that is cut might be read as another: `knot` as `not`.
    let cut = text.visible()[reach..start].find(char::is_whitespace).filter(|_| reach > 0);
    let from = sentence.max(opening).max(reach + cut.unwrap_or(0)).min(start);
    let speech = SpeechBefore::new(text, quotations, quotation, from..start);
    let interruption = speech.last_interruption(start);
    let near = floor_char_boundary(text.visible(), start + NEXT);
    let after = language.words(&text.visible()[start..near]);
    let words = language.words(&speech.words);
    let words = last_clause(&words, &speech.words, language);
    let (turn, found) = find_turn(words, &speech.words, &text.visible()[start..near], language)?;
    let range = words[found.start].range.start..words[found.end - 1].range.end;
    let is_earlier = interruption.is_some_and(|at| range.end <= at);
    if is_earlier && turn == Turn::Negation {
        let own = words.partition_point(|word| interruption.is_some_and(|at| word.range.start < at));
        let next = words[own..].first().or(after.first())?;
        if !negates_next_piece(&words[..own], &found, next, language) {
            return None;
        }
    }
    Some((turn, speech.place_of(&range)))
}

/// Whether a negation in the words before an interruption reaches over it. Often a new clause begins there: “It is not easy,” she said,
/// “we need time.”
fn negates_next_piece(earlier: &[Word], negation: &Range<usize>, next: &Word, language: &Language) -> bool {
    if language.complementizers.has(&next.text) {
        return true;
    }
    let is_last = |table: &Phrases| {
        let longest = earlier.len().min(PHRASE);
        (1..=longest).any(|len| table.match_len(&earlier[earlier.len() - len..]) == Some(len))
    };
    // “I do not think,” he said, “the mayor lied.”
    if negation.end + PHRASE >= earlier.len() && (is_last(&language.reporting) || is_last(&language.reports)) {
        return true;
    }
    let opens_clause = [&language.pronouns, &language.determiners, &language.conjunctions, &language.negations]
        .iter()
        .any(|table| table.has(&next.text));
    negation.end == earlier.len() && !opens_clause
}

/// The negation, condition or report nearest to the end of some words of `before`, which `next` follows.
fn find_turn(words: &[Word], before: &str, next: &str, language: &Language) -> Option<(Turn, Range<usize>)> {
    let entry = |table: &Phrases, index: usize| table.match_len(&words[index..]).map(|len| index..index + len);
    // `No, the bridge is safe` contradicts another speaker.
    let answers = |found: &Range<usize>| {
        let end = words[found.end - 1].range.end;
        language.answers.match_len(&words[found.start..]) == Some(found.len())
            && !has_word(&before[..words[found.start].range.start])
            && before[end..].starts_with([',', '，'])
    };
    // `No. 10 Downing Street` negates nothing.
    let abbreviates = |found: &Range<usize>| {
        let word = &words[found.end - 1].range;
        let after = before[word.end..].strip_prefix('.');
        after.is_some_and(|after| {
            let number = if after.trim().is_empty() { next } else { after };
            language.abbreviates(&before[word.clone()], number)
        })
    };
    let negation = language.all_negations(words).filter(|found| !answers(found) && !abbreviates(found)).last();
    let condition = find_condition(words, before, language.words(next).first(), language);
    let nearest = negation
        .map(|found| (Turn::Negation, found))
        .into_iter()
        .chain(condition.map(|found| (Turn::Condition, found)))
        .max_by_key(|(_, found)| found.start);
    if nearest.is_some() {
        return nearest;
    }
    // `no doubt that` doubts nothing.
    let forms: Vec<_> = (0..words.len()).filter_map(|index| entry(&language.negations_in_form, index)).collect();
    (0..words.len()).filter(|index| !forms.iter().any(|form| form.contains(index))).find_map(|index| {
        let report = entry(&language.reports, index)?;
        let that = language.complementizers.match_len(&words[report.end..]);
        (that.is_some() || report.end == words.len())
            .then(|| (Turn::Report, report.start..report.end + that.unwrap_or(0)))
    })
}

/// The last condition among the words before the quote, whose own first word is `next`.
fn find_condition(words: &[Word], before: &str, next: Option<&Word>, language: &Language) -> Option<Range<usize>> {
    let entry = |table: &Phrases, index: usize| table.match_len(&words[index..]).map(|len| index..index + len);
    let forms: Vec<_> = (0..words.len()).filter_map(|index| entry(&language.conditions_in_form, index)).collect();
    let leads = |found: &Range<usize>| {
        let subject = words.get(found.end).or(next);
        subject.is_some_and(|word| language.determiners.has(&word.text) || language.pronouns.has(&word.text))
    };
    (0..words.len()).rev().filter(|index| !forms.iter().any(|form| form.contains(index))).find_map(|index| {
        let opens = || opens_clause(words, before, index, language);
        entry(&language.conditions, index)
            .or_else(|| entry(&language.conditions_at_start, index).filter(|_| opens()))
            .or_else(|| entry(&language.conditions_before_subject, index).filter(leads))
    })
}

/// Whether a word opens a clause: it is the first, or after a comma or a conjunction.
fn opens_clause(words: &[Word], before: &str, index: usize, language: &Language) -> bool {
    let Some(previous) = index.checked_sub(1).map(|previous| &words[previous]) else {
        return !before[..words[index].range.start].ends_with('-');
    };
    let gap = &before[previous.range.end..words[index].range.start];
    gap.contains(',') || language.conjunctions.has(&previous.text) && !gap.contains('-')
}

/// The words since the last break: a negation before it does not affect the quote.
fn last_clause<'w>(words: &'w [Word<'w>], before: &str, language: &Language) -> &'w [Word<'w>] {
    let breaks = |index: usize| {
        let from = index.checked_sub(1).map_or(0, |previous| words[previous].range.end);
        let gap = &before[from..words[index].range.start];
        gap.contains([';', ':', '–', '—', '；', '：']) || {
            let comma = gap.contains([',', '،', '，']);
            language.breaks.match_len(&words[index..]).is_some() && !is_in_negation(words, index, language)
                || comma && language.breaks_after_comma.match_len(&words[index..]).is_some()
        }
    };
    let last = words.last().map_or(0, |last| last.range.end);
    if before[last..].contains(ENDS_CLAUSE) || before[last..].contains(" – ") {
        return &[];
    }
    let cut = (0..words.len()).rev().find(|&index| breaks(index));
    &words[cut.unwrap_or(0)..]
}

/// Whether a word is a later one of a phrase with a negation: the `but` of `anything but`.
fn is_in_negation(words: &[Word<'_>], index: usize, language: &Language) -> bool {
    let reaches = |first: usize| {
        let phrases = [&language.negations, &language.negations_in_form];
        phrases.iter().any(|table| table.match_len(&words[first..]).is_some_and(|len| first + len > index))
    };
    (index.saturating_sub(PHRASE)..index).any(reaches)
}
