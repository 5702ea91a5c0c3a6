//! Corroboration: what the other sources of an event say of a quote's words.
//!
//! For a quote said at an event, every other article that reports the event, or holds words said at
//! it, is asked: do the same words stand there, do other words stand in their place, or nothing?

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use rayon::prelude::*;

use super::{
    collation, contradictions,
    misquotes::{self, Quotation},
};
use crate::{
    anchor::{Change, Miss, closest::count, place},
    diag::{Code, Diagnostic, Diagnostics},
    model::{Allow, Level, QuoteKind, Selector},
    record::{ArticleIx, ArticleText, Collation, Entities, EventIx, LinkedQuote, RenditionIx},
};

/// The share of a quote's words that must stand in a passage for it to be the same utterance.
const SAME_UTTERANCE: f32 = 0.7;
/// Words from which a passage can be told from chance.
const FEWEST: usize = 5;

/// What corroboration reads.
pub(super) struct World<'w> {
    /// Articles, quotes, actors …
    pub(super) entities: &'w Entities,
    /// The renditions of each quote.
    pub(super) renditions: &'w [Vec<RenditionIx>],
    /// The wordings of each quote, compared.
    pub(super) collations: &'w [Collation],
    /// Lints silenced for whole articles, by article.
    pub(super) allows: &'w [Vec<Allow>],
}

/// Where other articles have the words of each quote without an annotation. Reports W422 and W423.
pub(super) fn corroborate(world: &World<'_>, diagnostics: &mut Diagnostics) -> Vec<Vec<(ArticleIx, Range<usize>)>> {
    let World { entities, renditions, collations, .. } = *world;
    let sources = sources(entities);
    let quotations = quotations(world, &sources);
    let all = entities.quotes.par_iter().zip(renditions);
    let looked: Vec<_> = all.map(|(quote, renditions)| ask(quote, renditions, world, &sources, &quotations)).collect();
    let mut corroborations = Vec::with_capacity(entities.quotes.len());
    for (((quote, renditions), collation), asked) in entities.quotes.iter().zip(renditions).zip(collations).zip(looked)
    {
        contradictions::contradicted(quote, collation, entities, diagnostics);
        let Some(Asked { others, corroborated_by, near }) = asked else {
            corroborations.push(Vec::new());
            continue;
        };
        contradictions::unlinked((quote, collation), &near, &corroborated_by, world, diagnostics);
        if !others.is_empty() && renditions.is_empty() && corroborated_by.is_empty() && near.is_empty() {
            single_source(quote, &others, world, diagnostics);
        }
        corroborations.push(corroborated_by);
    }
    corroborations
}

/// The passages in quotation marks of every article that is asked, by article.
fn quotations(world: &World<'_>, sources: &Sources) -> Vec<Vec<Quotation>> {
    let asked: BTreeSet<_> = sources.values().flatten().collect();
    let mut covered: Vec<Vec<Range<usize>>> = vec![Vec::new(); world.entities.articles.len()];
    for quote in &world.entities.quotes {
        covered[quote.article.at()].push(quote.quote.anchor.extent.whole());
    }
    for linked in &world.entities.renditions {
        covered[linked.article.at()].push(linked.rendition.anchor.extent.whole());
    }
    let all = world.entities.texts.par_iter().zip(covered).enumerate();
    let read = |(at, (text, covered)): (usize, (&ArticleText, Vec<_>))| {
        if asked.contains(&ArticleIx(at as u32)) { misquotes::quotations(text, &covered) } else { Vec::new() }
    };
    all.map(read).collect()
}

/// What the other sources of a quote's event have.
struct Asked {
    others: Vec<ArticleIx>,
    corroborated_by: Vec<(ArticleIx, Range<usize>)>,
    near: Vec<(ArticleIx, Range<usize>)>,
}

/// Asks the other sources of a quote's event; `None` where there is nothing to ask.
fn ask(
    quote: &LinkedQuote,
    renditions: &[RenditionIx],
    world: &World<'_>,
    sources: &Sources,
    quotations: &[Vec<Quotation>],
) -> Option<Asked> {
    let entities = world.entities;
    let event = quote.event.filter(|_| quote.quote.kind != QuoteKind::Indirect)?;
    let told: BTreeSet<_> = renditions.iter().map(|r| entities.rendition(*r).article).collect();
    let others: Vec<_> = sources.get(&event).into_iter().flatten().copied().filter(|at| *at != quote.article).collect();
    let words = misquotes::Words::of(&quote.quote.text.value);
    let mut names = entities.actor(quote.speaker).actor.names().collect::<Vec<_>>();
    names.extend(quote.quote.attribution.as_ref().map(|words| words.value.as_str()));
    let mut corroborated_by = Vec::new();
    let mut near = Vec::new();
    for other in others.iter().filter(|other| !told.contains(other)) {
        let text = entities.article_text(*other);
        match look(quote, text) {
            Found::Same(range) => corroborated_by.push((*other, range)),
            // The words of a transcript need no marks.
            Found::Near(range) if entities.article(*other).article.genre.is_verbatim() => near.push((*other, range)),
            Found::Near(_) | Found::Nothing => {
                let found = misquotes::misquote(&words, &names, text, &quotations[other.at()]);
                near.extend(found.map(|found| (*other, found.inner.clone())));
            }
        }
    }
    Some(Asked { others, corroborated_by, near })
}

/// The articles that are sources of an event, in order.
type Sources = BTreeMap<EventIx, BTreeSet<ArticleIx>>;

/// Which articles are sources of which event.
fn sources(entities: &Entities) -> Sources {
    let Entities { articles, quotes, renditions, .. } = entities;
    let own = articles.iter().enumerate().filter_map(|(i, a)| Some((a.event?, ArticleIx(i as u32))));
    let said = quotes.iter().filter_map(|q| Some((q.event?, q.article)));
    let retold = renditions.iter().filter_map(|r| Some((entities.quote(r.quote).event?, r.article)));
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

fn look(quote: &LinkedQuote, article: &ArticleText) -> Found {
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

/// Words that no other source of the event has. Reports W423.
///
/// A transcript or a recording needs no other source.
fn single_source(quote: &LinkedQuote, others: &[ArticleIx], world: &World<'_>, diagnostics: &mut Diagnostics) {
    let article = |at: ArticleIx| &world.entities.article(at).article;
    if article(quote.article).genre.is_verbatim() || quote.quote.verification.level >= Level::Transcript {
        diagnostics.excused(&quote.quote.allow, Code::SingleSource);
        return;
    }
    let names: Vec<_> = others.iter().take(4).map(|at| format!("`{}`", article(*at).id)).collect();
    let more = if others.len() > 4 { format!(" and {} more", others.len() - 4) } else { String::new() };
    let message = format!("no other source of the event has the words of quote `{}`", quote.quote.id.value);
    let lint = Diagnostic::new(Code::SingleSource, quote.quote.text.span, message)
        .note(format!("looked for in {}{more}", names.join(", ")))
        .help("look for a recording or a transcript, and say so: `verification: {level: recording, url: …}`")
        .help("or silence this with `allow: [{lint: single-source, why: …}]`");
    diagnostics.lint(&quote.quote.allow, lint);
}
