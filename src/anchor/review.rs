//! The editorial lints on placed quotes: what is true to the letter and may still mislead.

use std::{collections::BTreeMap, ops::Range};

use super::{
    AnchoredArticle,
    labels::{self, Label},
    lint::{self, Turn},
    marks::{self, Quotation},
};
use crate::{
    diag::{Code, Diagnostic, Diagnostics},
    model::{Actor, ActorKind, Article, QuoteKind, Span},
    record::Coverage,
    text::Text,
};

/// Looks at every quote of an article. Reports W320–W323 and W325.
pub(super) fn quotes(
    placed: &AnchoredArticle,
    quotations: &[Quotation],
    names: &BTreeMap<&str, &Actor>,
    diagnostics: &mut Diagnostics,
) {
    let (article, text) = (&placed.article, &placed.text);
    // Only a transcript has any that matter.
    let labels = if article.genre.is_verbatim() { labels::labels(text) } else { Vec::new() };
    for quote in &placed.quotes {
        let allow = quote.allow.iter().chain(&placed.allow);
        let id = &quote.id.value;
        let at = |code, message| Diagnostic::new(code, quote.text.span, message);
        if quote.kind != QuoteKind::Indirect
            && let Some((turn, range)) = lint::sense_turned(text, quotations, &quote.anchor)
        {
            let words = &text.visible()[range.clone()];
            let what = match turn {
                Turn::Negation => "a negation",
                Turn::Condition => "a condition",
                Turn::Report => "somebody else's claim",
            };
            let message = format!("quote `{id}` begins behind `{words}`, {what} that turns its sense");
            let lint = at(Code::SenseTurned, message).and(body(article, text, &range), "these words come before it");
            diagnostics.lint(allow.clone(), lint.help("begin the quote before these words"));
        }
        if let Some(range) = lint::negation_elided(text, &quote.anchor) {
            let words = &text.visible()[range.clone()];
            let message = format!("the ellipsis in quote `{id}` leaves out `{words}`");
            let lint = at(Code::NegationElided, message).and(body(article, text, &range), "left out");
            diagnostics.lint(allow.clone(), lint.help("quote the negation, or quote two passages"));
        }
        if quote.kind != QuoteKind::Indirect
            && !article.genre.is_verbatim()
            && let Some(range) = lint::outside_quotation_marks(text, quotations, &quote.anchor)
        {
            let message = format!("quote `{id}` does not stand in quotation marks");
            let lint = at(Code::OutsideQuotationMarks, message).and(body(article, text, &range), "stands here");
            diagnostics.lint(
                allow.clone(),
                lint.help("if the article reports the words without quoting them, set `kind: indirect`"),
            );
        }
        speaker(placed, &labels, quote, names, diagnostics);
    }
    nested(placed, diagnostics);
}

/// A speaker whom the article does not name near the quote, or whom a transcript's label does not name.
fn speaker(
    placed: &AnchoredArticle,
    labels: &[Option<Label>],
    quote: &crate::model::Quote<super::Placement>,
    names: &BTreeMap<&str, &Actor>,
    diagnostics: &mut Diagnostics,
) {
    let Some(actor) = names.get(quote.speaker.value.as_str()) else { return };
    if actor.kind == ActorKind::Unnamed {
        return;
    }
    let mut known: Vec<&str> = vec![&actor.name.value];
    known.extend(actor.aliases.iter().map(|alias| alias.name.value.as_str()));
    known.extend(quote.attribution.as_ref().map(|words| words.value.as_str()));
    let (article, text) = (&placed.article, &placed.text);
    let whole = quote.anchor.extent.whole();
    let (name, id) = (&actor.name.value, &quote.id.value);
    let lint = if article.genre.is_verbatim() {
        known.extend(actor.memberships.iter().map(|membership| membership.post.value.as_str()));
        let words = |label: &Label| &text.visible()[label.extent.clone()];
        let said = |message| Diagnostic::new(Code::SpeakerFar, quote.speaker.span, message);
        match (labels::governing(text, labels, whole.start), labels::inside(text, labels, &whole)) {
            (Some(label), _) if label.bare || !labels::names(words(label), &known) => {
                said(format!("quote `{id}` stands under the label `{}`, which does not name `{name}`", words(label)))
                    .and(body(article, text, &label.extent), "this label")
                    .help(match &quote.attribution {
                        Some(_) => "name who speaks there; if it is the same one, add the label to the actor's `aliases`, or make it the `attribution`",
                        None => "name who speaks there; if it is the same one, add the label as `attribution: …` or to the actor's `aliases`",
                    })
            }
            (_, Some(label)) => said(format!("quote `{id}` runs on into the words of `{}`", words(label)))
                .and(body(article, text, &label.extent), "somebody else takes the word here")
                .help("end the quote before this label"),
            _ => return,
        }
    } else if lint::speaker_far(text, &quote.anchor, &known).is_some() {
        let (message, help) = match &quote.attribution {
            Some(words) => (
                format!("neither `{name}` nor the attribution `{}` is near quote `{id}`", words.value),
                "check who speaks here; an `attribution` has the article's own words for the speaker, near the quote",
            ),
            None => (
                format!("`{name}` is not named near quote `{id}`"),
                "check who speaks here; if the article uses other words for the speaker, add them as `attribution: …`",
            ),
        };
        Diagnostic::new(Code::SpeakerFar, quote.speaker.span, message)
            .and(body(article, text, &whole), "the quote")
            .help(help)
    } else {
        return;
    };
    diagnostics.lint(quote.allow.iter().chain(&placed.allow), lint);
}

/// Quotes inside quotes of other speakers. Reports W325.
fn nested(placed: &AnchoredArticle, diagnostics: &mut Diagnostics) {
    for inner in &placed.quotes {
        let at = inner.anchor.extent.whole();
        let outer = placed.quotes.iter().find(|outer| {
            let around = outer.anchor.extent.whole();
            outer.speaker.value != inner.speaker.value
                && outer.kind != QuoteKind::Indirect
                && around.start <= at.start
                && at.end <= around.end
                && around != at
        });
        if let Some(outer) = outer.filter(|outer| !inner.via.iter().any(|via| via.value == outer.speaker.value)) {
            let message =
                format!("quote `{}` stands inside quote `{}` of another speaker", inner.id.value, outer.id.value);
            let lint = Diagnostic::new(Code::InsideAnotherQuote, inner.text.span, message)
                .and(outer.text.span, "the quote around it")
                .help(format!(
                    "if `{}` passes the words on, add `via: [{}]`",
                    outer.speaker.value, outer.speaker.value
                ));
            diagnostics.lint(inner.allow.iter().chain(&placed.allow), lint);
        }
    }
}

/// Counts what stands in quotation marks; where an article is annotated at all, reports what was passed over (W324).
pub(super) fn coverage(placed: &mut AnchoredArticle, quotations: &[Quotation], diagnostics: &mut Diagnostics) {
    let quotations = marks::quotations(&placed.text, quotations);
    let quotes = placed.quotes.iter().map(|quote| quote.anchor.extent.whole());
    let renditions = placed.renditions.iter().map(|rendition| rendition.anchor.extent.whole());
    let notes = placed.notes.iter().map(|note| note.anchor.value.extent.whole());
    let marked: Vec<Range<usize>> = quotes.chain(renditions).chain(notes).collect();
    let (covered, open): (Vec<_>, Vec<_>) =
        quotations.into_iter().partition(|q| marked.iter().any(|m| m.start < q.end && q.start < m.end));
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
            format!("nobody annotated the words “{words}”"),
        )
        .help("add them to the quotes, or silence this for the article with `allow: [{lint: not-annotated, why: …}]`");
        diagnostics.lint(&placed.allow, lint);
    }
}

fn body(article: &Article, text: &Text, extent: &Range<usize>) -> Span {
    article.in_body(text.source(extent.clone()))
}
