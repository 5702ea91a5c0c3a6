//! Checks on a placed quote: true to the letter, it may still mislead.
//!
//! In goes a [`Placement`]; out comes the evidence, in visible bytes, or nothing. Each check reads
//! only words and marks; what a finding is called and how grave it is, the caller decides.

use std::ops::Range;

use super::boundary::{begins_word, ends_word, has_word};
use super::literal::occurrences;
use super::marks::Quotation;
use super::negation::is_negation;
use super::{Alteration, Placement};
use crate::text::fold::fold;
use crate::text::{BlockKind, Text};

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
pub fn sense_turned(text: &Text, quotations: &[Quotation], placement: &Placement) -> Option<(Turn, Range<usize>)> {
    let start = placement.extent.whole().start;
    let opening = quotations
        .iter()
        .filter(|quotation| quotation.outer.start <= start && start < quotation.outer.end)
        .map(|quotation| quotation.inner.start)
        .max()
        .unwrap_or(0);
    // Where sentences begin takes long to find, and most quotes begin where their quotation does.
    let earliest = text.paragraph(start..start + 1).start.max(opening);
    if !text.visible().get(earliest..start).is_some_and(has_word) {
        return None;
    }
    let sentence = text.sentence(start..start + 1).start;
    let from = sentence.max(opening).min(start);
    let clause = clause(&text.visible()[from..start]);
    let before = start - clause.len();
    let words = words(clause);
    let at = |range: &Range<usize>| before + range.start..before + range.end;
    let mut found = None;
    for (index, (word, range)) in words.iter().enumerate() {
        let next = words.get(index + 1).map(|(word, _)| word.as_str());
        if is_negation(word) {
            found = Some((Turn::Negation, at(range)));
        } else if CONDITIONS.contains(&word.as_str()) {
            found = Some((Turn::Condition, at(range)));
        } else if REPORTS.contains(&word.as_str())
            && (next.is_some_and(|next| THAT.contains(&next)) || index + 1 == words.len())
        {
            let end = words.get(index + 1).map_or(range.end, |(_, that)| that.end);
            let report = (Turn::Report, at(&(range.start..end)));
            found = found.or(Some(report));
        }
    }
    found
}

/// Finds a negation among the words that an ellipsis or a bracket replaces: visible bytes.
pub fn negation_elided(text: &Text, placement: &Placement) -> Option<Range<usize>> {
    placement.alterations.iter().find_map(|alteration| {
        let (Alteration::Ellipsis { replaced, .. } | Alteration::Bracket { replaced, .. }) = alteration else {
            return None;
        };
        let mut found = words(&text.visible()[replaced.clone()]).into_iter();
        let (_, range) = found.find(|(word, _)| is_negation(word))?;
        Some(replaced.start + range.start..replaced.start + range.end)
    })
}

/// Finds a run of the quote that stands outside quotation marks: visible bytes.
///
/// A block quote needs no marks.
pub fn outside_quotation_marks(text: &Text, quotations: &[Quotation], placement: &Placement) -> Option<Range<usize>> {
    let encloses = |run: &Range<usize>| {
        quotations.iter().any(|one| one.outer.start <= run.start && run.end <= one.outer.end)
            || text.block_of(run.start).is_some_and(|block| text.blocks()[block].kind == BlockKind::Quote)
    };
    placement.extent.runs.iter().find(|run| !encloses(run)).cloned()
}

/// Finds that no name stands in the quote's paragraphs or their neighbours: the visible bytes
/// that were searched.
///
/// A name's last word counts as the name.
pub fn speaker_far(text: &Text, placement: &Placement, names: &[&str]) -> Option<Range<usize>> {
    let whole = placement.extent.whole();
    let first = text.block_of(whole.start)?.saturating_sub(1);
    let last = (text.block_of(whole.end.max(1) - 1)? + 1).min(text.blocks().len() - 1);
    let searched = text.blocks()[first].extent.start..text.blocks()[last].extent.end;
    let near = text.folded_blocks(first..last + 1);
    let stands = |name: &str| {
        let name = fold(name);
        !name.text().trim().is_empty()
            && occurrences(&near, name.text().trim()).any(|range| {
                let possessive = near[range.end..].starts_with('\'');
                begins_word(&near, range.start) && (possessive || ends_word(&near, range.end))
            })
    };
    let stands_near = names.iter().any(|name| {
        let last = name.rsplit(' ').next().filter(|word| word.chars().count() > 2);
        stands(name) || last.is_some_and(stands)
    });
    (!stands_near).then_some(searched)
}

/// The clause that leads up to the end of some words.
fn clause(before: &str) -> &str {
    let cuts = [";", ":", " but ", ", and ", " – ", " — ", "—", ", mais ", ", aber ", ", pero "];
    let cut = cuts.iter().filter_map(|cut| before.rfind(cut).map(|at| at + cut.len())).max();
    &before[cut.unwrap_or(0)..]
}

/// The words in lower case, with where they stand.
fn words(text: &str) -> Vec<(String, Range<usize>)> {
    let mut found: Vec<(String, Range<usize>)> = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        let inside = c.is_alphanumeric() || matches!(c, '\'' | '’');
        match (inside, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                let word = text[from..at].trim_matches(['\'', '’']).to_lowercase();
                found.push((word.replace('’', "'"), from..at));
                start = None;
            }
            _ => {}
        }
    }
    found
}

const CONDITIONS: [&str; 32] = [
    "if",
    "unless",
    "whether",
    "provided",
    "except",
    "lest",
    "si",
    "sauf",
    "wenn",
    "falls",
    "ob",
    "sofern",
    "salvo",
    "se",
    "qualora",
    "als",
    "indien",
    "tenzij",
    "mits",
    "якщо",
    "якби",
    "чи",
    "хіба",
    "если",
    "ли",
    "разве",
    "إذا",
    "لو",
    "إن",
    "s'il",
    "s'ils",
    "sinon",
];

const REPORTS: [&str; 52] = [
    "claim",
    "claims",
    "claimed",
    "claiming",
    "deny",
    "denies",
    "denied",
    "denying",
    "believe",
    "believes",
    "believed",
    "allege",
    "alleges",
    "alleged",
    "pretend",
    "pretends",
    "doubt",
    "doubts",
    "doubted",
    "suggest",
    "suggests",
    "suggested",
    "reject",
    "rejects",
    "rejected",
    "refute",
    "refuted",
    "prétend",
    "prétendent",
    "nie",
    "nient",
    "affirme",
    "affirment",
    "croit",
    "behauptet",
    "behaupten",
    "behauptete",
    "bestreitet",
    "bestritt",
    "glaubt",
    "niega",
    "niegan",
    "afirma",
    "beweert",
    "ontkent",
    "стверджує",
    "заперечує",
    "утверждает",
    "отрицает",
    "زعم",
    "يزعم",
    "نفى",
];

const THAT: [&str; 12] = ["that", "que", "qu'il", "qu'elle", "dass", "daß", "che", "dat", "що", "что", "أن", "بأن"];
