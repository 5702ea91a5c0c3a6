//! What is said of a selector that could not be placed.

use std::ops::Range;

use super::{
    Alteration, Change, Closest, Flag, Miss, Placement, Selector,
    closest::{count, in_line},
    context::pointing,
    junction::{Junction, junction},
    marks::spoken,
    relocate::Trace,
};
use crate::{
    diag::{Code, Diagnostic, Edit},
    model::{Article, Span},
    text::Text,
};

/// The words that were looked for, and where they were typed.
pub(super) struct Place<'a> {
    /// Where they should stand.
    pub(super) article: &'a Article,
    pub(super) text: &'a Text,
    /// What they are: quote `no`.
    pub(super) what: &'a str,
    /// Where they were typed.
    pub(super) span: Span,
    pub(super) selector: &'a Selector,
}

/// What may open a quotation.
const OPENING: [char; 5] = ['“', '„', '«', '‘', '"'];
/// What may end a sentence behind the mark that closes a quotation.
const STOPS: [char; 3] = ['.', '!', '?'];
/// What may close a quotation behind the words that are proposed.
const CLOSING: [char; 8] = [',', ';', ':', '”', '“', '"', '»', ' '];
/// Occurrences that are pointed at one by one.
const SHOWN: usize = 5;

/// The diagnostic for a miss; `was` is where the words stood before the article was edited, if they did.
pub(super) fn missed(place: &Place<'_>, miss: &Miss, was: Option<Trace<'_>>) -> Diagnostic {
    let Place { what, span, article, .. } = place;
    match miss {
        Miss::Empty => {
            Diagnostic::new(Code::EmptyValue, *span, format!("{what} has no words")).help("type the words it quotes")
        }
        Miss::TooShort => Diagnostic::new(Code::QuoteTooShort, *span, format!("{what} is too short to prove anything"))
            .help("quote at least one whole word"),
        Miss::NotFound(closest) => match was {
            Some(_) if resembles(closest) => {
                let message = format!("`{}` was edited where {what} stood", article.id);
                absent(place, closest, Diagnostic::new(Code::QuoteChanged, *span, message))
                    .help("run `onrecord fix` to see where it went")
            }
            Some(_) => {
                let message = format!("`{}` was edited and {what} no longer stands in it", article.id);
                Diagnostic::new(Code::QuoteGone, *span, message)
                    .help("if the source withdrew the words, keep the old article and set `status: retracted`; else remove the quote")
            }
            None => {
                let message = format!("the words of {what} do not stand in `{}`", article.id);
                absent(place, closest, Diagnostic::new(Code::QuoteNotFound, *span, message))
            }
        },
        Miss::GaveUp => {
            let message = format!(
                "the search for {what} in `{}` gave up, so whether its words stand there is not known",
                article.id
            );
            Diagnostic::new(Code::SearchGaveUp, *span, message)
                .help("quote a shorter passage, or leave out fewer: what stands between two ellipses should be a few words, not one common word")
        }
        Miss::Joined(joined) => not_joined(place, joined),
        Miss::Elsewhere { found } => elsewhere(place, found, was),
        Miss::Ambiguous(found) => ambiguous(place, found),
        Miss::InsideWord { found, word } => {
            let words = &place.text.visible()[word.clone()];
            let (end, cut) = if word.start < found.start {
                ("begins", words.split_whitespace().next())
            } else {
                ("ends", words.split_whitespace().next_back())
            };
            let message = format!("{what} {end} inside the word `{}`", cut.unwrap_or(words));
            let whole = crate::parse::quoted(&crate::text::shorten(inner(words), 300));
            let help = format!("quote whole words: `text: {whole}`");
            Diagnostic::new(Code::InsideWord, *span, message).and(body(place, found), "found here").help(help)
        }
        Miss::NoSuchOccurrence { count } => {
            let times = times(*count);
            let message = format!(
                "{what} asks for occurrence {}, but the words stand in `{}` {times}",
                place.selector.occurrence.unwrap_or(1),
                article.id
            );
            Diagnostic::new(Code::NoSuchOccurrence, *span, message).help(format!("choose one from 1 to {count}"))
        }
        Miss::ContextNotFound { candidates } => {
            let message =
                format!("the words of {what} stand in `{}`, but not between this prefix and suffix", article.id);
            let mut found = Diagnostic::new(Code::ContextNotFound, *span, message);
            for candidate in candidates.iter().take(SHOWN) {
                found = found.and(body(place, candidate), context(place.text, candidate));
            }
            found.help("mend `prefix` and `suffix`, or use `occurrence` instead")
        }
    }
}

/// The diagnostic for pieces that are joined over more than an attribution, or without their comma.
fn not_joined(place: &Place<'_>, joined: &Placement) -> Diagnostic {
    let Place { what, article, text, .. } = place;
    let between: Vec<_> = interruptions(joined).collect();
    let is_attribution =
        |words: &&Range<usize>| junction(text.visible(), (*words).clone(), text.language()) == Junction::Attribution;
    match between.iter().find(|words| !is_attribution(words)) {
        Some(words) => Diagnostic::new(
            Code::SplitJunction,
            place.span,
            format!("{what} joins words of `{}` over more than an attribution", article.id),
        )
        .and(body(place, words), "this stands between them")
        .help(format!("if one person said both, join them with an ellipsis: `text: {}`", elided(text, joined))),
        None => {
            let pieces: Vec<_> =
                pieces(text, joined).into_iter().map(|piece| piece.trim_end_matches(',').to_owned()).collect();
            let words = crate::parse::quoted(&pieces.join(", "));
            let mut found = Diagnostic::new(
                Code::SplitJunction,
                place.span,
                format!("{what} leaves out the comma at which `{}` interrupts its words", article.id),
            );
            for words in between {
                found = found.and(body(place, words), "the interruption");
            }
            found.help(format!("write the comma, or a full stop where a sentence ends: `text: {words}`"))
        }
    }
}

/// The pieces of a split quote joined with ellipses, as YAML.
pub(super) fn elided(text: &Text, placement: &Placement) -> String {
    crate::parse::quoted(&pieces(text, placement).join(" […] "))
}

fn pieces(text: &Text, placement: &Placement) -> Vec<String> {
    let runs = placement.extent.runs.iter();
    runs.map(|run| crate::text::spaced(text.visible()[run.clone()].trim()).into_owned()).collect()
}

/// What stands between the pieces of a split quote: visible bytes.
pub(super) fn interruptions(placement: &Placement) -> impl Iterator<Item = &Range<usize>> {
    placement.alterations.iter().filter_map(|alteration| match alteration {
        Alteration::Interruption { words } if !words.is_empty() => Some(words),
        _ => None,
    })
}

/// The diagnostic for words that stand in the article, but in another context than the lock remembers.
fn elsewhere(place: &Place<'_>, now: &Range<usize>, was: Option<Trace<'_>>) -> Diagnostic {
    let message =
        format!("`{}` was edited, and the words of {} now stand in another context", place.article.id, place.what);
    let mut found =
        Diagnostic::new(Code::QuoteChanged, place.span, message).and(body(place, now), "the same words stand here");
    if let Some(was) = was {
        let [before, after] = [was.prefix, was.suffix].map(|part| crate::text::spaced(part.trim()).into_owned());
        found = found.note(format!("before the edit they stood between `{before}` and `{after}`"));
    }
    let accept = match was.and_then(|was| pointing(place.text, now, &was)) {
        Some(pointer) if place.selector.occurrence.is_some() => format!("replace `occurrence` by `{pointer}`"),
        Some(pointer) => format!("add `{pointer}`"),
        None => "delete its line from `onrecord.lock`".into(),
    };
    found.help(format!("if this is the same utterance, {accept}; if not, remove the quote, or keep the old article"))
}

fn times(count: usize) -> String {
    match count {
        1 => "once".into(),
        2 => "twice".into(),
        n => format!("{n} times"),
    }
}

fn absent(place: &Place<'_>, closest: &Closest, mut found: Diagnostic) -> Diagnostic {
    let Some(passage) = &closest.passage else {
        return found.help("copy the words from the article; if they stand in another, annotate that one");
    };
    if !resembles(closest) {
        return found.help("nothing in the article is like these words; look for them in another");
    }
    found = found.and(body(place, passage), "the closest passage");
    found = found.note(format!("word by word: {}", in_line(&closest.words)));
    for flag in &closest.flags {
        found = found.note(match flag {
            Flag::LostNegation(word) => format!("the source has a negation that the quote lacks: `{word}`"),
            Flag::AddedNegation(word) => format!("the quote has a negation that the source lacks: `{word}`"),
            Flag::ChangedNumber { quote, source } => {
                format!("another number: `{quote}` here, `{source}` in the source")
            }
            Flag::ChangedName { quote, source } => format!("another name: `{quote}` here, `{source}` in the source"),
            Flag::CaseOnly => "only upper and lower case differ; write `[W]e` where you change a letter".into(),
            Flag::PunctuationOnly => "only the punctuation differs".into(),
            Flag::InHtmlBlock => {
                "the words stand in raw HTML, which is not searched; write the passage in Markdown".into()
            }
        });
    }
    match &closest.suggestion {
        Some(words) => {
            let edit = Edit { span: place.span, replacement: crate::parse::quoted(words) };
            found.fix(format!("if this passage is meant, write its words: “{words}”"), vec![edit])
        }
        None => {
            let words = spoken(place.text, passage);
            let words = crate::text::shorten(inner(&words), 300);
            let words = crate::parse::quoted(&words);
            found
                .help(format!("if this passage is meant, write its words: `text: {words}`"))
                .help("mark what you leave out with `…`, and what you put in with `[ ]`")
        }
    }
}

/// A passage without what stands behind a quotation: the mark that closes it, and stops on either side of that.
fn inner(words: &str) -> &str {
    let bare = words.trim_end_matches(STOPS).trim_end_matches(CLOSING);
    // A mark that closes what the passage opens is a part of it, and so is the stop behind the last word.
    let closes = bare.len() < words.trim_end_matches(STOPS).len() && !bare.contains(OPENING);
    if closes { bare } else { words.trim_end_matches(CLOSING) }
}

/// True if at least a third of the quote's words stand in the passage.
fn resembles(closest: &Closest) -> bool {
    closest.passage.is_some() && 2 * count(&closest.words, Change::Same) >= count(&closest.words, Change::Removed)
}

fn ambiguous(place: &Place<'_>, found: &[Range<usize>]) -> Diagnostic {
    let message = format!("the words of {} stand in `{}` {}", place.what, place.article.id, times(found.len()));
    let mut out = Diagnostic::new(Code::QuoteAmbiguous, place.span, message);
    for (i, range) in found.iter().take(SHOWN).enumerate() {
        let label = if i == 0 { "here" } else { "and here" };
        out = out.and(body(place, range), format!("{label}: `occurrence: {}`", i + 1));
    }
    let prefix = found.last().map(|last| words_before(place.text, last.start)).filter(|prefix| !prefix.is_empty());
    match prefix {
        Some(prefix) => {
            out.help(format!("add `occurrence: {}`, or `prefix: \"{prefix}\"`, for the last one", found.len()))
        }
        None => out.help("add `occurrence: 1` for the first one"),
    }
}

/// The words before an offset, within its block: enough to tell two places apart in most texts.
fn words_before(text: &Text, at: usize) -> String {
    let start = text.block_of(at).map_or(at, |block| text.blocks()[block].extent.start);
    let before = &text.visible()[start.min(at)..at];
    let words: Vec<_> = before.split_whitespace().rev().take(3).collect();
    let words = words.into_iter().rev().collect::<Vec<_>>().join(" ");
    // The mark that opens the quotation belongs to what follows.
    words.trim_end_matches(['“', '„', '«', '"', '‘', ' ']).replace('"', "\\\"")
}

fn context(text: &Text, range: &Range<usize>) -> String {
    let before = words_before(text, range.start);
    if before.is_empty() {
        "here, at the beginning of its paragraph".into()
    } else {
        format!("here, behind `{before}`")
    }
}

/// An extent of the article as a span of its file.
fn body(place: &Place<'_>, extent: &Range<usize>) -> Span {
    place.article.in_body(place.text.source(extent.clone()))
}
