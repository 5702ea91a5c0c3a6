//! The editorial lints on placed quotes: what is true to the letter and may still mislead.

use std::{cmp::Reverse, collections::BTreeSet, ops::Range};

use super::{
    AnchoredArticle, handover,
    lint::{self, Turn},
    marks::{self, Quotation, Quotations},
    number,
    speaker::Check,
    stage::Speakers,
};
use crate::{
    diag::{Code, Diagnostic, Diagnostics},
    lang,
    model::{Article, Coverage, QuoteKind, Span},
    text::{Text, cover::Cover},
};

/// Looks at every quote of an article. Reports W320–W323, W325, W328 and W330.
pub(super) fn quotes(
    placed: &AnchoredArticle,
    quotations: &[Quotation],
    speakers: &Speakers<'_>,
    diagnostics: &mut Diagnostics,
) {
    let (article, text) = (&placed.article, &placed.text);
    let enclosing = Quotations::new(quotations);
    let cast = speakers.casts.iter().find(|cast| std::ptr::eq(cast.language, text.language()));
    let check = cast.map(|cast| Check::new(placed, quotations, cast, speakers.patterns));
    for quote in &placed.quotes {
        let allow = quote.allow.iter().chain(&placed.allow);
        let id = &quote.id.value;
        let language = quote.lang.as_ref().map_or(text.language(), lang::of);
        let at = |code, message| Diagnostic::new(code, quote.text.span, message);
        if quote.kind != QuoteKind::Indirect
            && let Some((turn, range)) = lint::sense_turned(text, &enclosing, &quote.anchor, language)
        {
            let words = &text.visible()[range.clone()];
            let what = match turn {
                Turn::Negation => "a negation",
                Turn::Condition => "a condition",
                Turn::Report => "another person's claim",
            };
            let message = format!("quote `{id}` begins after `{words}`, {what} that changes its meaning");
            let lint = at(Code::SenseTurned, message).and(body(article, text, &range), "these words come before it");
            diagnostics.lint(allow.clone(), lint.help("begin the quote before these words"));
        }
        if let Some(range) = lint::negation_elided(text, &quote.anchor, language) {
            let words = &text.visible()[range.clone()];
            let message = format!("quote `{id}` leaves out `{words}`");
            let lint = at(Code::NegationElided, message).and(body(article, text, &range), "left out");
            diagnostics.lint(allow.clone(), lint.help("include these words, or make two quotes of it"));
        }
        if let Some(range) = number::cut(text, &quote.anchor, language) {
            let whole = &text.visible()[range.clone()];
            let message = format!("quote `{id}` cuts the number `{whole}`");
            let lint = at(Code::NumberCut, message).and(body(article, text, &range), "the number");
            diagnostics.lint(allow.clone(), lint.help("quote the full number"));
        }
        if quote.kind != QuoteKind::Indirect
            && !article.genre.is_verbatim()
            && let Some(range) = lint::outside_quotation_marks(text, &enclosing, &quote.anchor)
        {
            let message = format!("quote `{id}` is not in quotation marks");
            let lint = at(Code::OutsideQuotationMarks, message).and(body(article, text, &range), "it is here");
            diagnostics.lint(
                allow.clone(),
                lint.help("if the article reports the words without quoting them, set `kind: indirect`"),
            );
        }
        handover::quote(placed, quote, speakers.names, diagnostics);
        if let Some(check) = &check
            && let Some(actor) = speakers.names.get(quote.speaker.value.as_str())
        {
            check.quote(quote, actor, diagnostics);
        }
    }
    nested(placed, diagnostics);
}

/// Quotes inside quotes of other speakers. Reports W325.
fn nested(placed: &AnchoredArticle, diagnostics: &mut Diagnostics) {
    let enclosed = enclosed(placed.quotes.iter().map(|quote| quote.anchor.extent.whole()));
    for inner in &placed.quotes {
        let at = inner.anchor.extent.whole();
        if !enclosed.contains(&(at.start, at.end)) {
            continue;
        }
        let outer = placed.quotes.iter().find(|outer| {
            let around = outer.anchor.extent.whole();
            outer.speaker.value != inner.speaker.value
                && outer.kind != QuoteKind::Indirect
                && around.start <= at.start
                && at.end <= around.end
                && around != at
        });
        if let Some(outer) = outer.filter(|outer| !inner.via.iter().any(|via| via.value == outer.speaker.value)) {
            let message = format!("quote `{}` is inside quote `{}` of another speaker", inner.id.value, outer.id.value);
            let lint = Diagnostic::new(Code::InsideAnotherQuote, inner.text.span, message)
                .and(outer.text.span, "the quote around it")
                .help(format!(
                    "if `{}` repeats these words, add `via: [{}]`",
                    outer.speaker.value, outer.speaker.value
                ));
            diagnostics.lint(inner.allow.iter().chain(&placed.allow), lint);
        }
    }
}

/// Those of some ranges that another, longer one holds.
fn enclosed(ranges: impl Iterator<Item = Range<usize>>) -> BTreeSet<(usize, usize)> {
    let ranges: BTreeSet<_> = ranges.map(|range| (range.start, Reverse(range.end))).collect();
    let mut farthest = 0;
    let mut enclosed = BTreeSet::new();
    for (start, Reverse(end)) in ranges {
        if end <= farthest {
            enclosed.insert((start, end));
        }
        farthest = farthest.max(end);
    }
    enclosed
}

/// Counts what stands in quotation marks; where an article is annotated at all, reports what was passed over (W324).
pub(super) fn coverage(placed: &mut AnchoredArticle, quotations: &[Quotation], diagnostics: &mut Diagnostics) {
    let quotations = marks::quotations(&placed.text, quotations);
    let quotes = placed.quotes.iter().map(|quote| quote.anchor.extent.whole());
    let renditions = placed.renditions.iter().map(|rendition| rendition.anchor.extent.whole());
    let notes = placed.notes.iter().map(|note| note.anchor.value.extent.whole());
    let marked: Vec<Range<usize>> = quotes.chain(renditions).chain(notes).collect();
    let cover = Cover::new(marked.iter().cloned());
    let (covered, open): (Vec<_>, Vec<_>) = quotations.into_iter().partition(|range| cover.overlaps(range));
    let (annotated, all) = (covered.len() as u32, (covered.len() + open.len()) as u32);
    placed.coverage = Coverage { quotations: all, annotated };
    // What is not annotated at all is not meant to be; what is lost is to be found first.
    if marked.is_empty() || !placed.lost.is_empty() || placed.partial {
        return;
    }
    for range in open {
        let words = crate::text::shorten(&placed.text.visible()[range.clone()], 60);
        let lint = Diagnostic::new(
            Code::NotAnnotated,
            body(&placed.article, &placed.text, &range),
            format!("the words “{words}” are not annotated"),
        )
        .help("add them to `quotes`, or silence this for the article with a line `allow: [{lint: not-annotated, why: …}]` in its annotations");
        diagnostics.lint(&placed.allow, lint);
    }
}

/// The place in the file of a visible extent.
pub(super) fn body(article: &Article, text: &Text, extent: &Range<usize>) -> Span {
    article.in_body(text.source(extent.clone()))
}
