//! W332: two quotes of one speaker have the same words at the same place.

use std::{collections::BTreeMap, ops::Range};

use super::super::anchored::AnchoredArticle;
use crate::{
    diag::{Code, Diagnostic, Diagnostics},
    model::Extent,
    text::Text,
};

/// Reports W332 for every such quote but the first in the file.
pub(super) fn check(placed: &AnchoredArticle, diagnostics: &mut Diagnostics) {
    let mut known = BTreeMap::new();
    let mut in_order: Vec<_> = placed.quotes.iter().collect();
    in_order.sort_by_key(|quote| quote.text.span);
    for quote in in_order {
        let words = bare_runs(&placed.text, &quote.anchor.extent);
        let first = known.entry((words, quote.speaker.value.as_str(), quote.kind.word())).or_insert(quote);
        if first.id.value == quote.id.value {
            continue;
        }
        let (id, other) = (&quote.id.value, &first.id.value);
        let message = format!("quote `{id}` has the same words at the same place as `{other}`");
        let lint = Diagnostic::new(Code::DuplicateQuote, quote.text.span, message)
            .and(first.text.span, "the other one")
            .help(format!("remove the entry `{id}`, and use `{other}` where it is linked or embedded"))
            .help("if they are of different occurrences of the words, choose each with `occurrence`");
        diagnostics.lint(quote.allow.iter().chain(&placed.allow), lint);
    }
}

/// Where the words of an extent are, without marks around them.
pub(super) fn bare_runs(text: &Text, extent: &Extent) -> Vec<(usize, usize)> {
    let bare = |run: &Range<usize>| {
        let words = &text.visible()[run.clone()];
        let is_mark = |c: char| !c.is_alphanumeric();
        let start = run.start + words.len() - words.trim_start_matches(is_mark).len();
        (start, start + words.trim_matches(is_mark).len())
    };
    extent.runs.iter().map(bare).collect()
}
