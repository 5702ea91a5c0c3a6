//! Diagnostics about quotes that join words over more than an attribution.

use std::ops::Range;

use super::{
    super::{
        attribution::have_several_speakers,
        cast::Cast,
        junction::{Junction, judge_junction},
        proof::place,
        quotations::{QuotationIndex, all_quotations},
        reading::Reading,
    },
    sought::SoughtWords,
};
use crate::{
    diag::{Code, Diagnostic, Edit},
    model::{Alteration, Placement, Selector, Span},
    parse::double_quoted,
    text::{Text, collapse_spaces},
};

/// E312: pieces that are joined over more than an attribution, or without their comma.
pub(super) fn explain_junction(sought: &SoughtWords<'_>, joined: &Placement) -> Diagnostic {
    let SoughtWords { what, article, text, span, .. } = sought;
    let between: Vec<_> = interruptions(joined).collect();
    let is_attribution = |words: &&Range<usize>| {
        judge_junction(text.visible(), (*words).clone(), text.language()) == Junction::Attribution
    };
    if let Some(words) = between.iter().find(|words| !is_attribution(words)) {
        let message = format!("{what} joins words of `{}` over more than an attribution", article.id);
        let found = Diagnostic::new(Code::SplitJunction, *span, message);
        return offer_ellipsis(found.and(sought.span_of(words), "this is between them"), text, joined, *span);
    }
    let pieces: Vec<_> =
        pieces_of(text, joined).into_iter().map(|piece| piece.trim_end_matches(',').to_owned()).collect();
    let message = format!("{what} leaves out the comma at which `{}` interrupts its words", article.id);
    let mut found = Diagnostic::new(Code::SplitJunction, *span, message);
    for words in between {
        found = found.and(sought.span_of(words), "the interruption");
    }
    offer_words(found, text, *span, "write the comma, or a full stop where a sentence ends", &pieces.join(", "))
}

/// What to do where the pieces are of two speakers.
pub(in crate::anchor) const TWO_QUOTES: &str = "make a quote of each speaker’s words";

/// Adds how to join the pieces of a split quote that no attribution joins, unless the article names two speakers for them.
pub(in crate::anchor) fn offer_ellipsis(
    found: Diagnostic,
    text: &Text,
    placement: &Placement,
    span: Span,
) -> Diagnostic {
    let cast = Cast::new([], text.language());
    let quotations = all_quotations(text);
    let index = QuotationIndex::new(&quotations);
    if have_several_speakers(&Reading::new(text, &cast, &index, None), &placement.extent.runs) {
        return found.help(TWO_QUOTES);
    }
    let words = pieces_of(text, placement).join(" […] ");
    // In a script without capitals, only the record shows whether another person is named.
    let own = interruptions(placement).flat_map(|words| text.visible()[words.clone()].chars());
    if own.filter(|c| c.is_alphabetic()).any(|c| !c.is_lowercase() && !c.is_uppercase()) {
        return found.help("if one person said both, join them with an ellipsis, `[…]`");
    }
    offer_words(found, text, span, "if one person said both, join them with an ellipsis", &words)
}

/// Offers other words for a quote, as an edit if the proof accepts them.
fn offer_words(found: Diagnostic, text: &Text, span: Span, what: &str, words: &str) -> Diagnostic {
    if place(text, &Selector::new(words)).is_err() {
        return found.help(what);
    }
    let typed = double_quoted(words);
    found.fix(format!("{what}: `text: {typed}`"), vec![Edit { span, replacement: typed }])
}

fn pieces_of(text: &Text, placement: &Placement) -> Vec<String> {
    let runs = placement.extent.runs.iter();
    runs.map(|run| collapse_spaces(text.visible()[run.clone()].trim()).into_owned()).collect()
}

/// What is between the pieces of a split quote: visible bytes.
pub(in crate::anchor) fn interruptions(placement: &Placement) -> impl Iterator<Item = &Range<usize>> {
    placement.alterations.iter().filter_map(|alteration| match alteration {
        Alteration::Interruption { words } if !words.is_empty() => Some(words),
        _ => None,
    })
}
