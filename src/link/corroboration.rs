//! Corroboration: what the other sources of an event have of a quote's words.
//!
//! For a quote said at an event, every other article that reports the event, or holds words said at it, is searched: for
//! the same words, for most of them, and for other words in quotation marks. The sources of an event are indexed once, so
//! that a quote is proved only against those that may have it.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use rayon::prelude::*;

use super::{
    collation, contradictions,
    misquotes::{self, Passages},
};
use crate::{
    anchor::{AnchorError, Change, Likeness, Prefilter, place, word_diff::count_words},
    diag::{Code, Diagnostic, Diagnostics},
    model::{Allow, Level, QuoteKind, Selector},
    record::{ArticleIx, ArticleText, Collation, Entities, EventIx, LinkedQuote, QuoteIx, RenditionIx},
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
    let asked = ask_all(world);
    let mut corroborations = Vec::with_capacity(entities.quotes.len());
    for (((quote, renditions), collation), asked) in entities.quotes.iter().zip(renditions).zip(collations).zip(asked) {
        contradictions::contradicted(quote, collation, entities, diagnostics);
        let Some(Asked { others, corroborated_by, near }) = asked else {
            corroborations.push(Vec::new());
            continue;
        };
        contradictions::unlinked((quote, collation), &near, &corroborated_by, world, diagnostics);
        if others.count > 0 && renditions.is_empty() && corroborated_by.is_empty() && near.is_empty() {
            single_source(quote, &others, world, diagnostics);
        }
        corroborations.push(corroborated_by);
    }
    corroborations
}

/// What the other sources of a quote's event have.
struct Asked {
    others: Others,
    corroborated_by: Vec<(ArticleIx, Range<usize>)>,
    near: Vec<(ArticleIx, Range<usize>)>,
}

/// The other sources of a quote's event: how many there are, and the first of them.
struct Others {
    count: usize,
    first: Vec<ArticleIx>,
}

/// Sources that a message names.
const NAMED: usize = 4;

/// Asks the other sources of every quote's event, by quote; `None` where there is nothing to ask.
fn ask_all(world: &World<'_>) -> Vec<Option<Asked>> {
    let quotes = &world.entities.quotes;
    let mut by_event: BTreeMap<EventIx, Vec<usize>> = BTreeMap::new();
    for (at, quote) in quotes.iter().enumerate() {
        if let Some(event) = quote.event.filter(|_| quote.quote.kind != QuoteKind::Indirect) {
            by_event.entry(event).or_default().push(at);
        }
    }
    let sources = sources(world.entities);
    let covered = covered(world.entities);
    let by_event: Vec<_> = by_event.into_iter().filter_map(|(event, own)| Some((sources.get(&event)?, own))).collect();
    let answers = by_event.par_iter().flat_map(|(sources, own)| {
        let reports = Reports::of(sources, &covered, world);
        own.par_iter().map(|at| (*at, reports.ask(QuoteIx(*at as u32), world))).collect::<Vec<_>>()
    });
    let mut asked: Vec<_> = quotes.iter().map(|_| None).collect();
    for (at, answer) in answers.collect::<Vec<_>>() {
        asked[at] = Some(answer);
    }
    asked
}

/// What quotes and renditions cover of each article.
fn covered(entities: &Entities) -> Vec<Vec<Range<usize>>> {
    let mut covered: Vec<Vec<Range<usize>>> = vec![Vec::new(); entities.articles.len()];
    for quote in &entities.quotes {
        covered[quote.article.at()].push(quote.quote.anchor.extent.whole());
    }
    for linked in &entities.renditions {
        covered[linked.article.at()].push(linked.rendition.anchor.extent.whole());
    }
    covered
}

/// The sources of one event, indexed by their words.
struct Reports {
    /// In order.
    sources: Vec<ArticleIx>,
    /// All that the sources say; none for an event with one source.
    prefilter: Prefilter,
    /// What they have in quotation marks, by their place in `sources`.
    passages: Passages,
}

impl Reports {
    fn of(sources: &BTreeSet<ArticleIx>, covered: &[Vec<Range<usize>>], world: &World<'_>) -> Self {
        let text = |at: ArticleIx| world.entities.article_text(at);
        let sources: Vec<_> = sources.iter().copied().collect();
        let read = if sources.len() > 1 { sources.as_slice() } else { &[] };
        let quotations = read.par_iter().map(|at| misquotes::quotations(text(*at), &covered[at.at()]));
        Self {
            passages: Passages::new(quotations.collect()),
            prefilter: Prefilter::new(read.iter().map(|at| &*text(*at).text)),
            sources,
        }
    }

    /// Asks the other sources about a quote.
    fn ask(&self, at: QuoteIx, world: &World<'_>) -> Asked {
        let (entities, quote) = (world.entities, world.entities.quote(at));
        let is_verbatim = |source: ArticleIx| entities.article(source).article.genre.is_verbatim();
        let told: BTreeSet<_> = world.renditions[at.at()].iter().map(|r| entities.rendition(*r).article).collect();
        let is_asked = |at: usize| self.sources[at] != quote.article && !told.contains(&self.sources[at]);
        let words = misquotes::Words::of(&quote.quote.text.value);
        let mut names = entities.actor(quote.speaker).actor.names().collect::<Vec<_>>();
        names.extend(quote.quote.attribution.as_ref().map(|words| words.value.as_str()));
        let selector = selector(quote);
        let likeness = Likeness { share: SAME_UTTERANCE, fewest: FEWEST };
        let mut found: BTreeMap<usize, Found> = BTreeMap::new();
        for at in self.prefilter.candidates(&selector, likeness).into_iter().filter(|at| is_asked(*at)) {
            found.insert(at, look(&selector, entities.article_text(self.sources[at])));
        }
        for (at, passages) in self.passages.candidates(&words).into_iter().filter(|(at, _)| is_asked(*at)) {
            let is_open = match found.get(&at) {
                Some(Found::Same(_) | Found::Misquoted(_)) => false,
                // The words of a transcript need no marks.
                Some(Found::Near(_)) => !is_verbatim(self.sources[at]),
                Some(Found::Nothing) | None => true,
            };
            if is_open
                && let Some(passage) =
                    misquotes::misquote(&words, &names, entities.article_text(self.sources[at]), &passages)
            {
                found.insert(at, Found::Misquoted(passage.inner.clone()));
            }
        }
        let mut asked = Asked { others: self.others(quote), corroborated_by: Vec::new(), near: Vec::new() };
        for (at, found) in found {
            let source = self.sources[at];
            match found {
                Found::Same(range) => asked.corroborated_by.push((source, range)),
                Found::Misquoted(range) => asked.near.push((source, range)),
                Found::Near(range) if is_verbatim(source) => {
                    asked.near.push((source, range));
                }
                Found::Near(_) | Found::Nothing => {}
            }
        }
        asked
    }

    fn others(&self, quote: &LinkedQuote) -> Others {
        let own = self.sources.binary_search(&quote.article).is_ok();
        let others = self.sources.iter().filter(|at| **at != quote.article);
        Others { count: self.sources.len() - usize::from(own), first: others.take(NAMED).copied().collect() }
    }
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
    /// The quote's words.
    Same(Range<usize>),
    /// Most of the quote's words.
    Near(Range<usize>),
    /// Other words for the quote's, in quotation marks.
    Misquoted(Range<usize>),
    Nothing,
}

/// What is sought of a quote: its words at the first place, without the mark at their end.
fn selector(quote: &LinkedQuote) -> Selector {
    let exact = quote.quote.text.value.trim_end_matches(['.', ',', '!', '?', ';', ':']).to_owned();
    Selector { exact, occurrence: Some(1), ..Selector::default() }
}

fn look(selector: &Selector, article: &ArticleText) -> Found {
    match place(&article.text, selector) {
        Ok(found) => Found::Same(found.extent.whole()),
        Err(AnchorError::NotFound(closest)) if similarity(&closest.words) >= SAME_UTTERANCE => match closest.passage {
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
    let (same, removed) = (count_words(words, Change::Same), count_words(words, Change::Removed));
    if same + removed < FEWEST { 0.0 } else { same as f32 / (same + removed) as f32 }
}

/// Words that no other source of the event has. Reports W423.
///
/// A transcript or a recording needs no other source.
fn single_source(quote: &LinkedQuote, others: &Others, world: &World<'_>, diagnostics: &mut Diagnostics) {
    let article = |at: ArticleIx| &world.entities.article(at).article;
    if article(quote.article).genre.is_verbatim() || quote.quote.verification.level >= Level::Transcript {
        diagnostics.excused(&quote.quote.allow, Code::SingleSource);
        return;
    }
    let names: Vec<_> = others.first.iter().map(|at| format!("`{}`", article(*at).id)).collect();
    let more = others.count - names.len();
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    let message = format!("no other source of the event has the words of quote `{}`", quote.quote.id.value);
    let lint = Diagnostic::new(Code::SingleSource, quote.quote.text.span, message)
        .note(format!("looked for in {}{more}", names.join(", ")))
        .help("look for a recording or a transcript, and say so: `verification: {level: recording, url: …}`")
        .help("or silence this with `allow: [{lint: single-source, why: …}]`");
    diagnostics.lint(&quote.quote.allow, lint);
}
