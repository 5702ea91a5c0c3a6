//! Split quotes, asked who speaks: whether the attribution between the pieces, or the one behind the last, is
//! to somebody else than the speaker; and whether a quote holds the attribution to its own speaker.
//!
//! The proof joins pieces over an attribution without knowing the actors. Here they are known.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use super::{
    AnchoredArticle,
    context::{runs, tokens},
    inner,
    junction::{Junction, junction},
    report::{interruptions, with_ellipsis},
    reporting::subject,
};
use crate::{
    diag::{Code, Diagnostic, Diagnostics},
    lang::Language,
    model::{Actor, ActorKind, Placement, Quote, QuoteKind},
    text::{Text, floor_char_boundary, shorten},
};

/// How far behind the last piece its attribution is looked for, in bytes.
const BEHIND: usize = 160;
/// Words of an attribution that begins with a capital behind a question.
const SHORT: usize = 6;

/// Looks at the junctions of a quote. Reports E312, W327 and W329.
pub(super) fn quote(
    placed: &AnchoredArticle,
    quote: &Quote<Placement>,
    actors: &BTreeMap<&str, &Actor>,
    diagnostics: &mut Diagnostics,
) {
    let (article, text) = (&placed.article, &placed.text);
    let language = text.language();
    let id = &quote.id.value;
    let speaker = actors.get(quote.speaker.value.as_str()).copied();
    let attribution = quote.attribution.as_ref().map(|words| words.value.as_str());
    let allow = || quote.allow.iter().chain(&placed.allow);
    let span = |at: &Range<usize>| article.in_body(text.source(at.clone()));
    let joined = |found: Diagnostic| with_ellipsis(found, text, &quote.anchor, quote.text.span);
    let doubt = |message: String, at: &Range<usize>, label: &str| {
        joined(Diagnostic::new(Code::DoubtfulJunction, quote.text.span, message).and(span(at), label))
    };
    for words in interruptions(&quote.anchor) {
        let said = &text.visible()[words.clone()];
        if let Some(other) = other_named(said, speaker, attribution, actors) {
            let message = format!("quote `{id}` joins words over an attribution to `{}`", other.name.value);
            let found = Diagnostic::new(Code::SplitJunction, quote.text.span, message);
            diagnostics.push(joined(found.and(span(words), "this is between them")));
        } else if junction(text.visible(), words.clone(), language) == Junction::Doubtful {
            let said = shorten(said.trim(), 80);
            let message = format!("what is between two pieces of quote `{id}` may be no attribution: “{said}”");
            diagnostics.lint(allow(), doubt(message, words, "this is between them"));
        } else if let Some(beside) = adjoining(text, words, &quote.anchor) {
            let message = format!("quote `{id}` is joined where speakers may take turns");
            diagnostics.lint(allow(), doubt(message, &beside, "another quotation adjoins it here"));
        } else if is_answered(text, words, &quote.anchor) {
            let message = format!("quote `{id}` joins a question to what may be another’s answer");
            diagnostics.lint(allow(), doubt(message, words, "the question ends before these words"));
        }
    }
    if let Some(last) = interruptions(&quote.anchor).last()
        && let Some(behind) = attribution_behind(text, quote.anchor.extent.whole().end, language)
            .or_else(|| inner_attribution_behind(text, quote.anchor.extent.whole().end, language))
    {
        let said = &text.visible()[behind.clone()];
        let between = subject(&text.visible()[last.clone()], language);
        let differs = between.zip(subject(said, language)).is_some_and(|(between, behind)| between.differs(&behind));
        if differs || other_named(said, speaker, attribution, actors).is_some() {
            let message =
                format!("the last piece of quote `{id}` is attributed to somebody else than the piece before");
            diagnostics.lint(allow(), doubt(message, &behind, "this follows it"));
        }
    }
    if quote.kind != QuoteKind::Indirect
        && let Some(own) = speaker.and_then(|speaker| own_attribution(text, &quote.anchor, speaker, language))
    {
        let words = shorten(text.visible()[own.clone()].trim(), 80);
        let lint = Diagnostic::new(
            Code::AttributionInside,
            quote.text.span,
            format!("quote `{id}` holds the attribution to its own speaker: “{words}”"),
        );
        let lint = lint.and(span(&own), "the article's own words").help("leave these words out of `text`");
        diagnostics.lint(allow(), lint);
    }
}

/// True if a question ends before an attribution, and what follows it asks nothing: perhaps an answer.
fn is_answered(text: &Text, between: &Range<usize>, placement: &Placement) -> bool {
    let visible = text.visible();
    let asks = visible[..between.start].trim_end_matches(|c: char| !c.is_alphanumeric() && !"?？؟;".contains(c));
    let next = placement.extent.runs.iter().find(|run| run.start >= between.end);
    let closed = visible[between.clone()].trim_end().ends_with('.');
    // In speech after a dash another speaker begins another paragraph.
    let marked = visible[asks.len()..between.start].contains(|c: char| !c.is_whitespace() && c != ',');
    marked
        && asks.ends_with(['?', '？', '؟'])
        && closed
        && next.is_some_and(|next| !visible[next.clone()].contains(['?', '？', '؟']))
}

/// Where another quotation without an attribution adjoins the piece behind an attribution that ends a sentence.
///
/// “Who?” I asked. “The man in the book.” “Which book?” No speaker closes a quotation only to open the next, so
/// several speak in this paragraph, and the words behind the attribution may be another’s.
fn adjoining(text: &Text, between: &Range<usize>, placement: &Placement) -> Option<Range<usize>> {
    let visible = text.visible();
    let whole = placement.extent.whole();
    if !visible[between.clone()].trim_end_matches(|c: char| !c.is_alphanumeric() && c != '.').ends_with('.') {
        return None;
    }
    let block = text.blocks()[text.block_of(whole.start)?].extent.clone();
    let is_gap = |gap: &str| {
        let marks: Vec<char> = gap.chars().filter(|&c| DOUBLE.contains(c)).collect();
        let parted = gap.contains(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—'));
        marks.len() == 2 && parted && gap.starts_with(|c: char| DOUBLE.contains(c) || is_stop(c))
    };
    let after = &visible[whole.end..block.end.max(whole.end)];
    let gap = &after[..after.find(char::is_alphanumeric)?];
    let next = whole.end + gap.len();
    let closes = next + visible[next..block.end.max(next)].find(|c: char| DOUBLE.contains(c))?;
    let attributed = attribution_behind(text, closes, text.language()).is_some();
    (is_gap(gap) && !attributed).then_some(whole.end..next)
}

/// Double quotation marks.
const DOUBLE: &str = "\"“”„«»";

fn is_stop(c: char) -> bool {
    matches!(c, ',' | '.' | '!' | '?' | '…' | ';')
}

/// A person of the record, not the speaker, who is named in some words in which the speaker is not.
fn other_named<'a>(
    words: &str,
    speaker: Option<&Actor>,
    attribution: Option<&str>,
    actors: &BTreeMap<&str, &'a Actor>,
) -> Option<&'a Actor> {
    let runs: Vec<Vec<&str>> = runs(words).collect();
    let known: BTreeSet<&str> = actors.values().flat_map(|actor| actor.names()).flat_map(tokens).collect();
    let named = |actor: &Actor| actor.names().any(|name| runs.iter().any(|run| is_named(name, run, &known)));
    if speaker.is_some_and(named) || attribution.is_some_and(|attribution| words.contains(attribution)) {
        return None;
    }
    let other = |actor: &&&Actor| {
        actor.kind == ActorKind::Person && speaker.is_none_or(|speaker| speaker.id != actor.id) && named(actor)
    };
    actors.values().find(other).copied()
}

/// True if words with capitals hold the last word of a name, and no word of another actor's names.
fn is_named(name: &str, run: &[&str], known: &BTreeSet<&str>) -> bool {
    let own: Vec<&str> = tokens(name).collect();
    let last = own.last().filter(|last| last.chars().count() > 2 && last.starts_with(char::is_uppercase));
    last.is_some_and(|last| run.contains(last)) && run.iter().all(|word| own.contains(word) || !known.contains(word))
}

/// The attribution that follows the mark which closes the last piece, up to the end of its sentence.
fn attribution_behind(text: &Text, end: usize, language: &Language) -> Option<Range<usize>> {
    let block = text.blocks()[text.block_of(end.checked_sub(1)?)?].extent.end;
    let rest = &text.visible()[end..floor_char_boundary(text.visible(), end + BEHIND).clamp(end, block.max(end))];
    let words = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
    let marks = &rest[..rest.len() - words.len()];
    let closes = marks.contains(['"', '”', '“', '»', '’', '\'', '」']);
    let ends = |&(at, _): &(usize, &str)| {
        let word = words[..at].rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        !words[at..].starts_with('.') || !language.abbreviations.iter().any(|one| one == word)
    };
    let stop = words.match_indices(['.', '!', '?', ';', '"', '“', '„', '«']).find(ends);
    let stop = stop.map_or(words.len(), |(at, _)| at);
    // A longer sentence of its own attributes something else.
    let comma = marks.contains(',') || text.visible()[..end].ends_with(',');
    let asked = marks.starts_with(['?', '!']) || text.visible()[..end].ends_with(['?', '!']);
    let short = words[..stop].split_whitespace().count() <= SHORT;
    let goes_on = comma || words.starts_with(char::is_lowercase) || asked && short;
    let start = end + marks.len();
    (closes && goes_on && stop > 0).then(|| start..start + stop)
}

/// The attribution that follows the last piece without a mark that closes: in speech after a dash, or inside marks.
fn inner_attribution_behind(text: &Text, end: usize, language: &Language) -> Option<Range<usize>> {
    let block = text.blocks()[text.block_of(end.checked_sub(1)?)?].extent.end.max(end);
    inner::behind(&text.visible()[..block], end, language).into_iter().next().map(|found| found.words)
}

/// An attribution inside a piece of the quote that names its speaker.
fn own_attribution(text: &Text, placement: &Placement, speaker: &Actor, language: &Language) -> Option<Range<usize>> {
    let last = |name| tokens(name).last();
    let holds_name = |run: &&Range<usize>| {
        let words = &text.visible()[(*run).clone()];
        speaker.names().filter_map(last).any(|last| words.contains(last))
    };
    placement.extent.runs.iter().filter(holds_name).find_map(|run| {
        let visible = &text.visible()[..run.end];
        visible[run.clone()].char_indices().find_map(|(offset, _)| {
            let found = inner::behind(visible, run.start + offset, language).into_iter();
            let own = |words: &&str| {
                runs(words).any(|run| speaker.names().any(|name| is_named(name, &run, &BTreeSet::new())))
            };
            found.map(|found| found.words).find(|words| own(&&visible[words.clone()]))
        })
    })
}
