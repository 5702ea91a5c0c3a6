//! Why words are not found that a reader thinks to see: the source struck them out.

use super::{Miss, needle::Needle, report::Place};
use crate::{
    diag::Diagnostic,
    text::{Text, fold::fold},
};

/// Adds to what is said of a miss what a reader cannot see.
pub(super) fn explain(place: &Place<'_>, miss: &Miss, found: Diagnostic) -> Diagnostic {
    let Miss::NotFound(_) = miss else { return found };
    let Ok(needle) = Needle::read(place.selector) else { return found };
    struck(place, needle.barest(), found)
}

/// Says it of words that stand in the source only with what it struck out.
fn struck(place: &Place<'_>, quote: &str, mut found: Diagnostic) -> Diagnostic {
    let text: &Text = place.text;
    if text.struck().is_empty() {
        return found;
    }
    let all = text.with_struck(0..text.visible().len());
    let folded = fold(&all);
    let Some(at) = folded.text().find(quote) else { return found };
    let run = folded.to_source(at..at + quote.len());
    let mut before = 0;
    let mut sources = text.struck().iter().filter_map(|struck| {
        let at = struck.at + before;
        before += struck.words.len();
        let overlaps = at < run.end && run.start < at + struck.words.len() && !struck.words.trim().is_empty();
        overlaps.then(|| struck.source.clone())
    });
    let Some(mut source) = sources.next() else { return found };
    source.end = sources.last().map_or(source.end, |last| last.end);
    // What the source says instead is for the editors to choose.
    found.labels.clear();
    found.notes.clear();
    found.helps.clear();
    found
        .and(place.article.in_body(source), "the source struck out these words")
        .help("quote what the source lets stand, or remove the quote")
}
