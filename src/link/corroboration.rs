//! Corroboration: what the other sources of an event say of a quote's words.
//!
//! For a quote said at an event, every other article that reports the event, or holds words said at
//! it, is asked: do the same words stand there, do other words stand in their place, or nothing?

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use rayon::prelude::*;

use super::{
    collation,
    misquotes::{self, Quotation},
};
use crate::{
    anchor::{Change, Miss, Selector, closest::count, place},
    diag::{Code, Diagnostic, Diagnostics},
    model::{Allow, Genre, Level, QuoteKind, Span},
    record::{
        ArticleIx, Collation, EventIx, LinkedActor, LinkedArticle, LinkedQuote, LinkedRendition, QuoteIx, Wording,
    },
};

/// The share of a quote's words that must stand in a passage for it to be the same utterance.
const SAME_UTTERANCE: f32 = 0.7;
/// Words from which a passage can be told from chance.
const FEWEST: usize = 5;

/// What corroboration reads.
pub(super) struct World<'w> {
    /// Articles.
    pub(super) articles: &'w [LinkedArticle],
    /// Renditions.
    pub(super) renditions: &'w [LinkedRendition],
    /// Actors.
    pub(super) actors: &'w [LinkedActor],
    /// Lints silenced for whole articles, by article.
    pub(super) allows: &'w [Vec<Allow>],
}

/// Fills `borne_out`. Reports W422 and W423.
pub(super) fn corroborate(quotes: &mut [LinkedQuote], world: &World<'_>, diagnostics: &mut Diagnostics) {
    let World { articles, renditions, .. } = *world;
    let sources = sources(quotes, articles, renditions);
    let quotations = quotations(quotes, world, &sources);
    let looked: Vec<_> = quotes.par_iter().map(|quote| ask(quote, world, &sources, &quotations)).collect();
    for (quote, asked) in quotes.iter_mut().zip(looked) {
        contradicted(quote, articles, renditions, diagnostics);
        let Some(Asked { others, borne_out, near }) = asked else { continue };
        unlinked(quote, &near, &borne_out, world, diagnostics);
        if !others.is_empty() && quote.renditions.is_empty() && borne_out.is_empty() && near.is_empty() {
            single_source(quote, &others, world, diagnostics);
        }
        quote.borne_out = borne_out;
    }
}

/// The passages in quotation marks of every article that is asked, by article.
fn quotations(quotes: &[LinkedQuote], world: &World<'_>, sources: &Sources) -> Vec<Vec<Quotation>> {
    let asked: BTreeSet<_> = sources.values().flatten().collect();
    let mut covered: Vec<Vec<Range<usize>>> = vec![Vec::new(); world.articles.len()];
    for quote in quotes {
        covered[quote.article.at()].push(quote.quote.anchor.extent.whole());
    }
    for linked in world.renditions {
        covered[linked.article.at()].push(linked.rendition.anchor.extent.whole());
    }
    let all = world.articles.par_iter().zip(covered).enumerate();
    let read = |(at, (linked, covered)): (usize, (&LinkedArticle, Vec<_>))| {
        if asked.contains(&ArticleIx(at as u32)) { misquotes::quotations(linked, &covered) } else { Vec::new() }
    };
    all.map(read).collect()
}

/// What the other sources of a quote's event have.
struct Asked {
    others: Vec<ArticleIx>,
    borne_out: Vec<(ArticleIx, Range<usize>)>,
    near: Vec<(ArticleIx, Range<usize>)>,
}

/// Asks the other sources of a quote's event; `None` where there is nothing to ask.
fn ask(quote: &LinkedQuote, world: &World<'_>, sources: &Sources, quotations: &[Vec<Quotation>]) -> Option<Asked> {
    let event = quote.event.filter(|_| quote.quote.kind != QuoteKind::Indirect)?;
    let told: BTreeSet<_> = quote.renditions.iter().map(|r| world.renditions[r.at()].article).collect();
    let others: Vec<_> = sources.get(&event).into_iter().flatten().copied().filter(|at| *at != quote.article).collect();
    let words = misquotes::Words::of(&quote.quote.text.value);
    let mut names = misquotes::names(&world.actors[quote.speaker.at()].actor);
    names.extend(quote.quote.attribution.as_ref().map(|words| words.value.as_str()));
    let mut borne_out = Vec::new();
    let mut near = Vec::new();
    for other in others.iter().filter(|other| !told.contains(other)) {
        let linked = &world.articles[other.at()];
        match look(quote, linked) {
            Found::Same(range) => borne_out.push((*other, range)),
            // The words of a transcript need no marks.
            Found::Near(range) if linked.article.genre.is_verbatim() => near.push((*other, range)),
            Found::Near(_) | Found::Nothing => {
                let found = misquotes::misquote(&words, &names, linked, &quotations[other.at()]);
                near.extend(found.map(|found| (*other, found.inner.clone())));
            }
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

/// Wordings that differ from the reference, if that is a transcript or a recording; else those that most others contradict.
///
/// One that the editors have said something of is known. Reports W422.
fn contradicted(
    quote: &LinkedQuote,
    articles: &[LinkedArticle],
    renditions: &[LinkedRendition],
    diagnostics: &mut Diagnostics,
) {
    let Collation { reference, wordings } = &quote.collation;
    let all: Vec<_> =
        wordings.iter().map(|w| wording(quote, renditions, w.wording)).filter(|w| !w.translated).collect();
    let Some(reference) = all.iter().find(|w| w.wording == *reference) else { return };
    let level = collation::level(quote, reference.wording, articles, renditions);
    let name = |words: &Words<'_>| {
        let by = &articles[words.article.at()].article;
        by.source.publisher.as_ref().map_or_else(|| format!("`{}`", by.id), |p| p.value.clone())
    };
    for own in &all {
        let (against, with): (Vec<_>, Vec<_>) =
            all.iter().filter(|w| w.wording != own.wording).partition(|w| collation::contradicts(w.text, own.text));
        let by_reference = against.iter().any(|w| w.wording == reference.wording);
        let outvoted = against.len() > with.len() + 1 || against.len() == with.len() + 1 && by_reference;
        let proved = level >= Level::Transcript;
        let in_doubt = if proved { by_reference } else { outvoted };
        if against.is_empty() || !in_doubt {
            continue;
        }
        let id = &quote.quote.id.value;
        let than = match level {
            Level::Recording => "the recording".to_owned(),
            Level::Transcript => "the transcript".to_owned(),
            _ if against.len() == 1 => "another source".to_owned(),
            _ => format!("{} other sources", against.len()),
        };
        let message = format!("{} has other words for quote `{id}` than {than}", name(own));
        let mut lint = Diagnostic::new(Code::ContradictedWording, own.span, message);
        for other in against.iter().filter(|w| !proved || w.wording == reference.wording) {
            lint = lint.and(other.span, format!("{} has {}", name(other), difference(own.text, other.text)));
        }
        let lint = lint.help(match own.wording {
            Wording::Own => "keep the words as this source has them, and say in `note` or with `status: disputed` that others differ",
            Wording::Rendition(_) => "keep the words as this source has them, and say in `note` that others differ",
        });
        if own.noted {
            diagnostics.excused(own.allow, Code::ContradictedWording);
        } else {
            diagnostics.lint(own.allow, lint);
        }
    }
}

struct Words<'a> {
    wording: Wording,
    text: &'a str,
    span: Span,
    article: ArticleIx,
    allow: &'a [Allow],
    translated: bool,
    /// True if the editors have said something of it.
    noted: bool,
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
            noted: quote.quote.note.is_some() || quote.quote.caveat().is_some(),
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
                noted: linked.rendition.note.is_some(),
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

/// Other words in other sources that are not among the renditions yet, at the wording that differs from the reference.
///
/// Reports W422.
fn unlinked(
    quote: &LinkedQuote,
    near: &[(ArticleIx, Range<usize>)],
    borne_out: &[(ArticleIx, Range<usize>)],
    world: &World<'_>,
    diagnostics: &mut Diagnostics,
) {
    let World { articles, renditions, .. } = *world;
    let own = &articles[quote.article.at()];
    let id = &quote.quote.id.value;
    let level = collation::level(quote, quote.collation.reference, articles, renditions);
    let rank = |linked: &LinkedArticle, level| (Reverse(level), collation::date(linked));
    let of = |at: &ArticleIx| {
        let linked = &articles[at.at()];
        let verbatim = linked.article.genre == Genre::Transcript;
        (linked, if verbatim { Level::Transcript } else { Level::Article })
    };
    // The record's words are in doubt where a transcript has others, or most sources do.
    let outvoted = level < Level::Transcript && near.len() > borne_out.len() + 1;
    let better = |at: &ArticleIx| {
        let (linked, theirs) = of(at);
        theirs > level
            || theirs == level
                && level < Level::Transcript
                && borne_out.is_empty()
                && rank(linked, theirs) < rank(own, level)
    };
    let (against, misquotes): (Vec<_>, Vec<_>) = near.iter().partition(|(at, _)| outvoted || better(at));
    let place = |(at, range): &(ArticleIx, Range<usize>)| {
        let linked = &articles[at.at()];
        (linked.article.in_body(linked.text.source(range.clone())), linked.text.visible()[range.clone()].to_owned())
    };
    let rendition = |words: &str| format!("`{{quote: {id}, text: {}, note: …}}`", crate::parse::quoted(trimmed(words)));
    if let [first, ..] = against.as_slice() {
        let message = match against.len() {
            1 => format!("`{}` has other words for quote `{id}`", articles[first.0.at()].article.id),
            count => format!("{count} other sources of the event have other words for quote `{id}`"),
        };
        let mut lint = Diagnostic::new(Code::ContradictedWording, quote.quote.text.span, message);
        for one in &against {
            let (span, words) = place(one);
            lint = lint.and(span, difference(&quote.quote.text.value, &words));
        }
        for (at, words) in against.iter().map(|one| (&articles[one.0.at()].article.id, place(one).1)) {
            lint = lint.help(format!("add to the `renditions` of `{at}`: {}", rendition(&words)));
        }
        let lint = lint.help("keep the words of this quote as its source has them; `status: disputed` says before them that others differ");
        if quote.quote.caveat().is_some() {
            diagnostics.excused(&quote.quote.allow, Code::ContradictedWording);
        } else {
            diagnostics.lint(&quote.quote.allow, lint);
        }
    }
    for one in &misquotes {
        let (span, words) = place(one);
        let other = &articles[one.0.at()].article.id;
        let what = match level {
            Level::Recording => "the recording".to_owned(),
            Level::Transcript => "the transcript".to_owned(),
            _ => format!("`{}`", own.article.id),
        };
        let message = format!("`{other}` has other words for quote `{id}` than {what}");
        let lint = Diagnostic::new(Code::ContradictedWording, span, message)
            .label(difference(&quote.quote.text.value, &words))
            .and(quote.quote.text.span, "the quote")
            .help(format!("if this is the same statement, add to the `renditions` of `{other}`: {}", rendition(&words)))
            .help(format!("if it is another, add it to the `quotes` of `{other}`"));
        diagnostics.lint(quote.quote.allow.iter().chain(&world.allows[one.0.at()]), lint);
    }
}

/// A passage without the marks at its end that are the reporter's.
fn trimmed(words: &str) -> &str {
    words.trim().trim_end_matches([',', ';', ':'])
}

/// Words that no other source of the event has. Reports W423.
///
/// A transcript or a recording needs no other source.
fn single_source(quote: &LinkedQuote, others: &[ArticleIx], world: &World<'_>, diagnostics: &mut Diagnostics) {
    let articles = world.articles;
    if articles[quote.article.at()].article.genre.is_verbatim() || quote.quote.verification.level >= Level::Transcript {
        diagnostics.excused(&quote.quote.allow, Code::SingleSource);
        return;
    }
    let names: Vec<_> = others.iter().take(4).map(|at| format!("`{}`", articles[at.at()].article.id)).collect();
    let more = if others.len() > 4 { format!(" and {} more", others.len() - 4) } else { String::new() };
    let message = format!("no other source of the event has the words of quote `{}`", quote.quote.id.value);
    let lint = Diagnostic::new(Code::SingleSource, quote.quote.text.span, message)
        .note(format!("looked for in {}{more}", names.join(", ")))
        .help("look for a recording or a transcript, and say so: `verification: {level: recording, url: …}`")
        .help("or silence this with `allow: [{lint: single-source, why: …}]`");
    diagnostics.lint(&quote.quote.allow, lint);
}
