//! Corroboration: what the other sources of an event say of a quote's words.
//!
//! For a quote said at an event, every other article that reports the event, or holds words said at
//! it, is asked: do the same words stand there, do other words stand in their place, or nothing?

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use rayon::prelude::*;

use super::collation;
use crate::{
    anchor::{Change, Miss, Selector, closest::count, place},
    diag::{Code, Diagnostic, Diagnostics},
    model::{Allow, QuoteKind, Span},
    record::{ArticleIx, Collation, EventIx, LinkedArticle, LinkedQuote, LinkedRendition, QuoteIx, Wording},
};

/// The share of a quote's words that must stand in a passage for it to be the same utterance.
const SAME_UTTERANCE: f32 = 0.7;
/// Words from which a passage can be told from chance.
const FEWEST: usize = 5;

/// Fills `borne_out`. Reports W422 and W423.
pub(super) fn corroborate(
    quotes: &mut [LinkedQuote],
    articles: &[LinkedArticle],
    renditions: &[LinkedRendition],
    diagnostics: &mut Diagnostics,
) {
    let sources = sources(quotes, articles, renditions);
    let looked: Vec<_> = quotes.par_iter().map(|quote| ask(quote, articles, renditions, &sources)).collect();
    for (quote, asked) in quotes.iter_mut().zip(looked) {
        contradicted(quote, articles, renditions, diagnostics);
        let Some(Asked { others, borne_out, near }) = asked else { continue };
        unlinked(quote, &near, &borne_out, articles, diagnostics);
        if !others.is_empty() && quote.renditions.is_empty() && borne_out.is_empty() && near.is_empty() {
            single_source(quote, &others, articles, diagnostics);
        }
        quote.borne_out = borne_out;
    }
}

/// What the other sources of a quote's event have.
struct Asked {
    others: Vec<ArticleIx>,
    borne_out: Vec<(ArticleIx, Range<usize>)>,
    near: Vec<(ArticleIx, Range<usize>)>,
}

/// Asks the other sources of a quote's event; `None` where there is nothing to ask.
fn ask(
    quote: &LinkedQuote,
    articles: &[LinkedArticle],
    renditions: &[LinkedRendition],
    sources: &Sources,
) -> Option<Asked> {
    let event = quote.event.filter(|_| quote.quote.kind != QuoteKind::Indirect)?;
    let told: BTreeSet<_> = quote.renditions.iter().map(|r| renditions[r.at()].article).collect();
    let others: Vec<_> = sources.get(&event).into_iter().flatten().copied().filter(|at| *at != quote.article).collect();
    let mut borne_out = Vec::new();
    let mut near = Vec::new();
    for other in others.iter().filter(|other| !told.contains(other)) {
        match look(quote, &articles[other.at()]) {
            Found::Same(range) => borne_out.push((*other, range)),
            Found::Near(range) => near.push((*other, range)),
            Found::Nothing => {}
        }
    }
    Some(Asked { others, borne_out, near })
}

/// The articles that are sources of an event, in order.
type Sources = BTreeMap<EventIx, BTreeSet<ArticleIx>>;

/// Which articles are sources of which event.
fn sources(quotes: &[LinkedQuote], articles: &[LinkedArticle], renditions: &[LinkedRendition]) -> Sources {
    let own = articles.iter().enumerate().filter_map(|(i, a)| Some((a.event?, ArticleIx(i as u32))));
    let said = quotes.iter().filter_map(|q| Some((q.event?, q.article)));
    let retold = renditions.iter().filter_map(|r| Some((quotes[QuoteIx::at(r.quote)].event?, r.article)));
    let mut sources = Sources::new();
    for (event, article) in own.chain(said).chain(retold) {
        sources.entry(event).or_default().insert(article);
    }
    sources
}

enum Found {
    Same(Range<usize>),
    Near(Range<usize>),
    Nothing,
}

fn look(quote: &LinkedQuote, article: &LinkedArticle) -> Found {
    let exact = quote.quote.text.value.trim_end_matches(['.', ',', '!', '?', ';', ':']).to_owned();
    let selector = Selector { exact, prefix: String::new(), suffix: String::new(), occurrence: Some(1) };
    match place(&article.text, &selector) {
        Ok(found) => Found::Same(found.extent.whole()),
        Err(Miss::NotFound(closest)) if similarity(&closest.words) >= SAME_UTTERANCE => match closest.passage {
            // A reporter's own quotation marks may stand elsewhere around the same words.
            Some(at) if !collation::contradicts(&selector.exact, &article.text.visible()[at.clone()]) => {
                Found::Same(at)
            }
            Some(at) => Found::Near(at),
            None => Found::Nothing,
        },
        Err(_) => Found::Nothing,
    }
}

/// The share of the quote's words that stand in the passage; none for too short a quote.
fn similarity(words: &[(Change, String)]) -> f32 {
    let (same, removed) = (count(words, Change::Same), count(words, Change::Removed));
    if same + removed < FEWEST { 0.0 } else { same as f32 / (same + removed) as f32 }
}

/// A wording that most others contradict. Reports W422.
fn contradicted(
    quote: &LinkedQuote,
    articles: &[LinkedArticle],
    renditions: &[LinkedRendition],
    diagnostics: &mut Diagnostics,
) {
    let Collation { reference, wordings } = &quote.collation;
    let all: Vec<_> =
        wordings.iter().map(|w| wording(quote, renditions, w.wording)).filter(|w| !w.translated).collect();
    for own in &all {
        let (against, with): (Vec<_>, Vec<_>) =
            all.iter().filter(|w| w.wording != own.wording).partition(|w| collation::contradicts(w.text, own.text));
        let by_reference = against.iter().any(|w| w.wording == *reference);
        let outvoted = against.len() > with.len() || against.len() == with.len() && by_reference;
        if against.is_empty() || !outvoted {
            continue;
        }
        let count = against.len();
        let sources = if count == 1 { "another source has".to_owned() } else { format!("{count} other sources have") };
        let message = format!("{sources} other words for quote `{}`", quote.quote.id.value);
        let mut lint = Diagnostic::new(Code::ContradictedWording, own.span, message);
        for other in &against {
            let by = &articles[other.article.at()].article;
            let name = by.source.publisher.as_ref().map_or(by.id.as_str(), |p| p.value.as_str());
            lint = lint.and(other.span, format!("{name} has: {}", difference(own.text, other.text)));
        }
        let lint = lint.help(
            "check a recording; if the source is wrong, keep its words and set `status: disputed` or say so in `note`",
        );
        diagnostics.lint(own.allow, lint);
    }
}

struct Words<'a> {
    wording: Wording,
    text: &'a str,
    span: Span,
    article: ArticleIx,
    allow: &'a [Allow],
    translated: bool,
}

fn wording<'a>(quote: &'a LinkedQuote, renditions: &'a [LinkedRendition], wording: Wording) -> Words<'a> {
    match wording {
        Wording::Own => Words {
            wording,
            text: &quote.quote.text.value,
            span: quote.quote.text.span,
            article: quote.article,
            allow: &quote.quote.allow,
            translated: quote.quote.translation.is_some() || quote.quote.kind == QuoteKind::Indirect,
        },
        Wording::Rendition(at) => {
            let linked = &renditions[at.at()];
            Words {
                wording,
                text: &linked.rendition.text.value,
                span: linked.rendition.text.span,
                article: linked.article,
                allow: &linked.rendition.allow,
                translated: linked.rendition.translation.is_some(),
            }
        }
    }
}

/// The words that differ, in a line: `goal` instead of `objective`.
fn difference(own: &str, other: &str) -> String {
    let changes = collation::changes(own, other);
    let parts: Vec<_> = changes
        .iter()
        .take(3)
        .map(|(missing, added)| match (missing.is_empty(), added.is_empty()) {
            (false, false) => format!("`{added}` instead of `{missing}`"),
            (true, _) => format!("`{added}` besides"),
            (_, true) => format!("no `{missing}`"),
        })
        .collect();
    parts.join(", ")
}

/// Other words in other sources that nobody has tied to the quote yet. Reports W422.
fn unlinked(
    quote: &LinkedQuote,
    near: &[(ArticleIx, Range<usize>)],
    borne_out: &[(ArticleIx, Range<usize>)],
    articles: &[LinkedArticle],
    diagnostics: &mut Diagnostics,
) {
    if near.is_empty() || near.len() < borne_out.len() {
        return;
    }
    let others = near.len();
    let sources = if others == 1 {
        "another source of the event has".to_owned()
    } else {
        format!("{others} other sources of the event have")
    };
    let message = format!("{sources} other words for quote `{}`", quote.quote.id.value);
    let mut lint = Diagnostic::new(Code::ContradictedWording, quote.quote.text.span, message);
    for (at, range) in near {
        let linked = &articles[at.at()];
        let span = linked.article.in_body(linked.text.source(range.clone()));
        lint = lint.and(span, difference(&quote.quote.text.value, &linked.text.visible()[range.clone()]));
    }
    let lint = lint
        .help(format!("add these words to the `renditions` of their articles, as `quote: {}`", quote.quote.id.value));
    diagnostics.lint(&quote.quote.allow, lint);
}

/// Words that no other source of the event has. Reports W423.
fn single_source(quote: &LinkedQuote, others: &[ArticleIx], articles: &[LinkedArticle], diagnostics: &mut Diagnostics) {
    let names: Vec<_> = others.iter().take(4).map(|at| format!("`{}`", articles[at.at()].article.id)).collect();
    let more = if others.len() > 4 { format!(" and {} more", others.len() - 4) } else { String::new() };
    let message = format!("no other source of the event has the words of quote `{}`", quote.quote.id.value);
    let lint = Diagnostic::new(Code::SingleSource, quote.quote.text.span, message)
        .note(format!("looked for in {}{more}", names.join(", ")))
        .help("look for a recording or a transcript, or silence this with `allow: [{lint: single-source, why: …}]`");
    diagnostics.lint(&quote.quote.allow, lint);
}
