//! Corroboration: what the other sources of an event have of a quote's words.
//!
//! For a quote said at an event, every other article that reports the event or contains words said at it is searched for
//! the same words, for most of them, and for other words in quotation marks. The sources of an event are indexed once, so
//! that a quote is compared only with those that may contain it.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::{
    agreement, collation, contradictions,
    evidence::Evidence,
    kept_search::KeptSearch,
    misquotes::{self, Passages},
    searched::{Corroboration, OtherSources, SearchResult},
};
use crate::{
    anchor::{AnchorError, Change, Likeness, Prefilter, place, word_diff::count_words},
    diag::{Code, Diagnostic, Diagnostics},
    kept_results::{KeptResults, make_once},
    model::{Level, QuoteKind, Selector},
    record::{ArticleIx, ArticleText, Entities, EventIx, LinkedQuote, QuoteIx},
};

/// The share of a quote's words that must be in a passage for it to be the same utterance.
const SAME_UTTERANCE: f32 = 0.7;
/// The fewest words of a passage that are unlikely to match by chance.
const FEWEST: usize = 5;

/// Where other articles have the words of each quote without an annotation. Reports W335, W422 and W423.
pub(super) fn find_corroborations(
    evidence: &Evidence<'_>,
    kept: Option<&KeptResults>,
    diagnostics: &mut Diagnostics,
) -> Vec<Corroboration> {
    let Evidence { entities, renditions, collations, .. } = *evidence;
    let searched = search_events(evidence, kept);
    let mut corroborations = Vec::with_capacity(entities.quotes.len());
    let mut reported: BTreeSet<&str> = BTreeSet::new();
    for (((quote, renditions), collation), searched) in
        entities.quotes.iter().zip(renditions).zip(collations).zip(searched)
    {
        contradictions::check_linked_wordings(quote, collation, entities, diagnostics);
        let Some(SearchResult { others, corroborated_by, near, copies }) = searched else {
            corroborations.push(Corroboration::default());
            continue;
        };
        if corroborated_by.len().max(near.len()) >= LISTED && reported.insert(&quote.quote.text.value) {
            report_many_sources(quote, diagnostics);
        }
        contradictions::check_unlinked_passages((quote, collation), &near, &corroborated_by, evidence, diagnostics);
        // An article that has its words twice is still their only source.
        let is_elsewhere = renditions.iter().any(|at| entities.rendition(*at).article != quote.article);
        if others.count > 0 && !is_elsewhere && corroborated_by.is_empty() && near.is_empty() {
            report_single_source(quote, &others, evidence, diagnostics);
        }
        corroborations.push(Corroboration { also_in: corroborated_by, copies: Some(copies) });
    }
    corroborations
}

/// Sources that a message names.
const NAMED: usize = 4;
/// Sources with its words, and sources with other words, that are listed for one quote: of a thousand copies of a report each
/// would list all others.
const LISTED: usize = 200;

/// Searches the other sources of each quote's event, by quote; `None` where there is nothing to search.
fn search_events(evidence: &Evidence<'_>, kept: Option<&KeptResults>) -> Vec<Option<SearchResult>> {
    let quotes = &evidence.entities.quotes;
    let mut by_event: BTreeMap<EventIx, Vec<usize>> = BTreeMap::new();
    for (at, quote) in quotes.iter().enumerate() {
        if let Some(event) = quote.event.filter(|_| quote.quote.kind != QuoteKind::Indirect) {
            by_event.entry(event).or_default().push(at);
        }
    }
    let sources = sources_by_event(evidence.entities);
    let covered = annotated_extents(evidence.entities);
    let by_event: Vec<_> =
        by_event.into_iter().filter_map(|(event, own)| Some((event, sources.get(&event)?, own))).collect();
    let search = |sources: &[ArticleIx], own: &[usize]| {
        let event_sources = EventSources::index(sources, &covered, evidence);
        // Copies of one report have the same quotes, whose words are searched for together.
        let mut by_words: BTreeMap<&str, Vec<QuoteIx>> = BTreeMap::new();
        for at in own {
            by_words.entry(&quotes[*at].quote.text.value).or_default().push(QuoteIx(*at as u32));
        }
        let by_words: Vec<_> = by_words.into_values().collect();
        by_words.par_iter().flat_map_iter(|same| event_sources.search_for_quotes(same, evidence)).collect::<Vec<_>>()
    };
    let answers = by_event.par_iter().flat_map(|(event, sources, own)| {
        let event = evidence.entities.event(*event).event.id.as_str();
        let sources: Vec<_> = sources.iter().copied().collect();
        make_once(kept, "search of an event", event, || {
            let kept = kept.filter(|kept| kept.shard_pass().is_none());
            let Some(kept) = kept.and_then(|kept| KeptSearch::new(kept, (&sources, own), &covered, evidence)) else {
                return search(&sources, own);
            };
            kept.get().unwrap_or_else(|| kept.add(search(&sources, own)))
        })
        .unwrap_or_default()
    });
    let mut searched: Vec<_> = quotes.iter().map(|_| None).collect();
    for (at, answer) in answers.collect::<Vec<_>>() {
        searched[at.at()] = Some(answer);
    }
    searched
}

/// The extents of each article that are annotated as quotes or renditions.
fn annotated_extents(entities: &Entities) -> Vec<Vec<Range<usize>>> {
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
struct EventSources {
    /// In order.
    sources: Vec<ArticleIx>,
    /// For each source, the first one with the same text.
    same_text: Vec<usize>,
    /// The texts of the sources, indexed; empty for an event with one source.
    prefilter: Prefilter,
    /// Their passages in quotation marks, by index into `sources`.
    passages: Passages,
}

impl EventSources {
    fn index(sources: &[ArticleIx], covered: &[Vec<Range<usize>>], evidence: &Evidence<'_>) -> Self {
        let text = |at: ArticleIx| evidence.entities.article_text(at);
        let read = if sources.len() > 1 { sources } else { &[] };
        let mut by_words: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
        let same_text = read.iter().enumerate().map(|(at, source)| {
            let own = &text(*source).text;
            let known = by_words.entry(own.visible()).or_default();
            let same = known.iter().copied().find(|other| own.reads_as(&text(read[*other]).text));
            same.unwrap_or_else(|| {
                known.push(at);
                at
            })
        });
        let quotations = read.par_iter().map(|at| misquotes::unannotated_quotations(text(*at), &covered[at.at()]));
        Self {
            passages: Passages::new(quotations.collect()),
            same_text: same_text.collect(),
            prefilter: Prefilter::new(read.iter().map(|at| &**text(*at).text)),
            sources: sources.to_vec(),
        }
    }

    /// Searches the other sources for quotes of the same words.
    fn search_for_quotes(&self, quotes: &[QuoteIx], evidence: &Evidence<'_>) -> Vec<(QuoteIx, SearchResult)> {
        let Some(first) = quotes.first().map(|at| evidence.entities.quote(*at)) else { return Vec::new() };
        let selector = search_selector(first);
        let words = misquotes::QuoteWords::new(&first.quote.text.value);
        let likeness = Likeness { share: SAME_UTTERANCE, fewest: FEWEST };
        let mut search = WordSearch {
            candidates: self.prefilter.candidates(&selector, likeness),
            passages: self.passages.find_candidates(&words),
            by_text: FxHashMap::default(),
            selector,
            words,
        };
        quotes.iter().map(|at| (*at, self.search_for_quote(*at, &mut search, evidence))).collect()
    }

    /// Searches the other sources for one of the quotes.
    fn search_for_quote(&self, at: QuoteIx, search: &mut WordSearch<'_>, evidence: &Evidence<'_>) -> SearchResult {
        let (entities, quote) = (evidence.entities, evidence.entities.quote(at));
        let WordSearch { selector, words, candidates, passages, by_text } = search;
        let is_verbatim = |source: ArticleIx| entities.article(source).article.genre.is_verbatim();
        let annotated: BTreeSet<_> =
            evidence.renditions[at.at()].iter().map(|r| entities.rendition(*r).article).collect();
        let is_searched = |at: usize| self.sources[at] != quote.article && !annotated.contains(&self.sources[at]);
        let mut names = entities.actor(quote.speaker).actor.names().collect::<Vec<_>>();
        names.extend(quote.quote.attribution.as_ref().map(|words| words.value.as_str()));
        let mut found: BTreeMap<usize, PassageMatch> = BTreeMap::new();
        let (mut same, mut misquoted) = (0, 0);
        for at in candidates.iter().copied().filter(|at| is_searched(*at)) {
            if same == LISTED {
                break;
            }
            let known = by_text.entry(self.same_text[at]);
            let known = known.or_insert_with(|| search_article(selector, entities.article_text(self.sources[at])));
            same += usize::from(matches!(known, PassageMatch::Same(_)));
            found.insert(at, known.clone());
        }
        for (at, passages) in passages.iter().filter(|(at, _)| is_searched(*at)) {
            if misquoted == LISTED {
                break;
            }
            let is_open = match found.get(at) {
                Some(PassageMatch::Same(_) | PassageMatch::Misquoted(_)) => false,
                // The words of a transcript need no marks.
                Some(PassageMatch::Near(_)) => !is_verbatim(self.sources[*at]),
                Some(PassageMatch::Nothing) | None => true,
            };
            if is_open
                && let Some(passage) =
                    misquotes::find_misquote(words, &names, entities.article_text(self.sources[*at]), passages)
            {
                misquoted += 1;
                found.insert(*at, PassageMatch::Misquoted(passage.inner.clone()));
            }
        }
        let (mut corroborated_by, mut near) = (Vec::new(), Vec::new());
        for (at, found) in found {
            let source = self.sources[at];
            match found {
                PassageMatch::Same(range) => corroborated_by.push((source, range)),
                PassageMatch::Misquoted(range) => near.push((source, range)),
                PassageMatch::Near(range) if is_verbatim(source) => {
                    near.push((source, range));
                }
                PassageMatch::Near(_) | PassageMatch::Nothing => {}
            }
        }
        let copies = agreement::find_copies(&evidence.collations[at.at()], quote, &corroborated_by, entities);
        SearchResult { others: self.other_sources(quote), corroborated_by, near, copies }
    }

    fn other_sources(&self, quote: &LinkedQuote) -> OtherSources {
        let own = self.sources.binary_search(&quote.article).is_ok();
        let others = self.sources.iter().filter(|at| **at != quote.article);
        OtherSources { count: self.sources.len() - usize::from(own), first: others.take(NAMED).copied().collect() }
    }
}

/// The search for some words in the sources of an event, and what was found in each text.
struct WordSearch<'e> {
    selector: Selector,
    words: misquotes::QuoteWords,
    /// The sources that may have the words, or most of them.
    candidates: Vec<usize>,
    /// The sources with passages that may word them differently.
    passages: Vec<(usize, Vec<&'e misquotes::Quotation>)>,
    /// By text, as `EventSources::same_text` numbers them.
    by_text: FxHashMap<usize, PassageMatch>,
}

/// The articles that are sources of an event, in order.
type Sources = BTreeMap<EventIx, BTreeSet<ArticleIx>>;

/// Which articles are sources of which event.
fn sources_by_event(entities: &Entities) -> Sources {
    let Entities { articles, quotes, renditions, .. } = entities;
    let own = articles.iter().enumerate().filter_map(|(i, a)| Some((a.event?, ArticleIx(i as u32))));
    let said = quotes.iter().filter_map(|q| Some((q.event?, q.article)));
    let reworded = renditions.iter().filter_map(|r| Some((entities.quote(r.quote).event?, r.article)));
    let mut sources = Sources::new();
    for (event, article) in own.chain(said).chain(reworded) {
        sources.entry(event).or_default().insert(article);
    }
    sources
}

#[derive(Clone)]
enum PassageMatch {
    /// The quote's words.
    Same(Range<usize>),
    /// Most of the quote's words.
    Near(Range<usize>),
    /// Other words for the quote's, in quotation marks.
    Misquoted(Range<usize>),
    Nothing,
}

/// The selector that finds a quote in other sources: its words at their first occurrence, without the final mark.
fn search_selector(quote: &LinkedQuote) -> Selector {
    let exact = quote.quote.text.value.trim_end_matches(['.', ',', '!', '?', ';', ':']).to_owned();
    Selector { exact, occurrence: Some(1), ..Selector::default() }
}

fn search_article(selector: &Selector, article: &ArticleText) -> PassageMatch {
    match place(&article.text, selector) {
        Ok(found) => PassageMatch::Same(found.extent.whole()),
        Err(AnchorError::NotFound(closest)) if shared_fraction(&closest.words) >= SAME_UTTERANCE => {
            match closest.passage {
                // A reporter may place quotation marks elsewhere around the same words.
                Some(at) if !collation::texts_contradict(&selector.exact, &article.text.visible()[at.clone()]) => {
                    PassageMatch::Same(at)
                }
                Some(at) => PassageMatch::Near(at),
                None => PassageMatch::Nothing,
            }
        }
        Err(_) => PassageMatch::Nothing,
    }
}

/// The share of the quote's words that are in the passage; 0 for a quote that is too short.
fn shared_fraction(words: &[(Change, String)]) -> f32 {
    let (same, removed) = (count_words(words, Change::Same), count_words(words, Change::Removed));
    if same + removed < FEWEST { 0.0 } else { same as f32 / (same + removed) as f32 }
}

/// A quote whose words are in more sources than are listed, the first of those with the same words. Reports W335.
fn report_many_sources(quote: &LinkedQuote, diagnostics: &mut Diagnostics) {
    let id = &quote.quote.id.value;
    let message =
        format!("the words of quote `{id}`, or others for them, are in more than {LISTED} sources of its event");
    let lint = Diagnostic::new(Code::LimitReached, quote.quote.text.span, message)
        .note(format!("the first {LISTED} are listed, with this quote and with every other of the same words"))
        .help("leave out copies of one report, or silence this with `allow: [{lint: limit-reached, why: …}]`");
    diagnostics.lint(&quote.quote.allow, lint);
}

/// Words that no other source of the event has. Reports W423.
///
/// A transcript or a recording needs no other source.
fn report_single_source(
    quote: &LinkedQuote,
    others: &OtherSources,
    evidence: &Evidence<'_>,
    diagnostics: &mut Diagnostics,
) {
    let article = |at: ArticleIx| &evidence.entities.article(at).article;
    if article(quote.article).genre.is_verbatim() || quote.quote.verification.level >= Level::Transcript {
        diagnostics.count_as_used(&quote.quote.allow, Code::SingleSource);
        return;
    }
    let names: Vec<_> = others.first.iter().map(|at| format!("`{}`", article(*at).id)).collect();
    let more = others.count - names.len();
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    let message = format!("no other source of the event has the words of quote `{}`", quote.quote.id.value);
    let lint = Diagnostic::new(Code::SingleSource, quote.quote.text.span, message)
        .note(format!("searched: {}{more}", names.join(", ")))
        .help("find a recording or a transcript, and name it: `verification: {level: recording, url: …}`")
        .help("or silence this with `allow: [{lint: single-source, why: …}]`");
    diagnostics.lint(&quote.quote.allow, lint);
}
