//! Contradictions: wordings of a quote that differ from the reference.
//!
//! In goes a quote with its wordings, and the passages of other articles that have other words for it; out comes one warning
//! for each wording that differs, where it is. The reference is a recording before a transcript before the earliest article.

use std::{cmp::Reverse, collections::BTreeMap, ops::Range};

use super::{collation, corroboration::World};
use crate::{
    diag::{Code, Diagnostic, Diagnostics},
    model::{Allow, Genre, Level, QuoteKind, Span},
    record::{ArticleIx, Collation, Entities, LinkedArticle, LinkedQuote, Wording},
};

/// Wordings that differ from the reference, if that is a transcript or a recording; else those that most others contradict.
///
/// One that the editors have said something of is known. Reports W422.
pub(super) fn contradicted(
    quote: &LinkedQuote,
    Collation { reference, wordings }: &Collation,
    entities: &Entities,
    diagnostics: &mut Diagnostics,
) {
    let all: Vec<_> = wordings.iter().map(|w| wording(quote, entities, w.wording)).filter(|w| !w.translated).collect();
    let Some(first) = all.iter().position(|w| w.wording == *reference) else { return };
    let level = collation::level(quote, *reference, entities);
    let name = |words: &Words<'_>| {
        let by = &entities.article(words.article).article;
        by.source.publisher.as_ref().map_or_else(|| format!("`{}`", by.id), |p| p.value.clone())
    };
    let readings = Readings::of(all.iter().map(|w| w.text));
    if readings.are_one() {
        return;
    }
    for (at, own) in all.iter().enumerate() {
        let against = readings.against(at);
        let with = all.len() - 1 - against;
        let by_reference = readings.contradicts(first, at);
        let outvoted = against > with + 1 || against == with + 1 && by_reference;
        let proved = level >= Level::Transcript;
        let in_doubt = if proved { by_reference } else { outvoted };
        if against == 0 || !in_doubt {
            continue;
        }
        if own.noted {
            diagnostics.count_as_used(own.allow, Code::ContradictedWording);
            continue;
        }
        let id = &quote.quote.id.value;
        let than = match level {
            Level::Recording => "the recording".to_owned(),
            Level::Transcript => "the transcript".to_owned(),
            _ if against == 1 => "another source".to_owned(),
            _ => format!("{against} other sources"),
        };
        let message = format!("{} has other words for quote `{id}` than {than}", name(own));
        let mut lint = Diagnostic::new(Code::ContradictedWording, own.span, message);
        let others = all.iter().enumerate().filter(|(other, _)| readings.contradicts(*other, at));
        for (_, other) in others.filter(|(other, _)| !proved || *other == first) {
            lint = lint.and(other.span, format!("{} has {}", name(other), difference(own.text, other.text)));
        }
        let lint = lint.help(match own.wording {
            Wording::Own => "keep the words as this source has them, and say in `note` or with `status: disputed` that others differ",
            Wording::Rendition(_) => "keep the words as this source has them, and say in `note` that others differ",
        });
        diagnostics.lint(own.allow, lint);
    }
}

/// The wordings of a quote by their words: most sources of a quote have one of a few readings.
struct Readings {
    /// By wording, which reading it has.
    of: Vec<usize>,
    /// How many wordings have each reading.
    counts: Vec<usize>,
    /// By reading, those that contradict it.
    contradicted: Vec<Vec<bool>>,
}

impl Readings {
    fn of<'t>(texts: impl Iterator<Item = &'t str>) -> Self {
        let mut known: BTreeMap<Vec<String>, usize> = BTreeMap::new();
        let mut counts = Vec::new();
        let of = texts.map(|text| {
            let next = known.len();
            let reading = *known.entry(collation::words(text)).or_insert(next);
            counts.resize(known.len(), 0);
            counts[reading] += 1;
            reading
        });
        let of = of.collect();
        let mut words: Vec<_> = known.into_iter().collect();
        words.sort_by_key(|(_, reading)| *reading);
        let by = |own: &Vec<String>| {
            words.iter().map(|(other, _)| other != own && collation::contradict(other, own)).collect()
        };
        Self { contradicted: words.iter().map(|(own, _)| by(own)).collect(), of, counts }
    }

    /// True if all wordings have one reading.
    fn are_one(&self) -> bool {
        self.counts.len() < 2
    }

    /// True if one wording has other words than another.
    fn contradicts(&self, other: usize, own: usize) -> bool {
        self.contradicted[self.of[own]][self.of[other]]
    }

    /// How many wordings contradict one.
    fn against(&self, own: usize) -> usize {
        let contradicted = &self.contradicted[self.of[own]];
        self.counts.iter().zip(contradicted).filter(|(_, is_against)| **is_against).map(|(count, _)| count).sum()
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

fn wording<'a>(quote: &'a LinkedQuote, entities: &'a Entities, wording: Wording) -> Words<'a> {
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
            let linked = entities.rendition(at);
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
pub(super) fn unlinked(
    (quote, collation): (&LinkedQuote, &Collation),
    near: &[(ArticleIx, Range<usize>)],
    corroborated_by: &[(ArticleIx, Range<usize>)],
    world: &World<'_>,
    diagnostics: &mut Diagnostics,
) {
    let entities = world.entities;
    let own = entities.article(quote.article);
    let id = &quote.quote.id.value;
    let level = collation::level(quote, collation.reference, entities);
    let rank = |linked: &LinkedArticle, level| (Reverse(level), collation::date(linked));
    let of = |at: &ArticleIx| {
        let linked = entities.article(*at);
        let verbatim = linked.article.genre == Genre::Transcript;
        (linked, if verbatim { Level::Transcript } else { Level::Article })
    };
    // The record's words are in doubt where a transcript has others, or most sources do.
    let outvoted = level < Level::Transcript && near.len() > corroborated_by.len() + 1;
    let better = |at: &ArticleIx| {
        let (linked, theirs) = of(at);
        theirs > level
            || theirs == level
                && level < Level::Transcript
                && corroborated_by.is_empty()
                && rank(linked, theirs) < rank(own, level)
    };
    let (against, misquotes): (Vec<_>, Vec<_>) = near.iter().partition(|(at, _)| outvoted || better(at));
    let place = |(at, range): &(ArticleIx, Range<usize>)| {
        let text = &entities.article_text(*at).text;
        (entities.article(*at).article.in_body(text.source(range.clone())), text.visible()[range.clone()].to_owned())
    };
    let rendition =
        |words: &str| format!("`{{quote: {id}, text: {}, note: …}}`", crate::parse::double_quoted(trimmed(words)));
    if let [first, ..] = against.as_slice() {
        let message = match against.len() {
            1 if of(&first.0).1 > level => format!(
                "`{}` has other words for quote `{id}` than the transcript `{}`",
                own.article.id,
                entities.article(first.0).article.id
            ),
            1 => format!("`{}` has other words for quote `{id}`", entities.article(first.0).article.id),
            count => format!("{count} other sources of the event have other words for quote `{id}`"),
        };
        let mut lint = Diagnostic::new(Code::ContradictedWording, quote.quote.text.span, message);
        for one in &against {
            let (span, words) = place(one);
            lint = lint.and(span, difference(&quote.quote.text.value, &words));
        }
        for (at, words) in against.iter().map(|one| (&entities.article(one.0).article.id, place(one).1)) {
            lint = lint.help(format!("add to the `renditions` of `{at}`: {}", rendition(&words)));
        }
        let lint = lint.help("keep the words of this quote as its source has them; `status: disputed` says before them that others differ");
        if quote.quote.caveat().is_some() {
            diagnostics.count_as_used(&quote.quote.allow, Code::ContradictedWording);
        } else {
            diagnostics.lint(&quote.quote.allow, lint);
        }
    }
    for one in &misquotes {
        let (span, words) = place(one);
        let other = &entities.article(one.0).article.id;
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
