//! W329: a quote contains the attribution to its own speaker.

use std::{collections::BTreeSet, ops::Range};

use super::{
    super::{
        anchored::AnchoredArticle,
        context::{capitalised_runs, split_words},
        quotations::inner_attribution::inner_attributions,
    },
    last_names::is_named,
};
use crate::{
    diag::{Code, Diagnostic, Diagnostics},
    lang::Language,
    model::{Actor, Placement, Quote, QuoteKind},
    text::{Text, shorten},
};

/// Reports W329.
pub(super) fn check(
    placed: &AnchoredArticle,
    quote: &Quote<Placement>,
    speaker: Option<&Actor>,
    diagnostics: &mut Diagnostics,
) {
    let text = &placed.text;
    let own = speaker
        .filter(|_| quote.kind != QuoteKind::Indirect)
        .and_then(|speaker| find_own_attribution(text, &quote.anchor, speaker, text.language()));
    let Some(own) = own else { return };
    let words = shorten(text.visible()[own.clone()].trim(), 80);
    let message = format!("quote `{}` contains the attribution to its own speaker: “{words}”", quote.id.value);
    let lint = Diagnostic::new(Code::AttributionInside, quote.text.span, message)
        .and(placed.span_of(&own), "the article's own words")
        .help("leave these words out of `text`");
    diagnostics.lint(quote.allow.iter().chain(&placed.allow), lint);
}

/// An attribution inside a piece of the quote that names its speaker.
fn find_own_attribution(
    text: &Text,
    placement: &Placement,
    speaker: &Actor,
    language: &Language,
) -> Option<Range<usize>> {
    let last = |name| split_words(name).last();
    let holds_name = |run: &&Range<usize>| {
        let words = &text.visible()[(*run).clone()];
        speaker.names().filter_map(last).any(|last| words.contains(last))
    };
    placement.extent.runs.iter().filter(holds_name).find_map(|run| {
        let visible = &text.visible()[..run.end];
        visible[run.clone()].char_indices().find_map(|(offset, _)| {
            let found = inner_attributions(visible, run.start + offset, language).into_iter();
            let own = |words: &&str| {
                capitalised_runs(words).any(|run| speaker.names().any(|name| is_named(name, &run, &BTreeSet::new())))
            };
            found.map(|found| found.words).find(|words| own(&&visible[words.clone()]))
        })
    })
}
