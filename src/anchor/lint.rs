//! Checks on a placed quote: true to the letter, it may still mislead.
//!
//! In goes a [`Placement`]; out comes the evidence, in visible bytes, or nothing. Each check reads
//! only words and marks; what a finding is called and how grave it is, the caller decides.

use std::ops::Range;

use super::{
    boundary::{begins_word, ends_word, has_word},
    literal::occurrences,
    marks::Quotations,
};
use crate::{
    lang::{Language, Phrases, Word},
    model::{Alteration, Placement},
    text::{BlockKind, Text, fold::fold},
};

/// What turns the sense of the words that follow it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// A negation: “it is not true …”.
    Negation,
    /// A condition: “if …”.
    Condition,
    /// A report of what others hold: “he denied that …”.
    Report,
}

/// Finds a negation, condition or report between the start of the sentence and the quote.
///
/// A quote that begins where its sentence or its quotation begins has nothing before it. Visible
/// bytes of the word that turns the sense.
pub fn sense_turned(
    text: &Text,
    quotations: &Quotations,
    placement: &Placement,
    language: &Language,
) -> Option<(Turn, Range<usize>)> {
    let start = placement.extent.whole().start;
    let opening = quotations.around(start).map_or(0, |quotation| quotation.inner.start);
    // Where sentences begin takes long to find, and most quotes begin where their quotation does.
    let earliest = text.paragraph(start..start + 1).start.max(opening);
    if !text.visible().get(earliest..start).is_some_and(has_word) {
        return None;
    }
    let sentence = text.sentence(start..start + 1).start;
    let from = sentence.max(opening).min(start);
    let before = &text.visible()[from..start];
    let words = language.words(before);
    let words = clause(&words, before, language);
    let at = |found: &Range<usize>| {
        let (first, last) = (&words[found.start].range, &words[found.end - 1].range);
        from + first.start..from + last.end
    };
    let entry = |table: &Phrases, index: usize| table.at(&words[index..]).map(|len| index..index + len);
    // `No, the bridge is safe` denies what somebody else said.
    let answers = |found: &Range<usize>| {
        let end = words[found.end - 1].range.end;
        language.answers.at(&words[found.start..]) == Some(found.len())
            && !has_word(&before[..words[found.start].range.start])
            && before[end..].starts_with([',', '，'])
    };
    let negation = language.all_negations(words).filter(|found| !answers(found)).last();
    let forms: Vec<_> = (0..words.len()).filter_map(|index| entry(&language.conditions_in_form, index)).collect();
    let condition = (0..words.len())
        .rev()
        .filter(|index| !forms.iter().any(|form| form.contains(index)))
        .find_map(|index| entry(&language.conditions, index));
    let nearest = negation
        .map(|found| (Turn::Negation, found))
        .into_iter()
        .chain(condition.map(|found| (Turn::Condition, found)))
        .max_by_key(|(_, found)| found.start);
    if let Some((turn, found)) = nearest {
        return Some((turn, at(&found)));
    }
    // `no doubt that` doubts nothing.
    let forms: Vec<_> = (0..words.len()).filter_map(|index| entry(&language.negations_in_form, index)).collect();
    (0..words.len()).filter(|index| !forms.iter().any(|form| form.contains(index))).find_map(|index| {
        let report = entry(&language.reports, index)?;
        let that = language.complementizers.at(&words[report.end..]);
        (that.is_some() || report.end == words.len())
            .then(|| (Turn::Report, at(&(report.start..report.end + that.unwrap_or(0)))))
    })
}

/// Finds a negation among the words that an ellipsis or a bracket replaces: visible bytes.
pub fn negation_elided(text: &Text, placement: &Placement, language: &Language) -> Option<Range<usize>> {
    placement.alterations.iter().find_map(|alteration| {
        let (Alteration::Ellipsis { replaced, .. } | Alteration::Bracket { replaced, .. }) = alteration else {
            return None;
        };
        let words = language.words(&text.visible()[replaced.clone()]);
        let found = &words[language.negation(&words)?];
        let (first, last) = (found.first()?, found.last()?);
        Some(replaced.start + first.range.start..replaced.start + last.range.end)
    })
}

/// Finds a run of the quote that is outside quotation marks: visible bytes.
///
/// A block quote needs no marks.
pub fn outside_quotation_marks(text: &Text, quotations: &Quotations, placement: &Placement) -> Option<Range<usize>> {
    let encloses = |run: &Range<usize>| {
        // The comma before an attribution belongs to the speech that a dash opens.
        let end = run.end - usize::from(text.visible()[run.clone()].ends_with(','));
        quotations.enclose(&(run.start..end))
            || text.block_of(run.start).is_some_and(|block| text.blocks()[block].kind == BlockKind::Quote)
    };
    placement.extent.runs.iter().find(|run| !encloses(run)).cloned()
}

/// The words since the last break: what stands before it does not reach the quote.
fn clause<'w>(words: &'w [Word<'w>], before: &str, language: &Language) -> &'w [Word<'w>] {
    let breaks = |index: usize| {
        let from = index.checked_sub(1).map_or(0, |previous| words[previous].range.end);
        let gap = &before[from..words[index].range.start];
        gap.contains([';', ':', '–', '—', '；', '：']) || {
            let comma = gap.contains([',', '،', '，']);
            language.breaks.at(&words[index..]).is_some()
                || comma && language.breaks_after_comma.at(&words[index..]).is_some()
        }
    };
    let last = words.last().map_or(0, |last| last.range.end);
    if before[last..].contains([';', ':', '—', '；', '：']) || before[last..].contains(" – ") {
        return &[];
    }
    let cut = (0..words.len()).rev().find(|&index| breaks(index));
    &words[cut.unwrap_or(0)..]
}
/// True if one of these names is in the paragraphs of an extent or their neighbours.
///
/// A name's last word counts as the name.
pub fn is_named_near(text: &Text, extent: &Range<usize>, names: &[&str]) -> bool {
    let (Some(first), Some(last)) = (text.block_of(extent.start), text.block_of(extent.end.max(1) - 1)) else {
        return false;
    };
    let near = text.folded_blocks(first.saturating_sub(1)..(last + 2).min(text.blocks().len()));
    let has = |name: &str| {
        let name = fold(name);
        let name = name.text().trim();
        !name.is_empty()
            && occurrences(&near, name).any(|range| {
                let possessive = near[range.end..].starts_with('\'');
                begins_word(&near, range.start) && (possessive || ends_word(&near, range.end))
            })
    };
    names.iter().any(|name| {
        let last = name.rsplit(' ').next().filter(|word| word.chars().count() > 2);
        has(name) || last.is_some_and(has)
    })
}
