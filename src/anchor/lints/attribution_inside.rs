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
    lang::{self, Language},
    model::{Actor, Placement, Quote, QuoteKind},
    text::{BlockKind, Text, shorten},
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
    placement
        .extent
        .runs
        .iter()
        .filter(holds_name)
        .find_map(|run| {
            let visible = &text.visible()[..run.end];
            visible[run.clone()].char_indices().find_map(|(offset, _)| {
                let found = inner_attributions(visible, run.start + offset, language).into_iter();
                let own = |words: &&str| {
                    capitalised_runs(words)
                        .any(|run| speaker.names().any(|name| is_named(name, &run, &BTreeSet::new())))
                };
                found.map(|found| found.words).find(|words| own(&&visible[words.clone()]))
            })
        })
        .or_else(|| find_named_clause(text, placement, speaker, language))
}

/// Words of a clause that may be an attribution, in bytes.
const LONGEST_CLAUSE: usize = 80;

/// In speech after a dash, in a language without a table: a clause between commas, dashes and stops that has the speaker's whole
/// name, such as `, dedi Anna Example.`
fn find_named_clause(text: &Text, placement: &Placement, speaker: &Actor, language: &Language) -> Option<Range<usize>> {
    if !std::ptr::eq(language, lang::unknown_language()) {
        return None;
    }
    let visible = text.visible();
    let parts = |c: char| matches!(c, ',' | '.' | '!' | '?' | '–' | '—' | '―');
    placement.extent.runs.iter().find_map(|run| {
        let block = &text.blocks()[text.block_of(run.start)?];
        let words = visible[block.extent.clone()].trim_start();
        if !words.starts_with(['–', '—', '―', '-']) && block.kind != BlockKind::ListItem {
            return None;
        }
        let names = speaker.names().filter(|name| name.contains(' '));
        let found = names.filter_map(|name| visible[run.clone()].find(name).map(|at| (run.start + at, name.len())));
        found.into_iter().find_map(|(at, length)| {
            let start = run.start + visible[run.start..at].rfind(parts)?;
            let end = at + length;
            let end = visible[end..run.end].find(parts).map_or(run.end, |stop| end + stop);
            (end - start <= LONGEST_CLAUSE).then_some(start..end)
        })
    })
}
