//! W321: an ellipsis or a bracket leaves out a negation.

use std::ops::Range;

use super::super::anchored::AnchoredArticle;
use crate::{
    diag::{Code, Diagnostic, Diagnostics},
    lang::Language,
    model::{Alteration, Placement, Quote},
    text::Text,
};

/// Reports W321.
pub(super) fn check(
    placed: &AnchoredArticle,
    quote: &Quote<Placement>,
    language: &Language,
    diagnostics: &mut Diagnostics,
) {
    let Some(range) = find_elided_negation(&placed.text, &quote.anchor, language) else { return };
    let words = &placed.text.visible()[range.clone()];
    let message = format!("quote `{}` leaves out `{words}`", quote.id.value);
    let lint = Diagnostic::new(Code::NegationElided, quote.text.span, message)
        .and(placed.span_of(&range), "left out")
        .help("include these words, or make two quotes of it");
    diagnostics.lint(quote.allow.iter().chain(&placed.allow), lint);
}

/// Finds a negation among the words that an ellipsis or a bracket replaces: visible bytes.
pub fn find_elided_negation(text: &Text, placement: &Placement, language: &Language) -> Option<Range<usize>> {
    placement.alterations.iter().find_map(|alteration| {
        let (Alteration::Ellipsis { replaced, .. } | Alteration::Bracket { replaced, .. }) = alteration else {
            return None;
        };
        let words = language.words(&text.visible()[replaced.clone()]);
        let found = &words[language.first_negation(&words)?];
        let (first, last) = (found.first()?, found.last()?);
        Some(replaced.start + first.range.start..replaced.start + last.range.end)
    })
}
