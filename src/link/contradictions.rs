//! Contradictions: wordings of a quote that differ from the reference.
//!
//! Takes a quote with its wordings, and the passages of other articles that word it differently; reports one warning for
//! each wording that differs, at its place. The reference is a recording if there is one, else a transcript, else the
//! earliest article.

use std::{cmp::Reverse, ops::Range};

use super::{agreement, collation, evidence::Evidence, readings::Readings};
use crate::{
    diag::{Code, Diagnostic, Diagnostics},
    model::{Allow, Genre, Level, QuoteKind, Span},
    record::{ArticleIx, Collation, Entities, LinkedArticle, LinkedQuote, Wording},
};

/// The most sources whose words a message shows.
const SHOWN: usize = 20;

/// Checks the linked wordings of a quote.
///
/// Reports those that differ from the reference, if that is a transcript or a recording; otherwise those that most others
/// contradict. A source is an article, and has one vote however often it has the words. A wording with a note or a caveat of
/// the editors is not reported, and words that the record no longer attributes to the speaker count for nothing. Reports W422.
pub(super) fn check_linked_wordings(
    quote: &LinkedQuote,
    Collation { reference, wordings, .. }: &Collation,
    entities: &Entities,
    diagnostics: &mut Diagnostics,
) {
    // Most quotes have one source, and nothing to compare it with.
    if wordings.len() < 2 {
        return;
    }
    let all: Vec<_> =
        wordings.iter().map(|w| facts_of_wording(quote, entities, w.wording)).filter(|w| w.is_comparable).collect();
    let Some(first) = all.iter().position(|w| w.wording == *reference) else { return };
    let level = collation::evidence_level(quote, *reference, entities);
    let name = |words: &WordingFacts<'_>| {
        let by = &entities.article(words.article).article;
        by.source.publisher.as_ref().map_or_else(|| format!("`{}`", by.id), |p| p.value.clone())
    };
    let readings = Readings::group(all.iter().map(|w| (w.article, w.text)));
    if readings.all_equal() {
        return;
    }
    let least = if readings.are_sampled() { "at least " } else { "" };
    for (at, own) in all.iter().enumerate() {
        let (with, against) = readings.votes_on(at);
        let by_reference = readings.contradicts(first, at);
        let outvoted = against > with + 1 || against == with + 1 && by_reference;
        let proved = level >= Level::Transcript;
        let in_doubt = if proved { by_reference } else { outvoted };
        if !in_doubt {
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
            _ => format!("{least}{against} other sources"),
        };
        let message = format!("{} words quote `{id}` differently from {than}", name(own));
        let mut lint = Diagnostic::new(Code::ContradictedWording, own.span, message);
        let others = all.iter().enumerate().filter(|(other, _)| readings.contradicts(*other, at));
        let others = others.filter(|(other, _)| !proved || *other == first).take(SHOWN);
        for (_, other) in others {
            lint = lint.and(other.span, format!("{} has {}", name(other), describe_difference(own.text, other.text)));
        }
        if !proved && against > SHOWN {
            lint = lint.note(format!("{least}{} more sources have other words", against - SHOWN));
        }
        let lint = lint.help(match own.wording {
            Wording::Own => "keep the words as this source has them, and mention in `note` or with `status: disputed` that others differ",
            Wording::Rendition(_) => "keep the words as this source has them, and mention in `note` that others differ",
        });
        diagnostics.lint(own.allow, lint);
    }
}

/// What the check needs to know of a wording.
struct WordingFacts<'a> {
    wording: Wording,
    text: &'a str,
    span: Span,
    article: ArticleIx,
    allow: &'a [Allow],
    /// False for a translation, for another language, where the words are the source's, and for words that the record no
    /// longer attributes to the speaker.
    is_comparable: bool,
    /// True if the editors have commented on it.
    noted: bool,
}

fn facts_of_wording<'a>(quote: &'a LinkedQuote, entities: &'a Entities, wording: Wording) -> WordingFacts<'a> {
    match wording {
        Wording::Own => WordingFacts {
            wording,
            text: &quote.quote.text.value,
            span: quote.quote.text.span,
            article: quote.article,
            allow: &quote.quote.allow,
            is_comparable: quote.quote.translation.is_none()
                && quote.quote.kind != QuoteKind::Indirect
                && quote.quote.is_upheld(),
            noted: quote.quote.note.is_some() || quote.quote.caveat().is_some(),
        },
        Wording::Rendition(at) => {
            let linked = entities.rendition(at);
            WordingFacts {
                wording,
                text: &linked.rendition.text.value,
                span: linked.rendition.text.span,
                article: linked.article,
                allow: &linked.rendition.allow,
                is_comparable: linked.rendition.translation.is_none()
                    && linked.rendition.kind != QuoteKind::Indirect
                    && !agreement::is_in_other_language(quote, wording, entities),
                noted: linked.rendition.note.is_some(),
            }
        }
    }
}

/// The words that differ, on one line: `goal` instead of `objective`.
fn describe_difference(own: &str, other: &str) -> String {
    let changes = collation::changed_words(own, other);
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

/// Checks passages of other sources that word a quote differently and are not linked as renditions yet.
///
/// The report is at the wording that differs from the reference. Words that the record no longer attributes to the speaker are
/// none. Reports W422.
pub(super) fn check_unlinked_passages(
    (quote, collation): (&LinkedQuote, &Collation),
    near: &[(ArticleIx, Range<usize>)],
    corroborated_by: &[(ArticleIx, Range<usize>)],
    evidence: &Evidence<'_>,
    diagnostics: &mut Diagnostics,
) {
    let entities = evidence.entities;
    let own = entities.article(quote.article);
    let id = &quote.quote.id.value;
    let level = collation::evidence_level(quote, collation.reference, entities);
    let rank = |linked: &LinkedArticle, level| (Reverse(level), collation::day_for_order(linked));
    let article_and_level = |at: &ArticleIx| {
        let linked = entities.article(*at);
        let verbatim = linked.article.genre == Genre::Transcript;
        (linked, if verbatim { Level::Transcript } else { Level::Article })
    };
    // The record's words are in doubt if a transcript or most sources differ.
    let outvoted = level < Level::Transcript && near.len() > corroborated_by.len() + 1;
    let better = |at: &ArticleIx| {
        let (linked, theirs) = article_and_level(at);
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
    let rendition = |words: &str| {
        format!("`{{quote: {id}, text: {}, note: …}}`", crate::parse::double_quoted(trim_punctuation(words)))
    };
    if let [first, ..] = against.as_slice() {
        let message = match against.len() {
            1 if article_and_level(&first.0).1 > level => format!(
                "`{}` words quote `{id}` differently from the transcript `{}`",
                own.article.id,
                entities.article(first.0).article.id
            ),
            1 => format!("`{}` words quote `{id}` differently", entities.article(first.0).article.id),
            count => format!("{count} other sources of the event word quote `{id}` differently"),
        };
        let mut lint = Diagnostic::new(Code::ContradictedWording, quote.quote.text.span, message);
        for one in &against {
            let (span, words) = place(one);
            lint = lint.and(span, describe_difference(&quote.quote.text.value, &words));
        }
        for (at, words) in against.iter().map(|one| (&entities.article(one.0).article.id, place(one).1)) {
            lint = lint.help(format!("add to the `renditions` of `{at}`: {}", rendition(&words)));
        }
        let lint = lint.help(
            "keep the words of this quote as its source has them; `status: disputed` shows readers that others differ",
        );
        if quote.quote.caveat().is_some() {
            diagnostics.count_as_used(&quote.quote.allow, Code::ContradictedWording);
        } else {
            diagnostics.lint(&quote.quote.allow, lint);
        }
    }
    for one in misquotes.iter().filter(|_| quote.quote.is_upheld()) {
        let (span, words) = place(one);
        let other = &entities.article(one.0).article.id;
        let what = match level {
            Level::Recording => "the recording".to_owned(),
            Level::Transcript => "the transcript".to_owned(),
            _ => format!("`{}`", own.article.id),
        };
        let message = format!("`{other}` words quote `{id}` differently from {what}");
        let lint = Diagnostic::new(Code::ContradictedWording, span, message)
            .label(describe_difference(&quote.quote.text.value, &words))
            .and(quote.quote.text.span, "the quote")
            .help(format!("if this is the same statement, add to the `renditions` of `{other}`: {}", rendition(&words)))
            .help(format!("if it is a different statement, add it to the `quotes` of `{other}`"));
        diagnostics.lint(quote.quote.allow.iter().chain(&evidence.allows[one.0.at()]), lint);
    }
}

/// A passage without the marks at its end that are the reporter's.
fn trim_punctuation(words: &str) -> &str {
    words.trim().trim_end_matches([',', ';', ':'])
}
