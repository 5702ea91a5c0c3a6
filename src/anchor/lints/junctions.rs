//! E312 and W327: who speaks on either side of the words that split a quote.
//!
//! The proof joins pieces over an attribution without knowing the actors. This check knows them: it reports an
//! attribution to another actor than the speaker, between the pieces or after the last.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use super::{
    super::{
        anchored::AnchoredArticle,
        context::{capitalised_runs, split_words},
        diagnostics::{TWO_QUOTES, interruptions, offer_ellipsis},
        junction::{Junction, judge_junction},
        quotations::inner_attribution::inner_attributions,
        reporting::{ReportingSubject, reporting_subject},
    },
    last_names::is_named,
};
use crate::{
    diag::{Code, Diagnostic, Diagnostics},
    lang::{Language, script::is_unspaced},
    model::{Actor, ActorKind, Placement, Quote},
    text::{Text, floor_char_boundary, shorten},
};

/// How far after the last piece its attribution is looked for, in bytes.
const REACH: usize = 160;
/// Words of an attribution that begins with a capital after a question.
const SHORT: usize = 6;

/// Looks at the junctions of a quote. Reports E312 and W327.
pub(super) fn check(
    placed: &AnchoredArticle,
    quote: &Quote<Placement>,
    actors: &BTreeMap<&str, &Actor>,
    diagnostics: &mut Diagnostics,
) {
    let text = &placed.text;
    let language = text.language();
    let id = &quote.id.value;
    let speaker = actors.get(quote.speaker.value.as_str()).copied();
    let attribution = quote.attribution.as_ref().map(|words| words.value.as_str());
    let allow = || quote.allow.iter().chain(&placed.allow);
    let span = |at: &Range<usize>| placed.span_of(at);
    let joined = |found: Diagnostic| offer_ellipsis(found, text, &quote.anchor, quote.text.span);
    let doubt = |message: String, at: &Range<usize>, label: &str| {
        joined(Diagnostic::new(Code::DoubtfulJunction, quote.text.span, message).and(span(at), label))
    };
    for words in interruptions(&quote.anchor) {
        let said = &text.visible()[words.clone()];
        if let Some(other) = other_named(said, speaker, attribution, actors) {
            let message = format!("quote `{id}` joins words over an attribution to `{}`", other.name.value);
            let found = Diagnostic::new(Code::SplitJunction, quote.text.span, message);
            let help =
                format!("if `{}` said both, write `speaker: {}`; if not, {TWO_QUOTES}", other.name.value, other.id);
            diagnostics.push(found.and(span(words), "this is between them").help(help));
        } else if let Some(other) = other_beside(said, speaker, attribution, actors, language) {
            let message = format!("quote `{id}` joins words between which `{}` is named too", other.name.value);
            let found = Diagnostic::new(Code::DoubtfulJunction, quote.text.span, message);
            let help = format!("if `{}` said a part of it, {TWO_QUOTES}", other.name.value);
            diagnostics.lint(allow(), found.and(span(words), "this is between them").help(help));
        } else if judge_junction(text.visible(), words.clone(), language) == Junction::Doubtful {
            let said = shorten(said.trim(), 80);
            let message = format!("the words between two pieces of quote `{id}` may not be an attribution: “{said}”");
            diagnostics.lint(allow(), doubt(message, words, "this is between them"));
        } else if let Some(beside) = adjoining_quotation(text, words, &quote.anchor) {
            let message = format!("quote `{id}` joins words between which the speaker may change");
            diagnostics.lint(allow(), doubt(message, &beside, "another quotation adjoins it here"));
        } else if is_answered(text, words, &quote.anchor) {
            let message = format!("quote `{id}` joins a question to what may be another speaker’s answer");
            diagnostics.lint(allow(), doubt(message, words, "the question ends before these words"));
        }
    }
    if let Some(words) = other_pronoun(text, &quote.anchor) {
        let message = format!("the pieces of quote `{id}` are attributed by different pronouns");
        diagnostics.lint(allow(), doubt(message, words, "this is between two of them"));
    } else if let Some(last) = interruptions(&quote.anchor).last()
        && let Some(after) = attribution_after(text, quote.anchor.extent.whole().end, language)
            .or_else(|| inner_attribution_after(text, quote.anchor.extent.whole().end, language))
    {
        let said = &text.visible()[after.clone()];
        let between = reporting_subject(&text.visible()[last.clone()], language);
        let differs =
            between.zip(reporting_subject(said, language)).is_some_and(|(between, after)| between.differs_from(&after));
        if differs || other_named(said, speaker, attribution, actors).is_some() {
            let message =
                format!("the last piece of quote `{id}` is attributed to another speaker than the piece before");
            diagnostics.lint(allow(), doubt(message, &after, "this follows it"));
        }
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

/// Another quotation without an attribution that adjoins the piece after an attribution that ends a sentence.
///
/// “Who?” I asked. “The man in the book.” “Which book?” No speaker closes a quotation only to open the next, so
/// several speak in this paragraph, and the words after the attribution may be another’s.
fn adjoining_quotation(text: &Text, between: &Range<usize>, placement: &Placement) -> Option<Range<usize>> {
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
    let attributed = attribution_after(text, closes, text.language()).is_some();
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
    let runs: Vec<Vec<&str>> = capitalised_runs(words).collect();
    let known: BTreeSet<&str> = actors.values().flat_map(|actor| actor.names()).flat_map(split_words).collect();
    let named = |actor: &Actor| actor.names().any(|name| runs.iter().any(|run| is_named(name, run, &known)));
    if speaker.is_some_and(named) || attribution.is_some_and(|attribution| words.contains(attribution)) {
        return None;
    }
    let other = |actor: &&&Actor| {
        actor.kind == ActorKind::Person && speaker.is_none_or(|speaker| speaker.id != actor.id) && named(actor)
    };
    actors.values().find(other).copied()
}

/// Another person of the record who is named between two pieces, where that may attribute the second piece: the text's
/// language has no file, or its script has no capitals.
fn other_beside<'a>(
    words: &str,
    speaker: Option<&Actor>,
    attribution: Option<&str>,
    actors: &BTreeMap<&str, &'a Actor>,
    language: &Language,
) -> Option<&'a Actor> {
    if attribution.is_some_and(|attribution| words.contains(attribution)) {
        return None;
    }
    let own = |name: &str| speaker.is_some_and(|speaker| speaker.names().any(|own| own.contains(name)));
    let stands = |name: &str| {
        let caseless = name.chars().next().is_some_and(|c| c.is_alphabetic() && !is_cased(c));
        (caseless || language.is_unlisted() || words.chars().any(is_unspaced)) && !own(name) && has_name(words, name)
    };
    let other = |actor: &&&Actor| {
        let person = actor.kind == ActorKind::Person && speaker.is_none_or(|speaker| speaker.id != actor.id);
        person && actor.names().any(stands)
    };
    actors.values().find(other).copied()
}

/// Whether some words have a whole name of at least two letters; an ending may follow it.
fn has_name(words: &str, name: &str) -> bool {
    let begins = |at: usize| {
        let before = words[..at].chars().next_back();
        before.is_none_or(|c| !c.is_alphanumeric() || is_unspaced(c))
    };
    name.chars().nth(1).is_some() && words.match_indices(name).any(|(at, _)| begins(at))
}

fn is_cased(c: char) -> bool {
    c.is_uppercase() || c.is_lowercase()
}

/// The second of two interruptions whose pronouns are not one person's: `he said`, `she said`.
fn other_pronoun<'p>(text: &Text, placement: &'p Placement) -> Option<&'p Range<usize>> {
    let subjects = interruptions(placement).filter_map(|words| {
        match reporting_subject(&text.visible()[words.clone()], text.language())? {
            subject @ ReportingSubject::Pronoun(_) => Some((words, subject)),
            _ => None,
        }
    });
    let subjects: Vec<_> = subjects.collect();
    subjects.windows(2).find(|pair| pair[0].1.differs_from(&pair[1].1)).map(|pair| pair[1].0)
}

/// The attribution that follows the mark which closes the last piece, up to the end of its sentence.
fn attribution_after(text: &Text, end: usize, language: &Language) -> Option<Range<usize>> {
    let block = text.blocks()[text.block_of(end.checked_sub(1)?)?].extent.end;
    let rest = &text.visible()[end..floor_char_boundary(text.visible(), end + REACH).clamp(end, block.max(end))];
    let words = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
    let marks = &rest[..rest.len() - words.len()];
    let closes = marks.contains(['"', '”', '“', '»', '’', '\'', '」']);
    let ends = |&(at, _): &(usize, &str)| {
        let word = words[..at].rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        words[at..].strip_prefix('.').is_none_or(|after| !language.abbreviates(word, after))
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
fn inner_attribution_after(text: &Text, end: usize, language: &Language) -> Option<Range<usize>> {
    let block = text.blocks()[text.block_of(end.checked_sub(1)?)?].extent.end.max(end);
    inner_attributions(&text.visible()[..block], end, language).into_iter().next().map(|found| found.words)
}
